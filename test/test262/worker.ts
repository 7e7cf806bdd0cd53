// A process that runs tests one after the other, as it is told. The runner ends it when a test hangs.

import type { VariantName } from '../support/variants.js'
import { Harness, modesOf, runTest } from './execute.js'
import { frontMatterOf } from './front-matter.js'
import { type Mode, shortReason, type TestResult } from './outcome.js'
import { readTest } from './suite.js'
import { unsupportedReason } from './unsupported.js'

export interface Settings {
  readonly suite: string
  readonly variant: VariantName
  readonly featuresExclude: readonly string[]
}

export type Request = { readonly settings: Settings } | { readonly test: string }

export type Reply =
  /** A test begins in this mode: the time of the runner's watch starts. */
  | { readonly begins: Mode }
  | Omit<TestResult, 'test'>
  /** The test has run in all its modes. */
  | { readonly done: true }

function reply(message: Reply): void {
  process.send!(message)
}

let settings: Settings
let harness: Harness

process.on('message', (request: Request) => {
  if ('settings' in request) {
    settings = request.settings
    harness = new Harness(settings.suite)
    return
  }
  runAll(request.test)
  reply({ done: true })
})

function runAll(test: string): void {
  let mode: Mode = 'sloppy'
  try {
    const text = readTest(settings.suite, test)
    const frontMatter = frontMatterOf(text)
    const excluded = frontMatter.features.find((feature) => settings.featuresExclude.includes(feature))
    const reason = excluded === undefined ? unsupportedReason(frontMatter, text) : `${excluded}, excluded`
    for (mode of modesOf(frontMatter)) {
      reply({ begins: mode })
      if (reason === null) reply({ mode, ...runTest(harness, { test, text, frontMatter, mode }, settings.variant) })
      else reply({ mode, outcome: { status: 'skipped', reason }, fuel: null })
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    reply({ mode, outcome: { status: 'failed', reason: shortReason(`runner: ${reason}`) }, fuel: null })
  }
}
