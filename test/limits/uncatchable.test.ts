// Nothing that a guest writes stands between a limit and its error: each construct that could, under each kind of limit, in each tier.

import assert from 'node:assert/strict'
import { type GuestFunction, Isolate, UpshiftError } from 'upshift'
import { createIsolateForTest } from 'upshift/internals'
import { ALL, sampled } from '../support/sample.js'
import { VARIANTS, type VariantName } from '../support/variants.js'
import { CONSTRUCTS, type Way, WAYS } from './constructs.js'

const COMPILED: readonly VariantName[] = ['baseline', 'optimized', 'exitFirst']

/** Runs the construct, by either entry, and holds what must hold after the limit's error. */
async function exceed(construct: string, { code, limits, exceed }: Way, name: VariantName, wait: boolean) {
  let survived = false
  const { mode, flags } = VARIANTS[name]
  const isolate = createIsolateForTest({ jit: mode, limits }, { flags })
  const context = isolate.createContext({
    functions: {
      survived: () => void (survived = true),
      touch: () => 1,
      pass: (value: unknown) => value,
      run: (f: GuestFunction) => {
        try {
          f.call()
        } catch {}
      },
    },
  })
  const source = construct.replaceAll('EXCEED', exceed.replaceAll('"', construct.includes('"EXCEED') ? "'" : '"'))
  const what = `${code} ${JSON.stringify(limits)} ${name}${wait ? ', asynchronous' : ''}`
  await assert.rejects(
    async () => (wait ? context.evaluateAsync(source) : context.evaluate(source)),
    (error: unknown) => {
      assert.ok(error instanceof UpshiftError, `${what}: ${String(error)}`)
      assert.equal(error.code, code, `${what}: ${error.message}`)
      return true
    },
    what,
  )
  assert.equal(survived, false, what)
  // The isolate goes on, and can be disposed of.
  assert.equal(context.evaluate('1 + 1'), 2, what)
  assert.equal(isolate.stats().pendingJobs, 0, what)
  assert.equal(survived, false, `${what}, later`)
  isolate.dispose()
}

describe('limits can not be caught', function () {
  this.timeout(300_000)
  for (const [at, [name, construct]] of Object.entries(CONSTRUCTS).entries()) {
    it(name, async () => {
      for (const [i, way] of WAYS.entries()) {
        if (sampled(`${name} ${i} interpreter`, 2)) await exceed(construct, way, 'interpreter', i % 2 === 0)
        for (const [k, variant] of COMPILED.entries()) {
          if (ALL || (at + i) % COMPILED.length === k) await exceed(construct, way, variant, (at + i + k) % 4 < 2)
        }
      }
    })
  }

  it('evaluation of modules, also one that awaits', async () => {
    for (const { code, limits, exceed } of WAYS) {
      for (const source of [
        `try { ${exceed} } finally { survived() }`,
        `try { await 1; ${exceed} } finally { survived() }`,
        `try { await import('b') } catch { survived() } finally { survived() }`,
        `import 'b'; survived()`,
      ]) {
        let survived = false
        const isolate = new Isolate({ limits })
        const context = isolate.createContext({
          functions: { survived: () => void (survived = true), touch: () => 1 },
          modules: (id) => ({ id, source: exceed }),
        })
        const what = `${code}: ${source}`
        await assert.rejects(context.evaluateAsync(source, { sourceType: 'module' }), { code }, what)
        assert.equal(survived, false, what)
        assert.equal(context.evaluate('1 + 1'), 2, what)
        isolate.dispose()
      }
    }
  })

  it('a timer, and a job after one', async () => {
    for (const { code, limits, exceed } of WAYS) {
      let survived = false
      const isolate = new Isolate({ limits, determinism: {} })
      const context = isolate.createContext({ functions: { survived: () => void (survived = true), touch: () => 1 } })
      const source = `setTimeout(() => { try { Promise.resolve().then(() => { ${exceed} }).finally(survived) } finally { clearTimeout(1) } }, 5)
        setTimeout(survived, 10)`
      await assert.rejects(context.evaluateAsync(source), { code }, code)
      assert.equal(survived, false)
      isolate.dispose()
    }
  })
})
