// The order of jobs, tick by tick.
const order = []
const note = (text) => () => order.push(text)
function ticks(name, count) {
  let promise = Promise.resolve()
  for (let i = 1; i <= count; i++) promise = promise.then(note(`${name}${i}`))
  return promise
}
ticks('a', 8)
new Promise((resolve) => resolve(Promise.resolve())).then(note('resolved with a promise'))
Promise.resolve().then(() => Promise.resolve()).then(note('returned a promise'))
Promise.resolve({ then: (resolve) => resolve() }).then(note('thenable'))
;(async () => {
  await null
  order.push('await null')
  await Promise.resolve()
  order.push('await promise')
  await { then: (resolve) => resolve() }
  order.push('await thenable')
})().then(note('async function'))
;(async () => Promise.resolve())().then(note('async returned a promise'))
;(async () => {
  throw 0
})().catch(note('async threw'))
Promise.reject().finally(() => {}).catch(note('finally'))
Promise.all([1, Promise.resolve()]).then(note('all'))
Promise.race([Promise.resolve()]).then(note('race'))
async function* generator() {
  yield 1
  yield Promise.resolve(2)
  return 3
}
;(async () => {
  for await (const value of generator()) order.push(`for await ${value}`)
})().then(note('for await done'))
const requests = generator()
requests.next().then(note('next'))
requests.return(Promise.resolve('r')).then(note('return'))
requests.next().then(note('done'))
ticks('b', 8).then(() => ticks('c', 8)).then(() => console.log(order.join('\n')))
