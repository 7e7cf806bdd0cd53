/** Every tunable of the engine: one row each. Options, config file, command line and docs derive from this table. */

export interface FlagRow {
  readonly default: number
  readonly min: number
  readonly doc: string
  /** For tests and experiments: not an option of the library. */
  readonly internal?: true
}

const never = Number.POSITIVE_INFINITY

export const FLAGS = {
  baselineAfter: {
    default: never,
    min: 0,
    doc: 'calls and loop turns of a function before it is compiled without speculation',
  },
  optimizeAfter: { default: 400, min: 0, doc: 'calls and loop turns of a function before it is optimized' },
  matcherAfter: {
    default: 8_000,
    min: 0,
    doc: 'searches and units of work of a regular expression before code is generated for it',
  },
  maxDeopts: {
    default: 8,
    min: 0,
    doc: 'recompilations after failed guesses before a function falls back to baseline',
  },
  maxCodeSize: { default: 6_000, min: 1, doc: 'bytecode words past which a function is not compiled' },
  maxInlineSize: {
    default: 120,
    min: 0,
    doc: 'bytecode words past which a callee is not inlined; half as many if it has loops, half as many more if it is given a known function',
  },
  maxInlineDepth: { default: 4, min: 0, doc: 'nesting of inlined calls' },
  maxInlineTotal: { default: 600, min: 0, doc: 'bytecode words inlined into one function in all' },
  codeBudget: {
    default: 400_000,
    min: 0,
    doc: 'characters of generated code that an isolate may make before it has spent fuel',
  },
  codePerFuel: { default: 0.05, min: 0, doc: 'and as many more for each unit of fuel that it has spent' },
  maxCode: { default: 12_000_000, min: 0, doc: 'characters of generated code that an isolate may hold' },
  hostStackBytes: { default: 600_000, min: 0, doc: 'host stack that compiled code may use, in estimated bytes' },
  verify: { default: 0, min: 0, doc: '1: verify bytecode and the graph after each pass', internal: true },
  unmetered: {
    default: 0,
    min: 0,
    doc: '1: compiled code charges nothing: to measure what metering costs',
    internal: true,
  },
  exitEvery: { default: 0, min: 0, doc: 'exit stress: every Nth guard fails', internal: true },
  exitRarer: { default: 0, min: 0, doc: 'exit stress: after so many exits they come half as often', internal: true },
  exitSeed: { default: 1, min: 0, doc: 'seed of exit stress', internal: true },
  poisonFeedback: {
    default: 0,
    min: 0,
    doc: '1: feedback is replaced by seeded nonsense before compiling',
    internal: true,
  },
  stopEvery: {
    default: 0,
    min: 0,
    doc: 'pause stress: the guest is stopped and resumed every N units of fuel',
    internal: true,
  },
} as const satisfies { readonly [name: string]: FlagRow }

export type FlagName = keyof typeof FLAGS
export type Flags = { [K in FlagName]: number }

export function defaultFlags(): Flags {
  const flags: Partial<Flags> = {}
  for (const [name, row] of Object.entries(FLAGS)) flags[name as FlagName] = row.default
  return flags as Flags
}
