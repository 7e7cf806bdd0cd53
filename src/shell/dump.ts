/** Dumps of what became of a script: its bytecode, and the code that was generated for it. */
import { type Code, isCode } from '../bytecode/code.js'
import { disassemble, disassembleOne } from '../bytecode/disassembler.js'
import { coreOf } from '../engine/isolate.js'
import type { Isolate, Script } from '../engine/index.js'
import { codeOf } from '../engine/script.js'
import { describeFeedback } from '../engine/tiers.js'
import { UsageError } from './usage.js'

/** All functions of the script, or those of one name. */
export function dumpBytecode(script: Script, name: string | undefined): string {
  const code = codeOf(script)
  if (name === undefined) return disassemble(code)
  const found = functionsOf(code).filter((each) => each.name === name)
  if (found.length === 0) throw new UsageError(`there is no function ${name} in ${script.filename}`)
  return found.map(disassembleOne).join('\n')
}

function functionsOf(code: Code): Code[] {
  return [code, ...code.constants.filter(isCode).flatMap(functionsOf)]
}

/** From now on what is compiled is kept for the dumps. */
export function keepCode(isolate: Isolate): void {
  const { tiers } = coreOf(isolate)
  if (tiers !== null) tiers.keepCode = true
}

/** What the sites of the functions compiled so far have seen. */
export function dumpFeedback(isolate: Isolate, name: string | undefined): string {
  const units = new Set(coreOf(isolate).tiers?.kept.map(({ unit }) => unit))
  return [...units]
    .filter((unit) => name === undefined || unit.code.name === name)
    .map((unit) => `${unit.code.name || '(script)'}\n${describeFeedback(unit)}\n`)
    .join('\n')
}

/** Graphs or code generated so far, all or those of the functions of one name. */
export function dumpCompiled(isolate: Isolate, stage: 'ir' | 'code', name: string | undefined): string {
  const kept = coreOf(isolate).tiers?.kept ?? []
  return kept
    .filter(({ unit }) => name === undefined || unit.code.name === name)
    .map(({ unit, kind, entryPc, listing, ir }) => {
      const entry = entryPc === null ? '' : `, entry at ${entryPc}`
      return `// ${unit.code.name || '(script)'}: ${kind}${entry}\n${stage === 'ir' ? ir : listing}\n`
    })
    .join('\n')
}
