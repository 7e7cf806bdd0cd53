// Owns what a row of single figures is, and how rows time a loop in an engine.

import { ENGINES, type EngineName, type EngineRow, type Guest } from '../engines.js'
import { Clock, paceOf } from '../steady.js'

export interface Figure {
  readonly label: string
  readonly value: number
  readonly unit: 'ms' | 'µs' | 'ns' | 'bytes' | 'share' | 'times'
  /** The value it should not exceed. */
  readonly goal?: number
}

export interface Row {
  readonly doc: string
  /** Runs in a process of its own. `quick`: shows that it works, its figures mean nothing. */
  readonly measure: (quick: boolean) => Promise<readonly Figure[]>
}

/** Nanoseconds of one of the `operations` that each iteration of `source` does, steady. */
export async function nanoseconds(
  engine: EngineName,
  source: string,
  operations: number,
  quick: boolean,
): Promise<{ readonly value: number; readonly guest: Guest }> {
  const row: EngineRow = ENGINES[engine]
  const guest = await row.open({ name: 'row', source })
  const clock = await Clock.start(guest, paceOf(row, quick))
  await clock.warmUp()
  return { value: ((await clock.measure()) * 1e6) / operations, guest }
}
