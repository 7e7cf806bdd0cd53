// Owns the table of micro-benchmarks: families of rows, each a setup and a body that gives a primitive. A body does
// enough for some 0.1 ms natively, so that the call into the guest does not count.

export interface MicroRow {
  readonly setup?: string
  readonly body: string
}

export interface Family {
  /** Times slower than native that no row should be above, once hot. */
  readonly target?: number
  readonly rows: Readonly<Record<string, MicroRow>>
}

const SIZES = [10, 1_000, 100_000, 1_000_000]
/** Elements that one body works on, whatever the size of its arrays, but at least one array. */
const ELEMENTS = 100_000

const ARRAY_BODIES: Readonly<Record<string, string>> = {
  push: 'const fresh = []; for (let i = 0; i < SIZE; i++) fresh.push(i); sum += fresh.length',
  pop: 'const copy = items.slice(); while (copy.length > 0) sum += copy.pop()',
  shift: 'const copy = items.slice(); for (let i = 0; i < 8; i++) sum += copy.shift()',
  queue: 'for (let i = 0; i < Math.min(SIZE, 100); i++) { const next = queue.shift(); queue.push(next); sum += next }',
  splice: 'const copy = items.slice(); copy.splice(SIZE >> 1, 3, 1, 2); sum += copy.length',
  sort: 'const copy = items.slice(); copy.sort((a, b) => a - b); sum += copy[3]',
  map: 'sum += items.map((item) => item + 1)[3]',
  filter: 'sum += items.filter((item) => (item & 1) === 0).length',
  reduce: 'sum += items.reduce((total, item) => total + item, 0)',
  forEach: 'items.forEach((item) => { sum += item })',
  fill: 'sum += items.slice().fill(turn)[3]',
  slice: 'sum += items.slice(1).length',
  indexOf: 'sum += items.indexOf(-1)',
}

function arrayFamily(body: string): Family {
  const rows = SIZES.map((size): [string, MicroRow] => [
    String(size),
    {
      setup: `const items = Array.from({ length: ${size} }, (_, i) => (i * 7919) % 10007); const queue = items.slice()`,
      body: `let sum = 0
for (let turn = 0; turn < ${ELEMENTS / size}; turn++) { ${body.replaceAll('SIZE', String(size))} }
return sum`,
    },
  ])
  return { target: 2, rows: Object.fromEntries(rows) }
}

/** A body that is repeated `count` times over a sum. */
function loop(body: string, setup = '', count = 10_000): MicroRow {
  return { setup, body: `let sum = 0\nfor (let i = 0; i < ${count}; i++) { ${body} }\nreturn sum` }
}

const TEXT = "const text = 'the quick brown fox jumps over the lazy dog '.repeat(4); const words = text.split(' ')"
/** Put together from parts of some length, not yet read. */
const BUILT = "let built = ''; for (let i = 0; i < 1000; i++) built += 'ab'"
const DATA =
  "const data = Array.from({ length: 40 }, (_, i) => ({ id: i, name: 'n' + i, tags: ['a', 'b'], deep: { x: i / 8 } }))"

/** What collections hold: 1,000 keys of a kind. */
const KEYS: Readonly<Record<string, string>> = {
  strings: 'const keys = Array.from({ length: 1000 }, (_, i) => `key${i}`)',
  numbers: 'const keys = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 10007)',
  objects: 'const keys = Array.from({ length: 1000 }, (_, id) => ({ id }))',
}
const FILLED = 'const map = new Map(keys.map((key, i) => [key, i])); const set = new Set(keys)'

const COLLECTION_BODIES: Readonly<Record<string, string>> = {
  'Map set': 'const fresh = new Map(); for (const key of keys) fresh.set(key, i); sum += fresh.size',
  'Map set again': 'for (const key of keys) map.set(key, i)',
  'Map get': 'for (const key of keys) sum += map.get(key)',
  'Map has': 'for (const key of keys) if (map.has(key)) sum++',
  'Map delete': 'for (const key of keys) { map.delete(key); map.set(key, i) }',
  'Map iterate': 'for (const [, value] of map) sum += value',
  'Map forEach': 'map.forEach((value) => { sum += value })',
  'Map values': 'for (const value of map.values()) sum += value',
  'Set add': 'const fresh = new Set(); for (const key of keys) fresh.add(key); sum += fresh.size',
  'Set has': 'for (const key of keys) if (set.has(key)) sum++',
  'Set delete': 'for (const key of keys) { set.delete(key); set.add(key) }',
  'Set iterate': 'for (const key of set) if (key !== undefined) sum++',
  'Set forEach': 'set.forEach((key) => { if (key !== undefined) sum++ })',
}

function collectionFamily(keys: string): Family {
  const rows = Object.entries(COLLECTION_BODIES).map(([name, body]) => [name, loop(body, `${keys}; ${FILLED}`, 20)])
  return { target: 2, rows: Object.fromEntries(rows) }
}

const SOURCE = 'const source = "const area = (width, height) => width * height + 4.5 // of it\\n".repeat(20)'
const LOG =
  "const lines = Array.from({ length: 50 }, (_, i) => `2024-05-${10 + (i % 20)} 12:0${i % 10}:33 [${i % 3 ? 'INFO' : 'ERROR'}] server-${i}: took ${i * 7} ms`); const log = lines.join('\\n')"
const MAIL =
  'const mails = Array.from({ length: 50 }, (_, i) => i % 3 ? `first.last${i}@mail-${i}.example.com` : `none ${i} of these`)'

const REGEXP_ROWS: Readonly<Record<string, MicroRow>> = {
  tokenizer: loop(
    `token.lastIndex = 0
for (let found = token.exec(source); found !== null; found = token.exec(source)) {
  sum += found[1] !== undefined ? 1 : found[2] !== undefined ? 2 : found[0].length
}`,
    `${SOURCE}; const token = /([A-Za-z_$][\\w$]*)|(\\d+(?:\\.\\d+)?)|\\s+|\\/\\/.*|=>|[-+*/=(),;]/y`,
    3,
  ),
  'log lines': loop(
    'for (const line of lines) { const found = pattern.exec(line); sum += found[3].length + Number(found[5]) }',
    `${LOG}; const pattern = /^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d) \\[(\\w+)\\] ([\\w-]+): took (\\d+) ms$/`,
    10,
  ),
  'named groups': loop(
    'for (const line of lines) { const { groups } = pattern.exec(line); sum += groups.level.length + Number(groups.time) }',
    `${LOG}; const pattern = /\\[(?<level>\\w+)\\] .* took (?<time>\\d+) ms$/`,
    10,
  ),
  'test of e-mail': loop(
    'for (const mail of mails) if (pattern.test(mail)) sum++',
    `${MAIL}; const pattern = /^[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+$/`,
    20,
  ),
  'test of one word': loop('for (const line of lines) if (/ERROR/.test(line)) sum++', LOG, 20),
  'match of dates': loop('sum += log.match(/\\d{4}-\\d\\d-\\d\\d/g).length', LOG, 10),
  'match, one': loop('for (const line of lines) sum += line.match(/\\d+:(\\d+)/)[1].length', LOG, 10),
  matchAll: loop('for (const found of log.matchAll(/(\\d+):(\\d+)/g)) sum += found.index + found[2].length', LOG, 10),
  'replace with captures': loop("sum += log.replace(/(\\d{4})-(\\d\\d)-(\\d\\d)/g, '$3.$2.$1').length", LOG, 10),
  'replace with a callback': loop(
    'sum += log.replace(/(\\d+):(\\d+)/g, (all, hours, minutes) => minutes + hours).length',
    LOG,
    10,
  ),
  'replace, plain': loop("sum += log.replace(/[[\\]]/g, '').length", LOG, 10),
  'split by pattern': loop('for (const line of lines) sum += line.split(/[\\s:]+/).length', LOG, 10),
  'split of lines': loop('sum += log.split(/\\r?\\n/).length', LOG, 20),
  search: loop('for (const line of lines) sum += line.search(/took/)', LOG, 20),
}

export const FAMILIES: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(Object.entries(ARRAY_BODIES).map(([name, body]) => [`array-${name}`, arrayFamily(body)])),
  string: {
    target: 2,
    rows: {
      concat: { body: "let text = ''; for (let i = 0; i < 20000; i++) text += 'ab'; return text.length" },
      'concat and read': {
        body: "let text = ''; let sum = 0; for (let i = 0; i < 5000; i++) { text += 'ab'; sum += text.charCodeAt(i) } return sum",
      },
      'concat in front': {
        body: "let text = ''; for (let i = 0; i < 20000; i++) text = 'ab' + text; return text.length",
      },
      'concat of numbers': {
        body: "let text = ''; for (let i = 0; i < 10000; i++) text += i + ','; return text.length",
      },
      template: loop('sum += `${i}: ${words[i & 7]}, ${words[i & 3]}`.length', TEXT),
      split: loop("sum += text.split(' ').length", TEXT, 1_000),
      'split into characters': loop("sum += text.split('').length", TEXT, 200),
      join: loop("sum += words.join(' ').length", TEXT, 1_000),
      indexOf: loop("sum += text.indexOf('lazy', i % 9)", TEXT),
      includes: loop("if (text.includes('dog', i % 9)) sum++", TEXT),
      startsWith: loop("if (text.startsWith('the', i % 9)) sum++", TEXT),
      endsWith: loop("if (text.endsWith('dog ')) sum++", TEXT),
      index: loop("if (text[i % 100] === 'o') sum++", TEXT, 50_000),
      'index a built text': loop("if (built[i % 1000] === 'b') sum++", BUILT, 50_000),
      charCodeAt: loop('sum += text.charCodeAt(i % 100)', TEXT, 50_000),
      'charCodeAt of a built text': loop('sum += built.charCodeAt(i % 1000)', BUILT, 50_000),
      'for-of': loop("for (const unit of text) if (unit === 'o') sum++", TEXT, 100),
      slice: loop('sum += text.slice(i % 20, 60).length', TEXT),
      substring: loop('sum += text.substring(i % 20, 60).length', TEXT),
      replace: loop("sum += text.replace('quick', 'slow').length", TEXT, 2_000),
      replaceAll: loop("sum += text.replaceAll('o', '00').length", TEXT, 1_000),
      trim: loop('sum += padded[i & 1].trim().length', "const padded = ['  some text ', '\\tmore of it\\n']"),
      padStart: loop("sum += words[i & 7].padStart(12, '0').length", TEXT),
      toUpperCase: loop('sum += words[i & 7].toUpperCase().length', TEXT),
      compare: loop('if (words[i & 7] < words[i % 5]) sum++', TEXT),
      equal: loop('if (words[i & 7] === words[i % 5]) sum++', TEXT),
    },
  },
  regexp: { target: 3, rows: REGEXP_ROWS },
  ...Object.fromEntries(Object.entries(KEYS).map(([kind, keys]) => [`collections-${kind}`, collectionFamily(keys)])),
  objects: {
    rows: {
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
  },
  functions: {
    rows: {
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
      construct: loop(
        'sum += new Point(i, 1).x',
        'class Point { constructor(x, y) { this.x = x; this.y = y } }',
        50_000,
      ),
      'call and apply': loop(
        'sum += add.call(null, i, 1) + add.apply(null, [i, 2])',
        'function add(a, b) { return a + b }',
      ),
      'rest and spread': loop(
        'sum += count(...items, i)',
        'const count = (...all) => all.length; const items = [1, 2, 3]',
      ),
    },
  },
  statements: {
    rows: {
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
  },
  json: {
    rows: {
      parse: loop('sum += JSON.parse(text).length', `${DATA}; const text = JSON.stringify(data)`, 10),
      stringify: loop('sum += JSON.stringify(data).length', DATA, 10),
    },
  },
  math: {
    rows: {
      floor: loop('sum += Math.floor(i / 3)', '', 50_000),
      'min and max': loop('sum += Math.max(i, 5) - Math.min(i, 7)', '', 50_000),
      sqrt: loop('sum += Math.sqrt(i)', '', 50_000),
      sin: loop('sum += Math.sin(i)'),
      imul: loop('sum = Math.imul(sum + i, 31)', '', 50_000),
    },
  },
  'typed-arrays': {
    rows: {
      'Float64Array read': loop(
        'sum += data[i & 1023]',
        'const data = Float64Array.from({ length: 1024 }, (_, i) => i / 2)',
        100_000,
      ),
      'Int32Array write': loop(
        'data[i & 1023] = i; sum += data[i & 511]',
        'const data = new Int32Array(1024)',
        100_000,
      ),
      'Uint8Array fill': loop('data.fill(i); sum += data[5]', 'const data = new Uint8Array(4096)', 200),
      subarray: loop('sum += data.subarray(i & 7).length', 'const data = new Uint8Array(64)', 5_000),
    },
  },
}
