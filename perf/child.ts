// Owns the process of one job: takes it, runs it, replies and ends.

import { ENGINES, type EngineRow } from './engines.js'
import { evidenceOf } from './evidence.js'
import type { JobKind, JobMessage, JobReply, Jobs, ProgramTime } from './job.js'
import { Clock, paceOf } from './steady.js'

const WORK: { readonly [K in JobKind]: (input: Jobs[K]['input']) => Promise<Jobs[K]['output']> } = {
  program: timeProgram,
  row: async ({ name, quick }) => (await import('./rows/index.js')).ROWS[name]!.measure(quick),
  family: async ({ name, rounds, quick }) => (await import('./micro/time.js')).timeFamily(name, rounds, quick),
}

async function timeProgram({ program, engine, quick }: Jobs['program']['input']): Promise<ProgramTime> {
  const row: EngineRow = ENGINES[engine]
  const guest = await row.open(program)
  const clock = await Clock.start(guest, paceOf(row, quick, program.patience))
  const { warmMs, steady } = await clock.warmUp()
  const warm = guest.stats?.()
  const ms = await clock.measure()
  const end = guest.stats?.()
  const evidence = warm === undefined || end === undefined ? undefined : evidenceOf(warm, end)
  const { firstMs, checksum } = clock
  return { ms, loadMs: guest.loadMs, firstMs, warmMs, steady, checksum: String(checksum), evidence }
}

async function work<K extends JobKind>({ kind, input }: JobMessage<K>): Promise<JobReply> {
  try {
    return { output: await WORK[kind](input) }
  } catch (error) {
    return { failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}

process.once('message', async (message) => {
  const reply = await work(message as JobMessage)
  process.send!(reply, () => process.disconnect())
})
