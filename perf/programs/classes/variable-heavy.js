// Variable-heavy: many locals, captured variables and globals, read and written far more often than anything else.

let total = 0
let rounds = 0
const LIMIT = 1000003

function mix(a, b, c, d) {
  let p = a + b
  let q = c - d
  let r = p ^ q
  let s = p & 255
  for (let i = 0; i < 8; i++) {
    const t = p
    p = (q + r) | 0
    q = (r ^ s) + i
    r = (s + t) | 0
    s = (t >> 1) ^ p
  }
  return (p + q + r + s) | 0
}

function counters() {
  let up = 0
  let down = 0
  let both = 0
  const outer = () => {
    const inner = (by) => {
      up += by
      down -= by
      both = (both + up - down) % LIMIT
    }
    for (let i = 0; i < 10; i++) inner(i)
  }
  for (let i = 0; i < 8000; i++) outer()
  return up + down + both
}

function globals() {
  for (let i = 0; i < 300000; i++) {
    rounds++
    total = (total + rounds * 3) % LIMIT
  }
  return total
}

function scopes(n) {
  let sum = 0
  for (let i = 0; i < n; i++) {
    const a = i
    {
      const b = a + 1
      {
        const a = b * 2
        sum += a - b
      }
      sum ^= b
    }
    sum = (sum + a) | 0
  }
  return sum
}

function run() {
  total = 0
  rounds = 0
  let checksum = 0
  for (let i = 0; i < 150000; i++) checksum = (checksum + mix(i, i * 2, checksum, i ^ 5)) | 0
  return `${checksum} ${counters()} ${globals()} ${scopes(300000)}`
}
