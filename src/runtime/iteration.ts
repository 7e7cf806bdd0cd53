/**
 * The iteration protocol (7.4). Iterating an array, Map or Set whose iteration nobody has changed needs no guest code and
 * makes no result objects; all else is requested from self-hosted functions.
 */
import { Seen } from '../bytecode/feedback.js'
import {
  Collection,
  CollectionIteration,
  CollectionIterator,
  MAP_ENTRIES,
  MAP_ITERATOR_NEXT,
  MapObject,
  SET_ITERATOR_NEXT,
  SET_VALUES,
  stepCollection,
  throwIncompatible,
} from './collections.js'
import { Found, locateLoad } from './caches.js'
import { toObject } from './convert.js'
import { arrayPush, iteratorResult, newArray } from './create.js'
import { bulkCost, elementOrHole, payForElements, peek } from './elements.js'
import { displayed } from './describe.js'
import { throwNotIterable, throwTypeError } from './errors.js'
import { NO_SLOTS } from './layout.js'
import { GENERATOR_NEXT } from './generators.js'
import type { NativeRow } from './native.js'
import { exceedsArrayLength, holderOf } from './properties.js'
import { getOwn, slotOf } from './objects.js'
import type { Realm } from './realm.js'
import { Attr, chainCell, ENTRY_SHIFT, type Key, RememberedSlot, type Shape } from './shape.js'
import {
  ABRUPT,
  ArgumentsObject,
  ClassId,
  GeneratorObject,
  GeneratorState,
  HOLE,
  isObject,
  NativeFunction,
  REQUEST,
  Size,
  type Tracer,
  type Value,
  VMArray,
  VMObject,
} from './values.js'
import type { Vm } from './vm.js'
import { Deliver } from './frame.js'
import { isOutOfBounds, readElement, throwDetached, TypedArrayObject } from './binary.js'
import { REGEXP_ITERATOR_NEXT, RegExpStringIterator, stepMatches } from './regexp.js'
import { newStringIterator, stepText, STRING_ITERATOR_NEXT, StringIterator } from './strings.js'

export const enum ArrayIteration {
  Values,
  Keys,
  Entries,
}

/** An %ArrayIterator%. `target` is undefined once exhausted. Made without `super`, as a VMArray is. */
export class ArrayIterator implements VMObject {
  shape: Shape
  slots: Value[]
  mark: number
  declare read: VMObject['read']
  declare write: VMObject['write']
  declare clearFields: VMObject['clearFields']
  target: VMObject | undefined
  index: number
  readonly kind: ArrayIteration
  /** It gives, or gave, the elements of a VMArray. */
  readonly overArray: boolean
  /** By compiled code too, which so gives the host the chance not to make it. */
  constructor(shape: Shape, slots: Value[], target: VMObject, kind: ArrayIteration, overArray: boolean) {
    this.shape = shape
    this.slots = slots
    this.mark = 0
    this.target = target
    this.index = 0
    this.kind = kind
    this.overArray = overArray
  }
  get classId(): ClassId {
    return ClassId.Iterator
  }
  trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    tracer.value(this.target)
  }
}
Object.setPrototypeOf(ArrayIterator.prototype, VMObject.prototype)

export function newArrayIterator(vm: Vm, target: VMObject, kind: ArrayIteration): ArrayIterator {
  vm.allocate(Size.Iterator)
  const overArray = kind === ArrayIteration.Values && target instanceof VMArray
  return new ArrayIterator(vm.realm.arrayIteratorShape, NO_SLOTS, target, kind, overArray)
}

/** `Array.prototype` methods that make an array iterator. */
export function arrayIterationRow(name: string, kind: ArrayIteration): NativeRow {
  return {
    name,
    length: 0,
    cost: 1,
    fixed(vm, self) {
      const object = toObject(vm, self)
      return object === ABRUPT ? ABRUPT : newArrayIterator(vm, object, kind)
    },
  }
}

/** `Array.prototype[Symbol.iterator]`: iterating where that is found needs no call. */
export const ARRAY_VALUES: NativeRow = arrayIterationRow('values', ArrayIteration.Values)

/** Is the object's own property a function of this row? Its value may change without a change of shape: it is always read. */
function holds(object: VMObject, key: Key, row: NativeRow, place: RememberedSlot): boolean {
  const value = slotOf(object, key, place)
  return value instanceof NativeFunction && value.row === row
}

/** Is `Array.prototype[Symbol.iterator]` the intrinsic, and unshadowed? */
function opensPlainly(vm: Vm, array: VMArray): boolean {
  const plain = vm.realm.arrayShape
  const { shape } = array
  if (shape.proto !== plain.proto || (shape !== plain && shape.lookup(Symbol.iterator) >= 0)) return false
  return holds(plain.proto!, Symbol.iterator, ARRAY_VALUES, vm.realm.iteration.arrayIterator)
}

function nextIsIntrinsic(vm: Vm): boolean {
  const { arrayIteratorShape, iteration } = vm.realm
  return holds(arrayIteratorShape.proto!, 'next', ARRAY_ITERATOR_NEXT, iteration.arrayNext)
}

/** Will iterating the array call nothing, not even its iterator's `next`? */
export function iteratesPlainly(vm: Vm, array: VMArray): boolean {
  const { arrayShape, iteration } = vm.realm
  const { plain } = iteration
  if (array.shape === arrayShape && plain !== null && plain.opens.valid && plain.steps.valid) return true
  if (!opensPlainly(vm, array) || !nextIsIntrinsic(vm)) return false
  rememberPlain(vm.realm)
  return true
}

function rememberPlain({ arrayShape, arrayIteratorShape, iteration }: Realm): void {
  const holder = arrayShape.proto!
  const iterators = arrayIteratorShape.proto!
  const opens = chainCell(holder)
  const steps = chainCell(iterators)
  if (opens === null || steps === null) return
  const relied = holder.shape.relyOn(iteration.arrayIterator.index) && iterators.shape.relyOn(iteration.arrayNext.index)
  if (relied) iteration.plain = { opens, steps }
}

/** `Iterator.prototype[Symbol.iterator]` */
export const ITERATOR_SELF: NativeRow & { readonly key: symbol } = {
  name: '[Symbol.iterator]',
  key: Symbol.iterator,
  length: 0,
  cost: 1,
  fixed: (_vm, self) => self,
}

/** Is this a generator or an iterator of the engine's, whose `[Symbol.iterator]` is the one that gives it itself? */
function iteratesItself(vm: Vm, value: Value): boolean {
  if (!isObject(value) || (value.classId !== ClassId.Generator && value.classId !== ClassId.Iterator)) return false
  const { shape } = value
  const place = vm.realm.iteration.itself
  if (place.shape !== shape || place.cell === null || !place.cell.valid) {
    const isKnown = shape.cacheable && locateLoad(place, shape, Symbol.iterator) === Found.Data
    if (!isKnown || place.holder === null) {
      place.shape = null
      return false
    }
    if (shape.dictionary) shape.cached = true
  }
  const method = place.holder!.slots[place.index]
  return method instanceof NativeFunction && method.row === ITERATOR_SELF
}

/** GetIterator for for-of, destructuring and spread. */
export function openIterator(vm: Vm, value: Value, text: string | undefined): Value {
  if (value instanceof VMArray) {
    if (opensPlainly(vm, value)) return newArrayIterator(vm, value, ArrayIteration.Values)
  } else if (value instanceof Collection && collectionIteratesPlainly(vm, value)) {
    return new CollectionIterator(vm, value, plainIteration(value))
  } else if (typeof value === 'string' && stringIteratesPlainly(vm.realm)) {
    return newStringIterator(vm, value)
  }
  if (value === undefined || value === null) {
    return text === undefined ? throwNotIterable(vm, value) : throwTypeError(vm, `${text} is not iterable`)
  }
  if (iteratesItself(vm, value)) return value
  return vm.request(vm.realm.selfHosted('getIterator'), undefined, [value, text])
}

function stringIteratesPlainly(realm: Realm): boolean {
  const method = realm.intrinsic('String.prototype.Symbol(Symbol.iterator)')
  return slotOf(realm.intrinsic('String.prototype'), Symbol.iterator, realm.iteration.stringIterator) === method
}

/** What `Map.prototype[Symbol.iterator]` and that of Set give. */
function plainIteration(collection: Collection): CollectionIteration {
  return collection instanceof MapObject ? CollectionIteration.Entries : CollectionIteration.Values
}

/** Is the prototype's `[Symbol.iterator]` the intrinsic, and unshadowed? */
function collectionIteratesPlainly(vm: Vm, collection: Collection): boolean {
  const ofMap = collection instanceof MapObject
  const { realm } = vm
  const { shape } = collection
  if (shape !== (ofMap ? realm.mapShape : realm.setShape)) {
    const proto = realm.intrinsic(ofMap ? 'Map.prototype' : 'Set.prototype')
    if (shape.proto !== proto || shape.lookup(Symbol.iterator) >= 0) return false
  }
  const place = ofMap ? realm.iteration.mapIterator : realm.iteration.setIterator
  return holds(shape.proto!, Symbol.iterator, ofMap ? MAP_ENTRIES : SET_VALUES, place)
}

/** The next value of an array iterator, HOLE at its end, or REQUEST where an element or the length needs guest code. */
function stepArray(vm: Vm, iterator: ArrayIterator): Value {
  const { target } = iterator
  if (target === undefined) return HOLE
  if (target instanceof VMArray) {
    const index = iterator.index
    if (index >= target.length) {
      iterator.target = undefined
      return HOLE
    }
    if (iterator.kind === ArrayIteration.Values) {
      const value = elementOrHole(vm, target, index)
      if (value !== REQUEST) {
        iterator.index = index + 1
        return value === HOLE ? undefined : value
      }
      return vm.request(vm.realm.selfHosted('arrayIteratorStep'), undefined, [iterator])
    }
    if (iterator.kind === ArrayIteration.Keys) {
      iterator.index = index + 1
      return index
    }
    const value = index < target.elements.length ? target.elements[index] : HOLE
    if (value !== HOLE) {
      iterator.index = index + 1
      return newArray(vm, [index, value])
    }
  }
  if (target instanceof TypedArrayObject) return stepTypedArray(vm, iterator, target)
  return vm.request(vm.realm.selfHosted('arrayIteratorStep'), undefined, [iterator])
}

function stepTypedArray(vm: Vm, iterator: ArrayIterator, array: TypedArrayObject): Value {
  if (isOutOfBounds(array)) return throwDetached(vm, '%ArrayIteratorPrototype%.next')
  const { view } = array
  const index = iterator.index
  if (index >= view.length) {
    iterator.target = undefined
    return HOLE
  }
  iterator.index = index + 1
  if (iterator.kind === ArrayIteration.Values) return readElement(array, index)
  return iterator.kind === ArrayIteration.Keys ? index : newArray(vm, [index, readElement(array, index)])
}

/** The array iterator's `next`: a step whose method is this one needs no call. */
export const ARRAY_ITERATOR_NEXT: NativeRow = {
  name: 'next',
  length: 0,
  cost: 1,
  fixed(vm, self) {
    if (!(self instanceof ArrayIterator)) return throwIncompatible(vm, 'Array Iterator.prototype.next', self)
    const { target, index } = self
    const ready =
      target === undefined ||
      target instanceof TypedArrayObject ||
      (target instanceof VMArray &&
        (index >= target.length || (index < target.elements.length && target.elements[index] !== HOLE)))
    if (!ready) return vm.request(vm.realm.selfHosted('arrayIteratorNext'), self, [])
    const value = stepArray(vm, self)
    if (value === ABRUPT) return ABRUPT
    return value === HOLE ? iteratorResult(vm, undefined, true) : iteratorResult(vm, value, false)
  },
}

/** The `next` of array iterators while it is the intrinsic, or null. */
export function arrayIteratorNext(realm: Realm): NativeFunction | null {
  const proto = realm.intrinsic('ArrayIterator.prototype')
  const entry = proto.shape.lookup('next')
  const value = entry < 0 ? undefined : proto.slots[entry >> ENTRY_SHIFT]
  return value instanceof NativeFunction && value.row === ARRAY_ITERATOR_NEXT ? value : null
}

/** By CollectionIteration. */
const SEEN_KINDS: readonly Seen[] = [Seen.Keys, Seen.Values, Seen.Entries]

/** What a step only takes the next one of. */
export function steppedOver(iterator: Value, next: Value): Seen {
  if (!(next instanceof NativeFunction)) return Seen.Object
  if (iterator instanceof ArrayIterator) {
    return iterator.overArray && next.row === ARRAY_ITERATOR_NEXT ? Seen.ArrayIterator : Seen.Object
  }
  if (iterator instanceof StringIterator) return next.row === STRING_ITERATOR_NEXT ? Seen.StringIterator : Seen.Object
  if (!(iterator instanceof CollectionIterator)) return Seen.Object
  const kind = SEEN_KINDS[iterator.kind]!
  if (iterator.ofMap) return next.row === MAP_ITERATOR_NEXT ? Seen.MapIterator | kind : Seen.Object
  return next.row === SET_ITERATOR_NEXT ? Seen.SetIterator | kind : Seen.Object
}

/** The `next` of iterators over Maps or Sets while it is the intrinsic, or null. */
export function collectionIteratorNext(realm: Realm, ofMap: boolean): NativeFunction | null {
  const proto = ofMap ? realm.mapIteratorPrototype : realm.setIteratorPrototype
  const value = slotOf(proto, 'next', ofMap ? realm.iteration.mapNext : realm.iteration.setNext)
  const row = ofMap ? MAP_ITERATOR_NEXT : SET_ITERATOR_NEXT
  return value instanceof NativeFunction && value.row === row ? value : null
}

/** The `next` of iterators over texts while it is the intrinsic, or null. */
export function stringIteratorNext(realm: Realm): NativeFunction | null {
  const value = slotOf(realm.stringIteratorShape.proto!, 'next', realm.iteration.stringNext)
  return value instanceof NativeFunction && value.row === STRING_ITERATOR_NEXT ? value : null
}

/** Where an intrinsic method is. */
export interface MethodPlace {
  readonly holder: VMObject
  readonly index: number
  readonly value: VMObject
}

/** What opening an iterator over a text depends on: the place of the intrinsic method, while it is there. */
export function stringIteratorPlace(realm: Realm): MethodPlace | null {
  if (!stringIteratesPlainly(realm)) return null
  const holder = realm.intrinsic('String.prototype')
  const { index } = realm.iteration.stringIterator
  return { holder, index, value: holder.slots[index] as VMObject }
}

/** The same of a plain array. */
export function arrayValuesPlace(realm: Realm): MethodPlace | null {
  const holder = realm.arrayShape.proto!
  if (!holds(holder, Symbol.iterator, ARRAY_VALUES, realm.iteration.arrayIterator)) return null
  const { index } = realm.iteration.arrayIterator
  return { holder, index, value: holder.slots[index] as VMObject }
}

/** IteratorClose (7.4.11): at once where there is no method `return`; `quiet`: errors of the iterator itself are dropped. */
export function closeIterator(vm: Vm, iterator: Value, quiet: boolean): Value {
  if (isOwnIterator(iterator) && lacksReturn(vm, iterator)) return undefined
  const request = vm.request(vm.realm.selfHosted(quiet ? 'iteratorCloseQuiet' : 'iteratorClose'), undefined, [iterator])
  vm.requestDeliver = Deliver.Discard
  return request
}

/** Remembered as long as nothing on the iterator's prototype chain changes its structure. */
function lacksReturn(vm: Vm, iterator: VMObject): boolean {
  const { shape } = iterator
  const ordinary = shape.count === 0 && !shape.dictionary
  if (ordinary && shape.proto !== null) {
    const { cell } = shape.proto.shape
    if (cell !== null && cell.valid && cell.lacksReturn) return true
  }
  if (peek(vm, iterator, 'return') !== undefined) return false
  const cell =
    ordinary && shape.proto !== null && holderOf(vm, shape.proto, 'return') === null ? chainCell(shape.proto) : null
  if (cell !== null) cell.lacksReturn = true
  return true
}

function isOwnIterator(iterator: Value): iterator is VMObject {
  return (
    iterator instanceof ArrayIterator || iterator instanceof CollectionIterator || iterator instanceof StringIterator
  )
}

/** IteratorSkip: anything, or HOLE at the end, REQUEST or ABRUPT. */
export function skipIterator(vm: Vm, iterator: Value, next: Value): Value {
  return stepIterator(vm, iterator, next, 'iteratorPass')
}

/** IteratorStep: the value, HOLE at the end, REQUEST or ABRUPT. `general`: the self-hosted function for iterators of guests. */
export function stepIterator(vm: Vm, iterator: Value, next: Value, general = 'iteratorStep'): Value {
  if (next instanceof NativeFunction) {
    if (iterator instanceof ArrayIterator) {
      if (next.row !== ARRAY_ITERATOR_NEXT) return vm.request(vm.realm.selfHosted(general), undefined, [iterator, next])
      const { target, index } = iterator
      // An element that is there.
      if (target instanceof VMArray && iterator.kind === ArrayIteration.Values && index < target.elements.length) {
        const value = target.elements[index]
        if (value !== HOLE) {
          iterator.index = index + 1
          return value
        }
      }
      return stepArray(vm, iterator)
    }
    if (iterator instanceof CollectionIterator) {
      if (next.row === (iterator.ofMap ? MAP_ITERATOR_NEXT : SET_ITERATOR_NEXT)) return stepCollection(vm, iterator)
    } else if (iterator instanceof StringIterator) {
      if (next.row === STRING_ITERATOR_NEXT) return stepText(iterator) ?? HOLE
    } else if (iterator instanceof RegExpStringIterator && next.row === REGEXP_ITERATOR_NEXT) {
      const value = stepMatches(vm, iterator)
      if (value !== null) return value
    } else if (iterator instanceof GeneratorObject && next.row === GENERATOR_NEXT) {
      if (iterator.state === GeneratorState.Done) return HOLE
      if (iterator.state !== GeneratorState.Running && !iterator.delegates) {
        iterator.mode = 0
        const request = vm.request(iterator, undefined, [undefined])
        vm.requestDeliver = Deliver.Step
        return request
      }
    }
  }
  return vm.request(vm.realm.selfHosted(general), undefined, [iterator, next])
}

/** Is the result of an iterator's method an object (7.4.6)? */
export function checkStep(vm: Vm, result: Value): Value {
  return isObject(result) ? undefined : throwTypeError(vm, `Iterator result ${displayed(vm, result)} is not an object`)
}

/** Will iterating the collection call nothing at all, not even by its iterator's `next`? */
export function collectionSpreadsPlainly(vm: Vm, value: Value): value is Collection {
  if (!(value instanceof Collection) || !collectionIteratesPlainly(vm, value)) return false
  const { realm } = vm
  const { iteration } = realm
  if (value instanceof MapObject) return holds(realm.mapIteratorPrototype, 'next', MAP_ITERATOR_NEXT, iteration.mapNext)
  return holds(realm.setIteratorPrototype, 'next', SET_ITERATOR_NEXT, iteration.setNext)
}

/** What iterating the array gives where that calls nothing and no element has a getter; null otherwise. */
function plainElements(vm: Vm, source: VMArray): readonly Value[] | null {
  if (!iteratesPlainly(vm, source)) return null
  if (isDense(source)) return source.elements
  if (source.length > vm.limits.arrayLength) return null
  const out: Value[] = []
  for (let i = 0; i < source.length; i++) {
    const value = elementOrHole(vm, source, i)
    if (value === REQUEST) return null
    out.push(value === HOLE ? undefined : value)
  }
  return out
}

function appendElements(target: VMArray, elements: readonly Value[]): undefined {
  if (target.elements.length === 0 && elements.length > 0) target.elements = elements.slice()
  else for (let i = 0; i < elements.length; i++) target.elements.push(elements[i])
  target.length = target.elements.length
}

/**
 * ArraySpread: appends what iterating `source` gives. Charged by the number of elements. `text`, where that can't be iterated: '...x' for the
 * last argument x of a call, none for another argument, what messages call it else.
 */
export function spreadInto(vm: Vm, target: VMArray, source: Value, text: string | undefined): Value {
  const elements =
    source instanceof VMArray
      ? plainElements(vm, source)
      : source instanceof ArgumentsObject && source.mapped === null && isPlainArguments(vm, source)
        ? source.elements
        : null
  if (elements !== null) {
    const count = elements.length
    if (target.length + count > vm.limits.arrayLength) exceedsArrayLength(vm)
    else if (payForElements(vm, count, bulkCost(count))) return appendElements(target, elements)
    return ABRUPT
  }
  if (collectionSpreadsPlainly(vm, source)) {
    const count = source.size
    if (target.length + count > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
    if (!vm.reserveBytes(count * Size.Slot) || !vm.charge(count)) return ABRUPT
    if (!(source instanceof MapObject)) {
      vm.allocate(count * Size.Slot)
      for (let entry = source.head.next; entry !== null; entry = entry.next) target.elements.push(entry.key)
      target.length = target.elements.length
      return undefined
    }
    const iterator = new CollectionIterator(vm, source, plainIteration(source))
    for (let value = stepCollection(vm, iterator); value !== HOLE; value = stepCollection(vm, iterator)) {
      arrayPush(vm, target, value)
    }
    return undefined
  }
  const isLast = text?.startsWith('...')
  if (source === undefined || source === null) {
    if (text === undefined) return throwNotIterable(vm, source)
    const message = isLast
      ? `${text.slice(3)} is not iterable (cannot read property ${source})`
      : `${text} is not iterable`
    return throwTypeError(vm, message)
  }
  const args = [target, source, isLast ? undefined : text, isLast]
  const request = vm.request(vm.realm.selfHosted('spreadInto'), undefined, args)
  vm.requestDeliver = Deliver.Discard
  return request
}

/** SpreadArguments: what a call reads next, and nobody else. No array is made where there is one to be read. */
export function spreadArguments(vm: Vm, source: Value, text: string | undefined): Value {
  if (source instanceof VMArray && iteratesPlainly(vm, source) && isDense(source)) {
    const fuel = bulkCost(source.elements.length)
    return fuel === 0 || vm.charge(fuel) ? source : ABRUPT
  }
  const array = new VMArray(vm.realm.arrayShape, [])
  const outcome = spreadInto(vm, array, source, text)
  // What can't be paid is done again.
  if (outcome === ABRUPT) return ABRUPT
  vm.allocate(Size.Array)
  if (outcome === undefined) return array
  vm.requestDeliver = Deliver.Value
  return REQUEST
}

function hasOwnValue(vm: Vm, object: VMObject, key: Key, value: Value): boolean {
  return getOwn(vm, object, key) && (vm.propertyAttrs & Attr.Accessor) === 0 && vm.propertyValue === value
}

/** Longer arrays are searched by the host's own loop. */
const SHORT = 16

export function isDense(array: VMArray): boolean {
  const { elements } = array
  const count = elements.length
  if (count !== array.length) return false
  if (count > SHORT) return !elements.includes(HOLE)
  for (let i = 0; i < count; i++) if (elements[i] === HOLE) return false
  return true
}

function isPlainArguments(vm: Vm, args: ArgumentsObject): boolean {
  if (args.elements.includes(HOLE) || !hasOwnValue(vm, args, 'length', args.elements.length)) return false
  return holds(args, Symbol.iterator, ARRAY_VALUES, new RememberedSlot()) && nextIsIntrinsic(vm)
}
