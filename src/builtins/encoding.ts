/** TextEncoder and TextDecoder of the Encoding standard, for UTF-8 and UTF-16LE. Options are read by guest/encoding.js. */
import { decodeUtf8, decodeUtf16, encodeUtf8, utf8Length } from '../base/utf8.js'
import {
  ArrayBufferObject,
  DataViewObject,
  ELEMENT_KINDS,
  elementUnits,
  isOutOfBounds,
  newTypedArray,
  TypedArrayObject,
} from '../runtime/binary.js'
import { throwIncompatible } from '../runtime/collections.js'
import { newObject } from '../runtime/create.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import { putOrdinary } from '../runtime/objects.js'
import { Attr, type Shape } from '../runtime/shape.js'
import { cannotPay, payString } from '../runtime/strings.js'
import { ABRUPT, isObject, Size, type Tracer, type Value, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { guestMethod } from './array.js'
import type { AccessorProperty, ClassTable } from './table.js'

export class TextEncoderObject extends VMObject {}

type Encoding = 'utf-8' | 'utf-16le'

export class TextDecoderObject extends VMObject {
  readonly encoding: Encoding
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  /** Of a stream: bytes that begin a character. */
  rest: Uint8Array = NOTHING
  /** Is what comes next the beginning, where a byte order mark may stand? */
  atStart = true
  constructor(shape: Shape, encoding: Encoding, fatal: boolean, ignoreBOM: boolean) {
    super(shape, [])
    this.encoding = encoding
    this.fatal = fatal
    this.ignoreBOM = ignoreBOM
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(DECODER_BYTES)
  }
}

const NOTHING = new Uint8Array(0)
const DECODER_BYTES = Size.Object + 4 * Size.Slot

/** Labels (4.2) of the encodings that there are. */
const LABELS: ReadonlyMap<string, Encoding> = new Map([
  ...['unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'utf-8', 'utf8', 'x-unicode20utf8'].map(
    (label): [string, Encoding] => [label, 'utf-8'],
  ),
  ...['csunicode', 'iso-10646-ucs-2', 'ucs-2', 'unicode', 'unicodefeff', 'utf-16', 'utf-16le'].map(
    (label): [string, Encoding] => [label, 'utf-16le'],
  ),
])
const LONGEST_LABEL = 64

const BYTES = ELEMENT_KINDS.find(({ name }) => name === 'Uint8Array')!

/** Units for a text or bytes of this length. */
function units(length: number): number {
  return length >>> 4
}

function encode(vm: Vm, text: string): Value {
  const work = units(text.length)
  if (cannotPay(vm, work)) return ABRUPT
  const made = newTypedArray(vm, BYTES, null, utf8Length(text), work)
  if (made === null) return ABRUPT
  encodeUtf8(text, made.view as Uint8Array)
  return made
}

function encodeInto(vm: Vm, text: string, to: TypedArrayObject): Value {
  const bytes = isOutOfBounds(to) ? NOTHING : (to.view as Uint8Array)
  if (!vm.charge(units(Math.min(text.length, bytes.length)))) return ABRUPT
  const { read, written } = encodeUtf8(text, bytes)
  const result = newObject(vm)
  putOrdinary(vm, result, 'read', read, Attr.Plain)
  putOrdinary(vm, result, 'written', written, Attr.Plain)
  return result
}

export const TEXT_ENCODER: ClassTable = {
  name: 'TextEncoder',
  constructor: {
    name: 'TextEncoder',
    length: 0,
    cost: 2,
    construct: true,
    fixed(vm) {
      if (vm.newTarget === undefined)
        return throwTypeError(vm, "Class constructor TextEncoder cannot be invoked without 'new'")
      vm.allocate(Size.Object)
      return new TextEncoderObject(
        vm.realm.rootShape(vm.newTargetProto ?? vm.realm.intrinsic('TextEncoder.prototype')),
        [],
      )
    },
  },
  statics: [],
  prototype: [
    {
      accessor: 'encoding',
      get: {
        name: 'encoding',
        length: 0,
        cost: 1,
        fixed: (vm, self) =>
          self instanceof TextEncoderObject ? 'utf-8' : throwIncompatible(vm, 'TextEncoder.prototype.encoding', self),
      },
    },
    {
      name: 'encode',
      length: 0,
      cost: 2,
      params: ['string?'],
      fixed(vm, self, text) {
        if (!(self instanceof TextEncoderObject)) return throwIncompatible(vm, 'TextEncoder.prototype.encode', self)
        return encode(vm, text === undefined ? '' : (text as string))
      },
    },
    {
      name: 'encodeInto',
      length: 2,
      cost: 2,
      params: ['string', 'any'],
      fixed(vm, self, text, to) {
        if (!(self instanceof TextEncoderObject)) return throwIncompatible(vm, 'TextEncoder.prototype.encodeInto', self)
        if (!(to instanceof TypedArrayObject) || to.kind !== BYTES) {
          return throwTypeError(vm, 'The "dest" argument must be an instance of Uint8Array.')
        }
        return encodeInto(vm, text as string, to)
      },
    },
    { data: Symbol.toStringTag, value: 'TextEncoder', attrs: Attr.Configurable },
  ],
}

/** The bytes behind a buffer or a view on one; null: it is neither. */
function bytesOf(input: Value): Uint8Array | null {
  if (input === undefined) return NOTHING
  if (input instanceof ArrayBufferObject) {
    return input.detached ? NOTHING : new Uint8Array(input.data, 0, input.byteLength)
  }
  if (!(input instanceof TypedArrayObject || input instanceof DataViewObject)) return null
  if (isOutOfBounds(input)) return NOTHING
  const { byteOffset, byteLength } = input.view
  return new Uint8Array(input.buffer.data, byteOffset, byteLength)
}

function decode(vm: Vm, self: Value, input: Value, more: boolean): Value {
  if (!(self instanceof TextDecoderObject)) return throwIncompatible(vm, 'TextDecoder.prototype.decode', self)
  const given = bytesOf(input)
  if (given === null) {
    return throwTypeError(vm, 'The "input" argument must be an instance of ArrayBuffer or ArrayBufferView.')
  }
  const work = units(given.length) + elementUnits(given.length)
  if (cannotPay(vm, work) || !vm.reserveBytes(given.length)) return ABRUPT
  let bytes = given
  if (self.rest.length > 0) {
    bytes = new Uint8Array(self.rest.length + given.length)
    bytes.set(self.rest)
    bytes.set(given, self.rest.length)
  }
  const run = self.encoding === 'utf-8' ? decodeUtf8 : decodeUtf16
  const { text, rest } = run(bytes, self.fatal, more)
  if (text === null) {
    if (!vm.charge(work)) return ABRUPT
    self.rest = NOTHING
    self.atStart = true
    return throwTypeError(vm, `The encoded data was not valid for encoding ${self.encoding}`)
  }
  const marked = self.atStart && !self.ignoreBOM && text.charCodeAt(0) === 0xfeff
  const result = marked ? text.slice(1) : text
  if (!payString(vm, result.length, work)) return ABRUPT
  self.rest = rest
  self.atStart = !more || (self.atStart && text === '')
  return result
}

function newDecoder(vm: Vm, label: string, fatal: boolean, ignoreBOM: boolean, proto: VMObject | null): Value {
  const name = label.length > LONGEST_LABEL ? '' : label.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase()
  const encoding = LABELS.get(name)
  if (encoding === undefined)
    return throwRangeError(vm, `The "${label.slice(0, LONGEST_LABEL)}" encoding is not supported`)
  vm.allocate(DECODER_BYTES)
  const shape = vm.realm.rootShape(proto ?? vm.realm.intrinsic('TextDecoder.prototype'))
  return new TextDecoderObject(shape, encoding, fatal, ignoreBOM)
}

function property(name: 'encoding' | 'fatal' | 'ignoreBOM'): AccessorProperty {
  return {
    accessor: name,
    get: {
      name,
      length: 0,
      cost: 1,
      fixed: (vm, self) =>
        self instanceof TextDecoderObject ? self[name] : throwIncompatible(vm, `TextDecoder.prototype.${name}`, self),
    },
  }
}

export const TEXT_DECODER: ClassTable = {
  name: 'TextDecoder',
  constructor: {
    name: 'TextDecoder',
    length: 0,
    cost: 2,
    construct: true,
    fixed(vm, _self, label, options) {
      if (vm.newTarget === undefined)
        return throwTypeError(vm, "Class constructor TextDecoder cannot be invoked without 'new'")
      if ((label === undefined || typeof label === 'string') && (options === undefined || options === null)) {
        return newDecoder(vm, label ?? 'utf-8', false, false, vm.newTargetProto)
      }
      return vm.request(vm.realm.selfHosted('textDecoderConstruct'), undefined, [label, options, vm.newTargetProto])
    },
  },
  statics: [],
  prototype: [
    property('encoding'),
    property('fatal'),
    property('ignoreBOM'),
    guestMethod('decode', 0, 'textDecoderDecode'),
    { data: Symbol.toStringTag, value: 'TextDecoder', attrs: Attr.Configurable },
  ],
}

export const ENCODING_INTRINSICS: readonly IntrinsicRow[] = [
  {
    name: '$newTextDecoder',
    run: (vm, label, fatal, ignoreBOM, proto) =>
      newDecoder(vm, label as string, fatal as boolean, ignoreBOM as boolean, isObject(proto) ? proto : null),
  },
  { name: '$textDecode', run: (vm, self, input, more) => decode(vm, self, input, more as boolean) },
]
