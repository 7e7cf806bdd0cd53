/** Script: source that is compiled, to be run in any context. */
import { type Code, lineColumn } from '../bytecode/code.js'
import { compileScript, FrontendLimitError, FrontendSyntaxError } from '../frontend/index.js'
import { checkKeys, show } from './checks.js'
import type { Core } from './core.js'
import { ConfigError, GuestSyntaxError, LimitError } from './errors.js'
import { utf8Length } from './text.js'

export interface CompileOptions {
  /** The name in errors and stacks; default `script.js`. */
  readonly filename?: string
}

let make: (code: Code) => Script
let inside: (script: Script) => Code

/** Compiled source. It holds no guest state, and runs any number of times, in any context. */
export class Script {
  readonly #code: Code

  private constructor(code: Code) {
    this.#code = code
  }

  static {
    make = (code) => new this(code)
    inside = (script) => script.#code
  }

  /** The name in errors and stacks. */
  get filename(): string {
    return this.#code.source.filename
  }
}

export function codeOf(script: Script): Code {
  return inside(script)
}

export const COMPILE_KEYS: readonly (keyof CompileOptions)[] = ['filename']

/** Compiles a source text. Throws GuestSyntaxError, and LimitError for source that is too large or too deep. */
export function compile(core: Core, text: string, options: CompileOptions): Script {
  core.checkUsable()
  checkKeys('', options, COMPILE_KEYS)
  if (typeof text !== 'string') throw new ConfigError(`the source must be a string, not ${show(text)}`)
  const { filename = 'script.js' } = options
  if (typeof filename !== 'string') throw new ConfigError(`filename must be a string, not ${show(filename)}`)
  const { sourceBytes, parseDepth } = core.limits
  if (text.length > sourceBytes || (text.length * 3 > sourceBytes && utf8Length(text) > sourceBytes)) {
    throw new LimitError(`${filename}: source limit of ${sourceBytes} bytes exceeded`)
  }
  try {
    return make(compileScript({ filename, text }, { parseDepth }))
  } catch (error) {
    if (!(error instanceof FrontendSyntaxError)) throw core.poisonWith(error)
    if (error instanceof FrontendLimitError) throw new LimitError(`${filename}: ${error.message}`)
    const { line, column } = lineColumn({ filename, text, lineStarts: null }, error.offset)
    throw new GuestSyntaxError(error.message, filename, line, column)
  }
}
