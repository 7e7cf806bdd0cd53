// A tokenizer and a parser of expressions for a small language; the program text is generated, the tree is evaluated.

const KEYWORDS = new Set(['let', 'print', 'if', 'then', 'else'])
const OPERATORS = ['<=', '==', '+', '-', '*', '/', '(', ')', '=', ';', '<', '%']
const PRECEDENCE = { '==': 1, '<=': 2, '<': 2, '+': 3, '-': 3, '*': 4, '/': 4, '%': 4 }

const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
const isDigit = (code) => code >= 48 && code <= 57

function tokenize(text) {
  const tokens = []
  let line = 1
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const start = at
    if (code === 10) {
      line++
      at++
    } else if (code === 32) at++
    else if (code === 35) while (at < text.length && text.charCodeAt(at) !== 10) at++
    else if (isLetter(code)) {
      while (isLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) at++
      const word = text.slice(start, at)
      tokens.push({ kind: KEYWORDS.has(word) ? word : 'name', text: word, line })
    } else if (isDigit(code)) {
      while (isDigit(text.charCodeAt(at))) at++
      tokens.push({ kind: 'number', text: text.slice(start, at), line })
    } else {
      const operator = OPERATORS.find((each) => text.startsWith(each, at))
      if (operator === undefined) throw new SyntaxError(`line ${line}: ${text[at]}`)
      at += operator.length
      tokens.push({ kind: operator, text: operator, line })
    }
  }
  tokens.push({ kind: 'end', text: '', line })
  return tokens
}

class Parser {
  constructor(tokens) {
    this.tokens = tokens
    this.at = 0
  }
  get kind() {
    return this.tokens[this.at].kind
  }
  take(kind) {
    const token = this.tokens[this.at]
    if (token.kind !== kind) throw new SyntaxError(`line ${token.line}: expected ${kind}, not ${token.kind}`)
    this.at++
    return token
  }
  program() {
    const statements = []
    while (this.kind !== 'end') {
      statements.push(this.statement())
      this.take(';')
    }
    return statements
  }
  statement() {
    if (this.kind === 'let') {
      this.at++
      const name = this.take('name').text
      this.take('=')
      return { type: 'let', name, value: this.expression(0) }
    }
    this.take('print')
    return { type: 'print', value: this.expression(0) }
  }
  expression(minimum) {
    let left = this.operand()
    for (;;) {
      const precedence = PRECEDENCE[this.kind]
      if (precedence === undefined || precedence <= minimum) return left
      const operator = this.take(this.kind).kind
      left = { type: 'binary', operator, left, right: this.expression(precedence) }
    }
  }
  operand() {
    switch (this.kind) {
      case 'number':
        return { type: 'number', value: Number(this.take('number').text) }
      case 'name':
        return { type: 'name', name: this.take('name').text }
      case 'if': {
        this.at++
        const test = this.expression(0)
        this.take('then')
        const yes = this.expression(0)
        this.take('else')
        return { type: 'if', test, yes, no: this.expression(0) }
      }
      default: {
        this.take('(')
        const inner = this.expression(0)
        this.take(')')
        return inner
      }
    }
  }
}

const COMPUTE = {
  '+': (a, b) => (a + b) % 1000003,
  '-': (a, b) => a - b,
  '*': (a, b) => (a * b) % 1000003,
  '/': (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
  '%': (a, b) => (b === 0 ? 0 : a % b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '==': (a, b) => Number(a === b),
}

function evaluate(node, scope) {
  switch (node.type) {
    case 'number':
      return node.value
    case 'name':
      return scope.get(node.name) ?? 0
    case 'if':
      return evaluate(node.test, scope) !== 0 ? evaluate(node.yes, scope) : evaluate(node.no, scope)
    default:
      return COMPUTE[node.operator](evaluate(node.left, scope), evaluate(node.right, scope))
  }
}

function generate(lines) {
  let text = '# generated\n'
  for (let i = 0; i < lines; i++) {
    const a = `v${i % 23}`
    const b = `v${(i * 7) % 23}`
    text += `let ${a} = (${b} + ${i}) * 3 - ${a} / (${i % 9} + 1) ; # line ${i}\n`
    if (i % 4 === 0) text += `print if ${a} <= ${b} then ${a} % 97 + 1 else (${b} == ${a}) * 5 ;\n`
  }
  return text
}

function run() {
  const tokens = tokenize(generate(2200))
  const program = new Parser(tokens).program()
  const scope = new Map()
  let printed = 0
  for (const { type, name, value } of program) {
    const result = evaluate(value, scope)
    if (type === 'let') scope.set(name, result)
    else printed = (Math.imul(printed, 7) + result) | 0
  }
  return `${tokens.length} ${program.length} ${printed}`
}
