/** Counters as text. */
import type { IsolateStats } from '../engine/index.js'

export function statsText(stats: IsolateStats): string {
  const rows: [string, string][] = [
    ['fuel', format(stats.fuelUsed)],
    ...Object.entries(stats.fuelByTier).map(([tier, units]): [string, string] => [`  ${tier}`, format(units)]),
    ['memory', format(stats.memoryUsed)],
    ['censuses', format(stats.censuses)],
    ...Object.entries(stats.compiled).map(([tier, times]): [string, string] => [`compiled ${tier}`, format(times)]),
    ...Object.entries(stats.generated).map(([tier, size]): [string, string] => [`generated ${tier}`, format(size)]),
    ...Object.entries(stats.tierTimes).map(([tier, ms]): [string, string] => [
      `compile ms ${tier}`,
      format(Math.round(ms)),
    ]),
    ['matchers', format(stats.matchers)],
    ['osr entries', format(stats.osrEntries)],
    ...counts('exit', stats.exits),
    ...counts('bailout', stats.bailouts),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const digits = Math.max(...rows.map(([, text]) => text.length))
  return `${rows.map(([name, text]) => `${name.padEnd(width)}  ${text.padStart(digits)}`).join('\n')}\n`
}

function counts(kind: string, table: Readonly<Record<string, number>>): [string, string][] {
  return Object.entries(table)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => [`${kind} ${reason}`, format(times)])
}

function format(value: number): string {
  return value.toLocaleString('en-US')
}
