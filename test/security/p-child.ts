// A process whose intrinsics are tampered with, before the engine is loaded or after: `node p-child.js <before|after> <way>`. Prints a line
// for each thing that the engine then does, and says at the end what of the tampering has shown.

import { readdirSync, readFileSync } from 'node:fs'
import type * as Upshift from 'upshift'

// The host's streams are not loaded any more once some names are polluted.
process.stdout.write('')

const [when, way] = process.argv.slice(2)
const lines: string[] = []
/** Calls of what was replaced, by name. */
const touched: { [name: string]: true } = { __proto__: null } as never

const { defineProperty, getOwnPropertyDescriptor, hasOwn } = Object
const { ownKeys, apply } = Reflect

/** Every prototype gets properties of names that descriptors, options and tables have. */
function pollute(): void {
  const names =
    'enumerable configurable has jit limits fuel functions console globals modules name length type kind cost row shape next done then code message stack cause flags unit sliceMs strict raw regex bigint async generator output result filename sourceType determinism onEvent f0 e0 0 1 __upshift__ isTable guest fixed variadic construct params rest pure leaf constant imm inputs'
  // Node reads its files' texts out of arrays that may lack them.
  for (const name of names.split(' ').filter((each) => when === 'after' || !/^\d$/.test(each)))
    for (const proto of [Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype])
      try {
        if (!hasOwn(proto, name)) put(proto, name, 'polluted')
      } catch {}
}

/** A property that keeps no other from being defined. */
function put(target: object, name: string, value: unknown): void {
  defineProperty(target, name, { __proto__: null, value, writable: true, configurable: true } as never)
}

/** What every descriptor that is a plain object inherits then. A function is all that Node bears before it has loaded a module. */
function polluteDescriptors(): void {
  for (const name of ['get', 'set']) {
    put(Object.prototype, name, () => {
      touched[`call ${name}`] = true
    })
  }
  for (const name of ['enumerable', 'configurable']) put(Object.prototype, name, true)
}

/** An accessor that assignment goes by, and that makes what is assigned an own property. */
function accessor(target: object, name: string): void {
  defineProperty(target, name, {
    __proto__: null,
    configurable: true,
    get() {
      touched[`get ${name}`] = true
      return undefined
    },
    set(this: object, value: unknown) {
      touched[`set ${name}`] = true
      defineProperty(this, name, {
        __proto__: null,
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      } as never)
    },
  } as never)
}

/** Every name that stands in the engine's own text. */
function allNames(): string[] {
  const folder = new URL('../../../dist/', import.meta.url)
  const names = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue
    for (const [, name] of readFileSync(new URL(file, folder), 'utf8').matchAll(/[.{, ](\w+)\b/g)) names.add(name!)
  }
  return [...names].filter((name) => !(name in Function.prototype) && !/^\d/.test(name))
}

function accessorsOfAllNames(): void {
  // Modules that are loaded later define the methods of their classes by plain descriptors.
  for (const name of allNames())
    if (when === 'after' || (name !== 'value' && name !== 'writable')) accessor(Object.prototype, name)
}

/** Names that Node and the language itself look up on any object. */
const OF_HOST = new Set(['return', 'get', 'set', 'signal'])

const polluted: string[] = []

function valuesOfAllNames(): void {
  for (const name of allNames()) {
    if (OF_HOST.has(name)) continue
    put(Object.prototype, name, 'polluted')
    polluted.push(name)
  }
}

/** Whatever is appended to an array passes a setter. */
function indexAccessors(): void {
  for (let i = 0; i < 40; i++) for (const proto of [Object.prototype, Array.prototype]) accessor(proto, String(i))
}

/** Getters and setters that tell of it. */
function trap(): void {
  for (const name of ['jit', 'limits', 'functions', 'then', 'row', 'type', 'cause', 'fuel', 'console'])
    accessor(Object.prototype, name)
}

/** Methods of the host's prototypes are replaced by ones that work, and tell of it. */
function patch(target: object, label: string): void {
  for (const key of ownKeys(target)) {
    const descriptor = getOwnPropertyDescriptor(target, key)!
    if (key === 'constructor' || typeof descriptor.value !== 'function' || descriptor.writable !== true) continue
    const original = descriptor.value as (...args: unknown[]) => unknown
    defineProperty(target, key, {
      ...descriptor,
      value: function (this: unknown, ...args: unknown[]): unknown {
        touched[`${label}.${String(key)}`] = true
        return apply(original, this, args)
      },
    })
  }
}

const hooks: string[] = []
function patchErrors(): void {
  const E = Error as unknown as { stackTraceLimit: unknown; prepareStackTrace: unknown; captureStackTrace: unknown }
  E.stackTraceLimit = way === 'errors, no stack' ? 0 : 1e6
  E.prepareStackTrace = (error: Error, frames: { getThis(): unknown }[]) => {
    hooks.push(error.name)
    if (way === 'errors, throwing') throw new RangeError('prepare')
    return frames
  }
  if (way === 'errors, frozen') {
    defineProperty(Error, 'stackTraceLimit', {
      get: () => {
        throw new Error('limit')
      },
      configurable: true,
    })
    E.captureStackTrace = () => {
      throw new Error('capture')
    }
  }
}

function patchPromise(): void {
  const Real = Promise
  class Fake<T> extends Real<T> {
    static override get [Symbol.species](): PromiseConstructor {
      touched['Promise species'] = true
      return Real
    }
  }
  patch(Real.prototype, 'Promise.prototype')
  globalThis.Promise = Fake as unknown as PromiseConstructor
  globalThis.queueMicrotask = () => {
    touched['queueMicrotask'] = true
  }
}

const WAYS: { readonly [way: string]: () => void } = {
  none: () => {},
  pollution: pollute,
  traps: trap,
  descriptors: polluteDescriptors,
  'descriptors with values'() {
    for (const name of ['value', 'writable']) put(Object.prototype, name, 'polluted')
  },
  'accessors of all names': accessorsOfAllNames,
  'values of all names': valuesOfAllNames,
  indices: indexAccessors,
  methods() {
    for (const C of [Array, String, Map, Set, WeakMap, RegExp, Function, Number, BigInt, Date, Promise, Error])
      patch(C.prototype, C.name)
    patch(Reflect, 'Reflect')
    patch(JSON, 'JSON')
    patch(Math, 'Math')
    patch(Object, 'Object')
  },
  iteration() {
    const next = Object.getPrototypeOf([].values()) as { next: () => unknown }
    patch(next, 'ArrayIterator')
    patch(Object.getPrototypeOf(new Map().values()) as object, 'MapIterator')
    patch(Object.getPrototypeOf(new Set().values()) as object, 'SetIterator')
    const original = Array.prototype[Symbol.iterator]
    Array.prototype[Symbol.iterator] = function (this: unknown[]) {
      touched['Array iterator'] = true
      return apply(original, this, []) as ArrayIterator<unknown>
    }
  },
  errors: patchErrors,
  'errors, no stack': patchErrors,
  'errors, frozen': patchErrors,
  'errors, throwing': patchErrors,
  promises: patchPromise,
  frozen() {
    for (const C of [
      Object,
      Array,
      Function,
      String,
      Number,
      Boolean,
      Map,
      Set,
      Promise,
      Error,
      TypeError,
      RegExp,
      Date,
      Symbol,
    ]) {
      Object.freeze(C)
      Object.freeze(C.prototype)
    }
  },
  globals() {
    for (const name of [
      'eval',
      'structuredClone',
      'URL',
      'TextEncoder',
      'TextDecoder',
      'atob',
      'btoa',
      'setTimeout',
      'queueMicrotask',
      'escape',
    ])
      defineProperty(globalThis, name, {
        value: () => {
          touched[name] = true
          throw new Error(`${name} of the host`)
        },
        configurable: true,
        writable: true,
      })
  },
}

/** What guests see must not change by it: names, descriptors and prototypes of the guest's own. */
const GUEST = `const log = console.log
  log(({}).polluted, [].jit, ({}).get, 'x'.type, (() => 1).row, Object.keys({ a: 1 }).join(), JSON.stringify({ a: [1, { b: 2 }] }), Object.getOwnPropertyDescriptor({ a: 1 }, 'a').get)
  log(Reflect.ownKeys(Object.prototype).length, Reflect.ownKeys(Array.prototype).length, Object.getOwnPropertyNames(globalThis).length)
  const d = Object.defineProperty({}, 'x', {}); log(JSON.stringify(Object.getOwnPropertyDescriptor(d, 'x')), d.x); for (const k in { a: 1 }) log(k)
  class A { #p = 1; get p() { return this.#p } static s = [1, 2, 3].map((x) => x * 2) } const f = (n) => { let s = 0; for (let i = 0; i < n; i++) { const o = { i, j: i }; s += o.i * new A().p + [i, i].length } return s }
  for (let i = 0; i < 60; i++) f(20); log(f(50), A.s.join(), [...new Map([[1, 2]])].join(), [...'ab'].join(), 'aXb'.replace(/x/i, '-'), [3, 1, 2].sort().join(), /(?<y>.)/.exec('q').groups.y)
  try { null.x } catch (e) { log(e.constructor === TypeError, e.message, typeof e.stack, e.stack.split('\\n').length > 1, Object.prototype.toString.call(e)) }
  log(Error.stackTraceLimit, typeof Error.prepareStackTrace, eval('1 + 1'), Function('return this === globalThis')(), typeof structuredClone({ a: 1 }).a, new Date(0).toISOString(), 5n ** 30n)
  function deep() { return deep() + 1 } try { deep() } catch (e) { log(e.constructor === RangeError) }
  const host = add(1, 2); log(host, typeof give().list, give().list.length, Object.getPrototypeOf(give()) === Object.prototype); try { fail() } catch (e) { log(e.message, e.constructor === Error) }
  ;(async () => { log(await later(), await Promise.all([1, 2])); for await (const x of [1]) log(x); try { await broken() } catch (e) { log(e.message) } })()
  setTimeout(() => log('timer'), 1); new Promise((r) => setTimeout(() => r('end'), 3))`

function own(path: string, object: object, out: string[]): void {
  for (const key of ownKeys(object)) out.push(`${path}.${String(key)}`)
}
const shapeOfHost = (): string => {
  const out: string[] = []
  for (const C of [Object, Array, Function, String, Number, Promise, Error, Map, Set, RegExp]) {
    own(C.name, C, out)
    own(`${C.name}.prototype`, C.prototype as object, out)
  }
  own('globalThis', globalThis, out)
  return out.filter((name) => !/globalThis\.(?:crypto|navigator|fetch)/.test(name)).join()
}

async function use({ Isolate, GuestError, FuelExhaustedError, HostFunctionError }: typeof Upshift): Promise<void> {
  for (const jit of ['off', { optimizeAfter: 1 }] as const) {
    const isolate = new Isolate({ jit, determinism: { now: 0, seed: 1 }, limits: { fuel: 500_000 } })
    const out: string[] = []
    const context = isolate.createContext({
      console: (level, text) => out.push(`${level} ${text}`),
      globals: { data: { a: [1, 2] } },
      functions: {
        add: (a: number, b: number) => a + b,
        give: () => ({ list: [1, 2, 3], text: 'x' }),
        fail: () => {
          throw new Error('told')
        },
        later: async () => 5,
        broken: async () => {
          throw new Error('broken')
        },
      },
    })
    out.push(String(await context.evaluateAsync(GUEST)))
    const value = context.evaluate('({ a: [1, 2, { b: new Map([[1, "m"]]) }], d: new Date(5) })') as {
      a: [1, 2, { b: Map<number, string> }]
      d: Date
    }
    out.push(`${value.a.length} ${value.a[2].b.get(1)} ${value.d.getTime()}`)
    out.push(context.get<{ call(args: unknown[]): string }>('f') === undefined ? 'no f' : 'f')
    const ends: [string, (error: unknown) => boolean][] = [
      ['for (;;);', (error) => error instanceof FuelExhaustedError],
      ['null.x', (error) => error instanceof GuestError && error.name === 'TypeError'],
      ['throw 5', (error) => error instanceof GuestError && (error as { value?: unknown }).value === 5],
      ['a b', (error) => (error as Error).name === 'GuestSyntaxError'],
      ['fail()', (error) => error instanceof HostFunctionError || error instanceof GuestError],
    ]
    for (const [source, is] of ends)
      try {
        context.evaluate(source)
        out.push(`${source} ended`)
      } catch (error) {
        out.push(`${source} ${is(error)}`)
      }
    const { fuelUsed, memoryUsed } = isolate.stats()
    out.push(`${fuelUsed} ${memoryUsed}`)
    isolate.dispose()
    lines.push(out.join('\n'))
  }
}

const load = async (): Promise<typeof Upshift> => (await import('upshift')) as typeof Upshift
let upshift: typeof Upshift | null = null
if (when === 'after') upshift = await load()
WAYS[way!]!()
const before = shapeOfHost()
upshift ??= await load()
for (const name of ownKeys(touched)) delete touched[name as string]
hooks.length = 0
await use(upshift)
const seen = ownKeys(touched)
const same = shapeOfHost() === before
// The host's own writing is not what is tested.
for (const name of polluted) delete (Object.prototype as never)[name]
process.stdout.write(JSON.stringify({ lines, touched: seen, hooks: hooks.length, same }))
