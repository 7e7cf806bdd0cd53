/**
 * Buffers and views on them: ArrayBuffer, typed arrays with their integer-indexed behaviour (10.4.5), DataView. Buffers
 * may be resizable and may be detached. The host's buffers and views are hidden inside, and follow: a view of the host's
 * has length 0 once its buffer is detached or has become too short. The host throws where a detached one is used as a
 * whole, so `isOutOfBounds` is asked first.
 */
import { isPrimitive, type PrimitiveValue, toNumber } from './convert.js'
import { shortened, throwError, throwRangeError, throwTypeError } from './errors.js'
import { Float16View, fromFloat16, toFloat16 } from './float16.js'
import { Deliver } from './frame.js'
import { isNumericKey } from './keys.js'
import { type Exotic, registerExotic } from './objects.js'
import { Attr, type Key, type Shape } from './shape.js'
import { ABRUPT, ClassId, isObject, type Tracer, type Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

export class ArrayBufferObject extends VMObject {
  /** Of a resizable buffer: as long as it may become. */
  data: ArrayBuffer
  byteLength: number
  /** Of a resizable buffer; -1: the length is fixed. */
  readonly maxByteLength: number
  detached = false
  /**
   * Of a resizable buffer: its views, which are made anew when it is resized, and so live as long as it does. The host's
   * own resizable buffers are not used: V8 reads wrong lengths of detached arrays where it has also seen theirs.
   */
  readonly views: (TypedArrayObject | DataViewObject)[] | null
  constructor(shape: Shape, data: ArrayBuffer, byteLength = data.byteLength, maxByteLength = -1) {
    super(shape, [])
    this.data = data
    this.byteLength = byteLength
    this.maxByteLength = maxByteLength
    this.views = maxByteLength < 0 ? null : []
  }
  get resizable(): boolean {
    return this.maxByteLength >= 0
  }
  override get classId(): ClassId {
    return ClassId.ArrayBuffer
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(BUFFER_BYTES + (this.detached ? 0 : this.data.byteLength))
    if (this.views !== null) tracer.values(this.views)
  }
}

const BUFFER_BYTES = 64
const VIEW_BYTES = 64

export type NumberView =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint8ClampedArray<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
export type BigIntView = BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>
export type View = NumberView | BigIntView

/** One of the twelve element types. */
export interface ElementKind {
  /** Of the constructor. */
  readonly name: string
  readonly bytes: number
  readonly bigint: boolean
  readonly view: new (buffer: ArrayBuffer, offset: number, length?: number) => View
  /** What is stored for a primitive; null: its number. */
  readonly convert: ((vm: Vm, value: PrimitiveValue) => number | bigint | VMObject) | null
  /** The element for what is stored; null: the same. */
  readonly decode: ((stored: number) => number) | null
}

/** All NaN are one: which bits the host gives one depends on how it was computed, and so on the tier. */
function toFloat(vm: Vm, value: PrimitiveValue): number | VMObject {
  const number = typeof value === 'number' ? value : toNumber(vm, value)
  return Number.isNaN(number) ? Number.NaN : number
}

export const ELEMENT_KINDS: readonly ElementKind[] = [
  { name: 'Int8Array', bytes: 1, bigint: false, view: Int8Array, convert: null, decode: null },
  { name: 'Uint8Array', bytes: 1, bigint: false, view: Uint8Array, convert: null, decode: null },
  { name: 'Uint8ClampedArray', bytes: 1, bigint: false, view: Uint8ClampedArray, convert: null, decode: null },
  { name: 'Int16Array', bytes: 2, bigint: false, view: Int16Array, convert: null, decode: null },
  { name: 'Uint16Array', bytes: 2, bigint: false, view: Uint16Array, convert: null, decode: null },
  { name: 'Int32Array', bytes: 4, bigint: false, view: Int32Array, convert: null, decode: null },
  { name: 'Uint32Array', bytes: 4, bigint: false, view: Uint32Array, convert: null, decode: null },
  { name: 'Float32Array', bytes: 4, bigint: false, view: Float32Array, convert: toFloat, decode: null },
  { name: 'Float64Array', bytes: 8, bigint: false, view: Float64Array, convert: toFloat, decode: null },
  { name: 'BigInt64Array', bytes: 8, bigint: true, view: BigInt64Array, convert: toBigInt, decode: null },
  { name: 'BigUint64Array', bytes: 8, bigint: true, view: BigUint64Array, convert: toBigInt, decode: null },
  { name: 'Float16Array', bytes: 2, bigint: false, view: Float16View, convert: toHalf, decode: fromFloat16 },
]

export class TypedArrayObject extends VMObject {
  readonly kind: ElementKind
  readonly buffer: ArrayBufferObject
  view: View
  /** As it was made: the view's own is 0 while it is out of bounds. */
  readonly offset: number
  /** Bytes; -1: the length follows the buffer's. */
  readonly fixedBytes: number
  constructor(shape: Shape, kind: ElementKind, buffer: ArrayBufferObject, view: View, tracking: boolean) {
    super(shape, [])
    this.kind = kind
    this.buffer = buffer
    this.view = view
    this.offset = view.byteOffset
    this.fixedBytes = tracking ? -1 : view.byteLength
    buffer.views?.push(this)
  }
  override get classId(): ClassId {
    return ClassId.TypedArray
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(VIEW_BYTES)
    tracer.value(this.buffer)
  }
}

export class DataViewObject extends VMObject {
  readonly buffer: ArrayBufferObject
  view: DataView
  readonly offset: number
  /** Bytes; -1: the length follows the buffer's. */
  readonly fixedBytes: number
  constructor(shape: Shape, buffer: ArrayBufferObject, view: DataView, tracking = false) {
    super(shape, [])
    this.buffer = buffer
    this.view = view
    this.offset = view.byteOffset
    this.fixedBytes = tracking ? -1 : view.byteLength
    buffer.views?.push(this)
  }
  override get classId(): ClassId {
    return ClassId.DataView
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(VIEW_BYTES)
    tracer.value(this.buffer)
  }
}

/** IsTypedArrayOutOfBounds and IsViewOutOfBounds (10.4.5.12, 25.3.1.3); true also where the buffer is detached. */
export function isOutOfBounds({ buffer, offset, fixedBytes }: TypedArrayObject | DataViewObject): boolean {
  if (buffer.maxByteLength < 0) return buffer.detached
  return buffer.detached || offset + Math.max(fixedBytes, 0) > buffer.byteLength
}

/** IsTypedArrayFixedLength (10.4.5.17): others always allow properties to be added. */
export function isFixedLength({ buffer, fixedBytes }: TypedArrayObject): boolean {
  return fixedBytes >= 0 && !buffer.resizable
}

/** As V8 words it, out of bounds included. */
export function throwDetached(vm: Vm, operation: string): VMObject {
  return throwTypeError(vm, `Cannot perform ${operation} on a detached ArrayBuffer`)
}

/** What hosts have: one of the two, each of which leaves the buffer detached without copying it. */
const transferOf = (ArrayBuffer.prototype as { transfer?: (this: ArrayBuffer) => ArrayBuffer }).transfer
const clone = globalThis.structuredClone
const { apply } = Reflect

/** DetachArrayBuffer (25.1.3.4). */
export function detach(buffer: ArrayBufferObject): void {
  if (!buffer.detached) takeData(buffer)
}

/** Leaves a buffer detached; its bytes. */
function takeData(buffer: ArrayBufferObject): ArrayBuffer {
  buffer.detached = true
  buffer.byteLength = 0
  if (transferOf === undefined) return clone(buffer.data, { transfer: [buffer.data] })
  return apply(transferOf, buffer.data, [])
}

/** A buffer that is to get the bytes of another: until then it counts as detached, and views on it see those of the other. */
export function movingBuffer(vm: Vm, { data, byteLength, maxByteLength }: ArrayBufferObject): ArrayBufferObject {
  vm.allocate(BUFFER_BYTES)
  const shape = vm.realm.rootShape(vm.realm.intrinsic('ArrayBuffer.prototype'))
  const made = new ArrayBufferObject(shape, data, byteLength, maxByteLength)
  made.detached = true
  return made
}

/** Moves the bytes; views on `to` are then to be renewed by `renewView`, if it is not resizable. */
export function moveBuffer(from: ArrayBufferObject, to: ArrayBufferObject): void {
  const { byteLength } = from
  to.data = takeData(from)
  to.detached = false
  if (to.resizable) resize(to, byteLength)
}

export function renewView(view: TypedArrayObject | DataViewObject): void {
  const { buffer, offset, fixedBytes } = view
  if (buffer.resizable) return
  if (view instanceof DataViewObject) view.view = new DataView(buffer.data, offset, fixedBytes)
  else view.view = new view.kind.view(buffer.data, offset, fixedBytes / view.kind.bytes)
}

/** A view such as this, which is not out of bounds, on another buffer. */
export function viewLike(vm: Vm, view: TypedArrayObject | DataViewObject, buffer: ArrayBufferObject): VMObject {
  const { offset, fixedBytes } = view
  if (view instanceof TypedArrayObject) {
    const { kind } = view
    return viewOf(vm, kind, null, buffer, offset, fixedBytes < 0 ? undefined : fixedBytes / kind.bytes)
  }
  vm.allocate(VIEW_BYTES)
  const shape = vm.realm.rootShape(vm.realm.intrinsic('DataView.prototype'))
  const bytes = fixedBytes < 0 ? buffer.byteLength - offset : fixedBytes
  return new DataViewObject(shape, buffer, new DataView(buffer.data, offset, bytes), fixedBytes < 0)
}

/** Of a resizable buffer that is not detached, to at most its maximum. Work in proportion to the bytes and the views. */
export function resize(buffer: ArrayBufferObject, bytes: number): void {
  const { data, byteLength } = buffer
  if (bytes < byteLength) new Uint8Array(data, bytes, byteLength - bytes).fill(0)
  buffer.byteLength = bytes
  for (const view of buffer.views!) {
    const isOut = isOutOfBounds(view)
    const offset = isOut ? 0 : view.offset
    const size = isOut ? 0 : view.fixedBytes < 0 ? bytes - offset : view.fixedBytes
    if (view instanceof DataViewObject) view.view = new DataView(data, offset, size)
    else view.view = new view.kind.view(data, offset, Math.floor(size / view.kind.bytes))
  }
}

// Creation. Each pays for what it makes and must be the only payment of its builtin.

/** V8's limits: of elements of a typed array, of bytes of a buffer. */
const MAX_ELEMENTS = 2 ** 32
const MAX_BYTES = 2 ** 33

/**
 * AllocateArrayBuffer (25.1.3.1), with `units` of work on top; null: ABRUPT is pending. A resizable buffer pays for its
 * maximum, and so has its memory for good.
 */
export function newBuffer(
  vm: Vm,
  proto: VMObject | null,
  bytes: number,
  units = 0,
  maxByteLength = -1,
): ArrayBufferObject | null {
  const declared = Math.max(bytes, maxByteLength)
  if (declared > MAX_BYTES) {
    throwRangeError(vm, 'Array buffer allocation failed')
    return null
  }
  if (!vm.reserveBytes(BUFFER_BYTES + declared)) return null
  if (!vm.charge(units + Math.floor(declared / 1024))) return null
  let data: ArrayBuffer
  try {
    data = new ArrayBuffer(declared)
  } catch {
    throwRangeError(vm, 'Array buffer allocation failed')
    return null
  }
  vm.allocate(BUFFER_BYTES + declared)
  const shape = vm.realm.rootShape(proto ?? vm.realm.intrinsic('ArrayBuffer.prototype'))
  return new ArrayBufferObject(shape, data, bytes, maxByteLength)
}

/** The length is undefined where it follows the buffer's. */
export function viewOf(
  vm: Vm,
  kind: ElementKind,
  proto: VMObject | null,
  buffer: ArrayBufferObject,
  offset: number,
  length: number | undefined,
): TypedArrayObject {
  vm.allocate(VIEW_BYTES)
  const shape = vm.realm.rootShape(proto ?? vm.realm.intrinsic(`${kind.name}.prototype`))
  const count = length ?? Math.floor((buffer.byteLength - offset) / kind.bytes)
  return new TypedArrayObject(shape, kind, buffer, new kind.view(buffer.data, offset, count), length === undefined)
}

/** A typed array of zeros; null: ABRUPT is pending. */
export function newTypedArray(
  vm: Vm,
  kind: ElementKind,
  proto: VMObject | null,
  length: number,
  units = 0,
): TypedArrayObject | null {
  if (!(length >= 0 && length <= MAX_ELEMENTS)) {
    throwRangeError(vm, `Invalid typed array length: ${length}`)
    return null
  }
  const buffer = newBuffer(vm, null, length * kind.bytes, units)
  return buffer === null ? null : viewOf(vm, kind, proto, buffer, 0, length)
}

/** InitializeTypedArrayFromArrayBuffer (23.2.5.1.3); the length is undefined for the rest of the buffer. */
export function viewOnBuffer(
  vm: Vm,
  kind: ElementKind,
  proto: VMObject | null,
  buffer: ArrayBufferObject,
  offset: number,
  length: number | undefined,
): Value {
  const { byteLength } = buffer
  if (!checkOffset(vm, kind, offset)) return ABRUPT
  if (length !== undefined && !(length >= 0 && length <= Number.MAX_SAFE_INTEGER)) {
    return throwRangeError(vm, `Invalid typed array length: ${length}`)
  }
  if (buffer.detached) return throwDetached(vm, 'Construct')
  if (length === undefined && buffer.resizable) {
    if (offset > byteLength) return throwRangeError(vm, `Start offset ${offset} is outside the bounds of the buffer`)
    return viewOf(vm, kind, proto, buffer, offset, undefined)
  }
  if (length === undefined) {
    if (byteLength % kind.bytes !== 0) {
      return throwRangeError(vm, `byte length of ${kind.name} should be a multiple of ${kind.bytes}`)
    }
    if (offset > byteLength) return throwRangeError(vm, `Start offset ${offset} is outside the bounds of the buffer`)
    return viewOf(vm, kind, proto, buffer, offset, (byteLength - offset) / kind.bytes)
  }
  if (!(length >= 0 && offset + length * kind.bytes <= byteLength)) {
    return throwRangeError(vm, `Invalid typed array length: ${length}`)
  }
  return viewOf(vm, kind, proto, buffer, offset, length)
}

/** What the constructor asks before it looks at the length; false: ABRUPT is pending. */
export function checkOffset(vm: Vm, kind: ElementKind, offset: number): boolean {
  if (!(offset >= 0 && offset <= Number.MAX_SAFE_INTEGER)) {
    throwRangeError(vm, `Start offset ${offset} is outside the bounds of the buffer`)
    return false
  }
  if (offset % kind.bytes === 0) return true
  throwRangeError(vm, `start offset of ${kind.name} should be a multiple of ${kind.bytes}`)
  return false
}

/** A DataView (25.3.2.1); the length is undefined for the rest of the buffer. */
export function newDataView(
  vm: Vm,
  proto: VMObject | null,
  buffer: ArrayBufferObject,
  offset: number,
  length: number | undefined,
): Value {
  if (!checkDataView(vm, buffer, offset)) return ABRUPT
  const { byteLength } = buffer
  const count = length ?? byteLength - offset
  if (!(count >= 0 && offset + count <= byteLength)) return throwRangeError(vm, `Invalid DataView length ${count}`)
  vm.allocate(VIEW_BYTES)
  const shape = vm.realm.rootShape(proto ?? vm.realm.intrinsic('DataView.prototype'))
  const tracking = length === undefined && buffer.resizable
  return new DataViewObject(shape, buffer, new DataView(buffer.data, offset, count), tracking)
}

/** What the constructor asks before it looks at the length; false: ABRUPT is pending. */
export function checkDataView(vm: Vm, buffer: ArrayBufferObject, offset: number): boolean {
  if (!(offset >= 0 && offset <= Number.MAX_SAFE_INTEGER)) {
    throwRangeError(vm, `Start offset ${offset} is outside the bounds of the buffer`)
    return false
  }
  if (buffer.detached) {
    throwDetached(vm, 'DataView')
    return false
  }
  if (offset <= buffer.byteLength) return true
  throwRangeError(vm, `Start offset ${offset} is outside the bounds of the buffer`)
  return false
}

// Elements.

/** Digits of a BigInt past which a string is refused: its value could not be used either. */
const MAX_DIGITS = 1 << 16

/** ToBigInt of a primitive (7.1.13). */
export function toBigInt(vm: Vm, value: PrimitiveValue): bigint | VMObject {
  switch (typeof value) {
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1n : 0n
    case 'string':
      if (value.length <= MAX_DIGITS) {
        try {
          return BigInt(value)
        } catch {
          // Not the text of an integer.
        }
      }
      return throwError(vm, 'SyntaxError', `Cannot convert ${shortened(value)} to a BigInt`)
    default:
      return throwTypeError(vm, `Cannot convert ${shortened(value)} to a BigInt`)
  }
}

/** The bits of a number of 16 bits. */
function toHalf(vm: Vm, value: PrimitiveValue): number | VMObject {
  const number = toNumber(vm, value)
  return typeof number === 'number' ? toFloat16(number) : number
}

/** What is stored for a primitive: a number, a BigInt, or ABRUPT. */
export function toElement(vm: Vm, kind: ElementKind, value: PrimitiveValue): number | bigint | VMObject {
  if (kind.convert !== null) return kind.convert(vm, value)
  return typeof value === 'number' ? value : toNumber(vm, value)
}

/** The element at an index, or undefined. */
export function readElement({ kind, view }: TypedArrayObject, index: number): number | bigint | undefined {
  const stored = view[index]
  return kind.decode === null || stored === undefined ? stored : kind.decode(stored as number)
}

/** Stores a converted element. In bounds. */
export function putElement(view: View, index: number, element: number | bigint): void {
  if (typeof element === 'number') (view as NumberView)[index] = element
  else (view as BigIntView)[index] = element
}

const TYPED_ARRAY: Exotic = {
  getOwn(vm, object, key) {
    if (typeof key !== 'number') return false
    const array = object as TypedArrayObject
    if (key >= array.view.length) return false
    vm.propertyValue = readElement(array, key)
    vm.propertyAttrs = Attr.Plain
    return true
  },
  put(vm, object, key, value) {
    if (!isNumericKey(key)) return false
    const { kind, view } = object as TypedArrayObject
    if (typeof key !== 'number' || key >= view.length || !isPrimitive(value)) return true
    const element = toElement(vm, kind, value)
    if (!isObject(element)) putElement(view, key, element)
    return true
  },
  remove: (_vm, _object, key) => isNumericKey(key),
  keys(_vm, object, out) {
    const { length } = (object as TypedArrayObject).view
    for (let i = 0; i < length; i++) out.push(i)
  },
  store: storeElement,
  ownsIndices: true,
}
registerExotic(ClassId.TypedArray, TYPED_ARRAY)

/** TypedArraySetElement (10.4.5.16): true, REQUEST where the value is an object, or ABRUPT. */
export function storeElement(vm: Vm, object: VMObject, key: Key, value: Value): Value {
  const { kind, view } = object as TypedArrayObject
  if (!isPrimitive(value)) {
    const request = vm.request(vm.realm.selfHosted('typedArrayStore'), undefined, [
      object,
      key as number | string,
      value,
    ])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  const element = toElement(vm, kind, value)
  if (isObject(element)) return ABRUPT
  if (typeof key === 'number' && key < view.length) putElement(view, key, element)
  return true
}

/** Copies elements, as if through a clone, to where they fit. Both have the same content type. Paid for by the caller. */
export function copyElements(from: View, to: View, at: number): void {
  if (from instanceof Float16View !== to instanceof Float16View) {
    const numbers = from instanceof Float16View ? from.numbers() : (from.slice() as NumberView)
    if (to instanceof Float16View) to.setNumbers(numbers, at)
    else (to as NumberView).set(numbers, at)
  } else if (from instanceof BigInt64Array || from instanceof BigUint64Array) (to as BigIntView).set(from, at)
  else (to as NumberView).set(from as NumberView, at)
}

/** Fuel of work on `count` elements by the host. */
export function elementUnits(count: number): number {
  return (count | 0) === count ? count >> 5 : Math.floor(count / 32)
}
