// Every script of test/language prints what its .out file says: in the interpreter always, in the other variants a seeded
// sample, or all with UPSHIFT_TEST_ALL=1. Fuel and memory figures of a variant are the interpreter's.

import assert from 'node:assert/strict'
import { filesBelow, read } from './support/files.js'
import { sampled } from './support/sample.js'
import { assertForced, runVariant, VARIANT_NAMES, type VariantName, type VariantResult } from './support/variants.js'

/** Of (file, variant) pairs, one in so many runs in `npm test`. */
const ONE_IN = 4

/** What the first line says of how the script ends: `// throws: Name: message @line:column`. */
function expectedError(source: string): string | undefined {
  return /^\/\/ throws: (.*)$/m.exec(source.split('\n', 1)[0]!)?.[1]
}

function errorText({ error, frames }: VariantResult): string | undefined {
  if (error === undefined) return undefined
  const at = frames[0]
  return `${error.name}: ${error.message}${at === undefined ? '' : ` @${at.line}:${at.column}`}`
}

describe('language', () => {
  for (const file of filesBelow('test/language', '.js')) {
    describe(file, () => {
      const source = read(file)
      const expected = read(file.replace(/\.js$/, '.out'))
      let interpreted: VariantResult | undefined
      const interpreter = (): VariantResult => (interpreted ??= runVariant(source, 'interpreter', { filename: file }))

      it('interpreter', () => {
        assert.equal(interpreter().output, expected)
        assert.equal(errorText(interpreter()), expectedError(source))
      })

      const others: VariantName[] = VARIANT_NAMES.filter((name) => name !== 'interpreter')
      for (const variant of others.filter((name) => sampled(`${file} ${name}`, ONE_IN))) {
        it(variant, () => {
          const result = runVariant(source, variant, { filename: file })
          assert.equal(result.output, expected)
          assert.equal(errorText(result), expectedError(source))
          assert.equal(result.fuel, interpreter().fuel, 'fuel')
          assert.equal(result.memory, interpreter().memory, 'memory')
          assertForced(result)
        })
      }
    })
  }
})
