// Published packages as guests, each with a small piece of its work: all variants give Node's text. Pending where
// perf/packages is not installed.

import assert from 'node:assert/strict'
import { bundled, packageNames, packagesInstalled } from '../../perf/packages.js'
import { sampled } from '../support/sample.js'
import { compareVariants, VARIANT_NAMES } from '../support/variants.js'

const SHOW = '\n;Promise.resolve(work(1)).then((text) => console.log(text))'

describe('packages', function () {
  this.timeout(600_000)
  before(function () {
    if (!packagesInstalled()) this.skip()
  })

  for (const name of packageNames()) {
    for (const variant of VARIANT_NAMES) {
      if (!sampled(`${name} ${variant}`, 12)) continue
      it(`${name} in ${variant}`, async () => {
        const { source } = await bundled(name)
        const { agree, report, variants } = compareVariants(source + SHOW, {
          only: variant === 'interpreter' ? ['interpreter'] : ['interpreter', variant],
          filename: `${name}.js`,
          memoryBytes: 1 << 30,
        })
        assert.ok(agree, report)
        assert.notEqual(variants[variant].output, '')
      })
    }
  }
})
