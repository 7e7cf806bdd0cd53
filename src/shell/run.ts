/** `upshift run`: reads the script and its configuration, runs it, reports how it ended. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type IsolateEvent, Isolate, type IsolateOptions, type LimitsInput, TimeoutError } from '../engine/index.js'
import type { RunArguments, TraceChannel } from './arguments.js'
import { loadConfig } from './config.js'
import { dumpBytecode, dumpCompiled, dumpFeedback, keepCode } from './dump.js'
import { type OutputLine, resultJson } from './json.js'
import { fileLoader, isModuleFile } from './modules.js'
import { EXIT, errorText, exitCode } from './report.js'
import { statsText } from './stats.js'
import { UsageError } from './usage.js'

/** The script is the user's own: only memory, and what counts as that, is bounded unless a flag or the configuration says so. */
const DEFAULTS: LimitsInput = {
  fuel: 'unlimited',
  memoryBytes: 1 << 30,
  wallMs: 'unlimited',
  outputBytes: 'unlimited',
  hostCalls: 'unlimited',
  pendingJobs: 'unlimited',
  timers: 'unlimited',
}

const CHANNEL_OF: { readonly [K in IsolateEvent['type']]: TraceChannel | null } = {
  compile: 'tier',
  bailout: 'tier',
  discard: 'tier',
  exit: 'exit',
  osr: 'osr',
  pause: 'pause',
  limit: null,
  unhandledRejection: null,
}

/** The exit code. */
export async function run(args: RunArguments): Promise<number> {
  const sources = new Map<string, string>()
  const output: OutputLine[] = []
  let isolate: Isolate | null = null
  let value: unknown
  let failure: unknown
  let rejection: unknown
  try {
    const filename = args.file === '-' ? 'stdin' : args.file
    const text = readSource(args.file)
    sources.set(filename, text)
    const folder = args.file === '-' ? '.' : path.dirname(args.file)
    isolate = await makeIsolate(args, folder)
    trace(isolate, args.trace)
    const script = isolate.compile(text, { filename, sourceType: isModuleFile(filename) ? 'module' : 'script' })
    if (args.dump?.kind === 'bytecode') {
      process.stdout.write(dumpBytecode(script, args.dump.name))
      return EXIT.done
    }
    if (args.dump !== undefined) keepCode(isolate)
    // As in Node: the first one is how the script has failed, and ends it.
    const controller = new AbortController()
    isolate.onEvent((event) => {
      if (event.type !== 'unhandledRejection') return
      rejection ??= event.error
      controller.abort()
    })
    const context = isolate.createContext({
      console: args.json ? (level, line) => output.push({ level, text: line }) : print,
      modules: fileLoader(sources),
    })
    value = await context.evaluateAsync(script, { signal: interruption(controller) })
    failure = rejection
  } catch (error) {
    failure = rejection ?? error
  }
  const interrupted = failure instanceof TimeoutError && failure.cause === INTERRUPTED
  if (args.json) process.stdout.write(`${resultJson({ value, failure, output, isolate })}\n`)
  else if (failure !== undefined) process.stderr.write(errorText(failure, sources) + debugText(failure))
  if (isolate !== null) {
    if (args.dump?.kind === 'feedback') process.stdout.write(dumpFeedback(isolate, args.dump.name))
    else if (args.dump?.kind === 'ir' || args.dump?.kind === 'code') {
      process.stdout.write(dumpCompiled(isolate, args.dump.kind, args.dump.name))
    }
    if (args.stats && !args.json) process.stderr.write(statsText(isolate.stats()))
  }
  if (failure === undefined) return EXIT.done
  return interrupted ? EXIT.interrupted : exitCode(failure)
}

function readSource(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const reason =
      code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : `can't be read (${String(code)})`
    throw new UsageError(`${file}: ${reason}`)
  }
}

async function makeIsolate(args: RunArguments, folder: string): Promise<Isolate> {
  const { file, options } = await loadConfig(args.config, folder)
  // The configuration alone, so that what is wrong there is told with its file.
  if (file !== undefined) {
    try {
      new Isolate(options).dispose()
    } catch (error) {
      throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return new Isolate(merge(args, options))
}

/** Flags over configuration over defaults. */
function merge(args: RunArguments, config: IsolateOptions): IsolateOptions {
  const limits: LimitsInput = {
    ...DEFAULTS,
    ...config.limits,
    ...(args.fuel !== undefined && { fuel: args.fuel }),
    ...(args.memory !== undefined && { memoryBytes: args.memory }),
    ...(args.timeout !== undefined && { wallMs: args.timeout }),
    ...(args.depth !== undefined && { callDepth: args.depth }),
  }
  const jit = {
    ...(typeof config.jit === 'string' ? { mode: config.jit } : config.jit),
    ...(args.jit !== undefined && { mode: args.jit as 'auto' | 'baseline' | 'off' }),
    ...(args.baselineAfter !== undefined && { baselineAfter: threshold(args.baselineAfter) }),
    ...(args.optimizeAfter !== undefined && { optimizeAfter: threshold(args.optimizeAfter) }),
  }
  return { ...config, limits, jit }
}

function threshold(amount: number | 'unlimited'): number {
  return amount === 'unlimited' ? Number.POSITIVE_INFINITY : amount
}

function print(level: string, text: string): void {
  const stream = level === 'error' || level === 'warn' ? process.stderr : process.stdout
  stream.write(`${text}\n`)
}

function trace(isolate: Isolate, channels: readonly TraceChannel[]): void {
  if (channels.length === 0) return
  isolate.onEvent((event) => {
    const channel = CHANNEL_OF[event.type]
    if (channel === null || !channels.includes(channel)) return
    process.stderr.write(`${eventText(event)}\n`)
  })
}

function eventText(event: IsolateEvent): string {
  switch (event.type) {
    case 'pause':
      return '[pause]'
    case 'limit':
      return `[limit] ${event.message}`
    case 'unhandledRejection':
      return `[unhandledRejection] ${event.error.message}`
    default: {
      const detail =
        'reason' in event ? ` ${event.reason}` : event.type === 'compile' ? ` ${event.tier}, ${event.entry}` : ''
      return `[${event.type}] ${event.function || '(script)'} ${event.file}:${event.line}:${event.column}${detail}`
    }
  }
}

const INTERRUPTED = 'interrupted'

/** Aborted by the first Ctrl-C; a second one ends the process. */
function interruption(controller: AbortController): AbortSignal {
  process.once('SIGINT', () => controller.abort(INTERRUPTED))
  return controller.signal
}

/** For whoever works on the engine: what lies behind an internal error. */
function debugText(error: unknown): string {
  if (process.env['UPSHIFT_DEBUG'] === undefined || !(error instanceof Error)) return ''
  const { cause } = error
  return `${cause instanceof Error ? cause.stack : error.stack}\n`
}
