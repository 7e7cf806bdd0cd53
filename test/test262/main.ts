// The conformance runner: tests of tc39/test262 against the engine. Exit codes: 0 as expected, 1 not so, 2 wrong usage.

import path from 'node:path'
import { compare, readExpectations, updateExpectations } from './expectations.js'
import { helpText, type Options, parseOptions, UsageError, VARIANT_OF } from './options.js'
import { runTests } from './pool.js'
import { reportJson, reportText, summarize } from './report.js'
import { checkSuite, testsOf } from './suite.js'

const PROGRESS_EVERY = 500

async function run(options: Options): Promise<number> {
  const suite = path.resolve(options.suite)
  checkSuite(suite)
  const tests = testsOf(suite, options.include, options.exclude)
  if (tests.length === 0) throw new UsageError('no test matches --include and --exclude')
  const known = readExpectations(options.expectations)
  const started = Date.now()
  const { jobs, timeoutMs, featuresExclude } = options
  const settings = { suite, variant: VARIANT_OF[options.variant], featuresExclude, jobs, timeoutMs }
  const results = await runTests(tests, settings, (done) => {
    if (process.stderr.isTTY && done % PROGRESS_EVERY === 0) process.stderr.write(`${done} of ${tests.length}\n`)
  })
  const summary = summarize(results, (Date.now() - started) / 1000)
  const comparison = compare(results, known)
  process.stdout.write(options.json ? reportJson(summary, results, comparison) : reportText(summary, comparison))
  if (options.update) {
    updateExpectations(options.expectations, known, results)
    return 0
  }
  return comparison.unexpectedFailures.length + comparison.unexpectedPasses.length === 0 ? 0 : 1
}

try {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(helpText())
  else process.exitCode = await run(options)
} catch (error) {
  process.stderr.write(`test262: ${error instanceof UsageError ? error.message : String(error)}\n`)
  process.exitCode = 2
}
