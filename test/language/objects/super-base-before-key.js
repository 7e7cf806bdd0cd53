// What super[key] = value writes to is looked up before the key is converted. (V8 converts first.)
const log = []
const one = { set p(v) { log.push('one', v) } }
const two = { set p(v) { log.push('two', v) } }
const o = { __proto__: one, m() { super[key] = 10 }, strict() { 'use strict'; super[key] = 11 } }
const key = { toString() { Object.setPrototypeOf(o, two); return 'p' } }
for (let i = 0; i < 20; i++) {
  Object.setPrototypeOf(o, one)
  o.m()
  Object.setPrototypeOf(o, one)
  o.strict()
}
console.log(log.length, log.slice(0, 4).join(), log.includes('two'))
const fixed = { __proto__: Object.freeze({ q: 1 }), m() { super[{ toString: () => 'q' }] = 1 }, s() { 'use strict'; super[{ toString: () => 'q' }] = 1 } }
fixed.m()
try { fixed.s() } catch (error) { console.log(error.name, error.message, Object.keys(fixed).join()) }
const none = { __proto__: null, m() { super[{ toString: () => 'q' }] = 1 } }
try { none.m() } catch (error) { console.log(error.name, error.message) }
