// Queues of asynchronous tasks, with priorities and a bound on how many run.

import PQueue from 'p-queue'
import { program, Random } from './support.js'

// A host's function that the package wants and the engine does not have.
globalThis.queueMicrotask ??= (task) => Promise.resolve().then(task)

program(400, async (size) => {
  const random = new Random(31)
  const queue = new PQueue({ concurrency: 4 })
  const log = []
  let running = 0
  let most = 0
  queue.on('idle', () => log.push('idle'))
  queue.on('error', (error) => log.push(error.message))
  const task = (id, steps) => async () => {
    most = Math.max(most, ++running)
    for (let i = 0; i < steps; i++) await null
    running--
    log.push(id)
    if (id % 17 === 0) throw new Error(`failed ${id}`)
    return id * steps
  }
  const results = []
  for (let id = 1; id <= size; id++) {
    results.push(queue.add(task(id, random.below(6)), { priority: random.below(3) }).catch((error) => error.message))
  }
  const values = await Promise.all(results)
  await queue.onIdle()
  queue.pause()
  const late = queue.addAll([task(1001, 1), task(1002, 2)])
  log.push(queue.size, queue.isPaused)
  queue.start()
  return JSON.stringify([values, log, most, await late, queue.size, queue.pending])
})
