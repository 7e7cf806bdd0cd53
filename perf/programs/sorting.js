// Sorts of its own beside the builtin one: quick, merge, heap, insertion and radix sort must agree.

function makeNumbers(count, seed) {
  const numbers = []
  let state = seed
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    numbers.push(state % 100000)
  }
  return numbers
}

function quickSort(items, less, from = 0, to = items.length - 1) {
  while (from < to) {
    const pivot = items[(from + to) >> 1]
    let left = from
    let right = to
    while (left <= right) {
      while (less(items[left], pivot)) left++
      while (less(pivot, items[right])) right--
      if (left <= right) {
        const kept = items[left]
        items[left++] = items[right]
        items[right--] = kept
      }
    }
    if (right - from < to - left) {
      quickSort(items, less, from, right)
      from = left
    } else {
      quickSort(items, less, left, to)
      to = right
    }
  }
  return items
}

function mergeSort(items) {
  if (items.length < 2) return items
  const middle = items.length >> 1
  const left = mergeSort(items.slice(0, middle))
  const right = mergeSort(items.slice(middle))
  const merged = []
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) merged.push(left[i] <= right[j] ? left[i++] : right[j++])
  while (i < left.length) merged.push(left[i++])
  while (j < right.length) merged.push(right[j++])
  return merged
}

function heapSort(items) {
  const sink = (at, size) => {
    for (let child = 2 * at + 1; child < size; at = child, child = 2 * at + 1) {
      if (child + 1 < size && items[child + 1] > items[child]) child++
      if (items[at] >= items[child]) return
      ;[items[at], items[child]] = [items[child], items[at]]
    }
  }
  for (let at = (items.length >> 1) - 1; at >= 0; at--) sink(at, items.length)
  for (let size = items.length - 1; size > 0; size--) {
    ;[items[0], items[size]] = [items[size], items[0]]
    sink(0, size)
  }
  return items
}

function insertionSort(items) {
  for (let i = 1; i < items.length; i++) {
    const item = items[i]
    let at = i
    for (; at > 0 && items[at - 1] > item; at--) items[at] = items[at - 1]
    items[at] = item
  }
  return items
}

function radixSort(items) {
  for (let divisor = 1; divisor < 100000; divisor *= 10) {
    const buckets = Array.from({ length: 10 }, () => [])
    for (const item of items) buckets[Math.floor(item / divisor) % 10].push(item)
    items = buckets.flat()
  }
  return items
}

function fold(items) {
  return items.reduce((hash, item, index) => (Math.imul(hash, 31) + item * (index % 7)) | 0, 0)
}

function run() {
  const numbers = makeNumbers(6000, 3)
  const expected = fold([...numbers].sort((a, b) => a - b))
  const sorts = [
    (items) => quickSort(items, (a, b) => a < b),
    mergeSort,
    heapSort,
    (items) => [...insertionSort(items.slice(0, 400)), ...items.slice(400)].sort((a, b) => a - b),
    radixSort,
  ]
  for (const [index, sort] of sorts.entries()) if (fold(sort([...numbers])) !== expected) return `sort ${index} differs`
  const people = numbers.slice(0, 1500).map((number, index) => ({ name: `p${number % 200}`, age: number % 90, index }))
  people.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.age - b.age || a.index - b.index))
  return `${expected} ${people[0].name} ${fold(people.map((each) => each.index))}`
}
