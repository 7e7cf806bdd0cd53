// A page of a browser, as far as the library can tell: run by Node with the URL of a bundle, it prints what isolates in workers gave.

import { WebWorker } from './web-worker.js'

const scope = globalThis as unknown as Record<string, unknown>
const bundle = process.argv[2]!
const started: string[] = []
scope['Worker'] = class extends WebWorker {
  constructor(url: URL, options: { readonly type?: string }) {
    super(url, options)
    started.push(this.url.href)
  }
}
for (const name of ['process', 'setImmediate', 'Buffer', 'global']) delete scope[name]

const { Isolate, WorkerPool } = (await import(bundle)) as typeof import('upshift')

class Counter {
  count = 0
  add(n: number): number {
    this.count += n
    return this.count
  }
}
const counter = new Counter()
const own = new Isolate({ execution: 'worker' })
const context = own.createContext({
  classes: { Counter: { class: Counter, methods: ['add'] } },
  globals: { counter },
  functions: { twice: async (n: number) => n * 2 },
})
const value = await context.evaluateAsync('let n = 0; while (n < 3e5) n++; twice(counter.add(1) + n)')
const globals = await context.evaluateAsync('typeof process + typeof postMessage + typeof Worker')
const pool = new WorkerPool()
const isolates = Array.from({ length: 5 }, () => new Isolate({ execution: pool }))
const values = await Promise.all(
  isolates.map((each, i) => each.createContext({ globals: { i } }).evaluateAsync('i * i')),
)
own.dispose()
pool.dispose()
console.log(JSON.stringify({ value, globals, count: counter.count, values, started }))
