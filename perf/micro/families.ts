// Owns the table of micro-benchmarks: families of rows, each a setup and a body that gives a primitive. A body does
// enough for some 0.1 ms natively, so that the call into the guest does not count.

export interface MicroRow {
  readonly setup?: string
  readonly body: string
}

export type Family = Readonly<Record<string, MicroRow>>

const SIZES = [10, 1_000, 100_000]
/** Elements that one body works on, whatever the size of its arrays. */
const ELEMENTS = 100_000

const ARRAY_BODIES: Readonly<Record<string, string>> = {
  push: 'const fresh = []; for (let i = 0; i < SIZE; i++) fresh.push(i); sum += fresh.length',
  pop: 'const copy = items.slice(); while (copy.length > 0) sum += copy.pop()',
  shift: 'const copy = items.slice(); for (let i = 0; i < 8; i++) sum += copy.shift()',
  splice: 'const copy = items.slice(); copy.splice(SIZE >> 1, 3, 1, 2); sum += copy.length',
  sort: 'const copy = items.slice(); copy.sort((a, b) => a - b); sum += copy[3]',
  map: 'sum += items.map((item) => item + 1)[3]',
  filter: 'sum += items.filter((item) => (item & 1) === 0).length',
  reduce: 'sum += items.reduce((total, item) => total + item, 0)',
  fill: 'sum += items.slice().fill(turn)[3]',
  slice: 'sum += items.slice(1).length',
  indexOf: 'sum += items.indexOf(-1)',
}

function arrayFamily(body: string): Family {
  return Object.fromEntries(
    SIZES.map((size) => [
      String(size),
      {
        setup: `const items = Array.from({ length: ${size} }, (_, i) => (i * 7919) % 10007)`,
        body: `let sum = 0
for (let turn = 0; turn < ${ELEMENTS / size}; turn++) { ${body.replaceAll('SIZE', String(size))} }
return sum`,
      },
    ]),
  )
}

/** A body that is repeated `count` times over a sum. */
function loop(body: string, setup = '', count = 10_000): MicroRow {
  return { setup, body: `let sum = 0\nfor (let i = 0; i < ${count}; i++) { ${body} }\nreturn sum` }
}

const TEXT = "const text = 'the quick brown fox jumps over the lazy dog '.repeat(4); const words = text.split(' ')"
const ENTRIES = 'const entries = Array.from({ length: 1000 }, (_, i) => [`key${i}`, i])'
const DATA =
  "const data = Array.from({ length: 40 }, (_, i) => ({ id: i, name: 'n' + i, tags: ['a', 'b'], deep: { x: i / 8 } }))"

export const FAMILIES: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(Object.entries(ARRAY_BODIES).map(([name, body]) => [`array-${name}`, arrayFamily(body)])),
  string: {
    concat: { body: "let text = ''; for (let i = 0; i < 20000; i++) text += 'ab'; return text.length" },
    split: loop("sum += text.split(' ').length", TEXT, 1_000),
    join: loop("sum += words.join(' ').length", TEXT, 1_000),
    indexOf: loop("sum += text.indexOf('lazy', i % 9)", TEXT),
    charCodeAt: loop('sum += text.charCodeAt(i % 100)', TEXT, 50_000),
    slice: loop('sum += text.slice(i % 20, 60).length', TEXT),
    replace: loop("sum += text.replace('quick', 'slow').length", TEXT, 2_000),
  },
  collections: {
    'Map set': {
      setup: ENTRIES,
      body: 'const map = new Map(); for (const [k, v] of entries) map.set(k, v); return map.size',
    },
    'Map get': loop('sum += map.get(entries[i % 1000][0])', `${ENTRIES}; const map = new Map(entries)`),
    'Map has': loop("if (map.has('key' + (i % 50))) sum++", `${ENTRIES}; const map = new Map(entries)`),
    'Map iterate': loop('for (const [, v] of map) sum += v', `${ENTRIES}; const map = new Map(entries)`, 20),
    'Set add': {
      setup: ENTRIES,
      body: 'const set = new Set(); for (const [, v] of entries) set.add(v); return set.size',
    },
    'Set has': loop('if (set.has(i)) sum++', `${ENTRIES}; const set = new Set(entries.map(([, v]) => v))`),
    'Set iterate': loop(
      'for (const v of set) sum += v',
      `${ENTRIES}; const set = new Set(entries.map(([, v]) => v))`,
      20,
    ),
  },
  objects: {
    get: loop('sum += point.x + point.y', 'const point = { x: 1, y: 2, z: 3 }', 100_000),
    set: loop('point.x = i; point.y = point.x; sum += point.y', 'const point = { x: 1, y: 2, z: 3 }', 100_000),
    'get computed': loop(
      'sum += point[names[i % 3]]',
      "const point = { x: 1, y: 2, z: 3 }; const names = ['x', 'y', 'z']",
    ),
    keys: loop('sum += Object.keys(point).length', 'const point = { x: 1, y: 2, z: 3 }'),
    entries: loop('for (const [, v] of Object.entries(point)) sum += v', 'const point = { x: 1, y: 2, z: 3 }', 2_000),
    create: loop('sum += { x: i, y: 1 }.x', '', 50_000),
    'for-in': loop('for (const name in point) sum += point[name]', 'const point = { x: 1, y: 2, z: 3 }', 2_000),
  },
  functions: {
    call: loop('sum += add(i, 1)', 'const add = (a, b) => a + b', 100_000),
    'closure made and called': loop('sum += ((n) => n + i)(1)', '', 50_000),
    'closure over a counter': loop(
      'sum += next()',
      'let count = 0; const next = () => (count = (count + 1) & 7)',
      50_000,
    ),
    method: loop(
      'sum += counter.next(i)',
      'class Counter { next(n) { return n & 3 } }; const counter = new Counter()',
      100_000,
    ),
    construct: loop('sum += new Point(i, 1).x', 'class Point { constructor(x, y) { this.x = x; this.y = y } }', 50_000),
    'call and apply': loop(
      'sum += add.call(null, i, 1) + add.apply(null, [i, 2])',
      'function add(a, b) { return a + b }',
    ),
    'rest and spread': loop(
      'sum += count(...items, i)',
      'const count = (...all) => all.length; const items = [1, 2, 3]',
    ),
  },
  statements: {
    'try, no throw': loop('try { sum += i } catch { sum = 0 }', '', 100_000),
    'try, throw': loop("try { throw new Error('no') } catch (error) { sum += error.message.length }", '', 500),
    'destructured object': loop('const { x, y } = point; sum += x + y', 'const point = { x: 1, y: 2 }', 100_000),
    'destructured array': loop('const [x, y] = pair; sum += x + y', 'const pair = [1, 2]'),
    'spread array': loop('sum += [...items, i].length', 'const items = [1, 2, 3, 4, 5]'),
    'spread object': loop('sum += { ...point, z: i }.z', 'const point = { x: 1, y: 2 }'),
    'for-of': loop(
      'for (const item of items) sum += item',
      'const items = Array.from({ length: 1000 }, (_, i) => i)',
      100,
    ),
    generator: loop(
      'for (const item of upTo(100)) sum += item',
      'function* upTo(n) { for (let i = 0; i < n; i++) yield i }',
      50,
    ),
    switch: loop(
      'switch (i % 5) { case 0: sum++; break; case 1: sum += 2; break; case 3: sum--; break; default: sum += 3 }',
      '',
      50_000,
    ),
  },
  json: {
    parse: loop('sum += JSON.parse(text).length', `${DATA}; const text = JSON.stringify(data)`, 10),
    stringify: loop('sum += JSON.stringify(data).length', DATA, 10),
  },
  math: {
    floor: loop('sum += Math.floor(i / 3)', '', 50_000),
    'min and max': loop('sum += Math.max(i, 5) - Math.min(i, 7)', '', 50_000),
    sqrt: loop('sum += Math.sqrt(i)', '', 50_000),
    sin: loop('sum += Math.sin(i)'),
    imul: loop('sum = Math.imul(sum + i, 31)', '', 50_000),
  },
  'typed-arrays': {
    'Float64Array read': loop(
      'sum += data[i & 1023]',
      'const data = Float64Array.from({ length: 1024 }, (_, i) => i / 2)',
      100_000,
    ),
    'Int32Array write': loop('data[i & 1023] = i; sum += data[i & 511]', 'const data = new Int32Array(1024)', 100_000),
    'Uint8Array fill': loop('data.fill(i); sum += data[5]', 'const data = new Uint8Array(4096)', 200),
    subarray: loop('sum += data.subarray(i & 7).length', 'const data = new Uint8Array(64)', 5_000),
  },
}
