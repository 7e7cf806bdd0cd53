// Async functions that get hot: compiled from their resumptions on, and from their beginning.
async function sum(n) {
  let total = 0
  for (let i = 0; i < n; i++) total += await i
  return total
}
async function mixed(items) {
  let numbers = 0
  let text = ''
  for (const item of items) {
    const value = await item
    if (typeof value === 'number') numbers += value
    else text += value
  }
  return [numbers, text.length]
}
async function sync(n) {
  let total = 0
  for (let i = 0; i < n; i++) total = (total + i * 3) | 0
  return total
}
const step = async (x) => x + 1
async function calls(n) {
  let x = 0
  for (let i = 0; i < n; i++) x = await step(x)
  return x
}
async function guarded(n) {
  let caught = 0
  for (let i = 0; i < n; i++) {
    try {
      if (i % 3 === 0) await Promise.reject(i)
      await i
    } catch {
      caught++
    } finally {
      caught += 2
    }
  }
  return caught
}
async function parallel(n) {
  const all = []
  for (let i = 0; i < n; i++) all.push(step(i))
  return (await Promise.all(all)).reduce((a, b) => a + b, 0)
}
class Counter {
  #n = 0
  async increment() {
    await null
    return ++this.#n
  }
}
async function methods(n) {
  const counter = new Counter()
  let last = 0
  for (let i = 0; i < n; i++) last = await counter.increment()
  return last
}
async function nested(n) {
  let total = 0
  for (let i = 0; i < n; i++) for (let j = 0; j < 5; j++) total += j === 4 ? await i : j
  return total
}
function chain(n) {
  let promise = Promise.resolve(0)
  for (let i = 0; i < n; i++) promise = promise.then((value) => value + i)
  return promise
}
;(async () => {
  console.log(await sum(1500), await sum(10.5))
  console.log(await mixed([...Array(600).keys(), 'a', 'bc', Promise.resolve('def'), 1.5]))
  for (let i = 0; i < 5; i++) await sync(300)
  console.log(await sync(5000))
  console.log(await calls(900))
  console.log(await guarded(900))
  console.log(await parallel(700))
  console.log(await methods(700))
  console.log(await nested(300))
  console.log(await chain(700))
})()
