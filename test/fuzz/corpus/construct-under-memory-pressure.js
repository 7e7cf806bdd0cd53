// A constructor's `this` crossed the allocation mark between the test of the fuel window and the payment.
// memory: 262144
function Plain() {}
class Base { constructor(n) { this.n = n } }
class Derived extends Base { constructor(n) { super(n); this.twice = n + n } }
const Bound = Base.bind(null, 3)
let sum = 0
for (let i = 0; i < 3000; i++) {
  new Plain()
  sum += new Derived(i).twice + new Bound().n + Reflect_construct(i).n
}
function Reflect_construct(n) { return new (n % 2 ? Base : Derived)(n) }
console.log(sum)
