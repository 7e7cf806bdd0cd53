// Mocha's spec reporter, which also leaves the counts in build/test-summary.json for .ci/run.
'use strict'

const fs = require('node:fs')
const path = require('node:path')
const Mocha = require('mocha')

module.exports = class SummaryReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats
      const file = path.join(process.cwd(), 'build', 'test-summary.json')
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(file, `${JSON.stringify({ passes, failures, pending })}\n`)
    })
  }
}
