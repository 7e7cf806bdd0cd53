/**
 * What generated code knows of the matcher's stack at a place: the newest entries, which it keeps in variables until somebody must
 * find them in memory. An entry is named by the instruction that pushed it, `at`; so are its variables.
 */

export type Entry =
  /** `p`: a position, to go on from at `target`. */
  | { readonly kind: 'choice'; readonly at: number; readonly target: number }
  /** `u`: the old value of a register. `maybe`: only if it is one. */
  | { readonly kind: 'undo'; readonly at: number; readonly register: number; readonly maybe: boolean }
  /** `q`: the lowest end of a greedy run, `p`: its end. No entry where they are the same. */
  | { readonly kind: 'run'; readonly at: number }
  /** `q`: how much more a lazy run may take, `p`: its end. */
  | { readonly kind: 'more'; readonly at: number }
  /** No words. `p`: the position where a lookaround began, for its registers, the first of which is to be the depth here. */
  | { readonly kind: 'mark'; readonly at: number; readonly register: number }

export interface State {
  /** Is nothing below the entries, so that the attempt has failed once they are used up? */
  readonly empty: boolean
  /** Oldest first. */
  readonly entries: readonly Entry[]
}

export const UNKNOWN: State = { empty: false, entries: [] }
export const EMPTY: State = { empty: true, entries: [] }

/** Entries that are kept in variables at most. */
export const MAX_ENTRIES = 16
/** Words that are kept free: more than so many entries are, and half of them for what one instruction pushes at once. */
export const SLACK = 128

const keyOf = (entry: Entry): string => `${entry.kind}${entry.at}${entry.kind === 'undo' ? `r${entry.register}` : ''}`

export const keyOfState = ({ empty, entries }: State): string => `${empty ? '0' : '?'} ${entries.map(keyOf).join(' ')}`

export const sameEntries = (a: State, b: State): boolean =>
  a.entries.length === b.entries.length && a.entries.every((entry, i) => keyOf(entry) === keyOf(b.entries[i]!))

export const pushed = (state: State, ...entries: readonly Entry[]): State => ({
  empty: state.empty,
  entries: [...state.entries, ...entries],
})

/** The oldest `count` entries. */
export const truncated = (state: State, count: number): State => ({
  empty: state.empty,
  entries: state.entries.slice(0, count),
})

/** Would another entry of this instruction take the variables of one that is still there? */
export const hasEntryOf = ({ entries }: State, at: number): boolean => entries.some((entry) => entry.at === at)
