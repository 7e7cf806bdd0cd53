// Owns the comparison of engines over programs: interleaved rounds, checksums, medians and ratios.

import { ENGINES, type EngineName } from './engines.js'
import { doubtOf, type Evidence } from './evidence.js'
import { geomean, median } from './figures.js'
import { type ProgramTime, runJob } from './job.js'
import type { Program } from './programs.js'

export interface CompareOptions {
  /** Native is always among them. */
  readonly engines: readonly EngineName[]
  readonly rounds: number
  readonly quick: boolean
  readonly progress: (text: string) => void
}

export interface EngineFigure {
  /** Median over the rounds, in milliseconds of one iteration. */
  readonly ms: number
  /** Median over the rounds of the ratio to native's time of the same round. */
  readonly ratio: number
  readonly ratios: readonly number[]
  /** Medians over the rounds, in milliseconds. */
  readonly loadMs: number
  readonly firstMs: number
  readonly warmMs: number
  /** Rounds in which it was steady before the cap on warming up. */
  readonly steadyRounds: number
  readonly evidence?: Evidence
  readonly doubt?: string
}

export interface ProgramFigures {
  readonly name: string
  readonly checksum: string
  readonly engines: { readonly [K in EngineName]?: EngineFigure }
}

export interface Failure {
  readonly name: string
  readonly engine: EngineName
  readonly message: string
}

export interface Comparison {
  readonly programs: readonly ProgramFigures[]
  readonly failures: readonly Failure[]
  readonly summary: { readonly [K in EngineName]?: Summary }
}

export interface Summary {
  readonly geomean: number
  readonly worst: { readonly name: string; readonly ratio: number }
}

type Times = Map<EngineName, ProgramTime[]>

/** Round after round over all programs; in each, the engines one after the other, in turning order. */
export async function compare(programs: readonly Program[], options: CompareOptions): Promise<Comparison> {
  const others = options.engines.filter((engine) => engine !== 'native')
  const order: readonly EngineName[] = ['native', ...others]
  const all = programs.map((program) => ({ program, times: new Map() as Times }))
  const failures: Failure[] = []
  for (let round = 0; round < options.rounds; round++) {
    const turned = round % 2 === 0 ? order : [...order].reverse()
    for (const { program, times } of all) {
      for (const engine of turned) {
        if (failures.some((each) => each.name === program.name && each.engine === engine)) continue
        options.progress(`round ${round + 1} of ${options.rounds}: ${program.name} in ${engine}`)
        try {
          const time = await runJob('program', { program, engine, quick: options.quick })
          times.set(engine, [...(times.get(engine) ?? []), time])
        } catch (error) {
          failures.push({ name: program.name, engine, message: (error as Error).message })
        }
      }
    }
  }
  for (const { program, times } of all) failures.push(...differences(program, times))
  const failed = new Set(failures.map(({ name, engine }) => `${name} ${engine}`))
  const figures = all
    .filter(({ times, program }) => times.has('native') && !failed.has(`${program.name} native`))
    .map(({ program, times }) => {
      const good = [...times].filter(([engine]) => !failed.has(`${program.name} ${engine}`))
      return figuresOf(program, new Map(good))
    })
  return { programs: figures, failures, summary: summaryOf(figures, others) }
}

function differences({ name }: Program, times: Times): Failure[] {
  const expected = times.get('native')?.[0]?.checksum
  if (expected === undefined) return []
  return [...times].flatMap(([engine, rounds]) => {
    const wrong = rounds.find(({ checksum }) => checksum !== expected)
    return wrong === undefined ? [] : [{ name, engine, message: `checksum ${wrong.checksum}, native's is ${expected}` }]
  })
}

function figuresOf({ name }: Program, times: Times): ProgramFigures {
  const native = times.get('native')!
  const engines: { [K in EngineName]?: EngineFigure } = {}
  for (const [engine, rounds] of times) {
    const ratios = rounds.map(({ ms }, round) => ms / native[round]!.ms)
    const { evidence } = rounds.at(-1)!
    engines[engine] = {
      ms: median(rounds.map(({ ms }) => ms)),
      ratio: median(ratios),
      ratios,
      loadMs: median(rounds.map(({ loadMs }) => loadMs)),
      firstMs: median(rounds.map(({ firstMs }) => firstMs)),
      warmMs: median(rounds.map(({ warmMs }) => warmMs)),
      steadyRounds: rounds.filter(({ steady }) => steady).length,
      evidence,
      doubt: doubtOf(ENGINES[engine], evidence),
    }
  }
  return { name, checksum: native[0]!.checksum, engines }
}

function summaryOf(programs: readonly ProgramFigures[], engines: readonly EngineName[]): Comparison['summary'] {
  const summary: { [K in EngineName]?: Summary } = {}
  for (const engine of engines) {
    const ratios = programs.flatMap(({ name, engines: { [engine]: figure } }) =>
      figure === undefined ? [] : [{ name, ratio: figure.ratio }],
    )
    if (ratios.length === 0) continue
    summary[engine] = {
      geomean: geomean(ratios.map(({ ratio }) => ratio)),
      worst: ratios.reduce((worst, each) => (each.ratio > worst.ratio ? each : worst)),
    }
  }
  return summary
}
