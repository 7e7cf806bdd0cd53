// The Mandelbrot set over a grid, with the interior's bulbs told by formula and the rest by escape time.

function insideBulbs(x, y) {
  const left = x - 0.25
  const square = left * left + y * y
  if (square * (square + left) <= 0.25 * y * y) return true
  return (x + 1) * (x + 1) + y * y <= 0.0625
}

function escapeTime(cx, cy, limit) {
  let x = 0
  let y = 0
  let xx = 0
  let yy = 0
  let turns = 0
  while (turns < limit && xx + yy <= 4) {
    y = 2 * x * y + cy
    x = xx - yy + cx
    xx = x * x
    yy = y * y
    turns++
  }
  return turns
}

class Picture {
  constructor(width, height) {
    this.width = width
    this.height = height
    this.rows = []
  }
  render(limit) {
    for (let row = 0; row < this.height; row++) {
      const y = (row / this.height) * 2.4 - 1.2
      const line = new Array(this.width)
      for (let column = 0; column < this.width; column++) {
        const x = (column / this.width) * 3 - 2.1
        line[column] = insideBulbs(x, y) ? limit : escapeTime(x, y, limit)
      }
      this.rows.push(line)
    }
  }
  histogram(buckets, limit) {
    const counts = new Array(buckets).fill(0)
    for (const line of this.rows) {
      for (const turns of line) counts[Math.min(buckets - 1, Math.floor((turns * buckets) / limit))]++
    }
    return counts
  }
}

function run() {
  const picture = new Picture(480, 360)
  picture.render(150)
  let hash = 0
  for (const line of picture.rows) for (const turns of line) hash = (Math.imul(hash, 31) + turns) | 0
  return `${hash} ${picture.histogram(6, 150).join(' ')}`
}
