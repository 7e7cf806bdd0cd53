// A process whose `Function` tells what it is called with, so that every text of which the engine makes code can be audited:
// `node audit-child.js <out>`, with a list of [source, jit options] as JSON on stdin. The texts go to the file, as a list of [parameters, body].

import { writeFileSync } from 'node:fs'
import type { Isolate as IsolateClass, IsolateOptions } from 'upshift'

const HostFunction = Function
const texts: [string[], string][] = []
globalThis.Function = new Proxy(HostFunction, {
  construct(target, args: string[], newTarget: typeof HostFunction) {
    texts.push([args.slice(0, -1), args.at(-1) ?? ''])
    return Reflect.construct(target, args, newTarget === globalThis.Function ? target : newTarget) as object
  },
  apply() {
    throw new Error('Function was called without new')
  },
})
globalThis.eval = () => {
  throw new Error('eval was called')
}
let input = ''
process.stdin.setEncoding('utf8')
for await (const part of process.stdin) input += part as string
const { Isolate } = (await import('upshift')) as { Isolate: typeof IsolateClass }
for (const [source, filename, jit] of JSON.parse(input) as [string, string, IsolateOptions['jit']][]) {
  const isolate = new Isolate({ jit: jit!, limits: { fuel: 3_000_000, wallMs: 20_000 } })
  try {
    isolate.createContext({ console: () => {} }).evaluate(source, { filename })
  } catch (error) {
    if ((error as { code?: string }).code === 'INTERNAL_ERROR') throw error
  }
  isolate.dispose()
}
writeFileSync(process.argv[2]!, JSON.stringify(texts))
