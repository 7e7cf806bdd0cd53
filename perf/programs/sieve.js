// Primes three ways: a sieve over plain booleans, one over odd numbers in bits, and a list of smallest factors.

function plainSieve(limit) {
  const composite = new Array(limit + 1).fill(false)
  let count = 0
  for (let n = 2; n <= limit; n++) {
    if (composite[n]) continue
    count++
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = true
  }
  return count
}

class BitSet {
  constructor(size) {
    this.words = new Int32Array((size >> 5) + 1)
  }
  has(index) {
    return (this.words[index >> 5] & (1 << (index & 31))) !== 0
  }
  add(index) {
    this.words[index >> 5] |= 1 << (index & 31)
  }
}

function oddSieve(limit) {
  const composite = new BitSet(limit >> 1)
  let count = 1
  for (let n = 3; n <= limit; n += 2) {
    if (composite.has(n >> 1)) continue
    count++
    for (let multiple = n * n; multiple <= limit; multiple += 2 * n) composite.add(multiple >> 1)
  }
  return count
}

function linearSieve(limit) {
  const smallest = new Array(limit + 1).fill(0)
  const primes = []
  for (let n = 2; n <= limit; n++) {
    if (smallest[n] === 0) {
      smallest[n] = n
      primes.push(n)
    }
    for (const prime of primes) {
      if (prime > smallest[n] || prime * n > limit) break
      smallest[prime * n] = prime
    }
  }
  let factors = 0
  for (let n = 2; n <= limit; n++) {
    for (let rest = n; rest > 1; rest = rest / smallest[rest]) factors++
  }
  return `${primes.length} ${primes[primes.length - 1]} ${factors}`
}

function run() {
  const plain = plainSieve(200000)
  const odd = oddSieve(600000)
  return `${plain} ${odd} ${linearSieve(60000)}`
}
