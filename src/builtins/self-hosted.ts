/**
 * Code of the self-hosted functions, compiled when one of a file is first needed. Immutable, shared by the process.
 */
import { Invariant } from '../base/invariant.js'
import type { Code } from '../bytecode/code.js'
import { GUEST_SOURCES } from './guest-sources.js'
import { INTRINSIC_IDS } from './intrinsics.js'

export type SelfHostedCompiler = (
  filename: string,
  text: string,
  intrinsics: ReadonlyMap<string, number>,
  names: ReadonlySet<string>,
) => Map<string, Code>

/** Names of top-level functions, without parsing: self-hosted files declare them at the start of a line. */
function declaredNames(text: string): string[] {
  return [...text.matchAll(/^(?:async )?function\*? (\w+)\(/gm)].map((match) => match[1]!)
}

class SelfHostedLibrary {
  private readonly fileOf = new Map<string, string>()
  private readonly codes = new Map<string, Code>()
  /** Set by the layer that owns the front end. */
  compiler: SelfHostedCompiler | null = null

  constructor() {
    for (const [file, text] of Object.entries(GUEST_SOURCES)) {
      for (const name of declaredNames(text)) {
        if (this.fileOf.has(name)) throw new Invariant(`self-hosted ${name} is declared twice`)
        this.fileOf.set(name, file)
      }
    }
  }

  code(name: string): Code {
    const known = this.codes.get(name)
    if (known !== undefined) return known
    const file = this.fileOf.get(name)
    if (file === undefined || this.compiler === null) throw new Invariant(`there is no self-hosted function ${name}`)
    const compiled = this.compiler(
      `self-hosted/${file}`,
      GUEST_SOURCES[file]!,
      INTRINSIC_IDS,
      new Set(this.fileOf.keys()),
    )
    for (const [each, code] of compiled) this.codes.set(each, code)
    return this.codes.get(name)!
  }
}

export const SELF_HOSTED: SelfHostedLibrary = new SelfHostedLibrary()
