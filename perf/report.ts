// Owns the text of results: tables for people.

import os from 'node:os'
import type { Comparison, EngineFigure, ProgramFigures } from './compare.js'
import { ENGINE_NAMES, type EngineName } from './engines.js'
import { geomean, percent, short } from './figures.js'
import type { FamilyResult } from './micro/time.js'
import type { Figure } from './rows/row.js'
import { tableText } from './table.js'

export const machineText = (): string => `node ${process.version}, ${os.cpus().length} processors`

export function comparisonText({ programs, failures, summary }: Comparison, rounds: number, quick: boolean): string {
  const engines = ENGINE_NAMES.filter((engine) => engine !== 'native' && summary[engine] !== undefined)
  const counted = engines.includes('auto')
  const columns = ['program', 'native ms', ...engines]
  const head = counted ? [...columns, '|', 'warm ms', 'optimized', 'compiled', 'exits', 'late', 'osr'] : columns
  const rows = programs.map((each) => [
    each.name,
    short(each.engines.native!.ms),
    ...engines.map((engine) => ratioText(each.engines[engine])),
    ...(counted ? evidenceCells(each) : []),
  ])
  const geomeans = engines.map((engine) => short(summary[engine]!.geomean))
  const worst = engines.map((engine) => short(summary[engine]!.worst.ratio))
  const lines = [
    `${machineText()}; ${rounds} interleaved rounds, a process for each program, engine and round${quick ? '; QUICK: times mean nothing' : ''}; a figure is the median over the rounds of times slower than native, steady state, metering on`,
    '',
    tableText(head, [...rows, ['geomean', '', ...geomeans], ['worst', '', ...worst]]),
    ...engines.map((engine) => `worst in ${engine}: ${summary[engine]!.worst.name}`),
    ...programs.flatMap(doubtLines),
    ...failures.map(({ name, engine, message }) => `FAILED ${name} in ${engine}: ${message}`),
  ]
  return lines.join('\n')
}

const BEGINNINGS = { load: 'loadMs', 'first call': 'firstMs' } as const

/** What comes before the steady state: times, and for the others than native as times slower. */
export function beginningsText({ programs, summary }: Comparison): string {
  const engines = ENGINE_NAMES.filter((engine) => engine !== 'native' && summary[engine] !== undefined)
  const tables = Object.entries(BEGINNINGS).map(([title, figure]) => {
    const rows = programs.map(({ name, engines: figures }) => {
      const native = figures.native![figure]
      const cells = engines.map((engine) => {
        const ms = figures[engine]?.[figure]
        return ms === undefined ? 'failed' : `${short(ms)} (${short(ms / native)})`
      })
      return [name, short(native), ...cells]
    })
    return tableText([title, 'native ms', ...engines.map((engine) => `${engine} ms (times slower)`)], rows)
  })
  return tables.join('\n\n')
}

function ratioText(figure: EngineFigure | undefined): string {
  if (figure === undefined) return 'failed'
  return `${short(figure.ratio)}${figure.doubt === undefined ? '' : '*'}`
}

function evidenceCells({ engines: { auto } }: ProgramFigures): string[] {
  if (auto?.evidence === undefined) return []
  const { shares, compiled, exits, lateExits, osrEntries } = auto.evidence
  return ['|', short(auto.warmMs), percent(shares.optimized), ...[compiled, exits, lateExits, osrEntries].map(String)]
}

function doubtLines({ name, engines }: ProgramFigures): string[] {
  return (Object.entries(engines) as [EngineName, EngineFigure][])
    .filter(([, { doubt }]) => doubt !== undefined)
    .map(([engine, { doubt, evidence }]) => {
      const bailouts = Object.entries(evidence!.bailouts).map(([reason, count]) => `${reason} ${count}`)
      return `* ${name} in ${engine}: ${doubt}${bailouts.length > 0 ? `; not compiled: ${bailouts.join(', ')}` : ''}`
    })
}

export interface RowResult {
  readonly name: string
  readonly doc: string
  readonly figures: readonly Figure[]
  readonly failure?: string
}

export function rowsText(results: readonly RowResult[]): string {
  const rows = results.flatMap(({ name, doc, figures, failure }) => [
    [`${name}: ${failure === undefined ? doc : `FAILED: ${failure}`}`],
    ...figures.map(({ label, value, unit, goal }) => [
      `  ${label}`,
      unit === 'share' ? percent(value) : `${short(value)} ${unit}`,
      goal === undefined ? '' : `goal ${short(goal)}`,
    ]),
  ])
  const width = Math.max(...rows.map((row) => (row.length > 1 ? row[0]!.length : 0)))
  const line = ([label, value, goal]: readonly string[]): string =>
    value === undefined ? `\n${label}` : `${label!.padEnd(width)}  ${value.padStart(14)}  ${goal}`.trimEnd()
  return rows.map(line).join('\n')
}

export interface NamedFamily extends FamilyResult {
  readonly name: string
}

export function microText(families: readonly NamedFamily[], rounds: number): string {
  const rows = families.flatMap(({ name, times }) =>
    times.map(({ name: row, nativeMs, autoMs, ratio, target, aboveTarget }) => [
      `${name}: ${row}`,
      short(nativeMs),
      short(autoMs),
      short(ratio),
      target === undefined ? '' : `${aboveTarget ? 'ABOVE ' : ''}${short(target)}`,
    ]),
  )
  const ratios = families.flatMap(({ times }) => times.map(({ ratio }) => ratio))
  const failures = families.flatMap(({ name, failures }) =>
    failures.map((each) => `FAILED ${name}: ${each.name}: ${each.message}`),
  )
  return [
    `${machineText()}; a process for each family, both sides in it, in turns; median of ${rounds} rounds, milliseconds of processor time of one call`,
    '',
    tableText(
      ['builtin', 'native ms', 'auto ms', 'times slower', 'target'],
      [...rows, ['geomean', '', '', short(geomean(ratios))]],
    ),
    ...failures,
  ].join('\n')
}
