// The towers of Hanoi with disks as linked objects, and a count of the moves by each pair of pegs.

class Disk {
  constructor(size) {
    this.size = size
    this.below = null
  }
}

class Peg {
  constructor(name) {
    this.name = name
    this.top = null
    this.height = 0
  }
  push(disk) {
    if (this.top !== null && disk.size >= this.top.size) throw new Error(`disk ${disk.size} does not fit on ${this.name}`)
    disk.below = this.top
    this.top = disk
    this.height++
  }
  pop() {
    const disk = this.top
    if (disk === null) throw new Error(`${this.name} is empty`)
    this.top = disk.below
    disk.below = null
    this.height--
    return disk
  }
}

class Puzzle {
  constructor(disks) {
    this.pegs = [new Peg('left'), new Peg('middle'), new Peg('right')]
    this.moves = 0
    this.byPair = new Array(9).fill(0)
    for (let size = disks; size > 0; size--) this.pegs[0].push(new Disk(size))
  }
  moveTop(from, to) {
    this.pegs[to].push(this.pegs[from].pop())
    this.moves++
    this.byPair[from * 3 + to]++
  }
  move(disks, from, to) {
    if (disks === 1) {
      this.moveTop(from, to)
      return
    }
    const other = 3 - from - to
    this.move(disks - 1, from, other)
    this.moveTop(from, to)
    this.move(disks - 1, other, to)
  }
}

function run() {
  const puzzle = new Puzzle(19)
  puzzle.move(19, 0, 2)
  const heights = puzzle.pegs.map((peg) => peg.height)
  return `${puzzle.moves} ${heights} ${puzzle.byPair}`
}
