/**
 * Writes a piece: what it has cost so far, what it knows of the stack, the ways out of it. Costs are paid where a way leaves the
 * piece, and where the next thing spends as it goes.
 */
import type { Outcome } from '../../regexp/interpret.js'
import * as js from '../estree.js'
import { type Jump, type Piece, Spending } from './layout.js'
import { type Entry, hasEntryOf, MAX_ENTRIES, pushed, sameEntries, type State, UNKNOWN } from './state.js'

export const v: (name: string) => ReturnType<typeof js.id> = js.id
export const set = (name: string, value: js.Expression): js.Statement => js.statement(js.assign(v(name), value))
export const num = (value: number): js.Expression => js.literal(value)
export const plus = (left: js.Expression, right: number): js.Expression =>
  right === 0 ? left : right < 0 ? js.binary('-', left, num(-right)) : js.binary('+', left, num(right))
export const less = (left: js.Expression, right: js.Expression): js.Expression => js.binary('<', left, right)
export const not = (condition: js.Expression): js.Expression => js.unary('!', condition)
/** `name = name + value | 0` */
export const add = (name: string, value: number): js.Statement =>
  set(name, js.binary('|', plus(v(name), value), num(0)))
export const register = (index: number): ReturnType<typeof js.index> => js.index(v('R'), num(index))
export const setRegister = (index: number, value: js.Expression): js.Statement =>
  js.statement(js.assign(register(index), value))

export const when = (test: js.Expression, body: js.Statement[]): js.Statement => js.ifElse(test, body, [])
export const pay = (cost: number): js.Statement[] => (cost === 0 ? [] : [add('z', -cost)])

/** The variables of an entry. */
export const position = ({ at }: { readonly at: number }): string => `p${at}`
export const bound = ({ at }: { readonly at: number }): string => `q${at}`
export const oldValue = (at: number, index: number): string => `u${at}r${index}`

/** Pushes a word onto the stack in memory. */
export const push = (word: js.Expression): js.Statement =>
  js.statement(js.assign(js.index(v('K'), js.count('d', '++')), word))

/** Words between the start of a run and what makes it shorter or longer. */
export const RUN_WORDS = 4

/** The end of the match. */
export const finish = (outcome: Outcome): js.Statement[] => {
  const steps = js.member(v('m'), 'steps')
  const spent = js.binary('-', v('b'), v('z'))
  return [js.statement(js.assign(steps, js.binary('+', steps, spent))), js.returns(num(outcome))]
}

/** Puts entries into memory, where the interpreter has them. */
export function flush({ entries }: State): js.Statement[] {
  return entries.flatMap(flushEntry)
}

function flushEntry(entry: Entry): js.Statement[] {
  const p = v(position(entry))
  switch (entry.kind) {
    case 'choice':
      return [push(p), push(num(entry.target))]
    case 'undo': {
      const old = v(oldValue(entry.at, entry.register))
      const words = [push(old), push(num(~entry.register))]
      return entry.maybe ? [when(js.binary('>=', old, num(0)), words)] : words
    }
    case 'run':
    case 'more': {
      const q = v(bound(entry))
      const words = [push(q), push(p), push(num(entry.at + RUN_WORDS))]
      return entry.kind === 'run' ? [when(js.binary('>', p, q), words)] : words
    }
    case 'mark':
      return [setRegister(entry.register, v('d')), setRegister(entry.register + 1, p)]
  }
}

/** The interpreter goes on at `pc`. */
export const leave = (pc: number): js.Statement[] => [set('g', num(pc)), js.breakTo('X')]

/** After entries have been put into memory: there must be room for more. */
export const keepRoom = (pc: number, cost: number): js.Statement =>
  when(js.binary('>', v('d'), v('D')), [...pay(cost), ...leave(pc)])

/** Finds pieces, and is told what they need. */
export interface Pieces {
  at(pc: number, state: State): Piece
  backFrom(state: State): Piece
  /** Entries of this state are put into memory. */
  flushed(state: State): void
  /** Something is taken off the stack in memory. */
  popped(): void
  /** A variable of the function. */
  variable(name: string): void
}

export class Writer {
  out: js.Statement[] = []
  readonly jumps: Jump[] = []
  state: State
  cost = 0
  /** The set that the character at the position is known to be in. */
  known = -1
  spends: Spending
  /** Before an instruction that looks at what is there fails. */
  onFailure: js.Statement[] = []
  readonly tests: Spending[] = []
  private readonly pieces: Pieces

  constructor(pieces: Pieces, state: State, spends: Spending) {
    this.pieces = pieces
    this.state = state
    this.spends = spends
  }

  add(...statements: js.Statement[]): void {
    this.out.push(...statements)
  }

  move(by: number): void {
    this.add(by === 1 ? js.statement(js.count('i', '++')) : add('i', by))
    this.known = -1
  }

  jump(pc: number, state: State = this.state): js.Statement {
    return this.way(this.pieces.at(pc, state), state)
  }

  private way(to: Piece, state: State): js.Statement {
    const jump: Jump = { to, state, cost: this.cost, body: [] }
    this.jumps.push(jump)
    this.spends.by(jump)
    return js.block(jump.body)
  }

  /** Back to the newest choice. */
  fail(state: State = this.state): js.Statement {
    if (state.entries.length > 0) return this.way(this.pieces.backFrom(state), state)
    this.spends.atLeast(this.cost)
    if (!state.empty) this.pieces.popped()
    return js.block([...pay(this.cost), js.breakTo(state.empty ? 'A' : 'P')])
  }

  failUnless(condition: js.Expression): void {
    this.add(when(not(condition), [...this.onFailure, this.fail()]))
  }

  /** Pays, and begins to count anew: `test` then makes sure that what follows can be paid. */
  settle(): void {
    this.add(...pay(this.cost))
    this.spends.atLeast(this.cost)
    this.cost = 0
    this.spends = new Spending()
    this.tests.push(this.spends)
  }

  /** Hands over, after `before`, where what follows may not be paid for. `above` are words on top of the stack. */
  test(before: js.Statement[], pc: number, state: State = this.state, above: readonly js.Expression[] = []): void {
    this.add(when(less(v('z'), this.spends.literal), [...before, ...flush(state), ...above.map(push), ...leave(pc)]))
  }

  /** Pushes entries of the instruction at `pc`, before anything else of it, its cost included. */
  push(pc: number, ...entries: Entry[]): void {
    this.makeRoom(pc, entries.length)
    for (const entry of entries) {
      if (entry.kind === 'undo') {
        const name = oldValue(entry.at, entry.register)
        this.set(name, register(entry.register))
      } else if (entry.kind === 'choice' || entry.kind === 'mark') this.set(position(entry), v('i'))
    }
    this.state = pushed(this.state, ...entries)
  }

  /** For so many entries of the instruction at `pc`, before anything else of it. */
  makeRoom(pc: number, count: number): void {
    const { state } = this
    if (hasEntryOf(state, pc) || state.entries.length + count > MAX_ENTRIES) this.flushNow(pc)
  }

  /** Only if `test` holds, and then not on: what it costs inside counts for nothing after it. */
  branch(test: js.Expression, write: () => void): void {
    const { out, cost, spends, state } = this
    this.out = []
    write()
    out.push(when(test, this.out))
    this.out = out
    this.cost = cost
    this.spends = spends
    this.state = state
  }

  set(name: string, value: js.Expression): void {
    this.pieces.variable(name)
    this.add(set(name, value))
  }

  /** Puts everything into memory, before the instruction at `pc`. */
  flushNow(pc: number): void {
    const { state } = this
    this.state = UNKNOWN
    if (state.entries.length === 0) return
    this.add(...flush(state), keepRoom(pc, this.cost))
    this.pieces.flushed(state)
  }
}

/** On the way to a piece that knows of other entries. */
export function transfer({ to, state, cost }: Jump): js.Statement[] {
  if (to.pc < 0 || sameEntries(state, to.state)) return pay(cost)
  return [...pay(cost), ...flush(state), keepRoom(to.pc, 0)]
}
