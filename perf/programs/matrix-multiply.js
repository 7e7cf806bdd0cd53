// Matrices in typed arrays: plain and blocked multiplication, transposition, and elimination to check the result.

class Matrix {
  constructor(rows, columns) {
    this.rows = rows
    this.columns = columns
    this.data = new Float64Array(rows * columns)
  }
  static from(rows, columns, value) {
    const matrix = new Matrix(rows, columns)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) matrix.data[row * columns + column] = value(row, column)
    }
    return matrix
  }
  get(row, column) {
    return this.data[row * this.columns + column]
  }
  transposed() {
    return Matrix.from(this.columns, this.rows, (row, column) => this.get(column, row))
  }
  times(other) {
    const result = new Matrix(this.rows, other.columns)
    const turned = other.transposed()
    const inner = this.columns
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < other.columns; column++) {
        let sum = 0
        const left = row * inner
        const right = column * inner
        for (let k = 0; k < inner; k++) sum += this.data[left + k] * turned.data[right + k]
        result.data[row * other.columns + column] = sum
      }
    }
    return result
  }
  timesInBlocks(other, block) {
    const result = new Matrix(this.rows, other.columns)
    const { data } = result
    for (let top = 0; top < this.rows; top += block) {
      for (let middle = 0; middle < this.columns; middle += block) {
        const rowEnd = Math.min(top + block, this.rows)
        const innerEnd = Math.min(middle + block, this.columns)
        for (let row = top; row < rowEnd; row++) {
          for (let k = middle; k < innerEnd; k++) {
            const factor = this.data[row * this.columns + k]
            const from = k * other.columns
            const to = row * other.columns
            for (let column = 0; column < other.columns; column++) data[to + column] += factor * other.data[from + column]
          }
        }
      }
    }
    return result
  }
  determinant() {
    const size = this.rows
    const data = Float64Array.from(this.data)
    let product = 1
    for (let pivot = 0; pivot < size; pivot++) {
      let best = pivot
      for (let row = pivot + 1; row < size; row++) {
        if (Math.abs(data[row * size + pivot]) > Math.abs(data[best * size + pivot])) best = row
      }
      if (best !== pivot) {
        product = -product
        for (let column = 0; column < size; column++) {
          const kept = data[pivot * size + column]
          data[pivot * size + column] = data[best * size + column]
          data[best * size + column] = kept
        }
      }
      const head = data[pivot * size + pivot]
      product *= head
      for (let row = pivot + 1; row < size; row++) {
        const factor = data[row * size + pivot] / head
        for (let column = pivot; column < size; column++) data[row * size + column] -= factor * data[pivot * size + column]
      }
    }
    return product
  }
}

function run() {
  const size = 120
  const a = Matrix.from(size, size, (row, column) => ((row * 7 + column * 3) % 11) - 5)
  const b = Matrix.from(size, size, (row, column) => ((row * 5 + column * 13) % 17) - 8)
  const plain = a.times(b)
  const blocked = a.timesInBlocks(b, 32)
  for (let i = 0; i < plain.data.length; i++) if (plain.data[i] !== blocked.data[i]) return `differs at ${i}`
  const small = Matrix.from(40, 40, (row, column) => (row === column ? 3 : 1 / (1 + row + 2 * column)))
  const trace = plain.data.reduce((sum, value, index) => (index % (size + 1) === 0 ? sum + value : sum), 0)
  return `${trace} ${small.determinant().toExponential(9)}`
}
