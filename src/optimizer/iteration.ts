/**
 * Iterating arrays and texts ⇒ an iterator that is stepped in place. Nobody else sees it but what an exit rebuilds, so that the host need
 * not make it at all. The one feedback is that of the steps: what they are over, and whether one came to the end.
 */
import type { Code } from '../bytecode/code.js'
import { instructions } from '../bytecode/flow.js'
import { Seen } from '../bytecode/feedback.js'
import { Op, OP_LENGTH } from '../bytecode/opcodes.js'
import { type Node, unguarded } from '../ir/graph.js'
import {
  ArrayIterator,
  arrayIteratorNext,
  arrayValuesPlace,
  collectionIteratorNext,
  stringIteratorNext,
  stringIteratorPlace,
} from '../runtime/iteration.js'
import { CollectionIteration } from '../runtime/collections.js'
import { holderOf } from '../runtime/properties.js'
import { chainCell } from '../runtime/shape.js'
import { StringIterator } from '../runtime/strings.js'
import { HOLE, Size, VMArray } from '../runtime/values.js'
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

/** What all steps have been over, and whether one was the last, where that may be relied on. */
function seenAt(f: FunctionBuilder, pc: number, slot: number): Seen {
  const usable = slot >= 0 && f.compilation.options.poison === null && f.speculates(pc)
  return usable ? f.unit.types[slot]! : Seen.Nothing
}

/** What all steps are over; Nothing where they differ, or it can't be relied on. */
function steppedOver(f: FunctionBuilder, pc: number, slot: number): Seen {
  return seenAt(f, pc, slot) & ~Seen.End
}

/** GetIterator of a plain array or a text; null: the general way. */
export function openIterator(f: FunctionBuilder, pc: number, register: number, value: Node): Node | null {
  const over = steppedOver(f, pc, slotOfStep(f.code, pc, register, true))
  if (over !== Seen.ArrayIterator && over !== Seen.StringIterator) return null
  const { realm } = f.unit
  const ofArray = over === Seen.ArrayIterator
  const place = ofArray ? arrayValuesPlace(realm) : stringIteratorPlace(realm)
  const cell = place === null ? null : chainCell(place.holder)
  if (place === null || cell === null) return null
  const iterated = ofArray ? f.guard('GuardShape', value, realm.arrayShape, 'WrongShape') : f.guardString(value)
  f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  f.guardIs(loadHolderSlot(f, place.holder, place.index), place.value)
  const bytes = Size.Iterator
  return ofArray
    ? f.emit('NewArrayIterator', [iterated], { shape: realm.arrayIteratorShape, construct: ArrayIterator, bytes })
    : f.emit('NewStringIterator', [iterated], { shape: realm.stringIteratorShape, construct: StringIterator, bytes })
}

/** IteratorStep over an array takes an element; in a pattern, where none has been missing, it leaves if one is. Null: the general way. */
export function stepIterator(
  f: FunctionBuilder,
  pc: number,
  register: number,
  iterator: Node,
  next: Node,
  slot: number,
): Node | null {
  const seen = seenAt(f, pc, slot)
  const over = seen & ~Seen.End
  const ofMap = (over & Seen.MapIterator) !== 0
  const kind = over & ~(ofMap ? Seen.MapIterator : Seen.SetIterator)
  if (kind !== over && (kind & ~KINDS) === 0) {
    const step = steppedCollection(f, iterator, next, ofMap)
    return step === null ? null : (nextItem(f, pc, register, step, kind) ?? f.emit('StepCollection', [step]))
  }
  if (over === Seen.StringIterator) return nextCharacter(f, pc, register, iterator, next)
  const native = over === Seen.ArrayIterator ? arrayIteratorNext(f.unit.realm) : null
  if (native === null) return null
  const plain = f.guard('GuardArrayIterator', iterator, undefined, 'NotArrayIterator')
  f.guardIs(next, native)
  const isLoop = f.blocks.get(pc)?.block.isLoopHeader === true
  const takes = seen === over && !isLoop && unguarded(iterator).op === 'NewArrayIterator'
  const step = f.emit(takes ? 'TakeElement' : 'StepElements', [plain])
  step.state = f.before()
  step.reason = 'Hole'
  return step
}

const KINDS = Seen.Keys | Seen.Values | Seen.Entries

const ITERATIONS: ReadonlyMap<Seen, CollectionIteration> = new Map([
  [Seen.Keys, CollectionIteration.Keys],
  [Seen.Values, CollectionIteration.Values],
  [Seen.Entries, CollectionIteration.Entries],
])

/** The iterator over a Map or a Set, guarded, whose step calls nothing. */
function steppedCollection(f: FunctionBuilder, iterator: Node, next: Node, ofMap: boolean): Node | null {
  const native = collectionIteratorNext(f.unit.realm, ofMap)
  if (native === null) return null
  const plain = f.guard('GuardCollectionIterator', iterator, ofMap, 'NotCollectionIterator')
  f.guardIs(next, native)
  return plain
}

/** Where the jump goes that follows the step and is taken if it gives HOLE; -1: none follows. */
function jumpAtEnd({ bytecode }: Code, pc: number, register: number): number {
  const jump = pc + OP_LENGTH[bytecode[pc]!]!
  return bytecode[jump] === Op.JumpIfHole && bytecode[jump + 1] === register ? bytecode[jump + 2]! : -1
}

/** The next code point, made only where there is one. Null: the general way. */
function nextCharacter(f: FunctionBuilder, pc: number, register: number, iterator: Node, next: Node): Node | null {
  const end = jumpAtEnd(f.code, pc, register)
  const native = stringIteratorNext(f.unit.realm)
  if (end < 0 || native === null) return null
  const plain = f.guard('GuardStringIterator', iterator, undefined, 'NotStringIterator')
  f.guardIs(next, native)
  f.fork(f.emit('IsAtEnd', [plain]), end, register, () => f.constant(HOLE))
  return f.emit('NextCharacter', [plain])
}

/** What the next entry gives, made only where there is one: the jump on HOLE that follows is taken here. Null: none follows. */
function nextItem(f: FunctionBuilder, pc: number, register: number, iterator: Node, kind: Seen): Node | null {
  const end = jumpAtEnd(f.code, pc, register)
  const iteration = ITERATIONS.get(kind)
  if (iteration === undefined || end < 0) return null
  const entry = f.emit('NextEntry', [f.guard('GuardIterationKind', iterator, iteration, 'NotCollectionIterator')])
  const isEnd = f.emit('StrictEqual', [entry, f.constant(null)])
  f.fork(isEnd, end, register, () => f.constant(HOLE))
  if (iteration === CollectionIteration.Keys) return f.emit('EntryKey', [entry])
  const value = f.emit('EntryValue', [entry])
  if (iteration === CollectionIteration.Values) return value
  const imm = { shape: f.unit.realm.arrayShape, construct: VMArray, bytes: Size.Array + 2 * Size.Slot }
  return f.emit('NewPair', [f.emit('EntryKey', [entry]), value], imm)
}

/** IteratorClose of an iterator over an array or a text: nothing, as it has no method `return`. */
export function closeIterator(f: FunctionBuilder, pc: number, register: number): boolean {
  const over = steppedOver(f, pc, slotOfStep(f.code, pc, register, false))
  if (over !== Seen.ArrayIterator && over !== Seen.StringIterator) return false
  const { vm, arrayIteratorShape, stringIteratorShape } = f.unit.realm
  const shape = over === Seen.ArrayIterator ? arrayIteratorShape : stringIteratorShape
  const cell = chainCell(shape.proto!)
  if (cell === null || holderOf(vm, shape.proto!, 'return') !== null) return false
  f.guard('GuardShape', f.get(register), shape, 'WrongShape')
  f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  return true
}
