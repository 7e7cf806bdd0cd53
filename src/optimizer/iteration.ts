/**
 * Iterating arrays ⇒ an iterator that is stepped in place. Nobody else sees it but what an exit rebuilds, so that the host need
 * not make it at all. The one feedback is that of the steps: whether they are over arrays.
 */
import type { Code } from '../bytecode/code.js'
import { instructions } from '../bytecode/flow.js'
import { Seen } from '../bytecode/feedback.js'
import { Op } from '../bytecode/opcodes.js'
import type { Node } from '../ir/graph.js'
import { ArrayIterator, arrayIteratorNext, arrayValuesPlace, collectionIteratorNext } from '../runtime/iteration.js'
import { holderOf } from '../runtime/properties.js'
import { chainCell } from '../runtime/shape.js'
import { Size } from '../runtime/values.js'
import type { FunctionBuilder } from './builder.js'
import { loadHolderSlot } from './properties.js'

/** The feedback of the next step of the iterator in `register` after `pc`, or of the last one before; -1: there is none. */
function slotOfStep(code: Code, pc: number, register: number, after: boolean): number {
  let slot = -1
  for (const at of instructions(code)) {
    const { bytecode } = code
    const isStep = bytecode[at] === Op.IteratorStep || bytecode[at] === Op.IteratorSkip
    if (!isStep || bytecode[at + 2] !== register) continue
    if (after && at > pc) return bytecode[at + 4]!
    if (!after && at < pc) slot = bytecode[at + 4]!
  }
  return slot
}

/** What all steps have been over, where that may be relied on. */
function seenAt(f: FunctionBuilder, pc: number, slot: number): Seen {
  const usable = slot >= 0 && f.compilation.options.poison === null && f.speculates(pc)
  return usable ? f.unit.types[slot]! : Seen.Nothing
}

function stepsOverArrays(f: FunctionBuilder, pc: number, slot: number): boolean {
  return seenAt(f, pc, slot) === Seen.ArrayIterator
}

/** GetIterator of a plain array; null: the general way. */
export function openIterator(f: FunctionBuilder, pc: number, register: number, value: Node): Node | null {
  if (!stepsOverArrays(f, pc, slotOfStep(f.code, pc, register, true))) return null
  const { realm } = f.unit
  const place = arrayValuesPlace(realm)
  const cell = place === null ? null : chainCell(place.holder)
  if (place === null || cell === null) return null
  const array = f.guard('GuardShape', value, realm.arrayShape, 'WrongShape')
  f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  f.guardIs(loadHolderSlot(f, place.holder, place.index), place.value)
  const imm = { shape: realm.arrayIteratorShape, construct: ArrayIterator, bytes: Size.Iterator }
  return f.emit('NewArrayIterator', [array], imm)
}

/** IteratorStep over an array takes an element. */
export function stepIterator(f: FunctionBuilder, pc: number, iterator: Node, next: Node, slot: number): Node | null {
  const seen = seenAt(f, pc, slot)
  if (seen === Seen.MapIterator || seen === Seen.SetIterator)
    return stepCollectionIterator(f, iterator, next, seen === Seen.MapIterator)
  const native = seen === Seen.ArrayIterator ? arrayIteratorNext(f.unit.realm) : null
  if (native === null) return null
  const plain = f.guard('GuardArrayIterator', iterator, undefined, 'NotArrayIterator')
  f.guardIs(next, native)
  const step = f.emit('StepElements', [plain])
  step.state = f.before()
  step.reason = 'Hole'
  return step
}

function stepCollectionIterator(f: FunctionBuilder, iterator: Node, next: Node, ofMap: boolean): Node | null {
  const native = collectionIteratorNext(f.unit.realm, ofMap)
  if (native === null) return null
  const plain = f.guard('GuardCollectionIterator', iterator, ofMap, 'NotCollectionIterator')
  f.guardIs(next, native)
  return f.emit('StepCollection', [plain])
}

/** IteratorClose of an array iterator: nothing, as it has no method `return`. */
export function closeIterator(f: FunctionBuilder, pc: number, register: number): boolean {
  if (!stepsOverArrays(f, pc, slotOfStep(f.code, pc, register, false))) return false
  const { vm, arrayIteratorShape } = f.unit.realm
  const cell = chainCell(arrayIteratorShape.proto!)
  if (cell === null || holderOf(vm, arrayIteratorShape.proto!, 'return') !== null) return false
  f.guard('GuardShape', f.get(register), arrayIteratorShape, 'WrongShape')
  f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  return true
}
