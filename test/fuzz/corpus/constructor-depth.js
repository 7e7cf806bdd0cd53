// Recursion through new, in compiled code: the RangeError comes at the same frame in every tier.
let depth = 0
class Node {
  constructor() {
    depth++
    this.child = new Node()
  }
}
try {
  new Node()
} catch (e) {
  console.log(e.name, depth > 100)
}
