// Array-heavy: elements are read and written by index, arrays grow and shrink, and are mapped, filtered and sorted.

function prefixSums(values) {
  const sums = new Array(values.length)
  let sum = 0
  for (let i = 0; i < values.length; i++) {
    sum = (sum + values[i]) | 0
    sums[i] = sum
  }
  return sums
}

function convolve(values, kernel) {
  const result = []
  for (let i = 0; i + kernel.length <= values.length; i++) {
    let sum = 0
    for (let k = 0; k < kernel.length; k++) sum += values[i + k] * kernel[k]
    result.push(sum)
  }
  return result
}

function shortestPaths(size) {
  const far = 1 << 20
  const distance = []
  for (let i = 0; i < size; i++) {
    const row = []
    for (let j = 0; j < size; j++) row.push(i === j ? 0 : (i * 7 + j * 11) % 5 === 0 ? ((i + j) % 9) + 1 : far)
    distance.push(row)
  }
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const through = distance[i][k]
      for (let j = 0; j < size; j++) {
        const sum = through + distance[k][j]
        if (sum < distance[i][j]) distance[i][j] = sum
      }
    }
  }
  return distance.flat().reduce((sum, each) => sum + each, 0)
}

function queueAndStack(count) {
  const stack = []
  const queue = []
  let sum = 0
  for (let i = 0; i < count; i++) {
    stack.push(i)
    queue.push(i * 2)
    if (i % 3 === 0) sum += stack.pop()
    if (queue.length > 20) sum += queue.shift()
  }
  queue.splice(5, 5, 1, 2, 3)
  return sum + stack.length + queue.length
}

function pipelines(values) {
  const found = values
    .map((value, index) => value * 2 + index)
    .filter((value) => value % 3 !== 0)
    .slice(10, 4000)
  found.sort((a, b) => a - b)
  found.reverse()
  return found.indexOf(found[700]) + found.reduce((sum, value, index) => (sum + value * index) % 65521, 0)
}

function run() {
  const values = Array.from({ length: 8000 }, (_, i) => (i * 7919) % 1013)
  const sums = prefixSums(values)
  const smooth = convolve(values, [1, 3, 5, 7, 5, 3, 1])
  return [sums[sums.length - 1], smooth[100], smooth.length, shortestPaths(90), queueAndStack(15000), pipelines(values)].join(' ')
}
