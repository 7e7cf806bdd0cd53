/**
 * How an object's properties lie in host objects. Slot i of a shape is field i of the host class that the shape's root has,
 * while the class has as many fields, and else an element of `slots`. Uniform objects have no such class.
 */
import { type Attr, ENTRY_ATTRS, type Key, type Shape } from './shape.js'
import type { Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

/**
 * A host class of a root's own, with fields for the first slots. Made by generated code. Objects that are born with all their
 * properties have all fields from the start; others get them one by one, as in the host.
 */
export interface HostClass {
  readonly fields: number
  /** With values for all fields that there are from the start. */
  readonly construct: new (
    shape: Shape,
    slots: Value[],
    ...values: Value[]
  ) => VMObject
  /** Without properties; fields that are there hold values that tell the host what kind of number each will have. */
  readonly make: (shape: Shape, slots: Value[]) => VMObject
  /** With the first elements as the values of the fields. */
  readonly born: ((shape: Shape, slots: Value[], values: readonly Value[]) => VMObject) | null
  /** Makes a uniform object like those of the class: fields, and the functions that know them. */
  readonly adopt: (object: VMObject, values: readonly Value[]) => void
  readonly template: readonly Value[]
}

/** Fields of a host class at most. */
export const MAX_FIELDS = 8

/** The slots of objects that have all they have in fields. Never written. */
export const NO_SLOTS: Value[] = []

export function readSlot(object: VMObject, index: number): Value {
  const { fields } = object.shape
  return index < fields ? object.read(index) : object.slots[index - fields]
}

export function writeSlot(object: VMObject, index: number, value: Value): void {
  const { shape } = object
  if (index < shape.fields) object.write(index, value)
  else {
    shape.noteWrite(index)
    object.slots[index - shape.fields] = value
  }
}

/** One slot more. The object may have room for it already; its shape changes before or after. */
export function addSlot(object: VMObject, index: number, value: Value): void {
  const { fields } = object.shape
  if (index < fields) object.write(index, value)
  else appendSlot(object, index - fields, value)
}

/** The same of a slot that is no field. */
export function appendSlot(object: VMObject, at: number, value: Value): void {
  const { slots } = object
  if (slots === NO_SLOTS) object.slots = [value]
  else if (at === slots.length) slots.push(value)
  else slots[at] = value
}

/** All slots of an ordinary object as an array, for it to keep: it has no fields from now on. */
export function takeSlots(object: VMObject): Value[] {
  const { fields, count } = object.shape
  if (fields === 0) {
    if (object.slots === NO_SLOTS) return []
    object.slots.length = count
    return object.slots
  }
  const slots: Value[] = []
  for (let i = 0; i < count; i++) slots.push(readSlot(object, i))
  object.clearFields()
  return slots
}

/**
 * Gives the first object of its kind, still as its root's transitions made it, the shape that the others will have. Its fields
 * are properties that the host adds one by one: the one object of the kind with another host class.
 */
export function adopt(vm: Vm, object: VMObject, root: Shape): void {
  const slots = object.slots.slice(0, object.shape.count)
  let shape: Shape = root
  for (const [key, entry] of object.shape.table) {
    if (shape.count === object.shape.count) break
    const next = addCounted(vm, shape, key, entry & ENTRY_ATTRS)
    if (next === null) return
    shape = next
  }
  object.shape = shape
  if (root.host === null) return
  root.host.adopt(object, slots)
  object.slots = slots.length > root.fields ? slots.slice(root.fields) : NO_SLOTS
}

/** Shape.add, with the memory that a new shape takes declared. */
export function addCounted(vm: Vm, shape: Shape, key: Key, attrs: Attr): Shape | null {
  const declared = shape.made?.bytes ?? 0
  const next = shape.add(key, attrs)
  if (next !== null && shape.made !== null) vm.allocate(shape.made.bytes - declared)
  return next
}

/** A small integer, a double, or anything else. */
export function kindOf(value: Value): Value {
  if (typeof value !== 'number') return undefined
  return (value | 0) === value ? 0 : 0.5
}
