// Conway's game of life on a torus in bytes, and on an endless plane in a set of cells; both must agree for a glider.

class Torus {
  constructor(size) {
    this.size = size
    this.cells = new Uint8Array(size * size)
    this.next = new Uint8Array(size * size)
  }
  set(x, y) {
    this.cells[y * this.size + x] = 1
  }
  step() {
    const { cells, next, size } = this
    for (let y = 0; y < size; y++) {
      const above = (y === 0 ? size - 1 : y - 1) * size
      const here = y * size
      const below = (y === size - 1 ? 0 : y + 1) * size
      for (let x = 0; x < size; x++) {
        const left = x === 0 ? size - 1 : x - 1
        const right = x === size - 1 ? 0 : x + 1
        const neighbours =
          cells[above + left] + cells[above + x] + cells[above + right] +
          cells[here + left] + cells[here + right] +
          cells[below + left] + cells[below + x] + cells[below + right]
        next[here + x] = neighbours === 3 || (neighbours === 2 && cells[here + x] === 1) ? 1 : 0
      }
    }
    this.cells = next
    this.next = cells
  }
  get population() {
    let count = 0
    for (const cell of this.cells) count += cell
    return count
  }
}

const OFFSET = 4096
const keyOf = (x, y) => (x + OFFSET) * 8192 + y + OFFSET

function stepPlane(alive) {
  const counts = new Map()
  for (const key of alive) {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        if (dx === 0 && dy === 0) continue
        const neighbour = key + dx * 8192 + dy
        counts.set(neighbour, (counts.get(neighbour) ?? 0) + 1)
      }
    }
  }
  const next = new Set()
  for (const [key, count] of counts) if (count === 3 || (count === 2 && alive.has(key))) next.add(key)
  return next
}

const PATTERNS = {
  glider: ['.#.', '..#', '###'],
  pentomino: ['.##', '##.', '.#.'],
  acorn: ['.#.....', '...#...', '##..###'],
}

function cellsOf(rows) {
  const cells = []
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) if (row[x] === '#') cells.push([x, y])
  })
  return cells
}

function run() {
  const results = []
  for (const [name, rows] of Object.entries(PATTERNS)) {
    const torus = new Torus(64)
    let plane = new Set()
    for (const [x, y] of cellsOf(rows)) {
      torus.set(x + 30, y + 30)
      plane.add(keyOf(x + 30, y + 30))
    }
    for (let turn = 0; turn < 60; turn++) {
      torus.step()
      plane = stepPlane(plane)
    }
    let hash = 0
    for (const key of plane) hash = (hash + Math.imul(key, 40503)) | 0
    results.push(`${name} ${torus.population} ${plane.size} ${hash}`)
  }
  return results.join('; ')
}
