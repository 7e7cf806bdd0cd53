// A log of requests is written, read back line by line without regular expressions, and counted in Maps.

const METHODS = ['GET', 'GET', 'GET', 'POST', 'PUT', 'DELETE']
const PLACES = ['users', 'orders', 'items', 'search', 'login', 'static']

function makeLog(lines) {
  const text = []
  let state = 77
  const next = (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 10) % limit
  }
  for (let i = 0; i < lines; i++) {
    const place = PLACES[next(PLACES.length)]
    const path = next(3) === 0 ? `/${place}` : `/${place}/${next(50)}?page=${next(9)}&sort=${next(2) === 0 ? 'up' : 'down'}`
    const status = next(20) === 0 ? 500 + next(4) : 200 + next(5)
    const clock = `${String(i % 24).padStart(2, '0')}:${String(next(60)).padStart(2, '0')}`
    text.push(`10.0.${next(4)}.${next(256)} [${clock}] "${METHODS[next(METHODS.length)]} ${path}" ${status} ${next(90000)} ${next(2000)}ms`)
  }
  return text.join('\n')
}

function parseLine(line) {
  const space = line.indexOf(' ')
  const address = line.slice(0, space)
  const hour = Number(line.slice(space + 2, space + 4))
  const open = line.indexOf('"')
  const close = line.indexOf('"', open + 1)
  const [method, target] = line.slice(open + 1, close).split(' ')
  const [status, bytes, time] = line.slice(close + 2).split(' ')
  const question = target.indexOf('?')
  const path = question < 0 ? target : target.slice(0, question)
  const query = new Map()
  if (question >= 0) {
    for (const pair of target.slice(question + 1).split('&')) {
      const [key, value] = pair.split('=')
      query.set(key, value)
    }
  }
  return { address, hour, method, path, query, status: Number(status), bytes: Number(bytes), time: parseInt(time, 10) }
}

class Counter {
  #counts = new Map()

  add(key, by = 1) {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }
  get size() {
    return this.#counts.size
  }
  top(count) {
    return [...this.#counts]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, count)
      .map(([key, number]) => `${key}=${number}`)
  }
}

function words(text) {
  const found = new Counter()
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
    if (letter && start < 0) start = i
    else if (!letter && start >= 0) {
      found.add(text.slice(start, i).toLowerCase())
      start = -1
    }
  }
  return found
}

function run() {
  const log = makeLog(1800)
  const byPath = new Counter()
  const byNetwork = new Counter()
  const bytesByHour = new Counter()
  const sorts = new Set()
  let failures = 0
  let slowest = null
  for (const line of log.split('\n')) {
    const entry = parseLine(line)
    byPath.add(`${entry.method} ${entry.path.split('/')[1]}`)
    byNetwork.add(entry.address.slice(0, entry.address.lastIndexOf('.')))
    bytesByHour.add(entry.hour, entry.bytes)
    if (entry.query.has('sort')) sorts.add(entry.query.get('sort') + entry.query.get('page'))
    if (entry.status >= 500) failures++
    if (slowest === null || entry.time > slowest.time) slowest = entry
  }
  return [
    byPath.top(3),
    byNetwork.top(2),
    bytesByHour.top(2),
    sorts.size,
    failures,
    `${slowest.path} ${slowest.time}`,
    words(log).top(4),
  ].join('; ')
}
