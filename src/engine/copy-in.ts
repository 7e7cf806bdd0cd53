/**
 * Host values to guest values: structured copies with their cycles. Every property of the host is read once, no name
 * means anything, and no function gets in. A refusal names the path of what it refuses.
 */
import { HostPromise } from '../base/promise.js'
import { ArrayBufferObject, DataViewObject, ELEMENT_KINDS, viewOf } from '../runtime/binary.js'
import { MapObject, SetObject } from '../runtime/collections.js'
import { DateObject } from '../runtime/date.js'
import { stringKey } from '../runtime/keys.js'
import { defineRaw } from '../runtime/objects.js'
import { Attr, type Key } from '../runtime/shape.js'
import {
  ABRUPT,
  ErrorObject,
  HOLE,
  isObject,
  PrimitiveObject,
  Size,
  type Value,
  VMArray,
  VMObject,
  OwnNames,
  namesOfWrapper,
} from '../runtime/values.js'
import type { ContextCore } from './context-core.js'
import type { Core } from './core.js'
import { ConfigError, LimitError, MemoryLimitError } from './errors.js'
import { GuestFunction, targetOf } from './guest-function.js'

/** Where a value lies: rendered for messages only. */
interface Path {
  readonly parent: Path | null
  readonly key: string | number
}

interface Work {
  readonly from: object
  readonly to: VMObject
  readonly path: Path
}

/** Values copied for one unit of fuel. */
const VALUES_PER_UNIT = 8

/** More than making a regular expression costs. */
const REGEXP_UNITS = 1 << 24

/** Bytes of a buffer that are as much work as one value. */
const BYTES_PER_VALUE = 128

export interface CopiedIn {
  readonly result: Value
  /** Fuel that the copy costs, where the guest is to pay for it. */
  readonly units: number
}

/** Copies a value into a context. Throws ConfigError for what can't cross, LimitError for what is too large. */
export function copyIn(context: ContextCore, value: unknown, root: string): CopiedIn {
  const copier = new Copier(context)
  const result = copier.copy(value, null, root)
  copier.drain()
  return { result, units: Math.floor(copier.values / VALUES_PER_UNIT) }
}

const { keys: hostKeys } = Object
const { isArray } = Array
const { isView } = ArrayBuffer
const { apply } = Reflect
const { forEach: mapForEach } = Map.prototype
const { forEach: setForEach } = Set.prototype
const { valueOf: dateValue } = Date.prototype
/** Gives the name of the kind of a typed array, and undefined for anything else. */
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Int8Array.prototype), Symbol.toStringTag)!
  .get as () => string | undefined
const errorNames = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError'])

class Copier {
  values = 0
  private readonly core: Core
  private readonly context: ContextCore
  private readonly seen = new Map<object, VMObject>()
  private readonly pending: Work[] = []

  constructor(context: ContextCore) {
    this.context = context
    this.core = context.core
  }

  copy(value: unknown, parent: Path | null, key: string | number): Value {
    this.values++
    switch (typeof value) {
      case 'undefined':
      case 'boolean':
      case 'number':
      case 'symbol':
        return value
      case 'string':
        return this.string(value, parent, key)
      case 'bigint':
        return this.bigint(value, parent, key)
      case 'function':
        throw new ConfigError(`${pathText({ parent, key })} is a function: pass it in functions`)
      case 'object':
        return value === null ? null : this.object(value, { parent, key })
    }
  }

  drain(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) this.fill(next)
  }

  private string(value: string, parent: Path | null, key: string | number): string {
    const { limits, vm } = this.core
    if (value.length > limits.stringLength) {
      throw new LimitError(
        `${pathText({ parent, key })} is longer than the limit of ${limits.stringLength} for strings`,
      )
    }
    if (value.length > Size.FreeString) vm.allocateText(value.length)
    return value
  }

  private bigint(value: bigint, parent: Path | null, key: string | number): bigint {
    const { bigintBits } = this.core.limits
    if (value > 1n << 64n || value < -(1n << 64n)) {
      const bits = value.toString(16).length * 4
      if (bits > bigintBits) throw new LimitError(`${pathText({ parent, key })} has more than ${bigintBits} bits`)
      this.core.vm.allocate(bits >>> 3)
    }
    return value
  }

  private object(value: object, path: Path): VMObject {
    const known = this.seen.get(value)
    if (known !== undefined) return known
    if (value instanceof GuestFunction) return targetOf(value, this.context, pathText(path))
    const token = this.context.classes.tokenOf(value)
    if (token !== undefined) return token
    const made = this.shell(value, path)
    this.seen.set(value, made)
    this.pending.push({ from: value, to: made, path })
    return made
  }

  private shell(value: object, path: Path): VMObject {
    const { realm } = this.context
    const { vm } = this.core
    if (isArray(value)) {
      const { limits } = this.core
      if (value.length > limits.arrayLength) {
        throw new LimitError(`${pathText(path)} is longer than the limit of ${limits.arrayLength} for arrays`)
      }
      vm.allocate(Size.Array)
      return new VMArray(realm.arrayShape, [])
    }
    if (value instanceof Error) {
      const name = String(value.name)
      vm.allocate(Size.Error)
      const proto = realm.intrinsic(`${errorNames.has(name) ? name : 'Error'}.prototype`)
      const error = new ErrorObject(realm.rootShape(proto, OwnNames.Stack), [])
      error.stack = []
      return error
    }
    const primitive = unwrap(value)
    if (primitive !== undefined) {
      vm.allocate(Size.Object + Size.Slot)
      return new PrimitiveObject(
        realm.rootShape(realm.intrinsic(`${wrapperName(primitive)}.prototype`), namesOfWrapper(primitive)),
        primitive,
      )
    }
    const special = this.specialShell(value, path)
    if (special !== null) return special
    const refused = refusal(value)
    if (refused !== undefined) throw new ConfigError(`${pathText(path)} is ${refused} and can't be copied`)
    vm.allocate(Size.Object)
    return new VMObject(realm.objectShape, [])
  }

  /** Collections, binary data, regular expressions. */
  private specialShell(value: object, path: Path): VMObject | null {
    const { realm } = this.context
    const { vm } = this.core
    if (value instanceof Map) {
      vm.allocate(Size.Array)
      return new MapObject(realm.rootShape(realm.intrinsic('Map.prototype')))
    }
    if (value instanceof Set) {
      vm.allocate(Size.Array)
      return new SetObject(realm.rootShape(realm.intrinsic('Set.prototype')))
    }
    if (value instanceof ArrayBuffer) return this.buffer(value, path)
    if (isView(value)) {
      const { buffer, byteOffset, byteLength } = value
      if (!(buffer instanceof ArrayBuffer))
        throw new ConfigError(`${pathText(path)} is shared memory and can't be copied`)
      const inner = this.object(buffer, path) as ArrayBufferObject
      const kind = ELEMENT_KINDS.find(({ name }) => name === apply(typedArrayTag, value, []))
      if (kind !== undefined) return viewOf(vm, kind, null, inner, byteOffset, byteLength / kind.bytes)
      vm.allocate(Size.Object * 2)
      const shape = realm.rootShape(realm.intrinsic('DataView.prototype'))
      return new DataViewObject(shape, inner, new DataView(inner.data, byteOffset, byteLength))
    }
    if (value instanceof RegExp) return this.regExp(value, path)
    if (value instanceof Date) {
      vm.allocate(Size.Object + Size.Slot)
      return new DateObject(realm.rootShape(realm.intrinsic('Date.prototype')), apply(dateValue, value, []))
    }
    return null
  }

  private regExp({ source, flags }: RegExp, path: Path): VMObject {
    const { vm } = this.core
    // What making it costs is paid by the host.
    vm.fuel += REGEXP_UNITS
    vm.granted += REGEXP_UNITS
    const before = vm.fuelLeft
    const made = vm.makeRegExp(source, flags)
    const spare = REGEXP_UNITS - (before - vm.fuelLeft)
    vm.fuel -= spare
    vm.granted -= spare
    if (made === ABRUPT || !isObject(made)) {
      throw new ConfigError(`${pathText(path)} is a regular expression that can't be copied`)
    }
    return made
  }

  private buffer(value: ArrayBuffer, path: Path): ArrayBufferObject {
    const { realm } = this.context
    const { vm, limits } = this.core
    if (value.byteLength > limits.memoryBytes) {
      throw new MemoryLimitError(`${pathText(path)} is larger than the memory limit of ${limits.memoryBytes} bytes`)
    }
    this.values += Math.ceil(value.byteLength / BYTES_PER_VALUE)
    vm.allocate(Size.Object * 2 + value.byteLength)
    return new ArrayBufferObject(realm.rootShape(realm.intrinsic('ArrayBuffer.prototype')), value.slice(0))
  }

  private fill({ from, to, path }: Work): void {
    const { vm } = this.core
    if (to instanceof VMArray) this.fillArray(from as readonly unknown[], to, path)
    else if (to instanceof ErrorObject) {
      const { name, message } = from as Error
      defineRaw(vm, to, 'message', this.string(String(message), path, 'message'), Attr.Hidden)
      if (name !== 'Error' && !errorNames.has(name))
        defineRaw(vm, to, 'name', this.string(String(name), path, 'name'), Attr.Hidden)
    } else if (to instanceof MapObject || to instanceof SetObject) this.fillCollection(from, to, path)
    else if (to.shape === this.context.realm.objectShape) {
      for (const name of hostKeys(from)) {
        const value = this.copy((from as Record<string, unknown>)[name], path, name)
        defineRaw(vm, to, stringKey(name), value, Attr.Plain)
      }
    }
  }

  private fillCollection(from: object, to: MapObject | SetObject, path: Path): void {
    const put = (key: Value, value: Value): void => {
      const { vm } = this.core
      const isIn = to instanceof MapObject ? to.put(vm, key, value) : to.add(vm, key)
      if (!isIn) throw new LimitError(`${pathText(path)} has too many entries`)
    }
    let index = 0
    if (from instanceof Map) {
      apply(mapForEach, from, [
        (value: unknown, key: unknown) => put(this.copy(key, path, index), this.copy(value, path, index++)),
      ])
    } else apply(setForEach, from, [(key: unknown) => put(this.copy(key, path, index++), undefined)])
  }

  private fillArray(from: readonly unknown[], to: VMArray, path: Path): void {
    const { vm } = this.core
    const { length } = from
    const names = hostKeys(from)
    // Holes are few, or the array is mostly holes: then only what there is gets its index.
    if (names.length >= length >>> 1) {
      vm.allocate(Size.Slot * length)
      for (let i = 0; i < length; i++) to.elements.push(i in from ? this.copy(from[i], path, i) : HOLE)
      to.length = length
      for (let i = names.length - 1; i >= 0 && typeof stringKey(names[i]!) !== 'number'; i--) {
        this.fillNamed(from, to, names[i]!, path)
      }
      return
    }
    for (const name of names) this.fillNamed(from, to, name, path)
    if (length > to.length) to.length = length
  }

  private fillNamed(from: readonly unknown[], to: VMArray, name: string, path: Path): void {
    const key: Key = stringKey(name)
    const value = this.copy((from as unknown as Record<string, unknown>)[name], path, name)
    defineRaw(this.core.vm, to, key, value, Attr.Plain)
  }
}

type Wrapped = boolean | number | string | symbol | bigint

/** The primitive in a wrapper object. */
function unwrap(value: object): Wrapped | undefined {
  if (value instanceof Boolean || value instanceof Number || value instanceof String) return value.valueOf()
  if (value instanceof Symbol || value instanceof BigInt) return value.valueOf()
  return undefined
}

function wrapperName(value: Wrapped): string {
  const type = typeof value
  return type === 'bigint' ? 'BigInt' : `${type[0]!.toUpperCase()}${type.slice(1)}`
}

/** What is no data. */
function refusal(value: object): string | undefined {
  if (value instanceof HostPromise) return 'a promise'
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) return 'a weak collection'
  return undefined
}

function pathText(path: Path): string {
  const keys: (string | number)[] = []
  for (let at: Path | null = path; at !== null; at = at.parent) keys.unshift(at.key)
  return keys.reduce<string>((text, key) => (text === '' ? String(key) : text + keyText(key)), '')
}

function keyText(key: string | number): string {
  if (typeof key === 'number' || /^\d+$/.test(key)) return `[${key}]`
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
