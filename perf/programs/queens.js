// Queens on a board: all solutions by bit masks, the first by arrays of flags, and a check of each by brute force.

function countSolutions(size) {
  const full = (1 << size) - 1
  const place = (columns, left, right) => {
    if (columns === full) return 1
    let count = 0
    let free = full & ~(columns | left | right)
    while (free !== 0) {
      const bit = free & -free
      free ^= bit
      count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
    }
    return count
  }
  return place(0, 0, 0)
}

class Board {
  constructor(size) {
    this.size = size
    this.rows = new Array(size).fill(-1)
    this.columnFree = new Array(size).fill(true)
    this.upFree = new Array(2 * size).fill(true)
    this.downFree = new Array(2 * size).fill(true)
    this.tries = 0
  }
  isFree(row, column) {
    return this.columnFree[column] && this.upFree[row + column] && this.downFree[row - column + this.size]
  }
  mark(row, column, free) {
    this.columnFree[column] = free
    this.upFree[row + column] = free
    this.downFree[row - column + this.size] = free
  }
  solveFrom(row) {
    if (row === this.size) return true
    for (let column = 0; column < this.size; column++) {
      this.tries++
      if (!this.isFree(row, column)) continue
      this.rows[row] = column
      this.mark(row, column, false)
      if (this.solveFrom(row + 1)) return true
      this.mark(row, column, true)
    }
    return false
  }
  isValid() {
    return this.rows.every((column, row) =>
      this.rows.every((other, below) => below <= row || (other !== column && Math.abs(other - column) !== below - row)),
    )
  }
}

function run() {
  let tries = 0
  for (let size = 8; size <= 19; size++) {
    const board = new Board(size)
    if (!board.solveFrom(0) || !board.isValid()) return `no solution of size ${size}`
    tries += board.tries
  }
  return `${countSolutions(8)} ${countSolutions(9)} ${tries}`
}
