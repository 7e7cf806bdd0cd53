// Shares tests out to worker processes. A test that hangs or crashes costs its worker, and is a failure of that test alone.

import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Mode, TestResult } from './outcome.js'
import type { Reply, Request, Settings } from './worker.js'

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url))
/** Heap of a worker, in megabytes: what a test allocates must not be the machine's trouble. */
const WORKER_HEAP = 1536

export interface PoolOptions extends Settings {
  readonly jobs: number
  readonly timeoutMs: number
}

/** Runs all; gives the results in the order of `tests`. */
export async function runTests(
  tests: readonly string[],
  options: PoolOptions,
  progress: (done: number) => void,
): Promise<TestResult[]> {
  const results: TestResult[][] = tests.map(() => [])
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    const lane = new Lane(options)
    for (let index = next++; index < tests.length; index = next++) {
      results[index] = await lane.run(tests[index]!)
      progress(++done)
    }
    lane.close()
  }
  await Promise.all(Array.from({ length: Math.min(options.jobs, tests.length) }, work))
  return results.flat()
}

/** One worker process at a time, and the test that it runs. */
class Lane {
  private readonly options: PoolOptions
  private child: ChildProcess | null = null

  constructor(options: PoolOptions) {
    this.options = options
  }

  run(test: string): Promise<TestResult[]> {
    const child = (this.child ??= this.start())
    return new Promise((resolve) => {
      const results: TestResult[] = []
      let mode: Mode = 'sloppy'
      let timer: NodeJS.Timeout | undefined
      const finish = (failure?: string): void => {
        clearTimeout(timer)
        child.off('message', onReply)
        child.off('exit', onExit)
        if (failure !== undefined) {
          this.child = null
          results.push({ test, mode, outcome: { status: 'failed', reason: failure }, fuel: null })
        }
        resolve(results)
      }
      const onReply = (reply: Reply): void => {
        if ('done' in reply) return finish()
        if ('begins' in reply) {
          mode = reply.begins
          clearTimeout(timer)
          timer = setTimeout(() => {
            finish(`takes more than ${this.options.timeoutMs} ms`)
            child.kill('SIGKILL')
          }, this.options.timeoutMs)
        } else results.push({ test, ...reply })
      }
      const onExit = (code: number | null, signal: string | null): void =>
        finish(`the process ended with ${signal ?? `code ${code}`}`)
      child.on('message', onReply)
      child.on('exit', onExit)
      this.send(child, { test })
    })
  }

  close(): void {
    this.child?.disconnect()
    this.child = null
  }

  private start(): ChildProcess {
    const child = fork(WORKER, [], {
      execArgv: [`--max-old-space-size=${WORKER_HEAP}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const { suite, variant, featuresExclude } = this.options
    this.send(child, { settings: { suite, variant, featuresExclude } })
    return child
  }

  private send(child: ChildProcess, request: Request): void {
    // A worker that is gone is told of by its exit.
    child.send(request, () => undefined)
  }
}
