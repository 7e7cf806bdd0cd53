// Modules: what they share, in all variants alike; loading, linking and evaluating them, and what is wrong with them.

import assert from 'node:assert/strict'
import { BusyError, ConfigError, type Context, GuestError, GuestSyntaxError, HostFunctionError, Isolate } from 'upshift'
import { runVariant, VARIANT_NAMES } from '../support/variants.js'

type Files = Readonly<Record<string, string>>

/** What the module `main` prints, the same with the same figures in all variants. */
function printed(main: string, modules: Files): string {
  const options = { filename: 'main', modules }
  const { output, error, fuel, memory } = runVariant(main, 'interpreter', options)
  assert.equal(error, undefined)
  for (const name of VARIANT_NAMES) {
    const other = runVariant(main, name, options)
    assert.deepEqual([name, other.error, other.output, other.fuel], [name, undefined, output, fuel])
    assert.equal(other.memory, memory, `memory in ${name}`)
  }
  return output
}

function contextOf(files: Files, output: string[] = []): Context {
  return new Isolate({ limits: { fuel: 'unlimited', wallMs: 'unlimited' } }).createContext({
    console: (_level, text) => output.push(text),
    modules: (specifier) => (specifier in files ? { id: specifier, source: files[specifier]! } : null),
  })
}

function evaluate(main: string, files: Files, output: string[] = []): unknown {
  return contextOf(files, output).evaluate(main, { sourceType: 'module', filename: 'main' })
}

const lines = (text: string): string[] => text.trimEnd().split('\n')

describe('modules', () => {
  it('share variables, not values', () => {
    const counter = `
      export let n = 0
      export const add = (by) => (n += by)
      export function reset() { n = 0 }
      export default class Counter { value = n }
      export { n as "with a space", add as plus }
      let [a, { b = 2 }] = [1, {}]
      export { a, b }
      export var v = 'v', w`
    const main = `
      import Counter, { n, add, plus, reset, "with a space" as same, a, b, v, w } from 'counter'
      import * as all from 'counter'
      export { n } from 'counter'
      console.log(n, same, a, b, v, w, add === plus, Counter.name, typeof all)
      for (let i = 0; i < 300; i++) add(i)
      console.log(n, same, all.n, new Counter().value, (() => n)(), eval('n + a'))
      reset()
      let sum = 0
      for (let i = 0; i < 300; i++) { add(1); sum += n }
      console.log(n, sum)
      for (const change of [() => { n = 1 }, () => { all.n = 1 }, () => { delete all.n }, () => { all.x = 1 }]) {
        try { change(); console.log('changed') } catch (error) { console.log(error.name + ': ' + error.message) }
      }`
    assert.deepEqual(lines(printed(main, { counter })), [
      '0 0 1 2 v undefined true Counter object',
      '44850 44850 44850 44850 44850 44851',
      '300 45150',
      'TypeError: Assignment to constant variable.',
      "TypeError: Cannot assign to read only property 'n' of object '[object Module]'",
      "TypeError: Cannot delete property 'n' of [object Module]",
      'TypeError: Cannot add property x, object is not extensible',
    ])
  })

  it('may need each other', () => {
    const even = `
      import { isOdd, later } from 'odd'
      export function isEven(n) { return n === 0 || isOdd(n - 1) }
      export let early = 'set'
      console.log('even', later, isOdd(7))`
    const odd = `
      import { isEven, early } from 'even'
      import * as self from 'odd'
      export function isOdd(n) { return n !== 0 && isEven(n - 1) }
      for (const read of [() => early, () => self.later, () => Object.keys(self), () => 'later' in self]) {
        try { console.log(read()) } catch (error) { console.log(error.message) }
      }
      export const later = 'later'
      console.log('odd', isEven(10))`
    assert.deepEqual(lines(printed("import { isEven } from 'even'; console.log('main', isEven(100))", { even, odd })), [
      "Cannot access 'early' before initialization",
      "Cannot access 'later' before initialization",
      "Cannot access 'later' before initialization",
      'true',
      'odd true',
      'even later true',
      'main true',
    ])
  })

  it('pass on what others export', () => {
    const files = {
      a: 'export const x = 1, y = 2; export default 3',
      b: "export * from 'a'; export const y = 'mine'",
      c: "export * from 'a'; export * from 'd'; export { default } from 'a'; export { x as z } from 'b'; export * as inner from 'a'",
      d: "export * from 'c'; export * from 'b'; export let w = 4",
    }
    const main = `
      import * as b from 'b'
      import * as c from 'c'
      console.log(b, Object.keys(c).join(), c.x, c.z, c.w, c.default, c.inner.y, 'y' in c)
      console.log(Object.prototype.toString.call(c), Reflect.ownKeys(c), Object.isFrozen(c), Object.isSealed(c), Object.getPrototypeOf(c))
      console.log(Object.getOwnPropertyDescriptor(c, 'x'), Reflect.set(c, 'x', 1), Reflect.defineProperty(c, 'x', { value: 1 }))`
    assert.deepEqual(lines(printed(main, files)), [
      "[Module: null prototype] { x: 1, y: 'mine' } default,inner,w,x,z 1 1 4 3 2 false",
      "[object Module] [ 'default', 'inner', 'w', 'x', 'z', Symbol(Symbol.toStringTag) ] false true null",
      '{ value: 1, writable: true, enumerable: true, configurable: false } false true',
    ])
  })

  it('are strict, have a scope of their own and know themselves', () => {
    const main = `
      import './other'
      var hidden = 1
      function alsoHidden() { return this }
      console.log(this, alsoHidden(), typeof globalThis.hidden, typeof globalThis.alsoHidden, typeof arguments)
      console.log(import.meta.url, import.meta === import.meta, Object.getPrototypeOf(import.meta))
      import.meta.own = 1
      console.log(import.meta)
      try { undeclared = 1 } catch (error) { console.log(error.message) }
      const numbers = function* () { yield* [1, 2, 3] }
      let total = 0
      for (let i = 0; i < 200; i++) for (const n of numbers()) total += n
      console.log(total)`
    assert.deepEqual(lines(printed(main, { './other': 'console.log(import.meta)' })), [
      "[Object: null prototype] { url: './other' }",
      'undefined undefined undefined undefined undefined',
      'main true null',
      "[Object: null prototype] { url: 'main', own: 1 }",
      'undeclared is not defined',
      '1200',
    ])
  })

  it('may be JSON', () => {
    const main =
      "import data, { default as same } from 'd.json' with { type: 'json' }; console.log(data, data === same)"
    assert.equal(printed(main, { 'd.json': '{ "a": [1, { "b": null }] }' }), '{ a: [ 1, { b: null } ] } true\n')
  })

  it('run once, in order, as far as they do not throw', () => {
    const output: string[] = []
    const context = contextOf(
      {
        first: "console.log('first')",
        throws: "import 'first'; console.log('throws'); throw new RangeError('no')",
        between: "import 'throws'; console.log('between')",
        cyclic: "import 'cyclic2'; console.log('cyclic'); throw 1",
        cyclic2: "import 'cyclic'; console.log('cyclic2')",
      },
      output,
    )
    const run = (text: string): unknown => {
      try {
        return context.evaluate(text, { sourceType: 'module', filename: 'x' })
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`
      }
    }
    assert.equal(run("import 'between'"), 'RangeError: no')
    assert.equal(run("import 'between'"), 'RangeError: no')
    assert.equal(run("import 'first'; console.log('again'); import 'throws'"), 'RangeError: no')
    assert.equal(run("import 'cyclic'"), 'Error: 1')
    assert.equal(run("import 'cyclic2'"), 'Error: 1')
    assert.deepEqual(output, ['first', 'throws', 'cyclic2', 'cyclic'])
  })

  it('give their exports as plain data', () => {
    const result = evaluate('export let a = [1]; export function f() { return a } export default 2', {}) as Record<
      string,
      unknown
    >
    assert.deepEqual([Object.keys(result), result['a'], result['default']], [['a', 'default', 'f'], [1], 2])
    assert.deepEqual((result['f'] as { call(): unknown }).call(), [1])
  })

  it('that need 100,000 others are loaded, linked and run', function () {
    this.timeout(300_000)
    const count = 100_000
    const isolate = new Isolate({ limits: { memoryBytes: 1 << 30, wallMs: 'unlimited' } })
    const context = isolate.createContext({
      modules: (specifier) => {
        const n = Number(specifier)
        return { id: specifier, source: n === count ? 'export let x = 1' : `export { x } from '${n + 1}'` }
      },
    })
    const { y } = context.evaluate("import { x } from '1'; export let y = x + 1", { sourceType: 'module' }) as {
      y: number
    }
    assert.equal(y, 2)
    isolate.dispose()
  })
})

describe('modules that are wrong', () => {
  const files = {
    a: 'export let x = 1',
    b: 'export let x = 2',
    both: "export * from 'a'; export * from 'b'",
    broken: 'let = ;',
    circular: "export { y } from 'circular'",
    through: "export { nothing as x } from 'a'",
  }
  const cases: [source: string, message: string, place: string][] = [
    ["\nimport { y } from 'a'", "The requested module 'a' does not provide an export named 'y'", 'main:2:10'],
    ["import y from 'a'", "The requested module 'a' does not provide an export named 'default'", 'main:1:8'],
    [
      "import { x } from 'both'",
      "The requested module 'both' contains conflicting star exports for name 'x'",
      'main:1:10',
    ],
    [
      "import { y } from 'circular'",
      "The requested module 'circular' does not provide an export named 'y'",
      'circular:1:10',
    ],
    [
      "import { x } from 'through'",
      "The requested module 'a' does not provide an export named 'nothing'",
      'through:1:10',
    ],
    ["import 'broken'", 'Unexpected strict mode reserved word', 'broken:1:1'],
    ["import 'a' with { kind: 'x' }", 'Import attribute "kind" with value "x" is not supported', 'main:1:8'],
    ['export { x }', "Export 'x' is not defined in module", 'main:1:10'],
    ['export let x; export { x }', "Duplicate export of 'x'", 'main:1:24'],
    ["import { x } from 'a'; let x", "Identifier 'x' has already been declared", 'main:1:28'],
    ['with (a) b', 'Strict mode code may not include a with statement', 'main:1:1'],
  ]
  for (const [source, message, place] of cases) {
    it(JSON.stringify(source), () => {
      assert.throws(
        () => evaluate(source, files),
        (error) => {
          assert.ok(error instanceof GuestSyntaxError)
          assert.deepEqual([error.message, `${error.file}:${error.line}:${error.column}`], [message, place])
          return true
        },
      )
    })
  }

  it('is told with the place where they were asked for', () => {
    assert.throws(
      () => evaluate("\n import './none'", {}),
      (error) => {
        assert.ok(error instanceof GuestError)
        assert.equal(error.message, "Cannot find module './none' imported from main")
        assert.deepEqual(error.frames, [{ function: '', file: 'main', line: 2, column: 9 }])
        return true
      },
    )
  })

  it('does not keep others from being evaluated', () => {
    const context = contextOf(files)
    const module = { sourceType: 'module' } as const
    assert.throws(() => context.evaluate("import { y } from 'a'", module), GuestSyntaxError)
    assert.deepEqual(context.evaluate("export { x } from 'a'", module), { x: 1 })
  })
})

describe('the loader of modules', () => {
  const source = "import { x } from 'later'; export let y = x + 1"
  const module = { sourceType: 'module' } as const

  it('may take its time with evaluateAsync only', async () => {
    const context = new Isolate().createContext({
      modules: async (specifier, referrer) => {
        await new Promise((resolve) => setTimeout(resolve, 1))
        return { id: specifier, source: `export let x = '${referrer}'` }
      },
    })
    assert.throws(() => context.evaluate(source, module), {
      name: ConfigError.name,
      message: 'modules gives a promise: use evaluateAsync',
    })
    const evaluating = context.evaluateAsync(source, module)
    assert.throws(() => context.evaluate('1'), BusyError)
    assert.deepEqual(await evaluating, { y: 'script.js1' })
  })

  it('is asked once for each name in a module', () => {
    const asked: string[] = []
    const context = new Isolate().createContext({
      modules: (specifier, referrer, attributes) => {
        asked.push(`${specifier} ${referrer} ${JSON.stringify(attributes)}`)
        return {
          id: specifier,
          source: specifier === 'j' ? '1' : "import 'c'",
          type: specifier === 'j' ? 'json' : 'module',
        }
      },
    })
    context.evaluate("import 'a'; import 'b'; export * from 'a'; import j from 'j' with { type: 'json' }", module)
    assert.deepEqual(asked, [
      'a script.js {}',
      'b script.js {}',
      'j script.js {"type":"json"}',
      'c a {}',
      'c b {}',
      'c c {}',
    ])
  })

  it('may fail', async () => {
    const cause = new Error('disk on fire')
    const fails = new Isolate().createContext({
      modules: () => {
        throw cause
      },
    })
    const message = "the loader of modules failed for 'later': disk on fire"
    assert.throws(() => fails.evaluate(source, module), { name: HostFunctionError.name, message, cause })
    const rejects = new Isolate().createContext({ modules: () => Promise.reject(cause) })
    await assert.rejects(rejects.evaluateAsync(source, module), { name: HostFunctionError.name, message, cause })
    const nonsense = new Isolate().createContext({ modules: () => ({ id: 1, source: '' }) as never })
    assert.throws(() => nonsense.evaluate(source, module), { message: 'modules: id must be a string, not 1' })
    assert.throws(() => new Isolate().createContext({ modules: {} as never }), ConfigError)
  })

  it('ends with its isolate', async () => {
    const isolate = new Isolate()
    const context = isolate.createContext({ modules: () => new Promise(() => undefined) })
    const evaluating = context.evaluateAsync(source, module)
    isolate.dispose()
    await assert.rejects(evaluating, { code: 'DISPOSED' })
  })

  it('is paid for: fuel and memory', () => {
    const chain = (limits: object): unknown =>
      new Isolate({ limits })
        .createContext({ modules: (id) => ({ id, source: `import '${Number(id) + 1}'` }) })
        .evaluate("import '1'", module)
    assert.throws(() => chain({ memoryBytes: 1 << 20, wallMs: 'unlimited' }), { code: 'MEMORY_LIMIT' })
    assert.throws(() => chain({ memoryBytes: 'unlimited', wallMs: 50 }), { code: 'TIMEOUT' })
    const context = new Isolate().createContext({ modules: (id) => ({ id, source: 'export let x = 1' }) })
    assert.throws(() => context.evaluate(source, { ...module, fuel: 100 }), { code: 'FUEL_EXHAUSTED' })
  })

  it('serves steps, too', () => {
    const context = new Isolate().createContext({ modules: (id) => ({ id, source: 'export let x = 1' }) })
    let step = context.start(source, { ...module, fuel: 1 })
    while (step.status === 'outOfFuel') step = step.resume({ fuel: 5 })
    assert.deepEqual(step, { status: 'done', value: { y: 2 } })
  })

  it('serves modules that a host function evaluates', () => {
    const isolate = new Isolate()
    const context: Context = isolate.createContext({
      functions: { inner: () => (context.evaluate("export { x } from 'later'", module) as { x: number }).x },
      modules: (id) => ({ id, source: 'export let x = 5' }),
    })
    assert.equal(context.evaluate('inner() + 1'), 6)
  })
})

describe('a module that was ended', () => {
  it('is not taken for one that has run', () => {
    const context = contextOf({ endless: 'export let x = 1; for (;;) x++' })
    const run = (): unknown => context.evaluate("export { x } from 'endless'", { sourceType: 'module', fuel: 10_000 })
    assert.throws(run, { code: 'FUEL_EXHAUSTED' })
    assert.throws(run, { name: 'Error', message: 'the evaluation of endless was ended' })
  })
})
