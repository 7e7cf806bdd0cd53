// A JSON reader and writer of its own, over a document that is generated first.

class Reader {
  constructor(text) {
    this.text = text
    this.at = 0
  }
  fail(message) {
    throw new SyntaxError(`${message} at ${this.at}`)
  }
  skipSpace() {
    const { text } = this
    let code = text.charCodeAt(this.at)
    while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++this.at)
    return code
  }
  expect(character) {
    if (this.text[this.at] !== character) this.fail(`expected ${character}`)
    this.at++
  }
  readValue() {
    const code = this.skipSpace()
    switch (code) {
      case 123:
        return this.readObject()
      case 91:
        return this.readArray()
      case 34:
        return this.readString()
      case 116:
        return this.readWord('true', true)
      case 102:
        return this.readWord('false', false)
      case 110:
        return this.readWord('null', null)
      default:
        return this.readNumber(code)
    }
  }
  readWord(word, value) {
    for (let i = 0; i < word.length; i++) this.expect(word[i])
    return value
  }
  readNumber(code) {
    const start = this.at
    const { text } = this
    while (code === 45 || code === 43 || code === 46 || code === 101 || code === 69 || (code >= 48 && code <= 57)) {
      code = text.charCodeAt(++this.at)
    }
    if (start === this.at) this.fail('expected a value')
    return Number(text.slice(start, this.at))
  }
  readString() {
    this.expect('"')
    const { text } = this
    let value = ''
    let start = this.at
    for (;;) {
      const code = text.charCodeAt(this.at)
      if (code === 34) {
        value += text.slice(start, this.at++)
        return value
      }
      if (code !== code) this.fail('unterminated string')
      if (code !== 92) {
        this.at++
        continue
      }
      value += text.slice(start, this.at)
      const escaped = text[this.at + 1]
      this.at += 2
      if (escaped === 'n') value += '\n'
      else if (escaped === 't') value += '\t'
      else if (escaped === 'u') {
        value += String.fromCharCode(parseInt(text.slice(this.at, this.at + 4), 16))
        this.at += 4
      } else value += escaped
      start = this.at
    }
  }
  readArray() {
    this.expect('[')
    const items = []
    if (this.skipSpace() === 93) {
      this.at++
      return items
    }
    for (;;) {
      items.push(this.readValue())
      if (this.skipSpace() !== 44) break
      this.at++
    }
    this.expect(']')
    return items
  }
  readObject() {
    this.expect('{')
    const object = {}
    if (this.skipSpace() === 125) {
      this.at++
      return object
    }
    for (;;) {
      this.skipSpace()
      const key = this.readString()
      this.skipSpace()
      this.expect(':')
      object[key] = this.readValue()
      if (this.skipSpace() !== 44) break
      this.at++
    }
    this.expect('}')
    return object
  }
}

function write(value, indent = '') {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? quote(value) : String(value)
  const inner = `${indent} `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[\n${value.map((each) => inner + write(each, inner)).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value).map(([key, each]) => `${inner}${quote(key)}: ${write(each, inner)}`)
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`
}

function quote(text) {
  let quoted = '"'
  for (const character of text) {
    if (character === '"' || character === '\\') quoted += `\\${character}`
    else if (character === '\n') quoted += '\\n'
    else quoted += character
  }
  return `${quoted}"`
}

function makeDocument(count) {
  const items = []
  for (let i = 0; i < count; i++) {
    items.push({
      id: i,
      title: `Item "${i}"\nof ${count}`,
      price: (i * 37) % 1000 / 8,
      tags: ['red', 'green', 'blue'].slice(i % 3),
      size: { width: i % 17, height: -i, deep: { unit: 'mm', exact: i % 2 === 0 } },
      next: i % 5 === 0 ? null : [i + 1, [i + 2, []], {}],
    })
  }
  return { version: 1.5, items }
}

function weigh(value) {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value.length
  if (typeof value === 'boolean') return value ? 2 : 1
  if (value === null) return 3
  let sum = 0
  for (const key of Object.keys(value)) sum += key.length + weigh(value[key])
  return sum
}

function run() {
  const text = write(makeDocument(500))
  const parsed = new Reader(text).readValue()
  const again = write(parsed)
  if (again !== text) return 'the copy differs'
  return `${text.length} ${weigh(parsed)}`
}
