// Balanced search trees: insertion with rotations, deletion, iteration by generator; and full trees made and dropped.

class Node {
  constructor(key) {
    this.key = key
    this.left = null
    this.right = null
    this.height = 1
  }
}

const heightOf = (node) => (node === null ? 0 : node.height)

function update(node) {
  node.height = 1 + Math.max(heightOf(node.left), heightOf(node.right))
}

function rotateRight(node) {
  const top = node.left
  node.left = top.right
  top.right = node
  update(node)
  update(top)
  return top
}

function rotateLeft(node) {
  const top = node.right
  node.right = top.left
  top.left = node
  update(node)
  update(top)
  return top
}

function balance(node) {
  update(node)
  const lean = heightOf(node.left) - heightOf(node.right)
  if (lean > 1) {
    if (heightOf(node.left.left) < heightOf(node.left.right)) node.left = rotateLeft(node.left)
    return rotateRight(node)
  }
  if (lean < -1) {
    if (heightOf(node.right.right) < heightOf(node.right.left)) node.right = rotateRight(node.right)
    return rotateLeft(node)
  }
  return node
}

class Tree {
  #root = null
  size = 0

  add(key) {
    this.#root = this.#insert(this.#root, key)
  }
  delete(key) {
    this.#root = this.#remove(this.#root, key)
  }
  get height() {
    return heightOf(this.#root)
  }
  has(key) {
    let node = this.#root
    while (node !== null && node.key !== key) node = key < node.key ? node.left : node.right
    return node !== null
  }
  *[Symbol.iterator]() {
    const path = []
    let node = this.#root
    while (node !== null || path.length > 0) {
      while (node !== null) {
        path.push(node)
        node = node.left
      }
      node = path.pop()
      yield node.key
      node = node.right
    }
  }
  #insert(node, key) {
    if (node === null) {
      this.size++
      return new Node(key)
    }
    if (key < node.key) node.left = this.#insert(node.left, key)
    else if (key > node.key) node.right = this.#insert(node.right, key)
    else return node
    return balance(node)
  }
  #remove(node, key) {
    if (node === null) return null
    if (key < node.key) node.left = this.#remove(node.left, key)
    else if (key > node.key) node.right = this.#remove(node.right, key)
    else {
      this.size--
      if (node.left === null) return node.right
      if (node.right === null) return node.left
      let heir = node.right
      while (heir.left !== null) heir = heir.left
      node.key = heir.key
      this.size++
      node.right = this.#remove(node.right, heir.key)
    }
    return balance(node)
  }
}

function fullTree(depth) {
  return depth === 0 ? { left: null, right: null } : { left: fullTree(depth - 1), right: fullTree(depth - 1) }
}

function countNodes(tree) {
  return tree.left === null ? 1 : 1 + countNodes(tree.left) + countNodes(tree.right)
}

function run() {
  const tree = new Tree()
  let key = 17
  for (let i = 0; i < 12000; i++) {
    key = (key * 7919 + 13) % 100003
    tree.add(key)
    if (i % 3 === 0) tree.delete((key * 31) % 100003)
    if (i % 5 === 0) tree.delete(key)
  }
  let checksum = 0
  let previous = -1
  for (const each of tree) {
    if (each <= previous) return 'out of order'
    checksum = (Math.imul(checksum, 33) + each) | 0
    previous = each
  }
  let found = 0
  for (let i = 0; i < 20000; i++) if (tree.has(i)) found++
  let nodes = 0
  for (let i = 0; i < 20; i++) nodes += countNodes(fullTree(11))
  return `${tree.size} ${tree.height} ${checksum} ${found} ${nodes}`
}
