// Every program of test/language compiles to code that the verifier accepts.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compileScript, disassemble, isCode, livenessOf, verify, type Code } from 'upshift/internals'

const root = 'test/language'

function analyze(code: Code): void {
  livenessOf(code)
  for (const constant of code.constants) if (isCode(constant)) analyze(constant)
}

describe('programs of test/language', () => {
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.js')) continue
    it(file, () => {
      const code = compileScript({ filename: file, text: readFileSync(path.join(root, file), 'utf8') })
      verify(code)
      analyze(code)
      disassemble(code)
    })
  }
})
