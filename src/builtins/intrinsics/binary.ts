/** Intrinsics of guest/typedarray.js. */
import {
  ArrayBufferObject,
  checkDataView,
  checkOffset,
  copyElements,
  DataViewObject,
  ELEMENT_KINDS,
  elementUnits,
  isOutOfBounds,
  newDataView,
  newTypedArray,
  readElement,
  storeElement,
  toBigInt,
  TypedArrayObject,
  type View,
  viewOnBuffer,
} from '../../runtime/binary.js'
import { type PrimitiveValue, toInteger } from '../../runtime/convert.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { numberKey, primitiveKey } from '../../runtime/keys.js'
import { ABRUPT, isObject, type Value, VMArray, type VMObject } from '../../runtime/values.js'
import { createBuffer } from '../arraybuffer.js'
import * as base64 from '../base64.js'
import * as operations from '../typedarray-operations.js'

function orNull(value: Value): VMObject | null {
  return isObject(value) ? value : null
}

function typed(value: Value): TypedArrayObject {
  return value as TypedArrayObject
}

/** Within one buffer slice copies byte by byte, and meets what it has written (23.2.3.27). */
function copyForwards(
  buffer: ArrayBuffer,
  offset: number,
  { byteOffset, BYTES_PER_ELEMENT }: View,
  count: number,
): void {
  const bytes = new Uint8Array(buffer)
  for (let i = 0; i < count * BYTES_PER_ELEMENT; i++) bytes[byteOffset + i] = bytes[offset + i]!
}

export const BINARY_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$isTypedArray', run: (_vm, value) => value instanceof TypedArrayObject },
  { name: '$typedArrayLength', run: (_vm, array) => typed(array).view.length },
  { name: '$typedArrayBuffer', run: (_vm, array) => typed(array).buffer },
  { name: '$typedArrayOffset', run: (_vm, array) => typed(array).offset },
  { name: '$typedArrayIsOut', run: (_vm, array) => isOutOfBounds(typed(array)) },
  { name: '$typedArrayTracks', run: (_vm, array) => typed(array).fixedBytes < 0 },
  { name: '$typedArraySize', run: (_vm, array) => typed(array).kind.bytes },
  { name: '$typedArrayIsBigInt', run: (_vm, array) => typed(array).kind.bigint },
  /** The constructor of the realm for this element type. */
  { name: '$typedArrayConstructor', run: (vm, array) => vm.realm.intrinsic(typed(array).kind.name) },
  { name: '$typedArrayKind', run: (_vm, array) => ELEMENT_KINDS.indexOf(typed(array).kind) },
  /** A typed array of zeros, by index of its kind. */
  {
    name: '$typedArrayNew',
    run: (vm, kind, proto, length) =>
      newTypedArray(vm, ELEMENT_KINDS[kind as number]!, orNull(proto), length as number) ?? ABRUPT,
  },
  {
    name: '$typedArrayCheckOffset',
    run: (vm, kind, offset) =>
      checkOffset(vm, ELEMENT_KINDS[kind as number]!, toInteger(offset as number)) ? undefined : ABRUPT,
  },
  {
    name: '$typedArrayOnBuffer',
    run: (vm, kind, proto, buffer, offset, length) =>
      viewOnBuffer(
        vm,
        ELEMENT_KINDS[kind as number]!,
        orNull(proto),
        buffer as ArrayBufferObject,
        toInteger(offset as number),
        length === undefined ? undefined : toInteger(length as number),
      ),
  },
  {
    name: '$typedArrayStore',
    run(vm, array, key, value) {
      const done = storeElement(
        vm,
        array as VMObject,
        typeof key === 'number' ? numberKey(key) : primitiveKey(key as PrimitiveValue),
        value,
      )
      return done === true ? undefined : done
    },
  },
  {
    name: '$typedArraySetFrom',
    run: (vm, array, source, offset) => operations.setFrom(vm, typed(array), typed(source), offset),
  },
  /** Elements from … to of one are copied to the start of another. */
  {
    name: '$typedArrayCopy',
    run(vm, from, start, end, to) {
      if (!vm.charge(elementUnits((end as number) - (start as number)))) return ABRUPT
      const { view: source, kind } = typed(from)
      const { view: target, kind: wanted } = typed(to)
      const count = Math.min((end as number) - (start as number), target.length)
      const offset = source.byteOffset + (start as number) * kind.bytes
      if (count <= 0) return undefined
      if (wanted === kind && source.buffer === target.buffer) copyForwards(source.buffer, offset, target, count)
      else copyElements(new kind.view(source.buffer, offset, count), target, 0)
      return undefined
    },
  },
  {
    name: '$typedArrayFill',
    run: (vm, array, value, start, end) => operations.fill(vm, typed(array), value, start, end),
  },
  {
    name: '$typedArrayWith',
    run: (vm, array, index, value, length) => operations.withElement(vm, typed(array), index, value, length as number),
  },
  {
    name: '$typedArraySearch',
    run: (vm, array, how, value, from, length) =>
      operations.search(vm, typed(array), how as operations.Search, value, from as number, length as number),
  },
  {
    name: '$typedArrayJoin',
    run: (vm, array, separator, length) => operations.join(vm, typed(array), separator, length as number),
  },
  {
    name: '$typedArrayCopyWithin',
    run(vm, array, to, from, end) {
      if (!vm.charge(elementUnits(Math.max((end as number) - (from as number), 0)))) return ABRUPT
      typed(array).view.copyWithin(to as number, from as number, end as number)
      return array
    },
  },
  /** Its elements as a list. */
  {
    name: '$typedArrayList',
    run(vm, array) {
      const { view } = typed(array)
      if (!vm.reserveBytes(view.length * 8)) return ABRUPT
      if (!vm.charge(Math.floor(view.length / 8))) return ABRUPT
      const values: Value[] = []
      for (let i = 0; i < view.length; i++) values.push(readElement(typed(array), i))
      vm.allocate(view.length * 8)
      return new VMArray(vm.realm.arrayShape, values)
    },
  },
  { name: '$binaryToBigInt', run: (vm, value) => toBigInt(vm, value as PrimitiveValue) },

  { name: '$typedArrayIsBytes', run: (_vm, array) => typed(array).kind.name === 'Uint8Array' },
  {
    name: '$bytesToBase64',
    run: (vm, array, alphabet, omit) => base64.toBase64(vm, typed(array), alphabet as base64.Alphabet, omit === true),
  },
  { name: '$bytesToHex', run: (vm, array) => base64.toHex(vm, typed(array)) },
  {
    name: '$bytesDecode',
    run: (vm, text, form, last) =>
      base64.decodeNew(vm, text as string, form as base64.Alphabet, last as base64.LastChunk),
  },
  {
    name: '$bytesDecodeInto',
    run: (vm, array, text, form, last) =>
      base64.decodeInto(vm, typed(array), text as string, form as base64.Alphabet, last as base64.LastChunk),
  },

  { name: '$isArrayBuffer', run: (_vm, value) => value instanceof ArrayBufferObject },
  { name: '$arrayBufferLength', run: (_vm, buffer) => (buffer as ArrayBufferObject).byteLength },
  {
    name: '$arrayBufferNew',
    run: (vm, length, max, proto) => createBuffer(vm, length as number, max as number | undefined, orNull(proto)),
  },
  { name: '$arrayBufferIsDetached', run: (_vm, buffer) => (buffer as ArrayBufferObject).detached },
  { name: '$arrayBufferConstructor', run: (vm) => vm.realm.intrinsic('ArrayBuffer') },
  {
    name: '$arrayBufferCopy',
    run(vm, from, start, end, to) {
      if (!vm.charge(elementUnits((end as number) - (start as number)))) return ABRUPT
      const bytes = new Uint8Array(
        (from as ArrayBufferObject).data,
        start as number,
        (end as number) - (start as number),
      )
      new Uint8Array((to as ArrayBufferObject).data).set(bytes)
      return undefined
    },
  },
  { name: '$isDataView', run: (_vm, value) => value instanceof DataViewObject },
  { name: '$dataViewMethod', run: (vm, name) => vm.realm.intrinsic(`DataView.prototype.${name as string}`) },
  {
    name: '$dataViewCheck',
    run: (vm, buffer, offset) =>
      checkDataView(vm, buffer as ArrayBufferObject, toInteger(offset as number)) ? undefined : ABRUPT,
  },
  {
    name: '$dataViewNew',
    run: (vm, buffer, offset, length, proto) =>
      newDataView(
        vm,
        orNull(proto),
        buffer as ArrayBufferObject,
        toInteger(offset as number),
        length === undefined ? undefined : toInteger(length as number),
      ),
  },
]
