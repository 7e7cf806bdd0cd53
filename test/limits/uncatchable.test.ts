// Nothing that a guest writes stands between a limit and its error: each construct that could, under each kind of limit, in each tier.

import assert from 'node:assert/strict'
import {
  type ErrorCode,
  type GuestFunction,
  Isolate,
  type IsolateOptions,
  type LimitsInput,
  UpshiftError,
} from 'upshift'

/** How a guest exceeds a limit, as an expression that never gives a value. */
const WAYS: readonly { readonly code: ErrorCode; readonly limits: LimitsInput; readonly exceed: string }[] = [
  { code: 'FUEL_EXHAUSTED', limits: { fuel: 30_000 }, exceed: '(() => { for (;;); })()' },
  {
    code: 'MEMORY_LIMIT',
    limits: { memoryBytes: 1 << 20 },
    exceed: '(() => { const a = []; for (;;) a.push([1, 2, 3]) })()',
  },
  { code: 'TIMEOUT', limits: { fuel: 'unlimited', wallMs: 20 }, exceed: '(() => { for (;;); })()' },
  { code: 'LIMIT', limits: { hostCalls: 3 }, exceed: '(() => { for (;;) touch() })()' },
  { code: 'LIMIT', limits: { outputBytes: 100 }, exceed: '(() => { for (;;) console.log("x") })()' },
  { code: 'LIMIT', limits: { timers: 3 }, exceed: '(() => { for (;;) setTimeout(() => {}, 1) })()' },
  { code: 'LIMIT', limits: { pendingJobs: 3 }, exceed: '(() => { for (;;) Promise.resolve().then(() => {}) })()' },
  { code: 'LIMIT', limits: { sourceBytes: 4000 }, exceed: 'eval(" ".repeat(5000))' },
]

/** Each runs EXCEED where a guest might hope to get away with it; `survived()` tells that it has. */
const CONSTRUCTS: { readonly [name: string]: string } = {
  'try, catch, finally': 'try { EXCEED } catch { survived() } finally { survived() } survived()',
  'return in finally': '(() => { for (;;) try { EXCEED } finally { survived(); return 1 } })(); survived()',
  'continue in finally': 'for (let i = 0; i < 9; i++) { try { EXCEED } finally { survived(); continue } }',
  'nested handlers':
    'try { try { try { EXCEED } finally { survived() } } finally { survived() } } catch { survived() }',
  'promise handlers': 'Promise.resolve().then(() => EXCEED).catch(survived).finally(survived); 1',
  'promise executor': 'new Promise(() => EXCEED).catch(survived); survived()',
  'async function':
    '(async () => { try { await 1; EXCEED } catch { survived() } finally { survived() } })().catch(survived); 1',
  'awaited rejection':
    '(async () => { try { await (async () => { EXCEED })() } finally { survived() } })(); survived()',
  thenable: 'Promise.resolve({ then() { EXCEED } }).catch(survived); 1',
  'generator body':
    'function* g() { try { yield 1; EXCEED } finally { survived() } } for (const x of g()) ; survived()',
  'return of a generator':
    'function* g() { try { yield 1 } finally { EXCEED; survived() } } for (const x of g()) break; survived()',
  'return of an iterator':
    'const it = { [Symbol.iterator]() { return this }, next() { return { value: 1 } }, return() { EXCEED; survived(); return {} } }; try { for (const x of it) throw 1 } catch { survived() }',
  'iterator not closed':
    'const it = { [Symbol.iterator]() { return this }, next() { return { value: 1 } }, return() { survived(); return {} } }; for (const x of it) { EXCEED }',
  'destructuring closes':
    'const it = { [Symbol.iterator]() { return this }, next() { EXCEED }, return() { survived() } }; try { const [a] = it } catch { survived() }',
  'async iteration':
    '(async () => { const it = { [Symbol.asyncIterator]() { return this }, next() { return { value: 1 } }, return() { survived(); return {} } }; for await (const x of it) { EXCEED } })().catch(survived); 1',
  'async generator return':
    '(async () => { async function* g() { try { yield 1 } finally { EXCEED; survived() } } for await (const x of g()) break; survived() })().catch(survived); 1',
  using: '{ using a = { [Symbol.dispose]() { survived() } }; EXCEED } survived()',
  disposal:
    'try { { using b = { [Symbol.dispose]() { survived() } }; using a = { [Symbol.dispose]() { EXCEED; survived() } } } } catch { survived() }',
  'await using':
    '(async () => { try { await using a = { async [Symbol.asyncDispose]() { EXCEED; survived() } } } finally { survived() } })().catch(survived); 1',
  'disposable stack':
    'const s = new DisposableStack(); s.defer(() => survived()); s.defer(() => EXCEED); try { s.dispose() } catch { survived() }',
  'proxy trap':
    'const p = new Proxy({}, { get() { EXCEED; survived() }, has() { EXCEED } }); try { p.x } catch { survived() } finally { survived() }',
  'proxy key list': 'try { Object.keys(new Proxy({}, { ownKeys() { EXCEED } })) } catch { survived() }',
  getter: 'const o = { get x() { EXCEED; survived() } }; try { o.x } catch { survived() }',
  setter: 'const o = { set x(v) { EXCEED; survived() } }; try { o.x = 1 } catch { survived() }',
  valueOf: 'try { +{ valueOf() { EXCEED; survived() } } } catch { survived() }',
  comparator: 'try { [3, 1, 2].sort(() => EXCEED) } catch { survived() }',
  'callback of map': 'try { [1].map(() => EXCEED) } finally { survived() }',
  replacer: 'try { "a".replace(/a/, () => EXCEED) } finally { survived() }',
  toJSON: 'try { JSON.stringify({ toJSON() { EXCEED } }) } finally { survived() }',
  reviver: 'try { JSON.parse("[1]", () => EXCEED) } finally { survived() }',
  'getter of a clone': 'try { structuredClone({ get x() { EXCEED } }) } finally { survived() }',
  'tagged template': 'try { ((s) => EXCEED)`x` } finally { survived() }',
  constructor:
    'class A { constructor() { try { EXCEED } finally { survived() } } } try { new A() } catch { survived() }',
  'static block': 'try { class A { static { EXCEED } } } finally { survived() }',
  field: 'class A { x = (() => EXCEED)() } try { new A() } finally { survived() }',
  eval: 'try { eval("EXCEED") } finally { survived() }',
  Function: 'try { Function("EXCEED")() } finally { survived() }',
  'getter during copy-out': '({ get x() { try { EXCEED } finally { survived() } } })',
  'proxy during copy-out': 'new Proxy({}, { ownKeys() { try { EXCEED } finally { survived() } } })',
  'toString of what is thrown': 'throw { toString() { EXCEED; survived() }, get message() { return 1 } }.toString()',
  'message getter while reporting':
    'const e = new Error("m"); Object.defineProperty(e, "message", { get() { try { EXCEED } finally { survived() } } }); throw e',
  'inside a host function':
    'try { run(() => { try { EXCEED } finally { survived() } }) } catch { survived() } finally { survived() }',
  'argument of a host function':
    'try { pass({ get x() { try { EXCEED } finally { survived() } } }) } catch { survived() } finally { survived() }',
  'console and a getter': 'try { console.log("%d", { valueOf() { EXCEED } }) } finally { survived() }',
}

const JITS: readonly IsolateOptions['jit'][] = ['off', { optimizeAfter: 2 }]

describe('limits can not be caught', function () {
  this.timeout(300_000)
  for (const [name, construct] of Object.entries(CONSTRUCTS)) {
    it(name, () => {
      for (const { code, limits, exceed } of WAYS) {
        for (const jit of JITS) {
          let survived = false
          const isolate = new Isolate({ jit: jit!, limits })
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
          const source = construct.replaceAll(
            'EXCEED',
            exceed.replaceAll('"', construct.includes('"EXCEED') ? "'" : '"'),
          )
          const what = `${code} ${JSON.stringify(limits)} jit ${JSON.stringify(jit)}`
          assert.throws(
            () => context.evaluate(source),
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
          isolate.dispose()
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
