// Work that grows with what a guest builds is paid for: walks of long prototype chains, nested bound functions, keys and
// comparisons of long strings.
let chain = Object.create({ get far() { return 'getter' }, set far(value) { console.log('set', value) }, plain: 1 })
const base = chain
for (let i = 0; i < 300; i++) chain = Object.create(chain)

function lookups() {
  let found = 0
  for (let i = 0; i < 12; i++) {
    if ('nowhere' in chain) found++
    if ('plain' in chain) found++
    if (chain.far === 'getter') found++
    if (chain['plain'] === 1) found++
    if (chain.nowhere === undefined) found++
    if (base.isPrototypeOf(chain)) found++
    if (Object.prototype.isPrototypeOf.call(chain, base)) found++
    chain.far = i
  }
  return found
}
console.log(lookups())

let bound = function (...args) { return args.length + (this === undefined ? 0 : 1) }
for (let i = 0; i < 300; i++) bound = bound.bind(null, i)
function calls() {
  let total = 0
  for (let i = 0; i < 12; i++) total += bound(i, i)
  return total
}
console.log(calls())
class Target { constructor(...args) { this.count = args.length; this.own = new.target === Target } }
let maker = Target
for (let i = 0; i < 50; i++) maker = maker.bind(null, i)
for (let i = 0; i < 12; i++) { const made = new maker(1); if (made.count !== 51 || !made.own) throw new Error('made') }

const long = 'ab'.repeat(5000)
const same = 'ab'.repeat(4999) + 'ab'
const other = 'ab'.repeat(4999) + 'ac'
function compares() {
  let yes = 0
  for (let i = 0; i < 12; i++) {
    if (long === same) yes++
    if (long !== other) yes++
    if (long == same) yes++
    if (long < other) yes++
    if (long >= other) yes++
    if ([other, same].indexOf(long) === 1) yes++
    if ([other, same].includes(long)) yes++
    switch (long) { case other: yes += 100; break; case same: yes++ }
    if (long === i) yes += 1000
    if (Object.is(long, same)) yes++
  }
  return yes
}
console.log(compares())

const table = { [long]: 1, get [other]() { return 2 } }
const map = new Map([[long, 3]])
const set = new Set([other])
function keys() {
  let sum = 0
  for (let i = 0; i < 12; i++) {
    sum += table[same] + table['ab'.repeat(4999) + 'ac'] + map.get(same) + (set.has(other) ? 1 : 0)
    if (same in table) sum++
    if (table.hasOwnProperty(same)) sum++
    table[same] = 1
    map.set(same, 3)
    if (delete table[long + 'x']) sum++
  }
  return sum
}
console.log(keys())
for (const key in chain) console.log(key)
