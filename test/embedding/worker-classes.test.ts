// Objects of the host that guests in workers hold: as in the thread of the embedder, and nothing is kept for longer than it is needed.

import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  ConfigError,
  type Context,
  type ContextOptions,
  DisposedError,
  type GuestFunction,
  HostFunctionError,
  Isolate,
  type IsolateOptions,
  LimitError,
  suspending,
  TimeoutError,
  UpshiftError,
  WorkerPool,
} from 'upshift'
import { WebWorker } from '../support/web-worker.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

class Account {
  #balance: number
  readonly secret = 'token'
  constructor(balance: number) {
    this.#balance = balance
  }
  deposit(amount: number): number {
    this.#balance += amount
    return this.#balance
  }
  async later(): Promise<number> {
    await pause(2)
    return this.#balance
  }
  merge(other: Account): Account {
    return new Account(this.#balance + other.#balance)
  }
  self(): this {
    return this
  }
  selves(): unknown {
    return { list: [this, this], map: new Map([[this, this]]) }
  }
  async selfLater(): Promise<this> {
    await pause(2)
    return this
  }
  fail(): never {
    throw CAUSE
  }
  async failLater(): Promise<never> {
    throw CAUSE
  }
  bad(): unknown {
    return [this, () => 1]
  }
  keep(value: unknown): unknown {
    return value
  }
  act(): this {
    during()
    return this
  }
  close(): void {
    this.#balance = 0
  }
}
class Savings extends Account {
  override deposit(amount: number): number {
    return super.deposit(amount * 2)
  }
  interest(rate: number): number {
    return this.deposit(0) * rate
  }
}
/** An object of it is no promise, whatever its methods are called. */
class Thenable extends Account {
  then(): number {
    return 5
  }
}

const CAUSE = new RangeError('no money')

/** What `act` does. */
let during: () => void = () => {}

const METHODS = [
  'deposit',
  'later',
  'merge',
  'self',
  'selves',
  'selfLater',
  'fail',
  'failLater',
  'bad',
  'keep',
  'act',
] as const
const CLASSES = {
  Account: { class: Account, methods: METHODS },
  Savings: { class: Savings, methods: ['deposit', 'interest'] },
  Thenable: { class: Thenable, methods: ['then', 'self'] },
}

describe('classes of the host in a worker', function () {
  this.timeout(60_000)
  let pool: WorkerPool
  before(() => {
    pool = new WorkerPool({ workers: 1 })
  })
  after(() => pool.dispose())

  function setup(
    options: IsolateOptions = {},
    more: ContextOptions = {},
  ): { isolate: Isolate; context: Context; account: Account } {
    const isolate = new Isolate({ execution: pool, ...options })
    const account = new Account(10)
    const context = isolate.createContext({
      classes: CLASSES,
      globals: { account, list: [account, new Savings(1)], thenable: new Thenable(7), plain: { of: account } },
      functions: {
        same: (a: unknown) => a === account,
        make: (n: number) => new Account(n),
        savings: (n: number) => new Savings(n),
        makeLater: async (n: number) => new Account(n),
        ask: suspending(async (a: Account) => [a, a.deposit(0)]),
        show: (a: unknown) => a instanceof Account,
      },
      ...more,
    })
    return { isolate, context, account }
  }

  /** What a run gives, or how it fails, so that it can be compared. */
  async function outcome(context: Context, source: string, describe: (value: unknown) => unknown): Promise<unknown> {
    try {
      return describe(await context.evaluateAsync(source))
    } catch (error) {
      assert.ok(error instanceof UpshiftError, String(error))
      return [error.code, error.name, error.message, error.cause === CAUSE]
    }
  }

  it('do what they do without one', async () => {
    const there = setup()
    const here = setup({ execution: 'main' })
    const sources = [
      'account.deposit(5) + account.deposit(1)',
      'list[1].deposit(5) + list[1].interest(3)',
      'account.merge(make(4)).merge(list[1]).deposit(0)',
      'account.later()',
      'account.later().then((n) => n + 1)',
      'account.later() instanceof Promise',
      'account.deposit.name + account.deposit.length + account.merge.length',
      'same(account) && list[0] === account && plain.of === account && !same(make(1)) && show(make(1))',
      'account.self() === account && account.merge(account) !== account.merge(account)',
      'const s = account.selves(); s.list[0] === account && s.list[1] === account && s.map.get(account) === account',
      'account.selfLater().then((a) => a === account)',
      'makeLater(3).then((a) => a.deposit(1))',
      'const [a, n] = ask(account); a === account && n',
      'account',
      '({ inner: [account, new Set([list[1]])], e: list[0] })',
      'account.keep({ deep: [account] }).deep[0] === account',
      'account.note = 1; const n = account.note + Object.keys(account).join(); delete account.note; n',
      'typeof thenable.then + thenable.then() + (thenable.self() === thenable)',
      'list[1].self() === list[1] && Object.getPrototypeOf(list[1]) !== Object.getPrototypeOf(account)',
      'account.deposit.call(list[1], 1)',
      'list[1].deposit.call(account, 1)',
      'list[1].interest.call(account, 1)',
      'account.deposit.call({}, 1)',
      '(0, account.deposit)(1)',
      'account.deposit.call(Object.create(account), 1)',
      'account.deposit.call(new Proxy(account, {}), 1)',
      'account.deposit.call(JSON.parse(JSON.stringify(account)), 1)',
      'new account.deposit(1)',
      'structuredClone(account)',
      'account.fail()',
      'try { account.fail() } catch (e) { [e.name, e.message, e.constructor === Error].join() }',
      'account.failLater()',
      'account.failLater().catch((e) => e.message)',
      `[typeof account.close, typeof account.secret, typeof Account, account.constructor === Object, String(account), String(list[1]),
        Object.getOwnPropertyNames(Object.getPrototypeOf(account)).sort().join(), Object.getOwnPropertyNames(account).length,
        account.deposit.constructor('return typeof process')()].join(' ')`,
      '[3, 1, 2].map((n) => account.deposit(n)).join()',
      '[make(3), make(1), make(2)].sort((a, b) => a.deposit(0) - b.deposit(0)).map((a) => a.deposit(0)).join()',
      'throw { account }',
      'Promise.reject(account)',
    ]
    const index = (of: Account, value: unknown): unknown =>
      JSON.stringify(value, (_key, each) => (each === of ? 'the account' : each instanceof Set ? [...each] : each))
    for (const source of sources) {
      const expected = await outcome(here.context, source, (value) => index(here.account, value))
      assert.deepEqual(await outcome(there.context, source, (value) => index(there.account, value)), expected, source)
    }
    // What is not so without a worker: the message tells what can't cross.
    await assert.rejects(there.context.evaluateAsync('account.bad()'), {
      message: "the result of Account.bad holds a function, which can't be copied",
    })
    assert.equal(await there.context.evaluateAsync('account'), there.account)
    there.isolate.dispose()
    here.isolate.dispose()
  })

  it('go to guest functions and come from them, and are data where they are not granted', async () => {
    const { isolate, context, account } = setup()
    const f = (await context.evaluateAsync('(a, b) => [a === b, a === account, b]')) as GuestFunction
    const other = new Savings(3)
    assert.deepEqual(await f.callAsync([account, account]), [true, true, account])
    const [, , came] = (await f.callAsync([account, other])) as unknown[]
    assert.equal(came, other)
    const plain = isolate.createContext({ globals: { account } })
    assert.deepEqual(await plain.evaluateAsync('account'), { secret: 'token' })
    const g = (await plain.evaluateAsync('(a) => a')) as GuestFunction
    assert.deepEqual(await g.callAsync([account]), { secret: 'token' })
    // Each context has a token of its own, with its own list.
    const third = isolate.createContext({
      classes: { A: { class: Account, methods: ['close'] } },
      globals: { account },
    })
    assert.equal(
      await third.evaluateAsync('typeof account.deposit + account + account.close()'),
      'undefined[object A]undefined',
    )
    assert.equal(await context.evaluateAsync('account.deposit(1)'), 1)
    plain.dispose()
    await assert.rejects(g.callAsync([account]), DisposedError)
    await assert.rejects(f.callAsync([g]), ConfigError)
    isolate.dispose()
  })

  it('tell the cause of a failure to the embedder only, and count as host calls', async () => {
    const { isolate, context } = setup({ limits: { hostCalls: 3 } })
    for (const source of ['account.fail()', 'account.failLater()']) {
      await assert.rejects(
        context.evaluateAsync(source),
        (error) => error instanceof HostFunctionError && error.message === 'no money' && error.cause === CAUSE,
      )
    }
    await assert.rejects(context.evaluateAsync('for (;;) account.deposit(1)'), LimitError)
    assert.equal(await context.evaluateAsync('account.deposit(0)'), 13)
    isolate.dispose()
  })

  it('have methods that suspend the guest, which needs a guest that can be suspended', async () => {
    const { isolate, context } = setup()
    const nested = '({ get a() { return account.deposit(1) } })'
    await assert.rejects(
      context.evaluateAsync(nested),
      (error) => error instanceof HostFunctionError && /^Account\.deposit suspends the guest/.test(error.message),
    )
    assert.equal(await context.evaluateAsync(`${nested}.a`), 11)
    assert.equal(
      await context.evaluateAsync(
        'class C { static #n = account.deposit(0); static get n() { return C.#n } } const [x = account.deposit(C.n)] = []; x',
      ),
      22,
    )
    isolate.dispose()
  })

  it('are checked as without a worker', () => {
    const { isolate } = setup()
    const refused = (classes: unknown, message: string): void =>
      assert.throws(() => isolate.createContext({ classes: classes as never }), { name: 'ConfigError', message })
    refused(
      { A: { class: Account, methods: ['depositt'] } },
      'classes.A.methods[0] must name a method, not "depositt"; did you mean deposit?',
    )
    refused(
      { A: { class: Account, methods: ['secret'] } },
      'classes.A.methods[0] must name a method, not "secret"; did you mean selves?',
    )
    refused({ A: { class: 1, methods: [] } }, 'classes.A.class must be a function, not 1')
    isolate.dispose()
  })

  it('end a run that is aborted while a method runs, or while its promise is awaited', async () => {
    const { isolate, context } = setup()
    for (const source of ['account.act(); for (;;);', 'account.act(); account.selfLater()']) {
      const controller = new AbortController()
      during = () => controller.abort('enough')
      await assert.rejects(
        context.evaluateAsync(source, { signal: controller.signal }),
        (error) => error instanceof TimeoutError && error.cause === 'enough',
      )
    }
    assert.equal(await context.evaluateAsync('account.deposit(0)'), 10)
    const controller = new AbortController()
    setTimeout(() => controller.abort('later'), 20)
    await assert.rejects(context.evaluateAsync('for (;;) account.deposit(1)', { signal: controller.signal }), {
      cause: 'later',
    })
    assert.equal(await context.evaluateAsync('account.self()'), await context.evaluateAsync('account'))
    isolate.dispose()
  })

  it('end with what is disposed of while a method runs, or its promise is awaited', async () => {
    for (const source of ['account.act()', 'account.act(); account.selfLater()', 'account.selfLater()']) {
      for (const end of ['isolate', 'context', 'pool'] as const) {
        const own = new WorkerPool({ workers: 1 })
        const { isolate, context } = setup({ execution: own })
        await context.evaluateAsync('1')
        const dispose = (): void => ({ isolate, context, pool: own })[end].dispose()
        during = source.includes('act') ? dispose : () => {}
        const run = context.evaluateAsync(source)
        if (!source.includes('act')) setTimeout(dispose, 1)
        await assert.rejects(
          run,
          (error) => error instanceof DisposedError || error instanceof HostFunctionError,
          source,
        )
        await pause(5)
        await assert.rejects(context.evaluateAsync('1'), DisposedError)
        if (end === 'context') assert.equal(await isolate.createContext().evaluateAsync('2'), 2)
        own.dispose()
      }
    }
  })

  it('end with a worker that dies while a method runs', async () => {
    const own = new WorkerPool({ workers: 1, memoryBytes: 32 << 20 })
    const { isolate, context } = setup({ execution: own, limits: { memoryBytes: 4 * 2 ** 30, fuel: 'unlimited' } })
    const neighbour = setup({ execution: own })
    const waits = neighbour.context.evaluateAsync('new Promise(() => setTimeout(() => account.deposit(1), 1e6))')
    const run = context.evaluateAsync('account.later(); const a = []; for (let i = 0; ; i++) a.push({ i })')
    await assert.rejects(run, { code: 'MEMORY_LIMIT' })
    await assert.rejects(waits, { code: 'MEMORY_LIMIT' })
    await assert.rejects(context.evaluateAsync('account'), DisposedError)
    isolate.dispose()
    own.dispose()
  })
})

describe('objects of the host that a worker holds', function () {
  this.timeout(60_000)
  let workers: WebWorker[] = []
  let pool: WorkerPool
  beforeEach(() => {
    workers = []
    const start = (): WebWorker => {
      const made = new WebWorker(new URL('../../../dist/web-worker.js', import.meta.url), { type: 'module' })
      workers.push(made)
      return made
    }
    pool = new WorkerPool({ workers: 1, start })
  })
  afterEach(() => pool.dispose())

  const made: WeakRef<Account>[] = []
  function setup(): { isolate: Isolate; context: Context; account: Account } {
    made.length = 0
    const isolate = new Isolate({ execution: pool })
    const account = new Account(1)
    const context = isolate.createContext({
      classes: CLASSES,
      globals: { account },
      functions: {
        make: (n: number) => {
          const each = new Account(n)
          made.push(new WeakRef(each))
          return each
        },
        drop: (..._all: unknown[]) => null,
      },
    })
    return { isolate, context, account }
  }

  /** Objects that may lie about where the guest has just worked with them. */
  const RESIDUE = 10

  const alive = (): number => made.filter((each) => each.deref() !== undefined).length

  /** Until no more than `most` of those made are left; fails after a while. */
  async function untilAlive(most: number, context?: Context): Promise<void> {
    for (let i = 0; i < 200 && alive() > most; i++) {
      await context?.evaluateAsync('0')
      workers[0]!.collect()
      await pause(10)
      collect()
    }
    assert.ok(alive() <= most, `${alive()} of ${made.length} are left`)
  }

  it('are kept for as long as the guest has them, and no longer', async () => {
    const { isolate, context, account } = setup()
    await context.evaluateAsync('globalThis.all = []; for (let i = 0; i < 2000; i++) all.push(make(i)); 0')
    workers[0]!.collect()
    await pause(50)
    collect()
    assert.equal(alive(), 2000)
    assert.equal(await context.evaluateAsync('all.reduce((sum, each) => sum + each.deposit(1), 0)'), 2_001_000)
    await context.evaluateAsync('all.length = 10; 0')
    await untilAlive(10 + RESIDUE, context)
    assert.ok(alive() >= 10)
    assert.equal(await context.evaluateAsync('all.every((each, i) => each.deposit(0) === i + 1)'), true)
    // Released in the worker, they come again as the same objects.
    assert.equal(await context.evaluateAsync('account.deposit(0)'), 1)
    assert.equal(await context.evaluateAsync('account'), account)
    isolate.dispose()
    await untilAlive(0)
  })

  it('are released by how often they came', async () => {
    const { isolate, context } = setup()
    const f = (await context.evaluateAsync('(a) => { globalThis.kept = a; return 0 }')) as GuestFunction
    const give = async (): Promise<void> => {
      const each = new Account(1)
      made.push(new WeakRef(each))
      for (let i = 0; i < 3; i++) await f.callAsync([each])
      await f.callAsync([{ twice: [each, each], map: new Map([[each, each]]) }])
    }
    for (let i = 0; i < 40; i++) await give()
    await untilAlive(RESIDUE, context)
    isolate.dispose()
  })

  it('are not released while they come again', async () => {
    const { isolate, context } = setup()
    const f = (await context.evaluateAsync(
      'globalThis.kept = []; (a, keep) => { if (keep) kept.push(a); return 0 }',
    )) as GuestFunction
    const accounts = Array.from({ length: 40 }, (_each, i) => new Account(i))
    const [worker] = workers
    worker!.slow = (each) => (each as { type: string }).type === 'release'
    for (const each of accounts) await f.callAsync([each, false])
    for (let i = 0; i < 200 && worker!.held.length < accounts.length - RESIDUE; i++) {
      await f.callAsync([0, false])
      worker!.collect()
      await pause(10)
    }
    // The guest has let go of these, and we have not heard of that yet.
    assert.ok(worker!.held.length >= accounts.length - RESIDUE)
    for (const each of accounts) await f.callAsync([each, true])
    worker!.arrive()
    const expected = accounts.map((_each, i) => i + 1)
    assert.deepEqual(await context.evaluateAsync('kept.map((each) => each.deposit(1))'), expected)
    assert.deepEqual(await context.evaluateAsync('kept'), accounts)
    assert.equal(((await context.evaluateAsync('kept')) as unknown[])[7], accounts[7])
    isolate.dispose()
  })

  it('are not released by an isolate that was there before', async () => {
    const before = setup()
    assert.equal(await before.context.evaluateAsync('account.deposit(1)'), 2)
    const [worker] = workers
    const old = worker!.received.find((each) => (each as { type: string }).type === 'call') as {
      readonly isolate: number
      readonly context: number
      readonly method: { readonly id: number }
    }
    before.isolate.dispose()
    const { isolate, context } = setup()
    await context.evaluateAsync('1')
    // What was on its way when it was disposed of.
    const { isolate: inIsolate, context: inContext, method } = old
    worker!.receive({ type: 'release', isolate: inIsolate, context: inContext, id: method.id, count: 1 })
    assert.equal(await context.evaluateAsync('account.deposit(1)'), 2)
    isolate.dispose()
  })

  it('are not kept by what failed to cross, or by calls of what is gone', async () => {
    const { isolate, context } = setup()
    const f = (await context.evaluateAsync('(a) => 1')) as GuestFunction
    const give = async (last: unknown, options = {}): Promise<void> => {
      const each = new Account(1)
      made.push(new WeakRef(each))
      await assert.rejects(f.callAsync([each, last], options), UpshiftError)
    }
    await give(() => 1)
    await give(Promise.resolve())
    await give(1, { signal: AbortSignal.abort() })
    await assert.rejects(context.evaluateAsync('make(1).bad()'), /holds a function/)
    f.release()
    await give(1)
    // That which failed in the guest may lie about there.
    await untilAlive(1, context)
    isolate.dispose()
  })

  it('go with a context that is disposed of, and with a worker that ends', async () => {
    const first = setup()
    await first.context.evaluateAsync('globalThis.all = []; for (let i = 0; i < 100; i++) all.push(make(i)); 0')
    await untilAlive(100)
    let settle: ((each: Account) => void) | null = null
    const wait = (): Promise<Account> => new Promise((resolve) => (settle = resolve))
    const waiting = first.isolate.createContext({ classes: CLASSES, functions: { wait } })
    const run = waiting.evaluateAsync('wait().then((a) => a.deposit(1))')
    await pause(20)
    waiting.dispose()
    const end = (resolve: (each: Account) => void): void => {
      const late = new Account(1)
      made.push(new WeakRef(late))
      resolve(late)
    }
    end(settle!)
    settle = null
    await assert.rejects(run, UpshiftError)
    first.context.dispose()
    await untilAlive(0)
    assert.throws(() => waiting.evaluate('1'), ConfigError)
    const second = first.isolate.createContext({
      classes: CLASSES,
      functions: { make: () => (made.push(new WeakRef(new Account(1))), made.at(-1)!.deref()) },
    })
    await second.evaluateAsync('globalThis.all = []; for (let i = 0; i < 100; i++) all.push(make()); 0')
    assert.equal(alive(), 100)
    pool.dispose()
    await pause(10)
    collect()
    await pause(10)
    collect()
    assert.equal(alive(), 0)
  })

  it('are not had by messages that are forged', async () => {
    const { isolate, context, account } = setup()
    const neighbour = setup()
    let secret = 0
    neighbour.isolate.createContext({
      classes: { S: { class: Account, methods: ['deposit'] } },
      globals: { s: account },
    })
    assert.equal(await context.evaluateAsync('account.deposit(0)'), 1)
    const [worker] = workers
    interface Sent {
      readonly type: string
      readonly isolate: number
      readonly context: number
      readonly method: { readonly id: number; readonly class: number }
    }
    const genuine = worker!.received.find((each) => (each as Sent).type === 'call') as Sent
    const { isolate: inIsolate, context: inContext, method } = genuine
    const none = { root: { r: 0 }, nodes: [{ t: 'array', length: 0, entries: [] }] }
    class Secret extends Account {
      override close(): void {
        secret++
      }
    }
    void new Secret(1)
    const answers = async (forged: object): Promise<unknown> => {
      const before = worker!.posted.length
      worker!.receive({ type: 'call', isolate: inIsolate, context: inContext, call: 1e6, args: none, ...forged })
      await pause(1)
      return worker!.posted.slice(before).map((each) => (each as { answer?: unknown }).answer)
    }
    const refused = (message: string): unknown => [{ kind: 'failure', message }]
    const noObject = (name: string): unknown => refused(`the guest was given no object with a method ${name}`)
    assert.deepEqual(await answers({ name: 'deposit', method: { ...method, id: 77 } }), noObject('deposit'))
    assert.deepEqual(await answers({ name: 'deposit', method: { ...method, class: 1 } }), noObject('deposit'))
    assert.deepEqual(await answers({ name: 'deposit', method: { ...method, class: 9 } }), noObject('deposit'))
    assert.deepEqual(await answers({ name: 'close', method }), noObject('close'))
    assert.deepEqual(await answers({ name: 'constructor', method }), noObject('constructor'))
    assert.deepEqual(await answers({ name: '__proto__', method }), noObject('__proto__'))
    assert.deepEqual(await answers({ name: 'toString' }), refused('the guest was given no function toString'))
    assert.deepEqual(await answers({ name: 'make', context: 99 }), refused('the context is disposed'))
    const token = (id: number): object => ({
      root: { r: 0 },
      nodes: [
        { t: 'array', length: 1, entries: [['0', { r: 1 }]] },
        { t: 'host', context: inContext, id, class: 0 },
      ],
    })
    const unknown = refused('an object of the host that the guest does not have any more')
    assert.deepEqual(await answers({ name: 'drop', args: token(77) }), unknown)
    // The genuine one is the control of all of these.
    assert.deepEqual(await answers({ name: 'drop', args: token(method.id) }), [
      { kind: 'value', value: { root: null, nodes: [] } },
    ])
    // Counts that are too large release what the worker itself has, and nothing else.
    worker!.receive({ type: 'release', isolate: inIsolate, context: inContext, id: method.id, count: 1e9 })
    worker!.receive({ type: 'release', isolate: inIsolate, context: inContext, id: 55, count: -1 })
    worker!.receive({ type: 'release', isolate: 99, context: 1, id: 1, count: 1 })
    await assert.rejects(context.evaluateAsync('account.deposit(1)'), { message: /no object with a method deposit/ })
    await assert.rejects(context.evaluateAsync('account'), DisposedError)
    assert.equal(await neighbour.context.evaluateAsync('account.deposit(1)'), 2)
    assert.equal(secret, 0)
    isolate.dispose()
    neighbour.isolate.dispose()
  })
})
