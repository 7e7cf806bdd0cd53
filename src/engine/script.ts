/** Script: source that is compiled, to be run in any context. A module is one, too. */
import { type Code, lineColumn } from '../bytecode/code.js'
import type { ModuleHead } from '../bytecode/module.js'
import { compileModule, compileScript, FrontendLimitError, FrontendSyntaxError } from '../frontend/index.js'
import { checkKeys, show } from './checks.js'
import type { Core } from './core.js'
import { ConfigError, GuestSyntaxError, LimitError } from './errors.js'
import { utf8Length } from '../base/utf8.js'

export type SourceType = 'script' | 'module'

export interface CompileOptions {
  /** The name in errors and stacks; default `script.js`. A module's imports are relative to it. */
  readonly filename?: string
  /** Default 'script'. */
  readonly sourceType?: SourceType
}

/** What a text is compiled to; a module's has a head. */
export interface Program {
  readonly code: Code
  readonly head: ModuleHead | null
}

let make: (program: Program) => Script
let inside: (script: Script) => Program

/** Compiled source. It holds no guest state, and runs any number of times, in any context. */
export class Script {
  readonly #program: Program

  private constructor(program: Program) {
    this.#program = program
  }

  static {
    make = (program) => new this(program)
    inside = (script) => script.#program
  }

  /** The name in errors and stacks. */
  get filename(): string {
    return this.#program.code.source.filename
  }

  get sourceType(): SourceType {
    return this.#program.head === null ? 'script' : 'module'
  }
}

export function programOf(script: Script): Program {
  return inside(script)
}

export function codeOf(script: Script): Code {
  return inside(script).code
}

export const COMPILE_KEYS: readonly (keyof CompileOptions)[] = ['filename', 'sourceType']

/** Compiles a source text. Throws GuestSyntaxError, and LimitError for source that is too large or too deep. */
export function compile(core: Core, text: string, options: CompileOptions): Script {
  core.checkUsable()
  if (typeof text !== 'string') throw new ConfigError(`the source must be a string, not ${show(text)}`)
  const { filename = 'script.js', sourceType = 'script' } = checkKeys('', options, COMPILE_KEYS)
  if (typeof filename !== 'string') throw new ConfigError(`filename must be a string, not ${show(filename)}`)
  if (sourceType !== 'script' && sourceType !== 'module') {
    throw new ConfigError(`sourceType must be 'script' or 'module', not ${show(sourceType)}`)
  }
  return make(compileProgram(core, text, filename, sourceType))
}

export function compileProgram(core: Core, text: string, filename: string, sourceType: SourceType): Program {
  const { sourceBytes, parseDepth } = core.limits
  if (text.length > sourceBytes || (text.length * 3 > sourceBytes && utf8Length(text) > sourceBytes)) {
    throw new LimitError(`${filename}: source limit of ${sourceBytes} bytes exceeded`)
  }
  const source = { filename, text }
  try {
    if (sourceType === 'module') return compileModule(source, { parseDepth })
    return { code: compileScript(source, { parseDepth }), head: null }
  } catch (error) {
    if (!(error instanceof FrontendSyntaxError)) throw core.poisonWith(error)
    if (error instanceof FrontendLimitError) throw new LimitError(`${filename}: ${error.message}`)
    throw syntaxErrorAt(error.message, filename, text, error.offset)
  }
}

export function syntaxErrorAt(message: string, filename: string, text: string, offset: number): GuestSyntaxError {
  const { line, column } = lineColumn({ filename, text, lineStarts: null }, offset)
  return new GuestSyntaxError(message, filename, line, column)
}
