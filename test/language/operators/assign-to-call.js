// Sloppy code may assign to a call: the call is made, then it throws. Strict code and patterns may not.
function f() { console.log('called'); return { valueOf() { console.log('converted'); return 1 } } }
function g() { console.log('right-hand side') }
const sources = [
  'f() = g()', 'f() += g()', 'f()++', '--f()', '(f()) = 1', 'for (f() in [1]) ;', 'for (f() of [1]) ;',
  '[f()] = []', '({ a: f() } = {})', 'f() &&= 1', 'f() ??= 1', '[f() = 1] = []', 'f`` = 1', 'new f() = 1', '(() => { "use strict"; f() = 1 })',
]
for (const source of sources) {
  try { Function('f', 'g', source)(f, g); console.log(source, 'ran') } catch (error) { console.log(source, `${error}`) }
}
