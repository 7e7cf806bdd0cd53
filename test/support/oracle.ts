// Node itself as a variant: the same script in a fresh realm of node:vm, with console.log captured.

import { format } from 'node:util'
import vm from 'node:vm'
import { show } from './show.js'

export interface Observed {
  /** What the script printed, each line ended. */
  readonly output: string
  /** Its completion value as text; absent where it threw. */
  readonly result?: string
  /** What it threw and did not catch. */
  readonly error?: { readonly name: string; readonly message: string }
}

/** What was thrown that is no error, in a form that both sides have. */
export function thrown(value: unknown): { name: string; message: string } {
  return { name: '(thrown)', message: show(value) }
}

/** Throws if the script takes longer than `limit` milliseconds. */
export function runOracle(source: string, filename: string, limit = 20_000): Observed {
  let output = ''
  const print = (...args: unknown[]): void => {
    output += `${format(...args)}\n`
  }
  const console = { log: print, info: print, warn: print, error: print, debug: print }
  const context = vm.createContext({ console }, { microtaskMode: 'afterEvaluate' })
  try {
    const value: unknown = vm.runInContext(source, context, { filename, timeout: limit })
    return { output, result: show(value) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    if (Object.prototype.toString.call(error) !== '[object Error]') return { output, error: thrown(error) }
    const { name, message } = error as Error
    return { output, error: { name: String(name), message: String(message) } }
  }
}
