// Text templates: compiled to closures once, rendered over nested data with loops, conditions, filters and escaping.

const FILTERS = {
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  money: (text) => Number(text).toFixed(2),
  short: (text) => (text.length > 12 ? `${text.slice(0, 11)}~` : text),
}

const ESCAPES = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

function escape(text) {
  let escaped = ''
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const replacement = ESCAPES[text[i]]
    if (replacement === undefined) continue
    escaped += text.slice(start, i) + replacement
    start = i + 1
  }
  return escaped + text.slice(start)
}

function split(source) {
  const pieces = []
  let at = 0
  for (;;) {
    const open = source.indexOf('{{', at)
    if (open < 0) break
    const close = source.indexOf('}}', open)
    if (close < 0) throw new Error('a tag is not closed')
    if (open > at) pieces.push({ kind: 'text', text: source.slice(at, open) })
    const [word, ...rest] = source.slice(open + 2, close).trim().split(' ')
    const kind = ['each', 'if', 'else', 'end'].includes(word) ? word : 'value'
    pieces.push({ kind, text: kind === 'value' ? [word, ...rest].join(' ') : rest.join(' ') })
    at = close + 2
  }
  pieces.push({ kind: 'text', text: source.slice(at) })
  return pieces
}

function compilePath(path) {
  const names = path.split('.')
  return (scope) => {
    let holder = scope
    while (holder.parent !== null && !(names[0] in holder.values)) holder = holder.parent
    let value = holder.values
    for (const name of names) value = value?.[name]
    return value
  }
}

function compileValue(text) {
  const [path, ...filters] = text.split('|').map((each) => each.trim())
  const read = compilePath(path)
  const steps = filters.map((name) => FILTERS[name])
  return (scope) => escape(steps.reduce((value, step) => step(value), String(read(scope) ?? '')))
}

class Compiler {
  constructor(source) {
    this.pieces = split(source)
    this.at = 0
  }
  block() {
    const parts = []
    while (this.at < this.pieces.length) {
      const { kind, text } = this.pieces[this.at]
      if (kind === 'end' || kind === 'else') break
      this.at++
      if (kind === 'text') parts.push(() => text)
      else if (kind === 'value') parts.push(compileValue(text))
      else if (kind === 'each') parts.push(this.loop(text))
      else parts.push(this.condition(text))
    }
    return (scope) => {
      let output = ''
      for (const part of parts) output += part(scope)
      return output
    }
  }
  end() {
    if (this.pieces[this.at++]?.kind !== 'end') throw new Error('end is missing')
  }
  loop(text) {
    const [name, , path] = text.split(' ')
    const read = compilePath(path)
    const body = this.block()
    this.end()
    return (scope) =>
      read(scope)
        .map((item, index) => body({ parent: scope, values: { [name]: item, index } }))
        .join('')
  }
  condition(path) {
    const read = compilePath(path)
    const yes = this.block()
    let no = () => ''
    if (this.pieces[this.at]?.kind === 'else') {
      this.at++
      no = this.block()
    }
    this.end()
    return (scope) => (read(scope) ? yes(scope) : no(scope))
  }
}

const PAGE = `<h1>{{ title | upper }}</h1>
{{ each order in orders }}<section id="{{ index }}">
  <h2>{{ order.customer.name | trim | short }}</h2>
  {{ if order.paid }}<b>paid</b>{{ else }}<i>{{ order.total | money }} due</i>{{ end }}
  <ul>{{ each line in order.lines }}
    <li>{{ line.count }} x {{ line.article }} for {{ customerOf.discount }} {{ order.customer.name }}</li>{{ end }}
  </ul>
</section>
{{ end }}`

function run() {
  const render = new Compiler(PAGE).block()
  const orders = Array.from({ length: 120 }, (_, i) => ({
    customer: { name: `  Customer & "${i * 31}" <${i}> ` },
    paid: i % 3 === 0,
    total: i * 7.25,
    lines: Array.from({ length: 1 + (i % 6) }, (_, j) => ({ count: j + 1, article: `article-${(i * j) % 19}` })),
  }))
  let hash = 0
  let length = 0
  for (let page = 0; page < 5; page++) {
    const values = { title: `orders of <day> ${page}`, orders, customerOf: { discount: page * 5 } }
    const text = render({ parent: null, values })
    length += text.length
    for (let i = 0; i < text.length; i += 3) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  }
  return `${length} ${hash}`
}
