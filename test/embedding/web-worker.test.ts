// Workers by the interface that browsers have; one over Node's stands for theirs.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import {
  ConfigError,
  type Context,
  DisposedError,
  GuestError,
  type GuestFunction,
  HostFunctionError,
  Isolate,
  type IsolateEvent,
  type IsolateOptions,
  TimeoutError,
  UpshiftError,
  WorkerPool,
} from 'upshift'
import { WebWorker } from '../support/web-worker.js'

const dist = path.join(process.cwd(), 'dist')
const script = pathToFileURL(path.join(dist, 'web-worker.js'))

describe('workers by the interface of browsers', function () {
  this.timeout(60_000)
  let workers: WebWorker[] = []
  let pool: WorkerPool
  const start = (): WebWorker => {
    const made = new WebWorker(script, { type: 'module' })
    workers.push(made)
    return made
  }
  beforeEach(() => {
    workers = []
    pool = new WorkerPool({ workers: 2, graceMs: 400, start })
  })
  afterEach(() => pool.dispose())

  const contextOf = (options: IsolateOptions = {}): Context =>
    new Isolate({ execution: pool, ...options }).createContext()

  it('run what others do', async () => {
    const cause = new RangeError('no')
    const events: IsolateEvent[] = []
    const isolate = new Isolate({ execution: pool })
    isolate.onEvent((event) => events.push(event))
    const context = isolate.createContext({
      globals: { map: new Map([['k', new Uint8Array([1, 2])]]) },
      functions: {
        add: (a: number, b: number) => a + b,
        later: async (n: number) => n * 2,
        fail: () => {
          throw cause
        },
      },
      modules: async (id) => ({ id, source: 'export const a = 1' }),
    })
    assert.equal(await context.evaluateAsync('later(add(map.get("k")[1], 2))'), 8)
    assert.deepEqual(await context.evaluateAsync("export { a } from 'a'", { sourceType: 'module' }), { a: 1 })
    await assert.rejects(context.evaluateAsync('null.x'), GuestError)
    await assert.rejects(
      context.evaluateAsync('fail()'),
      (error) => error instanceof HostFunctionError && error.cause === cause,
    )
    const f = (await context.evaluateAsync('(x) => x + 1')) as GuestFunction
    assert.equal(await f.callAsync([1]), 2)
    await context.evaluateAsync('Promise.reject(1); setTimeout(() => 1, 2)')
    assert.ok(events.some(({ type }) => type === 'unhandledRejection'))
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)
    await assert.rejects(context.evaluateAsync('for (;;);', { signal: controller.signal }), TimeoutError)
  })

  it('are as many as the pool says, and end with it', async () => {
    const contexts = Array.from({ length: 5 }, () => contextOf())
    assert.deepEqual(await Promise.all(contexts.map((each, i) => each.evaluateAsync(`${i} + 1`))), [1, 2, 3, 4, 5])
    assert.deepEqual([workers.length, pool.size], [2, 2])
    pool.dispose()
    assert.ok(workers.every(({ terminated }) => terminated))
    await assert.rejects(contexts[0]!.evaluateAsync('1'), DisposedError)
  })

  it('end their isolates where they fail', async () => {
    for (const [fail, message] of [
      [(each: WebWorker) => each.emit('error', { message: 'broken' }), /^the worker has ended: broken$/],
      [(each: WebWorker) => each.emit('messageerror', {}), /^the worker has ended: a message could not be read$/],
    ] as const) {
      const context = contextOf({ limits: { fuel: 'unlimited' } })
      await context.evaluateAsync('1')
      const run = context.evaluateAsync('for (;;);')
      const worker = workers.at(-1)!
      fail(worker)
      await assert.rejects(run, (error) => error instanceof UpshiftError && message.test(error.message))
      assert.equal(worker.terminated, true)
      await assert.rejects(context.evaluateAsync('1'), DisposedError)
    }
    assert.equal(await contextOf().evaluateAsync('1'), 1)
    const missing = new WorkerPool({
      start: () => new WebWorker(new URL('./none.js', script), { type: 'module' }),
    })
    const none = new Isolate({ execution: missing }).createContext()
    await assert.rejects(none.evaluateAsync('1'), { code: 'INTERNAL_ERROR' })
    const refused = new WorkerPool({
      start: () => {
        throw new Error('not allowed')
      },
    })
    await assert.rejects(new Isolate({ execution: refused }).createContext().evaluateAsync('1'), {
      code: 'INTERNAL_ERROR',
      message: 'the worker has ended: not allowed',
    })
  })

  it('end where they give no sign of life', async () => {
    const context = contextOf({ limits: { wallMs: 100 } })
    await context.evaluateAsync('1')
    await assert.rejects(context.evaluateAsync(`[${'{a:[1,2,3]},'.repeat(500_000)}]`), /no sign of life/)
    assert.ok(workers.some(({ terminated }) => terminated))
  })

  it('may say what is not ours', async () => {
    const context = contextOf()
    await context.evaluateAsync('1')
    for (const data of [undefined, null, 'hot', { type: 'update' }, { isolate: 99, type: 'done' }]) {
      workers[0]!.receive(data)
    }
    assert.equal(await context.evaluateAsync('2'), 2)
  })

  it('have no bound of memory, which is said', () => {
    assert.throws(() => new WorkerPool({ start, memoryBytes: 1 << 26 }), {
      name: 'ConfigError',
      message: "memoryBytes is a bound of Node's workers: leave it out, or leave out start",
    })
    assert.throws(() => new WorkerPool({ start: 1 as never }), ConfigError)
  })

  it('are found by bundles for browsers, in which nothing is of Node', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'upshift-'))
    try {
      const app = path.join(folder, 'app.js')
      await writeFile(app, `export * from ${JSON.stringify(path.join(dist, 'index.js'))}`)
      const { metafile } = await build({
        // Both lie in one folder, as bundlers put them that know of workers.
        entryPoints: { app, 'web-worker': path.join(dist, 'web-worker.js') },
        outdir: path.join(folder, 'out'),
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'browser',
        metafile: true,
        logLevel: 'silent',
      })
      const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports)
      assert.deepEqual(
        imported.filter((each) => each.external === true || each.path.startsWith('node:')).map((each) => each.path),
        [],
      )
      const page = path.join(process.cwd(), 'build/test/support/browser.js')
      const bundle = pathToFileURL(path.join(folder, 'out', 'app.js')).href
      const { stdout } = await promisify(execFile)(process.execPath, [page, bundle], { timeout: 50_000 })
      const { started, ...rest } = JSON.parse(stdout) as { readonly started: readonly string[] }
      assert.deepEqual(rest, {
        value: 600_002,
        globals: 'undefinedundefinedundefined',
        count: 1,
        values: [0, 1, 4, 9, 16],
      })
      assert.deepEqual(
        started,
        Array.from({ length: 3 }, () => pathToFileURL(path.join(folder, 'out', 'web-worker.js')).href),
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
