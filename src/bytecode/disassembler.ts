/** Code as text, for tests, golden files and the shell. One line an instruction; nested functions follow. */

import { isCode, type Code, type Constant } from './code.js'
import { instructions } from './flow.js'
import { OP_NAMES, OP_ROWS, type OperandKind } from './opcodes.js'

/** The code and, after blank lines, all functions in it, outer before inner. */
export function disassemble(code: Code): string {
  const parts: string[] = []
  const pending: Code[] = [code]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    parts.push(disassembleOne(next))
    pending.unshift(...next.constants.filter(isCode))
  }
  return parts.join('\n')
}

/** Without the nested functions. */
export function disassembleOne(code: Code): string {
  const lines = [header(code)]
  const width = String(code.bytecode.length).length
  for (const pc of instructions(code)) {
    lines.push(`${String(pc).padStart(width + 2)}  ${instructionText(code, pc)}`)
  }
  for (const { start, end, target, register } of code.handlers) {
    lines.push(`  handler ${start}..${end} -> ${target} r${register}`)
  }
  return `${lines.join('\n')}\n`
}

function header(code: Code): string {
  const flags = [
    code.strict ? ', strict' : '',
    code.selfHosted ? ', self-hosted' : '',
    code.needsArguments ? ', arguments' : '',
  ].join('')
  return `${code.codeKind} ${code.name === '' ? '(anonymous)' : code.name}: ${code.paramCount} params, ${code.registerCount} registers${flags}`
}

/** `GetNamed r3, r1, k2 'name', c4` */
export function instructionText(code: Code, pc: number): string {
  const op = code.bytecode[pc]!
  const kinds = OP_ROWS[op]!.operands
  const operands: string[] = []
  for (let i = 0; i < kinds.length; i++) {
    const value = code.bytecode[pc + 1 + i]!
    const kind = kinds[i]!
    if (kind === 'regs') operands.push(registerRun(value, code.bytecode[pc + 2 + i]!))
    else if (kind !== 'count') operands.push(operandText(code, kind, value))
  }
  return operands.length === 0 ? OP_NAMES[op]! : `${OP_NAMES[op]} ${operands.join(', ')}`
}

function registerRun(first: number, count: number): string {
  if (count === 0) return '()'
  return count === 1 ? `(r${first})` : `(r${first}..r${first + count - 1})`
}

function operandText(code: Code, kind: Exclude<OperandKind, 'regs' | 'count'>, value: number): string {
  switch (kind) {
    case 'dst':
    case 'reg':
      return `r${value}`
    case 'optReg':
      return value < 0 ? '-' : `r${value}`
    case 'const':
      return `k${value} ${constantText(code.constants[value])}`
    case 'optConst':
      return value < 0 ? '-' : `k${value} ${constantText(code.constants[value])}`
    case 'jump':
      return `-> ${value}`
    case 'type':
      return `t${value}`
    case 'cache':
      return `c${value}`
    case 'int':
      return String(value)
  }
}

/** A constant on one line. */
export function constantText(constant: Constant): string {
  switch (typeof constant) {
    case 'string':
      return quote(constant)
    case 'number':
      return Object.is(constant, -0) ? '-0' : String(constant)
    case 'bigint':
      return `${constant}n`
    case 'object':
      return constant === null ? 'null' : describe(constant)
    default:
      return String(constant)
  }
}

function describe(constant: Exclude<Constant & object, null>): string {
  switch (constant.kind) {
    case 'code':
      return `<${constant.codeKind} ${constant.name === '' ? '(anonymous)' : constant.name}>`
    case 'object':
      return `{${constant.keys.map(quote).join(', ')}}`
    case 'regexp':
      return `/${constant.pattern}/${constant.flags}`
    case 'template':
      return `\`${constant.raw.map(quote).join(', ')}\``
    case 'variables':
      return `{${constant.names.join(' ')}}`
    case 'eval':
      return `{${constant.strict ? 'strict ' : ''}${constant.scope.kind}}`
    case 'globals': {
      const groups = Object.entries({
        vars: constant.vars,
        functions: constant.functions,
        lets: constant.lets,
        consts: constant.consts,
        hoisted: constant.hoisted,
      }).filter(([, names]) => names.length > 0)
      return `{${groups.map(([name, names]) => `${name} ${names.join(' ')}`).join('; ')}}`
    }
  }
}

function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}
