// A process of its own for attacks on memory: `node --expose-gc measure-child.js <limit in MB>`, a list of [source, jit] as JSON on stdin.
// Prints a line of JSON for each: how it ended, and the most that the host held for it, garbage left out.

import { Isolate, UpshiftError } from 'upshift'

const { gc } = globalThis as unknown as { gc: () => void }
const limit = Number(process.argv[2]) << 20
const STEP = limit >> 1
let input = ''
process.stdin.setEncoding('utf8')
for await (const part of process.stdin) input += part as string

function held(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

async function measure(source: string, jit: 'off' | 'auto'): Promise<object> {
  const isolate = new Isolate({
    jit: jit === 'off' ? 'off' : { optimizeAfter: 20 },
    limits: { memoryBytes: limit, fuel: 1_200_000, wallMs: 20_000, callDepth: 100_000 },
  })
  const context = isolate.createContext({ console: () => {} })
  context.evaluate('let warm = []; for (let i = 0; i < 1000; i++) warm.push({ i }); warm = null')
  gc()
  const before = held()
  let most = before
  // What grows is looked at again without its garbage.
  const watch = (): void => {
    if (held() <= most + STEP) return
    // Buffers are given back by the collection after the one that finds them.
    gc()
    gc()
    most = Math.max(most, held())
  }
  const timer = setInterval(watch, 2)
  let end = 'value'
  try {
    await context.evaluateAsync(source, { sliceMs: 2 })
  } catch (error) {
    end =
      error instanceof UpshiftError
        ? `${error.name}${error.code === 'INTERNAL_ERROR' ? error.cause : ''}`
        : String(error)
  }
  clearInterval(timer)
  const works = context.evaluate('1 + 1') === 2
  isolate.dispose()
  // The host gives buffers back a moment after it has collected them, and what its compiler thread looks at once that is done with it.
  for (let i = 0; i < 2 || (i < 100 && held() - before > STEP); i++) {
    gc()
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { end, times: (most - before) / limit, left: (held() - before) / limit, works }
}

for (const [source, jit] of JSON.parse(input) as [string, 'off' | 'auto'][]) {
  const started = performance.now()
  const result = await measure(source, jit)
  // The process's own record of its size, which misses nothing between two looks.
  const peak = process.resourceUsage().maxRSS * 1024
  console.log(JSON.stringify({ ...result, peak, ms: Math.round(performance.now() - started) }))
}
