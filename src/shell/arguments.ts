/** The command line as a table: every flag is a row, from which parsing and help derive. */
import { nearestOf } from '../engine/errors.js'
import { type Amount, bytes, count, milliseconds } from './amounts.js'
import { UsageError } from './usage.js'

export const TRACE_CHANNELS = ['tier', 'exit', 'osr', 'pause'] as const
export type TraceChannel = (typeof TRACE_CHANNELS)[number]

export const DUMP_KINDS = ['bytecode', 'feedback', 'ir', 'code'] as const
export type DumpKind = (typeof DUMP_KINDS)[number]

export interface RunArguments {
  file: string
  fuel?: Amount
  memory?: Amount
  timeout?: Amount
  depth?: Amount
  jit?: string
  baselineAfter?: Amount
  optimizeAfter?: Amount
  config?: string
  trace: TraceChannel[]
  stats: boolean
  json: boolean
  dump?: { readonly kind: DumpKind; readonly name: string | undefined }
}

interface FlagRow {
  readonly name: string
  /** What its value is called in the help; absent: it has none. */
  readonly value?: string
  readonly doc: string
  readonly set: (into: RunArguments, text: string, flag: string) => void
}

const JIT_MODES = ['auto', 'baseline', 'off']

export const RUN_FLAGS: readonly FlagRow[] = [
  {
    name: 'fuel',
    value: 'N',
    doc: 'units of fuel (default unlimited)',
    set: (a, text, flag) => (a.fuel = count(flag, text)),
  },
  {
    name: 'memory',
    value: 'SIZE',
    doc: 'live guest memory, such as 64MB (default 1GB)',
    set: (a, text, flag) => (a.memory = bytes(flag, text)),
  },
  {
    name: 'timeout',
    value: 'TIME',
    doc: 'running time, such as 5s (default unlimited)',
    set: (a, text, flag) => (a.timeout = milliseconds(flag, text)),
  },
  {
    name: 'depth',
    value: 'N',
    doc: 'guest call frames (default 10000)',
    set: (a, text, flag) => (a.depth = count(flag, text)),
  },
  {
    name: 'jit',
    value: 'MODE',
    doc: `${JIT_MODES.join(', ')} (default auto)`,
    set: (a, text, flag) => (a.jit = oneOf(flag, text, JIT_MODES)),
  },
  {
    name: 'baseline-after',
    value: 'N',
    doc: 'calls and loop turns before a function is compiled',
    set: (a, text, flag) => (a.baselineAfter = count(flag, text)),
  },
  {
    name: 'optimize-after',
    value: 'N',
    doc: 'calls and loop turns before a function is optimized',
    set: (a, text, flag) => (a.optimizeAfter = count(flag, text)),
  },
  {
    name: 'config',
    value: 'FILE',
    doc: 'configuration (default: upshift.config.json or .js, upward from the script)',
    set: (a, text) => (a.config = text),
  },
  {
    name: 'trace',
    value: 'LIST',
    doc: `events on stderr: ${TRACE_CHANNELS.join(',')}`,
    set: (a, text, flag) => (a.trace = channels(flag, text)),
  },
  { name: 'stats', doc: 'counters on stderr at the end', set: (a) => (a.stats = true) },
  { name: 'json', doc: 'one JSON object on stdout: status, value, output, error, stats', set: (a) => (a.json = true) },
  {
    name: 'dump',
    value: 'WHAT',
    doc: 'bytecode (instead of running), feedback, ir or code (after it); =NAME for one function',
    set: (a, text, flag) => (a.dump = dump(flag, text)),
  },
]

function oneOf(flag: string, text: string, known: readonly string[]): string {
  if (known.includes(text)) return text
  throw new UsageError(`${flag} must be one of ${known.join(', ')}, not '${text}'${suggestion(text, known)}`)
}

function channels(flag: string, text: string): TraceChannel[] {
  return text.split(',').map((each) => oneOf(flag, each, TRACE_CHANNELS) as TraceChannel)
}

function dump(flag: string, text: string): { kind: DumpKind; name: string | undefined } {
  const [kind, name] = split(text, '=')
  return { kind: oneOf(flag, kind, DUMP_KINDS) as DumpKind, name }
}

function split(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at)
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)]
}

function suggestion(text: string, known: readonly string[], prefix = ''): string {
  const nearest = nearestOf(text, known)
  return nearest === undefined ? '' : `; did you mean ${prefix}${nearest}?`
}

export type Command =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'run'; readonly args: RunArguments }

const COMMANDS = ['run']

/** Throws UsageError. */
export function parseArguments(args: readonly string[]): Command {
  const [first, ...rest] = args
  if (first === undefined) throw new UsageError('no command given; try upshift --help')
  if (first === '--help' || first === '-h' || first === 'help') return { command: 'help' }
  if (first === '--version' || first === '-v') return { command: 'version' }
  if (first.startsWith('-')) throw new UsageError(`unknown flag ${first}${suggestion(first, ['--help', '--version'])}`)
  if (first !== 'run') throw new UsageError(`unknown command '${first}'${suggestion(first, COMMANDS)}`)
  return parseRun(rest)
}

function parseRun(rest: readonly string[]): Command {
  const args: RunArguments = { file: '', trace: [], stats: false, json: false }
  const files: string[] = []
  let flagsEnded = false
  for (let i = 0; i < rest.length; i++) {
    const text = rest[i]!
    if (flagsEnded || text === '-' || !text.startsWith('-')) {
      files.push(text)
      continue
    }
    if (text === '--') {
      flagsEnded = true
      continue
    }
    if (text === '--help' || text === '-h') return { command: 'help' }
    const [flag, inline] = split(text, '=')
    const row = RUN_FLAGS.find(({ name }) => flag === `--${name}`)
    if (row === undefined) {
      throw new UsageError(
        `unknown flag ${flag}${suggestion(
          flag.replace(/^-+/, ''),
          RUN_FLAGS.map(({ name }) => name),
          '--',
        )}`,
      )
    }
    if (row.value === undefined) {
      if (inline !== undefined) throw new UsageError(`${flag} takes no value`)
      row.set(args, '', flag)
      continue
    }
    const value = inline ?? rest[++i]
    if (value === undefined) throw new UsageError(`${flag} needs a value: ${flag} ${row.value}`)
    row.set(args, value, flag)
  }
  if (files.length === 0) throw new UsageError('upshift run needs a file, or - for standard input')
  if (files.length > 1) throw new UsageError(`upshift run takes one file, not ${files.length}: ${files.join(', ')}`)
  args.file = files[0]!
  return { command: 'run', args }
}

export function helpText(): string {
  const rows = RUN_FLAGS.map(
    ({ name, value, doc }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, doc] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    'upshift run <file|->    runs a script; a file that ends in .mjs is a module',
    ...rows.map(([left, doc]) => `    ${left.padEnd(width)}  ${doc}`),
    'upshift --help',
    'upshift --version',
    '',
    'Exit codes: 0 done, 1 error in the script, 2 wrong usage or configuration, 3 a limit was exceeded.',
    '',
  ].join('\n')
}
