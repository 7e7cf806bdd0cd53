// Every bug found, minimized: all variants and Node agree on it now.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { compareVariants } from '../support/variants.js'

const FOLDER = 'test/fuzz/corpus'

describe('fuzz corpus', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.js'))) {
    it(file, () => {
      const { agree, report } = compareVariants(readFileSync(`${FOLDER}/${file}`, 'utf8'), { filename: file })
      assert.ok(agree, report)
    })
  }
})
