/** An opcode with a row among OPERATIONS ⇒ one call of a helper with the operands that the row names. */
import { type Node, unguarded } from '../ir/graph.js'
import type { OperationImm } from '../ir/ops.js'
import type { Unit } from '../runtime/unit.js'
import { Closure, Size } from '../runtime/values.js'
import type { FunctionBuilder } from './builder.js'
import { newArray } from './plain-arrays.js'
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
  const made = madeClosure(f.closure)
  return made === null ? f.emit('LoadClosureScope', [f.closure]) : made.scope
}

interface KnownClosure {
  readonly unit: Unit
  readonly closure: Node
}

/** What the node is known to be, by being made here or a constant. */
export function knownClosure(node: Node): KnownClosure | null {
  const made = madeClosure(node)
  if (made !== null) return made
  const { imm } = node
  return node.op === 'Constant' && imm instanceof Closure ? { unit: imm.unit, closure: node } : null
}

/** The closure that the node makes, behind guards. */
function madeClosure(node: Node): (KnownClosure & { readonly scope: Node }) | null {
  const closure = unguarded(node)
  if (closure.op !== 'Create') return null
  const { name, args } = closure.imm as OperationImm
  if (name !== 'makeClosure') return null
  const { constant } = args[0] as { readonly constant: unknown }
  return { unit: constant as Unit, closure, scope: closure.inputs[0]! }
}

/** What the helper declares, where that is known. */
function bytesOf({ helper, operands }: OperationRow, words: Int32Array, pc: number): number | undefined {
  if (helper === 'makeClosure') return Size.Closure
  if (helper !== 'newScope') return undefined
  const [, size] = operands as [OperandSpec, ['int', number]]
  return Size.Scope + Size.Slot * words[pc + size[1]]!
}

/** One call of a helper. */
export function operation(f: FunctionBuilder, row: OperationRow, pc: number): Node {
  const words = f.code.bytecode
  if (row.helper === 'makeRest' && f.args !== null) return newArray(f, f.args.slice(words[pc + 2]))
  if (row.helper === 'newArray') return newArray(f, run(f, words[pc + 2]!, words[pc + 3]!))
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
        return f.args === null ? 'arguments' : f.args.map(input)
      case 'this':
        return input(f.thisValue)
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
  const imm: OperationImm = { name: row.helper, callee: null, args, bytes: bytesOf(row, words, pc) }
  return row.total ? f.emit('Create', inputs, imm) : f.emitExiting('Operation', inputs, imm, 'Abrupt')
}
