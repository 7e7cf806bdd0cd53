// F: code made of strings, and modules.

import assert from 'node:assert/strict'
import { FuelExhaustedError, GuestError, Isolate } from 'upshift'
import { HOST, INTERNAL_NAMES, walker, withstand } from './guard.js'

withstand('code of strings', {
  'parameters that end the function': `
    const texts = [['/*', '*/){'], ['a){ return 1 }, function(', ''], ['a', '}; log("out"); {'], ['a) { } (', ''], ['a = super()', ''], ['', '})(); (function() {'], ['...a', '"use strict"'], ['a', '--> log("html")'], ['a //', ') { log(1)'],
      ['a\\n//', 'return 1'], ['a', '//'], ['a', '/*'], ['\`', '\`'], ['{ a', '}'], ['a', 'return \\u007d'], ['\\u2028a', 'return 2'], ['a = (() => { return process })()', ''], ['eval', '"use strict"'], ['a', '<!-- x'], ['x', 'return import.meta'], ['x', 'return new.target'], ['x', 'await 1'], ['x', 'export default 1'], ['a,', 'return 3'], ['"use strict"', '']]
    for (const C of [Function, (function* () {}).constructor, (async () => {}).constructor])
      log(texts.map((t) => { try { return typeof C(...t) } catch (e) { return e.constructor.name[0] } }).join(''))
    try { Function('a = process', 'return a')() } catch (e) { log(e.name) }
    try { Function('a', '/*', '*/ return a') } catch (e) { log(e.name) }
    log(Function('a', 'return a').toString())`,
  'indirect eval and its relatives': `
    const e = eval, b = eval.bind(null), r = Reflect.apply
    var secret = 'global'
    ;(function () { const secret = 'local'; log(e('secret'), b('secret'), r(eval, null, ['secret']), ['secret'].map(eval), (0, eval)('secret'), eval('secret'), eval?.('secret'), new Function('return secret')()) })()
    log(typeof setTimeout, typeof setInterval, typeof setImmediate, typeof execScript, typeof importScripts, typeof require, typeof WebAssembly, typeof Worker)
    log(eval(new Proxy({}, {})) !== 1, eval({ toString() { log('toString') } }) !== 2)
    try { eval('import("x")').catch((x) => log(x.constructor === Error || x.constructor === TypeError, /node:|file:/.test(x.message))) } catch (x) { log(x.name) }`,
})

describe('code of strings', () => {
  it('is not made where the embedder forbids it', () => {
    const isolate = new Isolate({ codeGeneration: false })
    const context = isolate.createContext()
    const ways = [
      'eval("1")',
      '(0, eval)("1")',
      'Function("1")',
      'new Function',
      '(async () => {}).constructor("1")',
      '(function* () {}).constructor("1")',
      '(async function* () {}).constructor("1")',
      'Reflect.construct(Function, ["1"])',
      'Reflect.apply(eval, null, ["1"])',
      '[1].map(() => "1").map(eval)',
      'class F extends Function {}; new F("1")',
      '"1".replace("1", Function)',
      'Array.from(["1"], Function)',
      'new Proxy(Function, {})("1")',
      'Function.bind(null, "1")()',
      '({ toString: Function }) + ""',
      'JSON.parse("[1]", Function)',
      'eval?.("1")',
      'String({ [Symbol.toPrimitive]: Function })',
    ]
    for (const way of ways)
      assert.equal(
        context.evaluate(`(() => { try { ${way}; return 'made' } catch (e) { return e.name } })()`),
        'EvalError',
        way,
      )
    assert.equal(context.evaluate('eval(5) + eval({ a: 1 }).a'), 6)
    HOST.assertIntact()
    isolate.dispose()
  })

  it('is under the limits of what made it', () => {
    for (const text of [
      'eval("for (;;) {}")',
      'Function("for (;;) {}")()',
      'for (let i = 0; ; i++) eval("1//" + "x".repeat(1000) + i)',
      'let f = () => {}; for (;;) f = Function("f", "return f")',
      'eval("(function f() { eval(\'f()\') })()")',
    ]) {
      const isolate = new Isolate({ limits: { fuel: 200_000 } })
      assert.throws(
        () => isolate.createContext().evaluate(text),
        (error) => error instanceof FuelExhaustedError || (error instanceof GuestError && error.name === 'RangeError'),
        text,
      )
      isolate.dispose()
    }
  })
})

describe('modules', () => {
  it('have nothing of the host in import.meta, namespaces and errors', async () => {
    const isolate = new Isolate()
    const files: { readonly [id: string]: string } = {
      a: 'export const x = 1; export default class {}; export * from "b"',
      b: 'export let y = import.meta',
      self: '',
    }
    const context = isolate.createContext({
      modules: (specifier) => {
        if (specifier === 'fail') throw Object.assign(new Error('told'), { path: '/etc/passwd' })
        return files[specifier] === undefined ? null : { id: specifier, source: files[specifier], type: 'module' }
      },
    })
    const source = `
      import * as a from 'a'
      const meta = import.meta
      globalThis.kept = [a, meta, a.y, await import('b'), await import('fail').catch((e) => e), await import('none').catch((e) => e), await import({ toString() { throw 1 } }).catch((e) => e)]
      export const result = [Reflect.ownKeys(meta).join(), Object.getPrototypeOf(meta), Object.getPrototypeOf(a), Reflect.ownKeys(a).map(String).join(), kept[4].message, kept[4].constructor === Error, Reflect.ownKeys(kept[4]).join(), kept[5].constructor.constructor === Function, kept[6],
        Reflect.set(a, 'x', 2), Reflect.defineProperty(a, 'z', { value: 1 }), Reflect.setPrototypeOf(a, {}), Object.isExtensible(a), typeof process]`
    const walked = `${walker(source + Object.values(files).join('\n'), INTERNAL_NAMES)} ${source}; export const walked = $walk()`
    const { result, walked: clean } = (await context.evaluateAsync(walked, {
      sourceType: 'module',
      filename: 'main',
    })) as { result: unknown[]; walked: string }
    assert.deepEqual(result, [
      'url',
      null,
      null,
      'default,x,y,Symbol(Symbol.toStringTag)',
      "the loader of modules failed for 'fail': told",
      true,
      'stack,message',
      true,
      1,
      false,
      false,
      false,
      false,
      'undefined',
    ])
    assert.equal(clean, 'clean')
    HOST.assertIntact()
    isolate.dispose()
  })

  it('whose loader gives nonsense are errors that name it', () => {
    for (const given of [
      1,
      'x',
      {},
      { id: 1, source: 'x' },
      { id: 'x', source: {} },
      { id: 'x', source: '1', type: 'wasm' },
      () => 1,
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('trap')
          },
        },
      ),
    ]) {
      const isolate = new Isolate()
      const context = isolate.createContext({ modules: () => given as never })
      assert.throws(() => context.evaluate('import "a"', { sourceType: 'module' }), {
        message: /^modules|trap/,
      })
      isolate.dispose()
    }
  })
})
