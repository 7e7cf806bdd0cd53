// Owns the command line of the conformance runner: options are rows, from which parsing and messages derive.

import { availableParallelism } from 'node:os'

/** As on the command line, with the variant of test/support/variants.ts that each is. */
export const VARIANT_OF = {
  interpreter: 'interpreter',
  baseline: 'baseline',
  optimized: 'optimized',
  'exit-stress': 'exitFirst',
  'pause-stress': 'pause7',
} as const
export type VariantOption = keyof typeof VARIANT_OF

export interface Options {
  suite: string
  include: string[]
  exclude: string[]
  featuresExclude: string[]
  variant: VariantOption
  jobs: number
  timeoutMs: number
  expectations: string
  json: boolean
  update: boolean
  help: boolean
}

/** Wrong usage: its message names the option. */
export class UsageError extends Error {}

interface OptionRow {
  readonly value?: string
  readonly doc: string
  readonly set: (options: Options, text: string) => void
}

const ROWS: Readonly<Record<string, OptionRow>> = {
  suite: {
    value: 'FOLDER',
    doc: 'a checkout of tc39/test262',
    set: (options, text) => (options.suite = text),
  },
  include: {
    value: 'GLOB',
    doc: 'only tests whose path below test/ matches; may be given again',
    set: (options, text) => options.include.push(text),
  },
  exclude: {
    value: 'GLOB',
    doc: 'not the tests that match; may be given again',
    set: (options, text) => options.exclude.push(text),
  },
  'features-exclude': {
    value: 'a,b',
    doc: 'skips the tests of these features',
    set: (options, text) => options.featuresExclude.push(...text.split(',').map((each) => each.trim())),
  },
  variant: {
    value: 'NAME',
    doc: `${Object.keys(VARIANT_OF).join(', ')}; but for the first, fuel and memory are held against the interpreter's`,
    set(options, text) {
      if (!Object.hasOwn(VARIANT_OF, text)) {
        throw new UsageError(`--variant must be one of ${Object.keys(VARIANT_OF).join(', ')}, not '${text}'`)
      }
      options.variant = text as VariantOption
    },
  },
  jobs: { value: 'N', doc: 'processes, default 1', set: (options, text) => (options.jobs = count('--jobs', text)) },
  timeout: {
    value: 'MS',
    doc: 'milliseconds for one test in one mode, default 20000',
    set: (options, text) => (options.timeoutMs = count('--timeout', text)),
  },
  expectations: {
    value: 'FILE',
    doc: 'the failures that are known, default test/test262/expectations.txt',
    set: (options, text) => (options.expectations = text),
  },
  json: { doc: 'one object on standard output', set: (options) => (options.json = true) },
  update: { doc: 'rewrites the expectations of what has run', set: (options) => (options.update = true) },
  help: { doc: 'this text', set: (options) => (options.help = true) },
}

function count(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`${name} needs a whole number of at least 1, not '${text}'`)
  return value
}

export const EXPECTATIONS = 'test/test262/expectations.txt'

/** Throws UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const options: Options = {
    suite: '',
    include: [],
    exclude: [],
    featuresExclude: [],
    variant: 'interpreter',
    jobs: 1,
    timeoutMs: 20_000,
    expectations: EXPECTATIONS,
    json: false,
    update: false,
    help: false,
  }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('--')) throw new UsageError(`'${arg}' is no option`)
    const equals = arg.indexOf('=')
    const name = arg.slice(2, equals < 0 ? undefined : equals)
    const row = Object.hasOwn(ROWS, name) ? ROWS[name]! : null
    if (row === null) throw new UsageError(`unknown option --${name}`)
    if (row.value === undefined) {
      if (equals >= 0) throw new UsageError(`--${name} takes no value`)
      row.set(options, '')
      continue
    }
    const text = equals >= 0 ? arg.slice(equals + 1) : rest.shift()
    if (text === undefined || text === '') throw new UsageError(`--${name} needs a value: ${row.value}`)
    row.set(options, text)
  }
  if (!options.help && options.suite === '')
    throw new UsageError('--suite FOLDER is needed: a checkout of tc39/test262')
  options.jobs = Math.min(options.jobs, availableParallelism())
  return options
}

export function helpText(): string {
  const rows = Object.entries(ROWS).map(
    ([name, { value, doc }]) => `  --${(value === undefined ? name : `${name} ${value}`).padEnd(24)}${doc}`,
  )
  return ['npm run test262 -- --suite FOLDER [options]', '', ...rows, ''].join('\n')
}
