/** Compiles the self-hosted files: run by the build, no part of the package. */
import { Invariant } from '../base/invariant.js'
import { lineColumn, type Source } from '../bytecode/code.js'
import { encodeCode } from '../bytecode/encode.js'
import { verify } from '../bytecode/verifier.js'
import { INTRINSIC_IDS } from '../builtins/intrinsics.js'
import type { CompiledFile } from '../builtins/self-hosted.js'
import { compileSelfHosted } from '../frontend/index.js'

/** Names of top-level functions, without parsing: self-hosted files declare them at the start of a line. */
function declaredNames(text: string): string[] {
  return [...text.matchAll(/^(?:async )?function\*? (\w+)\(/gm)].map((match) => match[1]!)
}

/** By file name without its extension. */
export function precompile(texts: ReadonlyMap<string, string>): Map<string, CompiledFile> {
  const functions = new Set<string>()
  for (const name of [...texts.values()].flatMap(declaredNames)) {
    if (functions.has(name)) throw new Invariant(`self-hosted ${name} is declared twice`)
    functions.add(name)
  }
  const compiled = new Map<string, CompiledFile>()
  for (const [file, text] of texts) {
    const filename = `self-hosted/${file}`
    const codes = compileSelfHosted({ filename, text }, { intrinsics: INTRINSIC_IDS, functions })
    for (const code of codes.values()) verify(code)
    const source: Source = { filename, text, lineStarts: null }
    lineColumn(source, 0)
    compiled.set(file, {
      filename,
      lineStarts: source.lineStarts!.join(),
      functions: [...codes].map(([name, code]) => [name, encodeCode(code)]),
    })
  }
  return compiled
}
