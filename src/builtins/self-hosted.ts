/**
 * Code of the self-hosted functions. The files are compiled when the package is built; what of one is needed is decoded at its first use.
 * Immutable, shared by the process.
 */
import { Invariant } from '../base/invariant.js'
import type { Code, Source } from '../bytecode/code.js'
import { decodeCode } from '../bytecode/encode.js'
import { GUEST_CODES } from './guest-codes.js'

/** A file: its name, where its lines begin, and the functions that it declares, with their encoded code. */
export interface CompiledFile {
  readonly filename: string
  /** Numbers with commas: the host reads a text much sooner than a list of so many. */
  readonly lineStarts: string
  readonly functions: readonly (readonly [name: string, code: string])[]
}

interface Encoded {
  readonly source: Source
  readonly text: string
}

class PackagedSource implements Source {
  readonly filename: string
  readonly text = ''
  private readonly encoded: string
  private decoded: number[] | null = null

  constructor(filename: string, lineStarts: string) {
    this.filename = filename
    this.encoded = lineStarts
  }
  get lineStarts(): number[] {
    this.decoded ??= this.encoded.split(',').map(Number)
    return this.decoded
  }
}

class SelfHostedLibrary {
  private readonly encoded = new Map<string, Encoded>()
  private readonly codes = new Map<string, Code>()

  constructor() {
    for (const { filename, lineStarts, functions } of Object.values(GUEST_CODES)) {
      const source = new PackagedSource(filename, lineStarts)
      for (const [name, text] of functions) this.encoded.set(name, { source, text })
    }
  }

  code(name: string): Code {
    const known = this.codes.get(name)
    if (known !== undefined) return known
    const encoded = this.encoded.get(name)
    if (encoded === undefined) throw new Invariant(`there is no self-hosted function ${name}`)
    const code = decodeCode(encoded.text, encoded.source)
    this.codes.set(name, code)
    return code
  }
}

export const SELF_HOSTED: SelfHostedLibrary = new SelfHostedLibrary()
