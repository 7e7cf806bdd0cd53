// Objects of the host that guests hold: what they may call, and that nothing else of them is there.

import assert from 'node:assert/strict'
import { ConfigError, type ContextOptions, HostFunctionError, Isolate, suspending } from 'upshift'

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
    return this.#balance
  }
  merge(other: Account): Account {
    return new Account(this.#balance + other.#balance)
  }
  fail(): never {
    throw new RangeError('no money')
  }
  close(): void {
    this.#balance = 0
  }
}
class Savings extends Account {
  override deposit(amount: number): number {
    return super.deposit(amount * 2)
  }
}

function setup(methods: readonly string[] = ['deposit', 'later', 'merge', 'fail'], more: ContextOptions = {}) {
  const isolate = new Isolate()
  const account = new Account(10)
  const context = isolate.createContext({
    classes: { Account: { class: Account, methods } },
    globals: { account, list: [account, new Savings(1)] },
    functions: {
      same: (a: unknown) => a === account,
      make: (n: number) => new Account(n),
      show: (a: unknown) => a instanceof Account,
    },
    ...more,
  })
  return { isolate, context, account }
}

describe('classes of the host', () => {
  it('have the methods on the list, called with copies', async () => {
    const { context, account } = setup()
    assert.equal(context.evaluate('account.deposit(5) + account.deposit(1)'), 31)
    assert.equal(account.deposit(0), 16)
    assert.equal(context.evaluate('list[1].deposit(5)'), 11)
    assert.equal(context.evaluate('account.merge(make(4)).deposit(0)'), 20)
    assert.equal(await context.evaluateAsync('account.later()'), 16)
    assert.equal(context.evaluate('account.deposit.name + account.deposit.length'), 'deposit1')
  })

  it('are live references with an identity, both ways', () => {
    const { context, account } = setup()
    assert.equal(context.evaluate('same(account) && list[0] === account && !same(make(1)) && show(make(1))'), true)
    assert.equal(context.evaluate('account'), account)
    assert.deepEqual(context.evaluate('({ inner: [account] })'), { inner: [account] })
    assert.equal(context.evaluate('account.note = 1; account.note + Object.keys(account).join()'), '1note')
    assert.equal('note' in account, false)
  })

  it('show nothing else', () => {
    const { context } = setup()
    const source = `[typeof account.close, typeof account.secret, typeof Account, account.constructor === Object, String(account),
      Object.getOwnPropertyNames(Object.getPrototypeOf(account)).sort().join(),
      account.deposit.constructor('return typeof process')(), Object.getOwnPropertyNames(account).length].join(' ')`
    assert.equal(
      context.evaluate(source),
      'undefined undefined undefined true [object Account] deposit,fail,later,merge undefined 0',
    )
    for (const bad of [
      'account.deposit.call({}, 1)',
      '(0, account.deposit)(1)',
      'account.deposit.call(Object.create(account), 1)',
      'new account.deposit(1)',
    ]) {
      assert.throws(() => context.evaluate(bad), { name: 'TypeError' }, bad)
    }
    assert.throws(() => context.evaluate('structuredClone(account)'), { name: 'DataCloneError' })
  })

  it('tell the message of a failure only', () => {
    const { context } = setup()
    assert.throws(
      () => context.evaluate('account.fail()'),
      (error) => {
        assert.ok(error instanceof HostFunctionError && error.cause instanceof RangeError)
        return error.message === 'no money'
      },
    )
    assert.equal(context.evaluate('try { account.fail() } catch (e) { [e.name, e.message].join() }'), 'Error,no money')
  })

  it('count as host calls, and are data where they are not granted', () => {
    const isolate = new Isolate({ limits: { hostCalls: 3 } })
    const classes = { Account: { class: Account, methods: ['deposit'] } }
    const context = isolate.createContext({ classes, globals: { account: new Account(1) } })
    assert.throws(() => context.evaluate('for (;;) account.deposit(1)'), { code: 'LIMIT' })
    const plain = isolate.createContext({ globals: { account: new Account(1) } })
    assert.deepEqual(plain.evaluate('account'), { secret: 'token' })
  })

  it('are checked', () => {
    const refused = (classes: unknown, message: string): void =>
      assert.throws(
        () => new Isolate().createContext({ classes: classes as never }),
        (error) => error instanceof ConfigError && error.message === message,
        message,
      )
    refused(
      { A: { class: Account, methods: ['depositt'] } },
      'classes.A.methods[0] must name a method, not "depositt"; did you mean deposit?',
    )
    refused(
      { A: { class: Account, methods: ['constructor'] } },
      'classes.A.methods[0] must name a method, not "constructor"',
    )
    class Asks {}
    Object.assign(Asks.prototype, { ask: suspending(async () => 1) })
    refused({ A: { class: Asks, methods: ['ask'] } }, 'classes.A.methods[0] must name a method, not "ask"')
    refused({ A: { class: Account, method: [] } }, 'unknown option classes.A.method; did you mean methods?')
    refused({ A: { class: 1, methods: [] } }, 'classes.A.class must be a function, not 1')
    refused({ A: { class: Account, methods: 'all' } }, 'classes.A.methods must be an array of names, not "all"')
  })
})
