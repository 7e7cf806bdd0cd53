// Two hash maps of its own: open addressing for string keys, chains for objects that bring their hash.

class OpenMap {
  constructor() {
    this.keys = new Array(16).fill(undefined)
    this.values = new Array(16).fill(undefined)
    this.size = 0
  }
  static hash(key) {
    let hash = 5381
    for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 33) ^ key.charCodeAt(i)) | 0
    return hash >>> 0
  }
  slotOf(key) {
    const mask = this.keys.length - 1
    let slot = OpenMap.hash(key) & mask
    while (this.keys[slot] !== undefined && this.keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }
  get(key) {
    return this.values[this.slotOf(key)]
  }
  set(key, value) {
    const slot = this.slotOf(key)
    if (this.keys[slot] === undefined) {
      this.keys[slot] = key
      this.size++
    }
    this.values[slot] = value
    if (this.size * 4 > this.keys.length * 3) this.grow()
  }
  grow() {
    const { keys, values } = this
    this.keys = new Array(keys.length * 2).fill(undefined)
    this.values = new Array(keys.length * 2).fill(undefined)
    this.size = 0
    for (let i = 0; i < keys.length; i++) if (keys[i] !== undefined) this.set(keys[i], values[i])
  }
}

class Point {
  constructor(x, y) {
    this.x = x
    this.y = y
  }
  hash() {
    return (Math.imul(this.x, 73856093) ^ Math.imul(this.y, 19349663)) >>> 0
  }
  equals(other) {
    return this.x === other.x && this.y === other.y
  }
}

class ChainMap {
  constructor(capacity) {
    this.buckets = Array.from({ length: capacity }, () => null)
    this.size = 0
  }
  find(key, hash) {
    let entry = this.buckets[hash % this.buckets.length]
    while (entry !== null && !(entry.hash === hash && entry.key.equals(key))) entry = entry.next
    return entry
  }
  get(key) {
    return this.find(key, key.hash())?.value
  }
  set(key, value) {
    const hash = key.hash()
    const entry = this.find(key, hash)
    if (entry !== null) {
      entry.value = value
      return
    }
    const bucket = hash % this.buckets.length
    this.buckets[bucket] = { key, hash, value, next: this.buckets[bucket] }
    this.size++
  }
  delete(key) {
    const hash = key.hash()
    const bucket = hash % this.buckets.length
    let previous = null
    for (let entry = this.buckets[bucket]; entry !== null; previous = entry, entry = entry.next) {
      if (entry.hash !== hash || !entry.key.equals(key)) continue
      if (previous === null) this.buckets[bucket] = entry.next
      else previous.next = entry.next
      this.size--
      return true
    }
    return false
  }
}

function run() {
  const words = new OpenMap()
  for (let i = 0; i < 20000; i++) {
    const key = `word${(i * 7919) % 3001}`
    words.set(key, (words.get(key) ?? 0) + 1)
  }
  const points = new ChainMap(2039)
  for (let i = 0; i < 20000; i++) {
    const point = new Point(i % 97, (i * 13) % 89)
    points.set(point, (points.get(point) ?? 0) + i)
  }
  let deleted = 0
  for (let x = 0; x < 97; x += 3) for (let y = 0; y < 89; y++) if (points.delete(new Point(x, y))) deleted++
  let sum = 0
  for (let y = 0; y < 89; y++) sum += points.get(new Point(1, y)) ?? -1
  return `${words.size} ${words.get('word17')} ${points.size} ${deleted} ${sum}`
}
