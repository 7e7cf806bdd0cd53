// Owns the command line of the measurements: commands and options are rows, from which parsing and messages derive.

import { ENGINE_NAMES, type EngineName } from './engines.js'
import { type ProgramSet, SETS } from './programs.js'

export const COMMANDS = {
  all: 'programs, then rows (the default)',
  programs: 'programs in every engine, as times slower than native node',
  packages: 'the same with published packages: load, first call, steady state',
  rows: 'single figures: warm-up, boot, contexts, host calls, pause, …',
  micro: 'builtins and constructs, one by one, against native',
  gate: 'deterministic figures of the programs, against perf/baseline.json',
  help: 'commands and options',
} as const

export type Command = keyof typeof COMMANDS

export interface Options {
  command: Command
  /** Names to keep; absent: all. */
  only?: readonly string[]
  engines: readonly EngineName[]
  rounds: number
  json: boolean
  quick: boolean
  programs: ProgramSet
  /** A folder of foreign benchmarks to run instead of the programs. */
  awfy?: string
  update: boolean
}

/** Wrong usage: its message names the option. */
export class UsageError extends Error {}

interface OptionRow {
  readonly value?: string
  readonly commands: readonly Command[]
  readonly doc: string
  readonly set: (options: Options, text: string) => void
}

const COMPARING: readonly Command[] = ['all', 'programs', 'packages']
const OWN: readonly Command[] = ['all', 'programs']

const OPTIONS: Readonly<Record<string, OptionRow>> = {
  only: {
    value: 'a,b',
    commands: [...COMPARING, 'rows', 'micro', 'gate'],
    doc: 'only what has one of these names',
    set: (options, text) => (options.only = namesOf('--only', text)),
  },
  engines: {
    value: 'a,b',
    commands: COMPARING,
    doc: `of ${ENGINE_NAMES.join(', ')}; native always runs`,
    set: (options, text) =>
      (options.engines = namesOf('--engines', text).map((each) => oneOf('--engines', each, ENGINE_NAMES))),
  },
  rounds: {
    value: 'N',
    commands: [...COMPARING, 'micro'],
    doc: 'interleaved rounds, default 5',
    set: (options, text) => {
      const rounds = Number(text)
      if (!Number.isInteger(rounds) || rounds < 1)
        throw new UsageError(`--rounds needs a whole number of at least 1, not '${text}'`)
      options.rounds = rounds
    },
  },
  programs: {
    value: 'SET',
    commands: OWN,
    doc: SETS.join(' or '),
    set: (options, text) => (options.programs = oneOf('--programs', text, SETS)),
  },
  awfy: {
    value: 'FOLDER',
    commands: OWN,
    doc: 'the benchmarks of this folder instead: benchmarks/JavaScript of a checkout of are-we-fast-yet',
    set: (options, text) => {
      options.awfy = text
      options.command = 'programs'
    },
  },
  json: {
    commands: [...COMPARING, 'rows', 'micro', 'gate'],
    doc: 'one JSON document',
    set: (options) => (options.json = true),
  },
  quick: {
    commands: [...COMPARING, 'rows', 'micro'],
    doc: 'one short round: shows that all runs, its times mean nothing',
    set: (options) => {
      options.quick = true
      options.rounds = 1
    },
  },
  update: { commands: ['gate'], doc: 'writes the baseline anew', set: (options) => (options.update = true) },
}

export function parseOptions(args: readonly string[]): Options {
  const options: Options = {
    command: 'all',
    engines: ENGINE_NAMES,
    rounds: 5,
    json: false,
    quick: false,
    programs: 'all',
    update: false,
  }
  const rest = [...args]
  if (rest.length > 0 && !rest[0]!.startsWith('-')) {
    options.command = oneOf('the command', rest.shift()!, Object.keys(COMMANDS) as Command[])
  }
  const { command } = options
  while (rest.length > 0) {
    const [flag, inline] = rest.shift()!.split(/=(.*)/s, 2) as [string, string?]
    const name = flag.replace(/^--/, '')
    const row = flag.startsWith('--') && Object.hasOwn(OPTIONS, name) ? OPTIONS[name]! : undefined
    if (row === undefined) {
      throw new UsageError(
        `unknown option ${flag}; there are ${Object.keys(OPTIONS)
          .map((each) => `--${each}`)
          .join(', ')}`,
      )
    }
    if (!row.commands.includes(command)) throw new UsageError(`${flag} is no option of ${command}`)
    if (row.value === undefined) {
      if (inline !== undefined) throw new UsageError(`${flag} takes no value`)
      row.set(options, '')
      continue
    }
    const text = inline ?? rest.shift()
    if (text === undefined || text === '' || text.startsWith('--'))
      throw new UsageError(`${flag} needs a value: ${row.value}`)
    row.set(options, text)
  }
  return options
}

function namesOf(flag: string, text: string): string[] {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) throw new UsageError(`${flag} needs at least one name`)
  return names
}

function oneOf<T extends string>(flag: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text)
  if (found === undefined) throw new UsageError(`${flag} must be of ${known.join(', ')}, not '${text}'`)
  return found
}

/** Those of `all` that `--only` names. Throws where it names what is in none of them. */
export function checkOnly(only: readonly string[] | undefined, known: readonly string[]): (name: string) => boolean {
  if (only === undefined) return () => true
  const stranger = only.find((name) => !known.includes(name))
  if (stranger !== undefined) throw new UsageError(`--only names '${stranger}'; there are ${known.join(', ')}`)
  return (name) => only.includes(name)
}

export function usageText(): string {
  const commands = Object.entries(COMMANDS).map(([name, doc]) => `  ${name.padEnd(20)}${doc}`)
  const options = Object.entries(OPTIONS).map(
    ([name, { value = '', doc }]) => `  ${`--${name} ${value}`.padEnd(20)}${doc}`,
  )
  return `npm run perf -- [command] [options]\n\n${commands.join('\n')}\n\n${options.join('\n')}`
}
