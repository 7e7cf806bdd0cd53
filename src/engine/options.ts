/** Options of an isolate: what the embedder may write, and what becomes of it. */
import { bare } from '../base/own.js'
import { defaultFlags, FLAGS, type FlagName, type FlagRow, type Flags } from '../base/flags.js'
import { checkKeys, show } from './checks.js'
import { ConfigError } from './errors.js'
import { defaultHost, type DeterminismOptions, deterministicHost, type Host } from './host.js'
import { checkLimits, type LimitOptions, type LimitsInput } from './limits.js'
import type { TierMode } from './tiers.js'
import { WorkerPool } from './worker/pool.js'

/** Tunables of the tiers, each with its default where absent. Their table is `FLAGS`. */
export interface TierOptions {
  /** As `jit` itself; default 'auto'. */
  readonly mode?: TierMode
  /** Calls and loop turns of a function before it is compiled without speculation. Default: never. */
  readonly baselineAfter?: number
  /** Calls and loop turns of a function before it is optimized. */
  readonly optimizeAfter?: number
  /** Searches and units of work of a regular expression before code is generated for it. */
  readonly matcherAfter?: number
  /** Recompilations after failed guesses before a function falls back to baseline. */
  readonly maxDeopts?: number
  /** Bytecode words past which a function is not compiled. */
  readonly maxCodeSize?: number
  /** Bytecode words past which a callee is not inlined. */
  readonly maxInlineSize?: number
  /** Nesting of inlined calls. */
  readonly maxInlineDepth?: number
  /** Bytecode words inlined into one function in all. */
  readonly maxInlineTotal?: number
  /** Characters of generated code that the isolate may make before it has spent fuel. */
  readonly codeBudget?: number
  /** Characters of generated code more for each unit of fuel that it has spent. */
  readonly codePerFuel?: number
  /** Characters of generated code that it may hold. */
  readonly maxCode?: number
  /** Host stack that compiled code may use, in estimated bytes. */
  readonly hostStackBytes?: number
}

export interface IsolateOptions {
  /** All finite by default; 'unlimited' must be spelled out. */
  readonly limits?: LimitsInput
  /**
   * 'off': the interpreter alone, no code is generated. 'baseline': hot functions are compiled without speculation.
   * 'auto' (default): they are optimized. An object sets tunables besides.
   */
  readonly jit?: TierMode | TierOptions
  /** May guests make code of strings, by `eval` and `Function`? Default true; else they throw an EvalError. */
  readonly codeGeneration?: boolean
  /**
   * Where guests run. 'main' (default): in the thread of whoever calls. 'worker': in a worker of the isolate's own, which ends with it; a `WorkerPool`: in one of
   * its workers. Then only what is asynchronous works (`evaluateAsync`, `callAsync`), and the host's own running out of memory, or
   * hanging, is an error like another; but workers of browsers have no bound of memory.
   */
  readonly execution?: 'main' | 'worker' | WorkerPool
  /** The guest's clock and random numbers; absent: the host's. */
  readonly determinism?: DeterminismOptions
}

/** What the project's own tests may set besides. */
export interface InternalOptions {
  /** Any flag of the table, internal ones included. */
  readonly flags?: Partial<Flags>
}

export interface CheckedOptions {
  readonly limits: LimitOptions
  readonly mode: TierMode
  readonly codeGeneration: boolean
  readonly flags: Flags
  readonly host: Host
  readonly execution: 'main' | 'worker' | WorkerPool
}

const FLAG_ROWS: readonly (readonly [FlagName, FlagRow])[] = Object.entries(FLAGS) as [FlagName, FlagRow][]
const PUBLIC_FLAGS: readonly FlagName[] = FLAG_ROWS.filter(([, row]) => row.internal !== true).map(([name]) => name)
const ALL_FLAGS: readonly FlagName[] = FLAG_ROWS.map(([name]) => name)
const MODES: readonly TierMode[] = ['off', 'baseline', 'auto']
const MODE_NAMES = MODES.map((mode) => `'${mode}'`).join(', ')

export function checkOptions(options: IsolateOptions, internal: InternalOptions = bare({})): CheckedOptions {
  const given = checkKeys('', options, ['limits', 'jit', 'codeGeneration', 'determinism', 'execution'])
  const { limits = {}, jit = 'auto', codeGeneration = true, determinism, execution = 'main' } = given
  if (execution !== 'main' && execution !== 'worker' && !(execution instanceof WorkerPool)) {
    throw new ConfigError(`execution must be 'main', 'worker' or a WorkerPool, not ${show(execution)}`)
  }
  if (typeof codeGeneration !== 'boolean')
    throw new ConfigError(`codeGeneration must be true or false, not ${show(codeGeneration)}`)
  const flags = defaultFlags()
  let mode: TierMode
  if (typeof jit === 'object' && jit !== null && !Array.isArray(jit)) {
    const { mode: wanted = 'auto', ...tunables } = checkKeys('jit', jit, ['mode', ...PUBLIC_FLAGS])
    mode = checkMode('jit.mode', wanted, MODE_NAMES)
    setFlags(flags, 'jit', tunables, PUBLIC_FLAGS)
  } else mode = checkMode('jit', jit, `${MODE_NAMES} or an object`)
  if (internal.flags !== undefined) setFlags(flags, 'flags', internal.flags, ALL_FLAGS)
  return {
    limits: checkLimits(limits),
    mode,
    codeGeneration,
    execution,
    flags,
    host: determinism === undefined ? defaultHost() : deterministicHost(determinism),
  }
}

function checkMode(path: string, mode: unknown, wanted: string): TierMode {
  const known = MODES.find((each) => each === mode)
  if (known === undefined) throw new ConfigError(`${path} must be ${wanted}, not ${show(mode)}`)
  return known
}

function setFlags(flags: Flags, path: string, input: Partial<Flags>, known: readonly FlagName[]): void {
  const given = checkKeys(path, input, known)
  for (const name of known) {
    const value = given[name]
    if (value === undefined) continue
    const { min } = FLAGS[name]
    if (typeof value !== 'number' || !(value >= min)) {
      throw new ConfigError(`${path}.${name} must be a number of at least ${min}, not ${show(value)}`)
    }
    flags[name] = value
  }
}
