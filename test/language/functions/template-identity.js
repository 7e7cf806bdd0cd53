// A site's template object lives as long as the site, however much memory is counted in between.
const tag = (strings) => strings
const site = () => tag`a${1}b`
const inner = () => (() => tag`c`)()
const known = new WeakMap([
  [site(), 'first'],
  [inner(), 'second'],
])
let dropped = null
for (let i = 0; i < 60; i++) dropped = new Array(1e6).fill(i)
console.log(known.get(site()), known.get(inner()), dropped.length, Object.isFrozen(site()))
