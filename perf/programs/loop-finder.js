// Control-flow graphs: dominators by iteration over reverse postorder, natural loops, and their nesting.

class Block {
  constructor(id) {
    this.id = id
    this.successors = []
    this.predecessors = []
    this.order = -1
    this.dominator = null
    this.loop = null
  }
}

class Loop {
  constructor(header) {
    this.header = header
    this.blocks = new Set([header])
    this.parent = null
    this.children = []
  }
  get depth() {
    return this.parent === null ? 1 : this.parent.depth + 1
  }
}

class Graph {
  constructor() {
    this.blocks = []
    this.entry = this.addBlock()
  }
  addBlock() {
    const block = new Block(this.blocks.length)
    this.blocks.push(block)
    return block
  }
  connect(from, to) {
    from.successors.push(to)
    to.predecessors.push(from)
  }
}

class Builder {
  constructor(seed) {
    this.graph = new Graph()
    this.state = seed
  }
  chance(limit) {
    this.state = (Math.imul(this.state, 22695477) + 1) >>> 0
    return (this.state >>> 16) % limit
  }
  straight(from) {
    const block = this.graph.addBlock()
    this.graph.connect(from, block)
    return block
  }
  diamond(from, depth) {
    const left = this.region(this.straight(from), depth - 1)
    const right = this.region(this.straight(from), depth - 1)
    const join = this.straight(left)
    this.graph.connect(right, join)
    return join
  }
  loop(from, depth) {
    const header = this.straight(from)
    const body = this.region(this.straight(header), depth - 1)
    this.graph.connect(body, header)
    if (this.chance(3) === 0) this.graph.connect(this.straight(body), header)
    return this.straight(header)
  }
  region(from, depth) {
    if (depth === 0) return this.straight(from)
    let at = from
    for (let parts = 2 + this.chance(2); parts > 0; parts--) {
      at = this.chance(2) === 0 ? this.loop(at, depth) : this.diamond(at, depth)
    }
    return at
  }
}

function reversePostorder(graph) {
  const order = []
  const seen = new Set()
  const visit = (block) => {
    seen.add(block)
    for (const next of block.successors) if (!seen.has(next)) visit(next)
    order.push(block)
  }
  visit(graph.entry)
  order.reverse()
  order.forEach((block, index) => {
    block.order = index
  })
  return order
}

function intersect(a, b) {
  while (a !== b) {
    while (a.order > b.order) a = a.dominator
    while (b.order > a.order) b = b.dominator
  }
  return a
}

function findDominators(graph, order) {
  graph.entry.dominator = graph.entry
  for (let changed = true; changed; ) {
    changed = false
    for (let i = 1; i < order.length; i++) {
      const block = order[i]
      let dominator = null
      for (const predecessor of block.predecessors) {
        if (predecessor.dominator === null) continue
        dominator = dominator === null ? predecessor : intersect(predecessor, dominator)
      }
      if (dominator !== block.dominator) {
        block.dominator = dominator
        changed = true
      }
    }
  }
}

function dominates(a, b) {
  while (b.order > a.order) b = b.dominator
  return a === b
}

function findLoops(order) {
  const loops = new Map()
  for (const block of order) {
    for (const target of block.successors) {
      if (!dominates(target, block)) continue
      let loop = loops.get(target)
      if (loop === undefined) loops.set(target, (loop = new Loop(target)))
      const work = [block]
      while (work.length > 0) {
        const each = work.pop()
        if (loop.blocks.has(each)) continue
        loop.blocks.add(each)
        work.push(...each.predecessors)
      }
    }
  }
  const sorted = [...loops.values()].sort((a, b) => b.blocks.size - a.blocks.size || a.header.id - b.header.id)
  for (const loop of sorted) {
    loop.parent = loop.header.loop
    loop.parent?.children.push(loop)
    for (const block of loop.blocks) block.loop = loop
  }
  return sorted
}

function run() {
  let checksum = 0
  for (let seed = 1; seed <= 20; seed++) {
    const builder = new Builder(seed)
    builder.region(builder.graph.entry, 4)
    const order = reversePostorder(builder.graph)
    findDominators(builder.graph, order)
    const loops = findLoops(order)
    const depths = loops.reduce((sum, loop) => sum + loop.depth * loop.children.length, 0)
    checksum = (Math.imul(checksum, 13) + order.length * 7 + loops.length * 3 + depths) | 0
  }
  return checksum
}
