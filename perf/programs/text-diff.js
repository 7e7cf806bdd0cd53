// Differences of two texts: a longest common subsequence by dynamic programming, an edit script, and edit distances.

function makeLines(count, seed) {
  const lines = []
  let state = seed
  for (let i = 0; i < count; i++) {
    state = (state * 48271) % 2147483647
    lines.push(`line ${state % 40}`)
  }
  return lines
}

function edited(lines, every) {
  const result = []
  lines.forEach((line, index) => {
    if (index % every === 0) result.push(`${line} changed`)
    else if (index % every === 1) result.push(line, 'inserted')
    else if (index % every !== 2) result.push(line)
  })
  return result
}

function commonLengths(a, b) {
  const table = [new Array(b.length + 1).fill(0)]
  for (let i = 1; i <= a.length; i++) {
    const above = table[i - 1]
    const row = [0]
    for (let j = 1; j <= b.length; j++) {
      row.push(a[i - 1] === b[j - 1] ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]))
    }
    table.push(row)
  }
  return table
}

function diff(a, b) {
  const table = commonLengths(a, b)
  const script = []
  let i = a.length
  let j = b.length
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && a[i - 1] === b[j - 1]) {
      script.push({ kind: ' ', line: a[i - 1] })
      i--
      j--
    } else if (j > 0 && (i === 0 || table[i][j - 1] >= table[i - 1][j])) script.push({ kind: '+', line: b[--j] })
    else script.push({ kind: '-', line: a[--i] })
  }
  return script.reverse()
}

function patch(script) {
  return script.filter(({ kind }) => kind !== '-').map(({ line }) => line)
}

function editDistance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
    }
    previous = current
  }
  return previous[b.length]
}

function run() {
  const before = makeLines(260, 5)
  const after = edited(before, 9)
  const script = diff(before, after)
  if (patch(script).join('\n') !== after.join('\n')) return 'the patch differs'
  const counts = { ' ': 0, '+': 0, '-': 0 }
  for (const { kind } of script) counts[kind]++
  const distance = editDistance(before.join('').slice(0, 400), after.join('').slice(0, 400))
  return `${counts[' ']} ${counts['+']} ${counts['-']} ${distance}`
}
