// Permutations by recursion with swaps, in lexicographic order, and by a generator.

function countBySwaps(items, visit) {
  const permute = (from) => {
    if (from === items.length - 1) {
      visit(items)
      return
    }
    for (let i = from; i < items.length; i++) {
      swap(items, from, i)
      permute(from + 1)
      swap(items, from, i)
    }
  }
  permute(0)
}

function swap(items, i, j) {
  const kept = items[i]
  items[i] = items[j]
  items[j] = kept
}

function nextInOrder(items) {
  let pivot = items.length - 2
  while (pivot >= 0 && items[pivot] >= items[pivot + 1]) pivot--
  if (pivot < 0) return false
  let larger = items.length - 1
  while (items[larger] <= items[pivot]) larger--
  swap(items, pivot, larger)
  for (let left = pivot + 1, right = items.length - 1; left < right; left++, right--) swap(items, left, right)
  return true
}

function* choices(items) {
  if (items.length === 0) {
    yield []
    return
  }
  for (let i = 0; i < items.length; i++) {
    const rest = [...items.slice(0, i), ...items.slice(i + 1)]
    for (const tail of choices(rest)) yield [items[i], ...tail]
  }
}

function run() {
  let swaps = 0
  countBySwaps([1, 2, 3, 4, 5, 6, 7, 8], (items) => {
    swaps = (Math.imul(swaps, 3) + items[0] * items[7] + items[3]) | 0
  })
  const items = [0, 1, 1, 2, 3, 4, 5, 6, 7]
  let ordered = 0
  let inversions = 0
  do {
    ordered++
    if (items[0] > items[8]) inversions++
  } while (nextInOrder(items))
  let generated = 0
  for (const [first, second] of choices(['a', 'b', 'c', 'd', 'e', 'f', 'g'])) if (first < second) generated++
  return `${swaps} ${ordered} ${inversions} ${generated}`
}
