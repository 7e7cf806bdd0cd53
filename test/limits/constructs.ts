// Ways to exceed each limit, and the constructs in which a guest might hope to get away with it.

import type { ErrorCode, LimitsInput } from 'upshift'

export interface Way {
  readonly code: ErrorCode
  readonly limits: LimitsInput
  readonly exceed: string
}

/** How a guest exceeds a limit, as an expression that never gives a value. */
export const WAYS: readonly Way[] = [
  { code: 'FUEL_EXHAUSTED', limits: { fuel: 10_000 }, exceed: '(() => { for (;;); })()' },
  {
    code: 'MEMORY_LIMIT',
    limits: { memoryBytes: 1 << 19 },
    exceed: '(() => { const a = []; for (;;) a.push([1, 2, 3]) })()',
  },
  { code: 'TIMEOUT', limits: { fuel: 'unlimited', wallMs: 10 }, exceed: '(() => { for (;;); })()' },
  { code: 'LIMIT', limits: { hostCalls: 3 }, exceed: '(() => { for (;;) touch() })()' },
  { code: 'LIMIT', limits: { outputBytes: 100 }, exceed: '(() => { for (;;) console.log("x") })()' },
  { code: 'LIMIT', limits: { timers: 3 }, exceed: '(() => { for (;;) setTimeout(() => {}, 1) })()' },
  { code: 'LIMIT', limits: { pendingJobs: 3 }, exceed: '(() => { for (;;) Promise.resolve().then(() => {}) })()' },
  { code: 'LIMIT', limits: { sourceBytes: 4000 }, exceed: 'eval(" ".repeat(5000))' },
  { code: 'LIMIT', limits: { parseDepth: 60 }, exceed: 'eval("[".repeat(99) + "]".repeat(99))' },
  { code: 'LIMIT', limits: { stringLength: 4000 }, exceed: '(() => { let s = "abc"; for (;;) s += s })()' },
  { code: 'LIMIT', limits: { arrayLength: 500 }, exceed: '(() => { const a = []; for (;;) a.push(1) })()' },
  { code: 'LIMIT', limits: { bigintBits: 2000 }, exceed: '(() => { let n = 3n; for (;;) n *= n })()' },
]

/** What asks each trap of a proxy `p`. */
const TRAPS: { readonly [trap: string]: string } = {
  set: 'p.x = 1',
  has: '"x" in p',
  deleteProperty: 'delete p.x',
  ownKeys: 'for (const key in p) survived()',
  getPrototypeOf: 'p instanceof Object',
  setPrototypeOf: 'p.__proto__ = null',
  isExtensible: 'Object.isFrozen(p)',
  preventExtensions: 'Object.freeze(p)',
  defineProperty: 'Object.defineProperty(p, "x", {})',
  getOwnPropertyDescriptor: '({ ...p })',
  apply: 'p()',
  construct: 'new p()',
}

const trapped: { readonly [name: string]: string } = Object.fromEntries(
  Object.entries(TRAPS).map(([trap, use]) => [
    `trap ${trap}`,
    `const p = new Proxy(function () {}, { ${trap}() { try { EXCEED } finally { survived() } } }); try { ${use} } catch { survived() } finally { survived() }`,
  ]),
)

/** Each runs EXCEED where a guest might hope to get away with it; `survived()` tells that it has. */
export const CONSTRUCTS: { readonly [name: string]: string } = {
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
  'async finally':
    '(async () => { try { await 1 } finally { EXCEED; survived() } })().catch(survived).finally(survived); 1',
  'reaction of finally': 'Promise.reject(1).finally(() => EXCEED).catch(survived).then(survived); 1',
  'several promises':
    'Promise.allSettled([1, { then() { EXCEED } }]).then(survived, survived); Promise.any([{ get then() { EXCEED } }]).catch(survived); 1',
  'try of a promise': 'Promise.try(() => EXCEED).catch(survived); survived()',
  microtask: 'queueMicrotask(() => { try { EXCEED } finally { survived() } }); queueMicrotask(survived); 1',
  'from asynchronously': 'Array.fromAsync([1], () => EXCEED).then(survived, survived); 1',
  'return and throw of a generator':
    'function* g() { try { yield 1 } catch { EXCEED } finally { survived() } } const it = g(); it.next(); try { it.throw(1) } catch { survived() } finally { try { it.return() } catch {} if (it.next().done === false) survived() } survived()',
  'delegation to a generator':
    'function* inner() { try { yield 1; EXCEED } finally { survived() } } function* g() { try { yield* inner() } catch { survived() } finally { survived() } } for (const x of g()) ; survived()',
  'iterator helpers':
    'try { [1, 2].values().map(() => EXCEED).filter(survived).toArray() } catch { survived() } finally { survived() }',
  'spread of an iterator':
    'try { [...{ [Symbol.iterator]() { return this }, next() { EXCEED }, return() { survived() } }] } catch { survived() }',
  ...trapped,
  'instanceof and in':
    'try { ({}) instanceof { [Symbol.hasInstance]() { EXCEED } } } catch { survived() } finally { survived() }',
  toPrimitive:
    'const o = { [Symbol.toPrimitive]() { try { EXCEED } finally { survived() } } }; try { `${o}` + o < o } catch { survived() }',
  'toString as a key':
    'try { ({})[{ toString() { EXCEED } }]; survived() } catch { survived() } finally { survived() }',
  'key of a member': 'try { class A { [(() => EXCEED)()]() {} } } catch { survived() } finally { survived() }',
  'default of a parameter': 'try { ((a = (() => EXCEED)()) => survived())() } catch { survived() }',
  'pattern of a catch': 'try { throw {} } catch ({ a = (() => EXCEED)() }) { survived() } finally { survived() }',
  'private accessor':
    'class A { get #x() { EXCEED } x() { try { return this.#x } finally { survived() } } } try { new A().x() } catch { survived() }',
  'super and Reflect':
    'class A { get x() { EXCEED } } class B extends A { get x() { try { return super.x } finally { survived() } } } try { Reflect.get(new B(), "x") } catch { survived() }',
  species:
    'class A extends Array { static get [Symbol.species]() { EXCEED } } try { new A(3).map(String) } catch { survived() } finally { survived() }',
  'exec of a regular expression':
    'const r = /a/g; r.exec = () => EXCEED; try { "a".replace(r, "b") } catch { survived() } finally { survived() }',
  groups: 'try { Map.groupBy([1], () => EXCEED) } catch { survived() } finally { survived() }',
  'sets that lie':
    'try { new Set([1]).union({ size: 1, has: survived, keys() { EXCEED } }) } catch { survived() } finally { survived() }',
  'apply with getters':
    'try { Math.max.apply(null, { length: 1, get 0() { EXCEED } }) } catch { survived() } finally { survived() }',
  'descriptor with getters':
    'try { Object.defineProperty({}, "x", { get value() { EXCEED } }) } catch { survived() } finally { survived() }',
}
