// The parent of super() is looked up before the arguments are evaluated, and must be a constructor after. (V8 differs.)
const log = []
class A { constructor(...args) { this.args = args } }
class B { constructor() { this.b = true } }
class C extends A {
  constructor(what) {
    super(what === 'number' ? Object.setPrototypeOf(C, parseInt) : what === 'other' ? Object.setPrototypeOf(C, B) : log.push(what))
  }
}
class D extends A {
  constructor(what) {
    super(...[log.push(what)], ...what)
  }
}
function run(make) {
  try {
    return Object.keys(make()).join()
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
for (let i = 0; i < 30; i++) {
  Object.setPrototypeOf(C, A)
  if (i % 10 === 0) console.log(run(() => new C('x')), run(() => new C('other')), run(() => new C('x')))
  Object.setPrototypeOf(C, A)
  run(() => new C('number'))
  if (i % 10 === 0) console.log(run(() => new C('number')), run(() => new C('y')), log.length)
  Object.setPrototypeOf(D, i % 3 === 0 ? null : i % 3 === 1 ? parseInt : A)
  const said = run(() => new D('ab'))
  if (i < 6) console.log(said, log.length)
}
class E extends A { constructor(a) { super(a, 1) } }
Object.setPrototypeOf(E, null)
console.log(run(() => new E(2)))
class F extends A { constructor(a) { (() => super(a++, a))() } }
console.log(new F(3).args.join())
Object.setPrototypeOf(F, Math.max)
console.log(run(() => new F(2)))
