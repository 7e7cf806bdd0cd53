// import() and modules that await: order, errors and figures in all variants, loaders that take their time, and runs that end early.

import assert from 'node:assert/strict'
import { type Context, GuestError, GuestSyntaxError, HostFunctionError, Isolate, type LoadedModule } from 'upshift'
import { createIsolateForTest } from 'upshift/internals'
import { runPaused, runVariant, type Variant, VARIANT_NAMES, VARIANTS } from '../support/variants.js'

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

const MODULE = { sourceType: 'module', filename: 'main' } as const

function loaderOf(files: Files): (specifier: string) => LoadedModule | null {
  return (id) => (id in files ? { id, source: files[id]!, type: id.endsWith('.json') ? 'json' : 'module' } : null)
}

function contextOf(files: Files, output: string[] = [], limits: object = {}): Context {
  return new Isolate({ limits }).createContext({
    console: (_level, text) => output.push(text),
    modules: loaderOf(files),
  })
}

describe('import()', () => {
  it('gives namespaces, of modules that are evaluated once', () => {
    const files = { a: "console.log('a'); export let x = 1; export default function f() { return x++ }" }
    const main = `
      const [first, second] = await Promise.all([import('a'), import('a')])
      console.log(first === second, Object.keys(first).join(), first.default(), first.x)
      const { default: data } = await import('data.json', { with: { type: 'json' } })
      console.log(data.k[1])`
    assert.equal(printed(main, { ...files, 'data.json': '{ "k": [1, 2] }' }), 'a\ntrue default,x 1 2\n2\n')
  })

  it('evaluates once the running code has ended', () => {
    const main = `
      import('a').then(() => console.log('imported'))
      Promise.resolve().then(() => console.log('job'))
      console.log('main')`
    assert.equal(printed(main, { a: "console.log('a')" }), 'main\na\njob\nimported\n')
  })

  it('rejects for what is wrong, whatever it is', () => {
    const files = { syntax: 'let = 1', throws: "throw new RangeError('no')", missing: "import { x } from 'throws'" }
    const main = `
      const told = async (make) => { try { await make() } catch (error) { console.log(error.name + ': ' + error.message) } }
      await told(() => import('syntax'))
      await told(() => import('throws'))
      await told(() => import('throws'))
      await told(() => import('missing'))
      await told(() => import('none'))
      await told(() => import(Symbol()))
      await told(() => import({ toString() { throw new Error('text') } }))
      await told(() => import('throws', 1))
      await told(() => import('throws', { with: 1 }))
      await told(() => import('throws', { with: { type: 1 } }))
      await told(() => import('throws', { with: { kind: 'x' } }))
      await told(() => import('throws', { with: { type: 'json' } }))
      await told(() => import('throws', { get with() { throw new Error('options') } }))`
    assert.equal(
      printed(main, files),
      `${[
        'SyntaxError: Unexpected strict mode reserved word',
        'RangeError: no',
        'RangeError: no',
        "SyntaxError: The requested module 'throws' does not provide an export named 'x'",
        "TypeError: Cannot find module 'none' imported from main",
        'TypeError: Cannot convert a Symbol value to a string',
        'Error: text',
        'TypeError: The second argument of import() must be an object',
        "TypeError: The 'with' option of import() must be an object",
        'TypeError: Import attribute value must be a string',
        'TypeError: Import attribute "kind" with value "x" is not supported',
        'TypeError: Module "throws" is not of type "json"',
        'Error: options',
      ].join('\n')}\n`,
    )
  })

  it('is relative to the code in which it stands, also by a direct eval', async () => {
    const asked: string[] = []
    const context = new Isolate().createContext({
      modules: (specifier, referrer) => {
        asked.push(`${referrer} ${specifier}`)
        return { id: specifier, source: "export let y = eval(`import('c')`)" }
      },
    })
    await context.evaluateAsync("import('b'); eval(`eval(\"import('d')\")`)", { filename: 'main' })
    assert.deepEqual(asked, ['main b', 'main d', 'b c', 'd c', 'c c'])
  })

  it('is relative to the code that made its code of a string, in all variants', () => {
    const source = `
      const makers = [eval, Function, (text) => new Function(text), (text) => [text].map(eval)[0], (text) => Function.bind(null, text)(),
        (text) => (0, eval)(\`(0, eval)("\${text}")\`)]
      for (let i = 0; i < 4; i++) for (const make of makers) { const made = make("import('dir/x')"); if (typeof made === 'function') made() }
      for (const make of makers) {
        const made = make("import('y')")
        if (typeof made === 'function') made()
      }
      function hot(text) { return new Function(text) }
      for (let i = 0; i < 16; i++) hot(\`return import('z\${i}')\`)()
      await import('dir/x')`
    for (const name of VARIANT_NAMES) {
      const { mode, flags, pauseEvery }: Variant = VARIANTS[name]
      const isolate = createIsolateForTest({ limits: { wallMs: 'unlimited' }, jit: mode }, { flags })
      const asked = new Set<string>()
      const context = isolate.createContext({
        modules: (specifier, referrer) => {
          asked.add(referrer)
          const text = specifier === 'dir/x' ? '["import(\'w\')"].map((0, eval))' : ''
          return { id: specifier, source: text }
        },
      })
      const script = isolate.compile(source, { filename: 'main', sourceType: 'module' })
      if (pauseEvery === undefined) context.evaluate(script)
      else runPaused(context.start(script, { fuel: pauseEvery }), pauseEvery, 10_000_000)
      assert.deepEqual([...asked], ['main', 'dir/x'], name)
      isolate.dispose()
    }
  })

  it('waits for a loader that takes its time, in any kind of run', async () => {
    const make = (output: string[]): { isolate: Isolate; context: Context } => {
      const isolate = new Isolate()
      const load = loaderOf({ a: "export { x } from 'b'", b: 'export let x = await 7' })
      const context = isolate.createContext({
        console: (_level, text) => output.push(text),
        modules: async (id) => load(id),
      })
      return { isolate, context }
    }
    const source = "import('a').then(({ x }) => console.log(x)); 1"
    const output: string[] = []
    assert.equal(await make(output).context.evaluateAsync(source), 1)
    assert.deepEqual(output, ['7'])

    const { isolate, context } = make(output)
    assert.equal(context.evaluate(source), 1)
    assert.deepEqual(output, ['7'])
    for (let turns = 0; output.length < 2 && turns < 100; turns++) {
      await new Promise(setImmediate)
      isolate.runJobs()
    }
    assert.deepEqual(output, ['7', '7'])

    let step = make(output).context.start(source)
    while (step.status === 'idle') {
      await step.wait()
      step = step.resume()
    }
    assert.deepEqual(step, { status: 'done', value: 1 })
    assert.deepEqual(output, ['7', '7', '7'])
  })

  it('tells the message of a loader that fails, and no more', async () => {
    const cause = Object.assign(new Error('down'), { secret: 1 })
    for (const modules of [() => Promise.reject(cause), () => assert.fail(cause)]) {
      const context = new Isolate().createContext({ modules })
      const message = "the loader of modules failed for 'a': down"
      const source = "import('a').catch((error) => [error instanceof Error, error.message, error.secret])"
      assert.deepEqual(await context.evaluateAsync(source), [true, message, undefined])
      await assert.rejects(context.evaluateAsync("import('a')"), (error) => {
        assert.ok(error instanceof HostFunctionError)
        assert.equal(error.message, message)
        return true
      })
    }
  })

  it('is bounded: host calls, fuel, source', () => {
    const endless = 'const go = () => import("none").catch(go); go()'
    assert.throws(() => contextOf({}, [], { hostCalls: 10 }).evaluate(endless), /limit of 10 host calls exceeded/)
    assert.throws(() => contextOf({}, [], { fuel: 10_000 }).evaluate(endless), { code: 'FUEL_EXHAUSTED' })
    const many = 'for (let i = 0; i < 20; i++) import("none")'
    assert.throws(() => contextOf({}, [], { pendingJobs: 10 }).evaluate(many), /limit of 10 pending jobs exceeded/)
    const chain = new Isolate({ limits: { memoryBytes: 1 << 20, wallMs: 'unlimited' } }).createContext({
      modules: (id) => ({ id, source: `import '${Number(id) + 1}'` }),
    })
    assert.throws(() => chain.evaluate('import("1")'), { code: 'MEMORY_LIMIT' })
    const large = contextOf({ large: ' '.repeat(1000) }, [], { sourceBytes: 100 })
    assert.throws(() => large.evaluate('import("large").catch(() => 1)'), /large: source limit of 100 bytes exceeded/)
  })

  it('ends with its isolate, which the loader disposes of', () => {
    for (const [source, sourceType] of [
      ['import("a")', 'script'],
      ['import "a"', 'module'],
    ] as const) {
      const isolate = new Isolate()
      const modules = (id: string): LoadedModule => {
        isolate.dispose()
        return { id, source: '' }
      }
      assert.throws(() => isolate.createContext({ modules }).evaluate(source, { sourceType }), { code: 'DISPOSED' })
    }
  })

  it('ends with its context', async () => {
    const isolate = new Isolate()
    let give: (value: null) => void = () => undefined
    const context = isolate.createContext({ modules: () => new Promise<null>((resolve) => (give = resolve)) })
    context.evaluate("import('a'); 1")
    context.dispose()
    give(null)
    await new Promise(setImmediate)
    assert.equal(isolate.runJobs(), 0)
  })
})

describe('modules that await', () => {
  it('hold up those that need them, and no others', () => {
    const files = {
      slow: "console.log('slow'); await null; await null; console.log('slow ends'); export let x = 1",
      quick: "console.log('quick'); await null; console.log('quick ends')",
      plain: "console.log('plain')",
      user: "import { x } from 'slow'; console.log('user', x)",
    }
    const main = "import 'user'; import 'quick'; import 'plain'; console.log('main')"
    assert.equal(printed(main, files), 'slow\nquick\nplain\nquick ends\nslow ends\nuser 1\nmain\n')
  })

  it('may need each other', () => {
    const files = {
      a: "import 'b'; console.log('a'); await 1; console.log('a ends'); export let x = 1",
      b: "import 'c'; import { x } from 'a'; try { x } catch ({ name }) { console.log('b', name) } await 1; console.log('b ends')",
      c: "import 'a'; console.log('c')",
      d: "import 'c'; console.log('d')",
    }
    const main = "import 'a'; import 'd'; console.log('main')"
    assert.equal(printed(main, files), 'c\nb ReferenceError\nb ends\na\na ends\nd\nmain\n')
  })

  it('run as fast code once they are hot', () => {
    const files = { a: 'let s = 0; await 0; for (let i = 0; i < 3000; i++) s += i; await 0; export let sum = s' }
    assert.equal(printed("import { sum } from 'a'; for await (const x of [sum]) console.log(x)", files), '4498500\n')
  })

  it('fail with all that need them, and stay so', () => {
    const files = {
      bad: "await null; throw new TypeError('no')",
      user: "import 'bad'; console.log('never')",
      other: "import 'user'",
    }
    const main = `
      for (const id of ['other', 'bad', 'user', 'other']) await import(id).catch((error) => console.log(id, error.message))`
    assert.equal(printed(main, files), 'other no\nbad no\nuser no\nother no\n')
    const context = contextOf(files)
    const run = (): unknown => context.evaluate("import 'user'", MODULE)
    for (let i = 0; i < 2; i++) {
      assert.throws(run, (error) => {
        assert.ok(error instanceof GuestError)
        assert.deepEqual([error.name, error.message, error.frames[0]!.file], ['TypeError', 'no', 'bad'])
        return true
      })
    }
  })

  it('give their exports as others do; what never comes is an error', async () => {
    const context = contextOf({ a: 'export let x = await 3' })
    assert.deepEqual(context.evaluate("export { x } from 'a'; export let then = 1", MODULE), { x: 3, then: 1 })
    assert.throws(() => context.evaluate('await new Promise(() => {})', MODULE), {
      name: 'Error',
      message: 'the module main awaits what has not been settled',
    })
    await assert.rejects(context.evaluateAsync('await new Promise(() => {})', MODULE), /main awaits/)
    assert.throws(() => context.evaluate('function f() { await 1 }', MODULE), GuestSyntaxError)
    assert.throws(() => context.evaluate('await 1'), GuestSyntaxError)
  })

  it('wait for the host with evaluateAsync, and go on with runJobs', async () => {
    const output: string[] = []
    const isolate = new Isolate()
    const context = isolate.createContext({
      console: (_level, text) => output.push(text),
      functions: { ask: async (x: number) => x + 1 },
    })
    const source = 'export let x = await ask(1); console.log(x)'
    assert.deepEqual(await context.evaluateAsync(source, MODULE), { x: 2 })
    assert.throws(() => context.evaluate(source, MODULE), /main awaits/)
    await new Promise(setImmediate)
    isolate.runJobs()
    assert.deepEqual(output, ['2', '2'])
  })

  it('dispose of what they use before they end, whether they wait or not', () => {
    const files = {
      r: "export default (name) => ({ name, [Symbol.dispose]() { console.log('dispose', name) } })",
      a: "import r from 'r'; using x = r('x'); console.log('a'); export { x }",
      b: "import r from 'r'; await using y = r('y'); await using z = null; console.log('b'); export { y }",
      c: "import r from 'r'; for (await using u of [r('u')]) console.log('c'); export const read = () => u",
      d: "import r from 'r'; await using v = r('v'); throw 'd'",
    }
    const main = `
      import { x } from 'a'
      import { y } from 'b'
      console.log(x.name, y.name)
      try { x = 1 } catch (error) { console.log(error.name) }
      const { read } = await import('c')
      try { read() } catch (error) { console.log(error.name) }
      await import('d').catch((error) => console.log(error))`
    const expected = 'a dispose x b dispose y x y TypeError c dispose u ReferenceError dispose v d'
    assert.equal(printed(main, files).replaceAll('\n', ' ').trim(), expected)
  })

  it('stop anywhere, and go on', () => {
    const files = { a: 'export let x = await 1; for (let i = 0; i < 5; i++) x += await i', b: "export { x } from 'a'" }
    const source = "import { x } from 'b'; export let y = x + (await import('a')).x"
    const whole = contextOf(files).evaluate(source, MODULE)
    assert.deepEqual(whole, { y: 22 })
    for (const every of [1, 3, 7]) {
      let step = contextOf(files).start(source, { ...MODULE, fuel: every })
      while (step.status === 'outOfFuel') step = step.resume({ fuel: every })
      assert.deepEqual(step, { status: 'done', value: whole })
    }
  })

  it('are not taken for such that have run where a limit ends them', () => {
    const context = contextOf({
      endless: 'await 0; export let x = 1; for (;;) x++',
      user: "export { x } from 'endless'",
    })
    const run = (fuel: number): unknown => context.evaluate("export { x } from 'user'", { ...MODULE, fuel })
    assert.throws(() => run(10_000), { code: 'FUEL_EXHAUSTED' })
    assert.throws(() => run(10_000), { name: 'Error', message: /^the evaluation of .* was ended$/ })
  })

  it('may be many: 20,000 in a row, each waiting for the next', () => {
    const count = 20_000
    const context = new Isolate({ limits: { memoryBytes: 1 << 30, wallMs: 'unlimited' } }).createContext({
      modules: (id) => ({ id, source: Number(id) === count ? 'await 0' : `import '${Number(id) + 1}'` }),
    })
    assert.deepEqual(context.evaluate("import '1'; export let x = 1", MODULE), { x: 1 })
  })
})
