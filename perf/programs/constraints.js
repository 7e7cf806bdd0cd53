// Finite domains as bit sets: arc consistency with a work list, then backtracking on the smallest domain.

class Variable {
  constructor(index, domain) {
    this.index = index
    this.domain = domain
    this.constraints = []
  }
  get size() {
    let bits = this.domain
    let count = 0
    while (bits !== 0) {
      bits &= bits - 1
      count++
    }
    return count
  }
}

class Constraint {
  constructor(left, right) {
    this.left = left
    this.right = right
    left.constraints.push(this)
    right.constraints.push(this)
  }
  other(variable) {
    return variable === this.left ? this.right : this.left
  }
}

class Different extends Constraint {
  allowed(variable, value) {
    const { domain } = this.other(variable)
    return domain !== 1 << value
  }
}

/** The two values are at least `distance` apart. */
class Apart extends Constraint {
  constructor(left, right, distance) {
    super(left, right)
    this.distance = distance
  }
  allowed(variable, value) {
    let { domain } = this.other(variable)
    for (let candidate = 0; domain !== 0; candidate++, domain >>>= 1) {
      if ((domain & 1) !== 0 && Math.abs(candidate - value) >= this.distance) return true
    }
    return false
  }
}

class Solver {
  constructor(variables) {
    this.variables = variables
    this.revisions = 0
    this.nodes = 0
  }
  revise(variable, constraint) {
    this.revisions++
    let kept = 0
    for (let value = 0; value < 16; value++) {
      const bit = 1 << value
      if ((variable.domain & bit) !== 0 && constraint.allowed(variable, value)) kept |= bit
    }
    if (kept === variable.domain) return false
    variable.domain = kept
    return true
  }
  propagate(start) {
    const work = [...start]
    while (work.length > 0) {
      const changed = work.pop()
      for (const constraint of changed.constraints) {
        const other = constraint.other(changed)
        if (this.revise(other, constraint)) {
          if (other.domain === 0) return false
          work.push(other)
        }
      }
    }
    return true
  }
  choose() {
    let best = null
    let bestSize = 99
    for (const variable of this.variables) {
      const { size } = variable
      if (size > 1 && size < bestSize) {
        best = variable
        bestSize = size
      }
    }
    return best
  }
  solve() {
    this.nodes++
    const variable = this.choose()
    if (variable === null) return true
    const saved = this.variables.map((each) => each.domain)
    for (let value = 0; value < 16; value++) {
      if ((saved[variable.index] & (1 << value)) === 0) continue
      variable.domain = 1 << value
      if (this.propagate([variable]) && this.solve()) return true
      this.variables.forEach((each, index) => {
        each.domain = saved[index]
      })
    }
    return false
  }
}

/** Stations on a grid want channels: neighbours far apart, the next but one different. */
function frequencies(width, height, channels, gap) {
  const variables = Array.from({ length: width * height }, (_, index) => new Variable(index, (1 << channels) - 1))
  const at = (x, y) => variables[y * width + x]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x + 1 < width) new Apart(at(x, y), at(x + 1, y), gap)
      if (y + 1 < height) new Apart(at(x, y), at(x, y + 1), gap)
      if (x + 2 < width) new Different(at(x, y), at(x + 2, y))
      if (y + 2 < height) new Different(at(x, y), at(x, y + 2))
      if (x + 1 < width && y + 1 < height) new Different(at(x, y), at(x + 1, y + 1))
    }
  }
  const solver = new Solver(variables)
  const solved = solver.propagate(variables) && solver.solve()
  const values = variables.map((each) => Math.log2(each.domain))
  return { solved, values, solver }
}

function run() {
  let checksum = 0
  for (const [width, height, channels, gap] of [
    [12, 12, 13, 3],
    [16, 16, 13, 3],
    [18, 14, 15, 4],
    [14, 14, 12, 2],
    [16, 12, 12, 2],
    [10, 10, 16, 4],
  ]) {
    const { solved, values, solver } = frequencies(width, height, channels, gap)
    if (!solved) return 'unsolved'
    for (const value of values) checksum = (Math.imul(checksum, 17) + value) | 0
    checksum = (checksum + solver.revisions * 3 + solver.nodes) | 0
  }
  return checksum
}
