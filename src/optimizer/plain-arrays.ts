/** Plain arrays: of the realm's shape, below prototypes without elements. What their elements do asks nobody. */
import { type Node, unguarded } from '../ir/graph.js'
import { type OperationImm, rowOf } from '../ir/ops.js'
import { lacksElementsAbove, plainArraysHavePlainSpecies } from '../runtime/elements.js'
import { chainCell, ENTRY_SHIFT, type Key } from '../runtime/shape.js'
import { Size, type VMObject } from '../runtime/values.js'
import type { FunctionBuilder } from './builder.js'

/** An array of these elements. */
export function newArray(f: FunctionBuilder, elements: Node[]): Node {
  const imm: OperationImm = {
    name: 'newArray',
    callee: null,
    args: [elements.map((_, i) => i)],
    shape: f.unit.realm.arrayShape,
    bytes: Size.Array + Size.Slot * elements.length,
  }
  return f.emit('Create', elements, imm)
}

/** What makes the array, if it was made here. */
export function madeArray(node: Node): Node | null {
  const array = unguarded(node)
  return array.op === 'Create' && (array.imm as OperationImm).name === 'newArray' ? array : null
}

/** Has the node been an array of the realm's shape before? */
function wasPlain(f: FunctionBuilder, node: Node): boolean {
  let found = node
  for (; rowOf(found.op).effect === 'guard' && found.inputs.length > 0; found = found.inputs[0]!) {
    if (found.op === 'GuardShape' && found.imm === f.unit.realm.arrayShape) return true
  }
  return found.op === 'Operation' || found.op === 'PlainCall'
    ? (found.imm as OperationImm).shape === f.unit.realm.arrayShape
    : madeArray(found) !== null
}

/** Is the node known to be an array? */
export function isArray(f: FunctionBuilder, node: Node): boolean {
  let found = node
  for (; rowOf(found.op).effect === 'guard' && found.inputs.length > 0; found = found.inputs[0]!) {
    if (found.op === 'GuardArray') return true
  }
  return wasPlain(f, node)
}

/** An array. */
export function guardArray(f: FunctionBuilder, node: Node): Node {
  return isArray(f, node) ? node : f.guard('GuardArray', node, undefined, 'NotArray')
}

/** Is the node known to be a plain array of which ArraySpeciesCreate makes another? Guarded. */
export function guardPlainSpecies(f: FunctionBuilder, node: Node): boolean {
  const { realm } = f.unit
  const { arrayShape, arrayConstructor } = realm
  if (!f.speculates(f.statePc) || !wasPlain(f, node) || !plainArraysHavePlainSpecies(realm)) return false
  const [inherited, own] = [chainCell(arrayShape.proto!), chainCell(arrayConstructor)]
  if (inherited === null || own === null) return false
  if (!reliesOn(arrayShape.proto!, 'constructor') || !reliesOn(arrayConstructor, Symbol.species)) return false
  f.guard('GuardShape', node, arrayShape, 'WrongShape')
  for (const cell of [inherited, own]) f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  return true
}

/** The object's value under this key counts as constant, as long as its cell is valid. */
function reliesOn({ shape }: VMObject, key: Key): boolean {
  const entry = shape.lookup(key)
  return entry >= 0 && shape.relyOn(entry >> ENTRY_SHIFT)
}

/** The array, guarded to be plain, if it has been so before; null: that is not known. */
export function guardPlain(f: FunctionBuilder, node: Node): Node | null {
  return wasPlain(f, node) ? guessPlain(f, node) : null
}

/** The same of an array of which nothing is known. */
export function guessPlain(f: FunctionBuilder, node: Node): Node | null {
  const { arrayShape } = f.unit.realm
  const proto = arrayShape.proto!
  const cell = chainCell(proto)
  if (cell === null || !lacksElementsAbove(proto)) return null
  const array = f.guard('GuardShape', node, arrayShape, 'WrongShape')
  // As long as the chain is valid, no prototype gets an index key; elements of the first are another matter.
  f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  f.emitExiting('GuardEmpty', [], proto, 'Hole')
  return array
}
