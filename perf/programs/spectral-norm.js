// The largest singular value of a matrix that is given by a formula and never stored, by the power method.

function entry(row, column) {
  const diagonal = row + column
  return 2 / (diagonal * (diagonal + 1) + 2 * row + 2)
}

class Operator {
  constructor(size) {
    this.size = size
    this.scratch = new Array(size).fill(0)
  }
  apply(from, to) {
    for (let row = 0; row < this.size; row++) {
      let sum = 0
      for (let column = 0; column < this.size; column++) sum += entry(row, column) * from[column]
      to[row] = sum
    }
  }
  applyTransposed(from, to) {
    for (let row = 0; row < this.size; row++) {
      let sum = 0
      for (let column = 0; column < this.size; column++) sum += entry(column, row) * from[column]
      to[row] = sum
    }
  }
  applySquare(from, to) {
    this.apply(from, this.scratch)
    this.applyTransposed(this.scratch, to)
  }
}

const dot = (a, b) => a.reduce((sum, each, index) => sum + each * b[index], 0)

function largestSingularValue(size, turns) {
  const operator = new Operator(size)
  const u = new Array(size).fill(1)
  const v = new Array(size).fill(0)
  for (let turn = 0; turn < turns; turn++) {
    operator.applySquare(u, v)
    operator.applySquare(v, u)
  }
  return Math.sqrt(dot(u, v) / dot(v, v))
}

function run() {
  const values = [70, 140, 280].map((size) => largestSingularValue(size, 8))
  if (!(values[0] < values[1] && values[1] < values[2])) return 'not monotonous'
  return values.map((value) => value.toFixed(9)).join(' ')
}
