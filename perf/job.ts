// Owns the protocol between the runner and its children: one job a process, so that no measurement sees the garbage,
// the feedback or the compiled code of another.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { EngineName } from './engines.js'
import type { Evidence } from './evidence.js'
import type { FamilyResult } from './micro/time.js'
import type { Program } from './programs.js'
import type { Figure } from './rows/row.js'

/** What a kind of job is given, and what it gives. */
export interface Jobs {
  program: { readonly input: { program: Program; engine: EngineName; quick: boolean }; readonly output: ProgramTime }
  row: { readonly input: { name: string; quick: boolean }; readonly output: readonly Figure[] }
  family: {
    readonly input: { name: string; rounds: number; quick: boolean }
    readonly output: FamilyResult
  }
}

export interface ProgramTime {
  /** Milliseconds of one iteration, steady. */
  readonly ms: number
  /** Milliseconds from the source to its functions, and of the first iteration. */
  readonly loadMs: number
  readonly firstMs: number
  readonly warmMs: number
  /** False: the cap on warming up came first. */
  readonly steady: boolean
  readonly checksum: string
  readonly evidence?: Evidence
}

export type JobKind = keyof Jobs

export interface JobMessage<K extends JobKind = JobKind> {
  readonly kind: K
  readonly input: Jobs[K]['input']
}

export type JobReply = { readonly output: unknown } | { readonly failure: string }

const CHILD = fileURLToPath(new URL('child.js', import.meta.url))

/** Runs a job in a process of its own. Rejects with what went wrong there. */
export function runJob<K extends JobKind>(kind: K, input: Jobs[K]['input']): Promise<Jobs[K]['output']> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, [], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    let reply: JobReply | undefined
    child.on('message', (message) => (reply = message as JobReply))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (reply === undefined) reject(new Error(`the process ended with ${signal ?? `code ${code}`}`))
      else if ('failure' in reply) reject(new Error(reply.failure))
      else resolve(reply.output as Jobs[K]['output'])
    })
    child.send({ kind, input } satisfies JobMessage<K>)
  })
}
