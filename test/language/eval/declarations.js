// What eval may declare, and what is in the way.
function attempt(run) {
  try {
    console.log(run())
  } catch (error) {
    console.log(error.name, error.message)
  }
}
attempt(() => { let x; eval('var x') })
attempt(() => { let x; { eval('var x') } })
attempt(() => { const x = 1; return eval('let x = 2; x') + x })
attempt(() => { { function x() {} eval('var x') } })
attempt(() => { try { throw 1 } catch (x) { eval('var x = 2'); return x } })
attempt(() => { try { throw [1] } catch ([x]) { return eval('x') } })
attempt(() => eval('let x = 1; eval("var x")'))
attempt(() => eval('let x = 1; let x'))
attempt((x) => { eval('let x = 5'); return x })
attempt(function named() { eval('var named = 1'); return named })
attempt(function named() { named = 2; return eval('named = 3; typeof named') })
attempt((p = eval('var p')) => p)
attempt((p = eval('var arguments = 1; arguments')) => p)
attempt(() => { for (let x of [1]) eval('var x') })
attempt(() => { for (let x = eval('var x'); ; ) break })
attempt(() => { switch (1) { case 1: let x; eval('var x') } })

// Functions in blocks of eval code.
attempt(() => { eval('{ function b() { return 1 } }'); return b() })
attempt(() => { eval('if (true) function b() { return 2 }'); return b() })
attempt(() => { let b = 'mine'; eval('{ function b() {} }'); return b })
attempt(() => { eval('b; { function b() {} }'); return typeof b })
attempt(() => { eval('switch (1) { case 1: function b() { return 3 } }'); return b() })
attempt(() => { eval('{ function b() { return 4 } b = 5 }'); return typeof b })

// The temporal dead zone.
attempt(() => { eval('late'); let late })
attempt(() => { eval('typeof late'); let late })
attempt(() => { eval('late = 1'); const late = 2 })
attempt(() => { const fixed = 1; eval('fixed = 2') })
attempt(() => { let f = () => eval('late'); let late = 7; return f() })
attempt((a = eval('b'), b) => a)

// Globals.
let lexical = 1
const constant = 2
attempt(() => (0, eval)('var lexical'))
attempt(() => (0, eval)('function constant() {}'))
attempt(() => (0, eval)('let lexical = 3; lexical') + lexical)
attempt(() => (0, eval)('function NaN() {}'))
attempt(() => (0, eval)('var NaN; NaN'))
attempt(() => (0, eval)('var made = 1; function alsoMade() {} { function inBlock() {} } delete made && delete alsoMade && delete inBlock'))
attempt(() => [typeof made, typeof alsoMade, typeof inBlock])
var plain = 1
attempt(() => (0, eval)('var plain = 2; delete plain') + plain)

// What is wrong with the text.
for (const text of ['1 +', 'return 1', 'break', 'new.target', 'super.x', 'super()', 'this.#p', 'yield 1', 'import("x"', 'x = "', '}', 'let let']) {
  attempt(() => (0, eval)(text))
}
