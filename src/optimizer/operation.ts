/** An opcode with a row among OPERATIONS ⇒ one call of a helper with the operands that the row names. */
import type { Node } from '../ir/graph.js'
import type { OperationImm } from '../ir/ops.js'
import { Closure } from '../runtime/values.js'
import type { FunctionBuilder } from './builder.js'
import type { OperandSpec, OperationRow } from './operations.js'

export function run(f: FunctionBuilder, start: number, count: number): Node[] {
  const nodes: Node[] = []
  for (let i = 0; i < count; i++) nodes.push(f.get(start + i))
  return nodes
}

export function scopeAt(f: FunctionBuilder, register: number, hops: number): Node {
  let scope = register < 0 ? closureScope(f) : f.get(register)
  for (let i = 0; i < hops; i++) scope = f.emit('LoadParentScope', [scope])
  return scope
}

function closureScope(f: FunctionBuilder): Node {
  const { op, imm } = f.closure
  if (op === 'Constant' && imm instanceof Closure && imm.scope !== null) return f.constant(imm.scope)
  return f.emit('LoadClosureScope', [f.closure])
}

/** One call of a helper. */
export function operation(f: FunctionBuilder, row: OperationRow, pc: number): Node {
  const words = f.code.bytecode
  const inputs: Node[] = []
  const input = (node: Node): number => inputs.push(node) - 1
  const argument = (spec: OperandSpec): OperationImm['args'][number] => {
    const word = spec.length === 2 ? words[pc + spec[1]]! : 0
    switch (spec[0]) {
      case 'text':
        return { constant: f.code.siteTexts.get(pc) }
      case 'code':
        return { constant: f.code }
      case 'pc':
        return { constant: pc }
      case 'args':
        return 'arguments'
      case 'reg':
        return input(f.get(word))
      case 'optReg':
        return word < 0 ? { constant: undefined } : input(f.get(word))
      case 'scope':
        return input(scopeAt(f, word, 0))
      case 'regs':
        return run(f, word, words[pc + spec[1] + 1]!).map(input)
      case 'const':
        return { constant: f.code.constants[word] }
      case 'unit':
        return { constant: f.unit.child(word) }
      case 'cache':
        return { constant: f.cache(word) }
      case 'int':
        return { constant: word }
      case 'flag':
        return { constant: spec[1] === 1 }
    }
  }
  const args = row.operands.map(argument)
  const imm: OperationImm = { name: row.helper, callee: null, args }
  return row.total ? f.emit('Create', inputs, imm) : f.emitExiting('Operation', inputs, imm, 'Abrupt')
}
