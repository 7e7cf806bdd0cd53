// A stack machine with an assembler of its own; it runs a prime count, a recursive function and a sort of its memory.

const OPCODES = ['push', 'load', 'store', 'add', 'sub', 'mul', 'mod', 'less', 'jump', 'jumpIf', 'call', 'return', 'fetch', 'put', 'dup', 'drop', 'halt']
const CODE = Object.fromEntries(OPCODES.map((name, index) => [name, index]))
const WITH_OPERAND = new Set(['push', 'load', 'store', 'jump', 'jumpIf', 'call'])

function assemble(text) {
  const labels = new Map()
  const words = []
  const fixes = []
  for (const line of text.split('\n')) {
    const [first, second] = line.trim().split(' ')
    if (first === '') continue
    if (first.endsWith(':')) {
      labels.set(first.slice(0, -1), words.length)
      continue
    }
    words.push(CODE[first])
    if (!WITH_OPERAND.has(first)) continue
    const value = Number(second)
    if (Number.isNaN(value)) fixes.push({ at: words.length, label: second })
    words.push(value)
  }
  for (const { at, label } of fixes) words[at] = labels.get(label)
  return Int32Array.from(words)
}

class Machine {
  constructor(code, memorySize) {
    this.code = code
    this.memory = new Int32Array(memorySize)
    this.stack = []
    this.frames = []
    this.locals = new Array(8).fill(0)
    this.steps = 0
  }
  run() {
    const { code, memory, stack } = this
    let pc = 0
    for (;;) {
      this.steps++
      switch (code[pc++]) {
        case 0:
          stack.push(code[pc++])
          break
        case 1:
          stack.push(this.locals[code[pc++]])
          break
        case 2:
          this.locals[code[pc++]] = stack.pop()
          break
        case 3: {
          const right = stack.pop()
          stack.push((stack.pop() + right) | 0)
          break
        }
        case 4: {
          const right = stack.pop()
          stack.push((stack.pop() - right) | 0)
          break
        }
        case 5: {
          const right = stack.pop()
          stack.push(Math.imul(stack.pop(), right))
          break
        }
        case 6: {
          const right = stack.pop()
          stack.push(stack.pop() % right)
          break
        }
        case 7: {
          const right = stack.pop()
          stack.push(stack.pop() < right ? 1 : 0)
          break
        }
        case 8:
          pc = code[pc]
          break
        case 9: {
          const target = code[pc++]
          if (stack.pop() !== 0) pc = target
          break
        }
        case 10:
          this.frames.push({ pc: pc + 1, locals: this.locals })
          this.locals = new Array(8).fill(0)
          pc = code[pc]
          break
        case 11: {
          const frame = this.frames.pop()
          pc = frame.pc
          this.locals = frame.locals
          break
        }
        case 12:
          stack.push(memory[stack.pop()])
          break
        case 13: {
          const value = stack.pop()
          memory[stack.pop()] = value
          break
        }
        case 14:
          stack.push(stack[stack.length - 1])
          break
        case 15:
          stack.pop()
          break
        default:
          return stack.pop()
      }
    }
  }
}

const FIBONACCI = `push 21 \n call fib \n halt
fib: \n store 0 \n load 0 \n push 2 \n less \n jumpIf small
load 0 \n push 1 \n sub \n call fib \n load 0 \n push 2 \n sub \n call fib \n add \n return
small: \n load 0 \n return`

const PRIMES = `push 2 \n store 0
next: \n load 0 \n push 2000 \n less \n jumpIf test \n load 2 \n halt
test: \n push 2 \n store 1
divide: \n load 1 \n load 1 \n mul \n load 0 \n push 1 \n add \n less \n jumpIf try
load 2 \n push 1 \n add \n store 2 \n jump step
try: \n load 0 \n load 1 \n mod \n jumpIf more \n jump step
more: \n load 1 \n push 1 \n add \n store 1 \n jump divide
step: \n load 0 \n push 1 \n add \n store 0 \n jump next`

const FILL = `push 0 \n store 0
loop: \n load 0 \n load 0 \n load 0 \n mul \n push 7919 \n mod \n put
load 0 \n push 1 \n add \n dup \n store 0 \n push 4000 \n less \n jumpIf loop
push 0 \n store 0 \n push 0 \n store 1
sum: \n load 1 \n load 0 \n fetch \n add \n store 1
load 0 \n push 1 \n add \n dup \n store 0 \n push 4000 \n less \n jumpIf sum
load 1 \n halt`

function run() {
  return [FIBONACCI, PRIMES, FILL]
    .map((text) => {
      const machine = new Machine(assemble(text), 4096)
      return `${machine.run()}/${machine.steps}`
    })
    .join(' ')
}
