// Every bug found, minimized: all variants and Node agree on it now. A line `// memory: N` sets the limit of bytes.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { assertForced, compareVariants } from '../support/variants.js'

const FOLDER = 'test/fuzz/corpus'

describe('fuzz corpus', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.js'))) {
    it(file, () => {
      const source = readFileSync(`${FOLDER}/${file}`, 'utf8')
      const memory = /^\/\/ memory: (\d+)$/m.exec(source)?.[1]
      const options = { filename: file, memoryBytes: memory === undefined ? undefined : Number(memory) }
      const { agree, report, variants } = compareVariants(source, options)
      assert.ok(agree, report)
      for (const result of Object.values(variants)) assertForced(result)
    })
  }
})
