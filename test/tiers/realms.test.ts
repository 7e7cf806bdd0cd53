// The running realm is that of the running function, in every tier and under every way of stopping: calls across realms in
// hot code, from everywhere that something is called.

import assert from 'node:assert/strict'
import { createIsolateForTest, installTestHost } from 'upshift/internals'
import { runPaused, type Variant, VARIANT_NAMES, type VariantName, VARIANTS } from '../support/variants.js'

const LIMITS = { fuel: 50_000_000, memoryBytes: 64 << 20, wallMs: 'unlimited' } as const

interface Ran {
  readonly value: unknown
  readonly fuel: number
  readonly memory: number
}

function runIn(name: VariantName, source: string): Ran {
  const { mode, flags, pauseEvery }: Variant = VARIANTS[name]
  const isolate = createIsolateForTest({ limits: LIMITS, jit: mode }, { flags })
  try {
    const context = isolate.createContext({})
    installTestHost(context, () => undefined)
    const script = isolate.compile(`const other = $262.createRealm().global\n${source}`, { filename: 'realms.js' })
    const value =
      pauseEvery === undefined
        ? context.evaluate(script)
        : runPaused(context.start(script, { fuel: pauseEvery }), pauseEvery, LIMITS.fuel)
    const { fuelUsed, memoryUsed } = isolate.stats()
    return { value, fuel: fuelUsed, memory: memoryUsed }
  } finally {
    isolate.dispose()
  }
}

/** The variants agree, and give this. */
function gives(source: string, expected: unknown, variants: readonly VariantName[] = VARIANT_NAMES): void {
  const first = runIn('interpreter', source)
  assert.deepEqual(first.value, expected)
  for (const name of variants) assert.deepEqual(runIn(name, source), first, name)
}

/** Counts in a loop how often `test`, an expression over `i`, holds. */
function counts(prepare: string, test: string): string {
  return `${prepare}\nlet count = 0\nfor (let i = 0; i < 40; i++) if (${test}) count++\ncount`
}

const CASES: Readonly<Record<string, string>> = {
  'objects and arrays are of the realm of their function': counts(
    `const make = other.eval('(n) => [n, {}]')`,
    `make(i) instanceof other.Array && make(i)[1] instanceof other.Object && [] instanceof Array`,
  ),
  'a callee of either realm at one site': counts(
    `const both = [other.eval('() => []'), () => [], other.Array, Array]`,
    `both[i % 4]() instanceof (i % 2 ? Array : other.Array)`,
  ),
  'natives, and what they throw': counts(
    `const thrown = (f) => { try { f() } catch (error) { return error } }`,
    `other.Object.keys({}) instanceof other.Array && [1].map.call([1], (x) => x) instanceof Array &&
     thrown(() => other.Array.prototype.map.call([1], 1)) instanceof other.TypeError &&
     thrown(() => other.decodeURI('%')) instanceof other.URIError && thrown(() => null.x) instanceof TypeError`,
  ),
  'what operators throw after a call': counts(
    `const back = other.eval('(f) => { try { f() } catch (error) { return [error, []] } }')`,
    `back(() => { other.eval('0'); null.x })[0] instanceof TypeError && back(() => { throw [] })[1] instanceof other.Array`,
  ),
  'getters, setters and conversions': counts(
    `const o = other.eval(\`({ get x() { return [] }, set y(v) { this.z = {} }, valueOf() { last = []; return 1 } })\`)`,
    `o.x instanceof other.Array && (o.y = i, o.z instanceof other.Object) && o + 1 === 2 && other.last instanceof other.Array &&
     [] instanceof Array`,
  ),
  'constructors, and the default prototype of new.target': counts(
    `const Base = other.eval('(class { constructor() { this.a = [] } })')
     class Derived extends Base { constructor() { super(); this.b = [] } }
     const NoProto = other.eval('(function () {})'); NoProto.prototype = null`,
    `new Base().a instanceof other.Array && new Derived().a instanceof other.Array && new Derived().b instanceof Array &&
     Reflect.construct(Date, [], NoProto) instanceof other.Date && new NoProto() instanceof other.Object &&
     Reflect.construct(Object, [5], NoProto) instanceof other.Object && new other.Map() instanceof other.Map &&
     Reflect.construct(Promise, [() => {}], NoProto) instanceof other.Promise && [] instanceof Array`,
  ),
  'generators and their results': counts(
    `const make = other.eval('(function* () { for (;;) yield [] })')
     const g = make()
     const next = g.next`,
    `(() => { const r = next.call(g); return r instanceof other.Object && r.value instanceof other.Array })() &&
     (() => { for (const x of make()) return x instanceof other.Array && [] instanceof Array })() !== undefined`,
  ),
  'callbacks, spread and bound functions': counts(
    `const f = other.eval('(function (...all) { return all })')
     const bound = f.bind(null, 1)
     const proxy = new Proxy(f, {})`,
    `[1].map(f)[0] instanceof other.Array && f(...[1, 2]) instanceof other.Array && bound(2) instanceof other.Array &&
     proxy(1) instanceof other.Array && f.apply(null, [1]) instanceof other.Array && [2].map((x) => [x])[0] instanceof Array`,
  ),
  'a class is not called, and its own realm says so': counts(
    `const C = other.eval('(class {})')
     const thrown = (f) => { try { f() } catch (error) { return error } }`,
    `thrown(() => C()) instanceof other.TypeError && thrown(() => C.call()) instanceof other.TypeError`,
  ),
  'what a class of another realm gives back is judged where it is constructed': counts(
    `const [Wrong, Unbound] = other.eval('[class extends Object { constructor() { return 1 } }, class extends Object { constructor() {} }]')
     const Early = other.eval('(class extends Object { constructor() { this.x = 1 } })')
     class Under extends Wrong {}
     const back = other.eval('(C) => { try { new C() } catch (error) { return error } }')
     const thrown = (f) => { try { f() } catch (error) { return error } }`,
    `thrown(() => new Wrong()) instanceof TypeError && thrown(() => new Unbound()) instanceof ReferenceError &&
     thrown(() => new Under()) instanceof TypeError && thrown(() => Reflect.construct(Unbound, [])) instanceof ReferenceError &&
     thrown(() => new Early()) instanceof other.ReferenceError && back(Unbound) instanceof other.ReferenceError &&
     back(Under) instanceof TypeError`,
  ),
  'globals and primitives are those of the function': counts(
    `other.eval('var name = "other"; String.prototype.who = "other"; function read() { return name + "".who }')
     var name = 'own'; String.prototype.who = 'own'
     function read() { return name + ''.who }`,
    `other.read() === 'otherother' && read() === 'ownown'`,
  ),
  'recursion to and fro': counts(
    `const down = other.eval('(f, n) => n === 0 ? [] : f(down, n - 1)')
     other.down = down
     const up = (f, n) => n === 0 ? [] : f(up, n - 1)`,
    `down(up, 6) instanceof other.Array && down(up, 7) instanceof Array && up(down, 7) instanceof other.Array`,
  ),
}

describe('realms', () => {
  for (const [name, source] of Object.entries(CASES)) it(name, () => gives(source, 40))

  it('recursion past the host stack', () => {
    gives(
      `const down = other.eval('(f, n) => n === 0 ? [] : f(down, n - 1)')
       other.down = down
       const up = (f, n) => n === 0 ? [] : f(up, n - 1)
       const deep = []
       for (const n of [2000, 2001, 2000, 2001]) deep.push(down(up, n) instanceof Array)
       deep`,
      [false, true, false, true],
      ['baseline', 'optimized', 'warm', 'exitStress', 'pause257'],
    )
  })
})
