// The runner on a suite of its own making, in a temporary folder.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type CommandResult, withFiles } from '../support/command.js'

const MAIN = path.resolve('build/test/test262/main.js')

function runner(args: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args])
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => (stdout += data))
    child.stderr.on('data', (data) => (stderr += data))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

const HARNESS = {
  'harness/assert.js': 'function check(ok, text) { if (!ok) throw new Failure(text) }',
  'harness/sta.js': 'function Failure(text) { this.message = text }',
  'harness/doneprintHandle.js':
    'function $DONE(e) { print(e ? "Test262:AsyncTestFailure:" + e : "Test262:AsyncTestComplete") }',
  'harness/extra.js': 'var extra = 3',
}

/** A test with this front matter. */
function file(frontMatter: string, code: string): string {
  return `/*---\n${frontMatter}\n---*/\n${code}\n`
}

interface Report {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly skippedBy: Readonly<Record<string, number>>
  readonly fuelByTier: Readonly<Record<'interpreter' | 'baseline' | 'optimized', number>>
  readonly failures: readonly { readonly test: string; readonly mode: string; readonly reason: string }[]
}

async function report(tests: Readonly<Record<string, string>>, ...args: string[]): Promise<Report> {
  const named = Object.fromEntries(Object.entries(tests).map(([name, text]) => [`test/${name}`, text]))
  return withFiles({ ...HARNESS, ...named }, async (folder) => {
    const none = path.join(folder, 'expectations.txt')
    const { stdout, stderr } = await runner(['--suite', folder, '--json', '--expectations', none, ...args])
    assert.equal(stderr, '')
    return JSON.parse(stdout) as Report
  })
}

describe('the conformance runner', () => {
  it('runs a test in the modes that its flags say', async () => {
    const strict = 'var strict = (function () { return this === undefined })()\n'
    const { passed, failures } = await report({
      'both.js': file('description: both', 'check(true)'),
      'strict.js': file('flags: [onlyStrict]', `${strict}check(strict)`),
      'sloppy.js': file('flags: [noStrict, generated]', `${strict}check(!strict)`),
      'raw.js': file('flags: [raw]', 'if (typeof check !== "undefined") throw new TypeError("harness")'),
      'includes.js': file('includes: [extra.js]', 'check(extra === 3)'),
      'fails.js': file('features: [let]', 'check(false, "no \\n good")'),
    })
    assert.equal(passed, 7)
    assert.deepEqual(failures, [
      { test: 'fails.js', mode: 'sloppy', reason: 'throws: no good' },
      { test: 'fails.js', mode: 'strict', reason: 'throws: no good' },
    ])
  })

  it('judges tests that must fail by phase and type', async () => {
    const parse = (type: string): string => `flags: [noStrict]\nnegative:\n  phase: parse\n  type: ${type}`
    const runtime = (type: string): string => `flags: [noStrict]\nnegative:\n  phase: runtime\n  type: ${type}`
    const { passed, failures } = await report({
      'parse.js': file(parse('SyntaxError'), 'let = 1 ='),
      'parses.js': file(parse('SyntaxError'), 'let a = 1'),
      'runtime.js': file(runtime('TypeError'), 'null.x'),
      'other.js': file(runtime('RangeError'), 'null.x'),
      'own.js': file(runtime('Test262Error'), 'check(false)'),
      'none.js': file(runtime('TypeError'), '1'),
      'early.js': file(runtime('SyntaxError'), 'let = 1 ='),
    })
    assert.equal(passed, 3)
    assert.deepEqual(
      failures.map(({ test }) => test),
      ['early.js', 'none.js', 'other.js', 'parses.js'],
    )
    assert.equal(failures[3]!.reason, 'parses, where a SyntaxError is expected')
  })

  it('skips what is not there, with the reason', async () => {
    const { skipped, skippedBy, passed } = await report(
      {
        'feature.js': file('features: [Temporal]', ''),
        'flag.js': file('flags: [CanBlockIsTrue]', ''),
        'use.js': file('flags: [noStrict]', 'Intl.x'),
        'comment.js': file('flags: [noStrict]', '// Intl.x'),
        'asked.js': file('features: [let]', ''),
      },
      '--features-exclude',
      'let',
    )
    assert.deepEqual([skipped, passed], [7, 1])
    assert.deepEqual(skippedBy, { Temporal: 2, 'let, excluded': 2, 'shared memory': 2, Intl: 1 })
  })

  it('ends a test that hangs, and no other', async () => {
    const { passed, failures } = await report(
      {
        'a.js': file('flags: [noStrict]', 'check(true)'),
        'hangs.js': file('flags: [noStrict]', 'for (;;) "a".repeat(1000)'),
        'z.js': file('flags: [noStrict]', 'check(true)'),
      },
      '--timeout',
      '700',
    )
    assert.equal(passed, 2)
    assert.deepEqual(
      failures.map(({ test, reason }) => [test, reason]),
      [['hangs.js', 'takes more than 700 ms']],
    )
  })

  it('gives tests a host object', async () => {
    const { failures } = await report({
      'host.js': file(
        'flags: [noStrict]',
        `
        $262.evalScript('var made = 4; let hidden = 5')
        check(made === 4 && hidden === 5 && $262.global === globalThis, 'evalScript')
        let syntax = false
        try { $262.evalScript('let hidden = ') } catch (e) { syntax = e instanceof SyntaxError }
        check(syntax, 'syntax')
        const other = $262.createRealm()
        other.evalScript('var elsewhere = 1')
        check(other.global.elsewhere === 1 && typeof elsewhere === 'undefined', 'realm')
        $262.gc()
        check($262.agent.getReport() === null && typeof $262.IsHTMLDDA === 'undefined', 'agent')`,
      ),
    })
    assert.deepEqual(failures, [])
  })

  it('holds other variants against the interpreter', async () => {
    const loop = file('flags: [noStrict]', 'let n = 0; for (let i = 0; i < 500; i++) n += i; check(n === 124750)')
    for (const variant of ['baseline', 'optimized', 'exit-stress', 'pause-stress']) {
      const { passed, failures, fuelByTier } = await report({ 'loop.js': loop }, '--variant', variant)
      assert.deepEqual([passed, failures], [1, []], variant)
      const { interpreter, baseline, optimized } = fuelByTier
      const [compiled, none] = variant === 'baseline' ? [baseline, optimized] : [optimized, baseline]
      // Each failed guard, and each pause, leaves the rest of a turn to the interpreter.
      const least = variant === 'exit-stress' ? 250 : 400
      assert.ok(
        compiled > least && interpreter + baseline + optimized === 501 && none === 0,
        JSON.stringify(fuelByTier),
      )
    }
  })

  it('compares with what is expected, and rewrites it', async () => {
    const tests = {
      ...HARNESS,
      'test/a/fails.js': file('flags: [noStrict]', 'check(false, "bad")'),
      'test/b/passes.js': file('flags: [noStrict]', 'check(true)'),
    }
    await withFiles(tests, async (folder) => {
      const known = path.join(folder, 'known.txt')
      const args = ['--suite', folder, '--expectations', known]
      const first = await runner(args)
      assert.equal(first.code, 1)
      assert.match(first.stdout, /fails, and was not expected to:\n {2}a\/fails\.js sloppy: throws: bad\n/)
      assert.match(first.stdout, /passed 1, failed 1, skipped 0 /)
      assert.equal((await runner([...args, '--update'])).code, 0)
      assert.match(readFileSync(known, 'utf8'), /\na\/fails\.js sloppy: an assertion fails\n$/)
      assert.equal((await runner(args)).code, 0)
      writeFileSync(known, `${readFileSync(known, 'utf8')}b/passes.js sloppy: was bad\n`)
      const unexpected = await runner(args)
      assert.equal(unexpected.code, 1)
      assert.match(unexpected.stdout, /passes, and was expected to fail:\n {2}b\/passes\.js sloppy\n/)
      // An update of a part leaves the rest alone.
      assert.equal((await runner([...args, '--include', 'a/*', '--update'])).code, 0)
      assert.match(readFileSync(known, 'utf8'), /b\/passes\.js sloppy: was bad/)
    })
  })

  it('tells wrong usage in one line', async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [[], /^test262: --suite FOLDER is needed: a checkout of tc39\/test262\n$/],
      [['--suite', 'src'], /^test262: --suite must be a checkout of tc39\/test262: .* does not exist\n$/],
      [['--suite', 'src', '--variant', 'fast'], /^test262: --variant must be one of interpreter, .*, not 'fast'\n$/],
      [['--jobs', 'two'], /^test262: --jobs needs a whole number of at least 1, not 'two'\n$/],
      [['--speed'], /^test262: unknown option --speed\n$/],
      [['language'], /^test262: 'language' is no option\n$/],
      [['--include'], /^test262: --include needs a value: GLOB\n$/],
    ]
    for (const [args, message] of cases) {
      const { code, stderr } = await runner(args)
      assert.equal(code, 2)
      assert.match(stderr, message)
    }
  })
})
