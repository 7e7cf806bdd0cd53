/**
 * Guest values to host values: structured copies with their cycles. One pass over a list of work, so that depth costs no
 * stack. Properties are read as data; only an accessor runs guest code, under the limits of the run.
 */
import { bare } from '../base/own.js'
import {
  type ArrayBufferObject,
  type DataViewObject,
  type ElementKind,
  isOutOfBounds,
  TypedArrayObject,
  type View,
} from '../runtime/binary.js'
import { Float16View } from '../runtime/float16.js'
import { MapObject, SetObject } from '../runtime/collections.js'
import type { DateObject } from '../runtime/date.js'
import { dataProperty } from '../runtime/describe.js'
import { getOwn, ownKeys } from '../runtime/objects.js'
import { innermost } from '../runtime/proxy.js'
import { PromiseObject, PromiseState } from '../runtime/promises.js'
import type { RegExpObject } from '../runtime/regexp-object.js'
import { Attr } from '../runtime/shape.js'
import {
  type Accessor,
  ClassId,
  ErrorObject,
  HOLE,
  isCallable,
  isObject,
  isProxy,
  type PrimitiveObject,
  type Value,
  VMArray,
  type VMObject,
} from '../runtime/values.js'
import type { ContextCore } from './context-core.js'
import type { Core } from './core.js'
import { LimitError } from './errors.js'
import { HostObject } from './host-classes.js'
import { guestFunction } from './guest-function.js'
import { callInside } from './run.js'

/** More objects than a host Map could hold. */
const MAX_OBJECTS = 1 << 23

/** Values copied for one unit of fuel. */
const VALUES_PER_UNIT = 8

/** Bytes of a buffer that are as much work as one value. */
const BYTES_PER_VALUE = 128

export interface Copied {
  readonly result: unknown
  /** Fuel that the copy costs. */
  readonly units: number
}

/** A promise of the guest's, as it stood when it was copied out. */
export class GuestPromise {
  readonly status: 'pending' | 'fulfilled' | 'rejected'
  /** A copy of what it was fulfilled with; else there is no such property. */
  declare readonly value?: unknown
  /** A copy of what it was rejected with; else there is no such property. */
  declare readonly reason?: unknown
  /** @internal */
  constructor(status: GuestPromise['status']) {
    this.status = status
  }
}

/** Copies a value. `accessors`: false to take them for undefined. Throws what an accessor throws, and the limit errors of the run. */
export function copyOut(core: Core, context: ContextCore, value: Value, accessors = true): Copied {
  if (!isObject(value)) return { result: value, units: 0 }
  const copier = new Copier(core, context, accessors)
  core.pinned.push(value)
  try {
    const result = copier.copy(value)
    copier.drain()
    return { result, units: Math.ceil(copier.values / VALUES_PER_UNIT) }
  } finally {
    core.pinned.pop()
  }
}

const { defineProperty } = Object

const PROMISE_STATUS: { readonly [K in PromiseState]: GuestPromise['status'] } = {
  [PromiseState.Pending]: 'pending',
  [PromiseState.Fulfilled]: 'fulfilled',
  [PromiseState.Rejected]: 'rejected',
}

/** Names of errors for which the host has a class. */
const ERROR_CLASSES: ReadonlyMap<string, new (message?: string) => Error> = new Map(
  [Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError].map((each) => [each.name, each]),
)

class Copier {
  values = 1
  private readonly seen = new Map<VMObject, object>()
  private readonly pending: VMObject[] = []
  private readonly core: Core
  private readonly context: ContextCore
  private readonly accessors: boolean

  constructor(core: Core, context: ContextCore, accessors: boolean) {
    this.accessors = accessors
    this.core = core
    this.context = context
  }

  /** The copy of a value; what an object holds is filled in later. */
  copy(value: Value): unknown {
    if (!isObject(value)) return value
    const known = this.seen.get(value)
    if (known !== undefined) return known
    if (this.seen.size >= MAX_OBJECTS)
      throw new LimitError(`a value of more than ${MAX_OBJECTS} objects can't be copied`)
    if (value instanceof HostObject) return value.host
    const made = isCallable(value) ? guestFunction(this.context, value) : this.shell(value)
    this.seen.set(value, made)
    return made
  }

  drain(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      this.fill(next, this.seen.get(next)!)
    }
  }

  private shell(value: VMObject): object {
    this.pending.push(value)
    if (isProxy(value)) return innermost(this.core.vm, value) instanceof VMArray ? [] : {}
    switch (value.classId) {
      case ClassId.Array:
      case ClassId.Arguments:
        return []
      case ClassId.Error:
        return this.errorShell(value as ErrorObject)
      case ClassId.Boolean:
      case ClassId.Number:
      case ClassId.String:
      case ClassId.Symbol:
      case ClassId.BigInt:
        return Object((value as PrimitiveObject).primitive) as object
      case ClassId.Map:
        return new Map()
      case ClassId.Set:
        return new Set()
      case ClassId.RegExp: {
        const { source, flags } = value as RegExpObject
        return hostRegExp(source, flags)
      }
      case ClassId.Date:
        return new Date((value as DateObject).time)
      case ClassId.Promise:
        return new GuestPromise(PROMISE_STATUS[(value as PromiseObject).state])
      case ClassId.ArrayBuffer: {
        const { data, byteLength, detached } = value as ArrayBufferObject
        if (detached) return new ArrayBuffer(0)
        this.values += Math.ceil(byteLength / BYTES_PER_VALUE)
        return data.slice(0, byteLength)
      }
      case ClassId.TypedArray: {
        const { kind, buffer, view } = value as TypedArrayObject
        return hostView(kind, view, this.copy(buffer) as ArrayBuffer)
      }
      case ClassId.DataView: {
        const { buffer, view } = value as DataViewObject
        const copy = this.copy(buffer) as ArrayBuffer
        if (isOutOfBounds(value as DataViewObject)) return new DataView(copy, 0, 0)
        return new DataView(copy, view.byteOffset, view.byteLength)
      }
      default:
        return {}
    }
  }

  private errorShell(value: ErrorObject): Error {
    const { vm } = this.core
    const text = (key: string): string | undefined => {
      const found = dataProperty(vm, value, key)
      return typeof found === 'string' ? found : undefined
    }
    const name = text('name') ?? 'Error'
    const error = new (ERROR_CLASSES.get(name) ?? Error)(text('message'))
    if (error.name !== name) put(error, 'name', name, false)
    put(error, 'stack', text('stack') ?? '', false)
    return error
  }

  private fill(from: VMObject, to: object): void {
    const { vm } = this.core
    if (isProxy(from)) {
      this.fillFromProxy(from, to)
      return
    }
    if (from instanceof PromiseObject) {
      if (from.state === PromiseState.Pending) return
      this.values++
      put(to, from.state === PromiseState.Fulfilled ? 'value' : 'reason', this.copy(from.result), true)
      return
    }
    if (from instanceof VMArray) {
      const array = to as unknown[]
      const { elements } = from
      this.values += elements.length
      for (let i = 0; i < elements.length; i++) {
        const element = elements[i]
        if (element !== HOLE) array[i] = this.copy(element)
      }
      if (from.length > array.length) array.length = from.length
      if (from.shape.count === 0) return
    }
    if (from instanceof MapObject || from instanceof SetObject) this.fillCollection(from, to)
    const skipElements = from instanceof VMArray
    const isError = from instanceof ErrorObject
    if (from instanceof TypedArrayObject && from.shape.count === 0) return
    for (const key of ownKeys(vm, from)) {
      if (typeof key === 'symbol' || !getOwn(vm, from, key) || (vm.propertyAttrs & Attr.Enumerable) === 0) continue
      if (skipElements && typeof key === 'number' && key < from.elements.length && from.elements[key] !== HOLE) continue
      if (typeof key === 'number' && (from.classId === ClassId.String || from.classId === ClassId.TypedArray)) continue
      if (isError && (key === 'name' || key === 'message' || key === 'stack')) continue
      this.values++
      const value = vm.propertyValue
      put(
        to,
        key,
        this.copy((vm.propertyAttrs & Attr.Accessor) === 0 ? value : this.read(value as Accessor, from)),
        true,
      )
    }
    if (isError && getOwn(vm, from, 'cause') && (vm.propertyAttrs & Attr.Accessor) === 0) {
      put(to, 'cause', this.copy(vm.propertyValue), false)
    }
  }

  /** What the proxy says that it has. */
  private fillFromProxy(from: VMObject, to: object): void {
    const { realm } = this.context
    const list = callInside(this.core, this.context, realm.selfHosted('proxyEntries'), undefined, [from]) as VMArray
    const { elements } = list
    this.values += elements.length
    for (let i = 0; i < elements.length; i += 2) {
      const key = elements[i] as string
      const value = elements[i + 1]
      if (key === 'length' && Array.isArray(to)) {
        if (typeof value === 'number' && value >>> 0 === value && value > to.length) to.length = value
      } else put(to, key, this.copy(value), true)
    }
  }

  private fillCollection(from: MapObject | SetObject, to: object): void {
    this.values += from.size
    // Copying may call getters, which may change the collection.
    const entries: [Value, Value][] = []
    for (let entry = from.head.next; entry !== null; entry = entry.next) entries.push([entry.key, entry.value])
    for (const [key, value] of entries) {
      if (to instanceof Map) to.set(this.copy(key), this.copy(value))
      else (to as Set<unknown>).add(this.copy(key))
    }
  }

  private read({ getter }: Accessor, receiver: VMObject): Value {
    return getter === undefined || !this.accessors
      ? undefined
      : callInside(this.core, this.context, getter, receiver, [])
  }
}

/** An own data property, whatever its name means. */
function put(target: object, key: string | number, value: unknown, enumerable: boolean): void {
  defineProperty(target, key, bare({ value, writable: true, enumerable, configurable: true }))
}

const halves = (globalThis as { Float16Array?: ElementKind['view'] }).Float16Array

/** A view on the copy of a buffer; of numbers of 16 bits, which the host may not have, else one of 32 on a buffer of its own. */
function hostView(kind: ElementKind, view: View, buffer: ArrayBuffer): object {
  if (!(view instanceof Float16View)) return new kind.view(buffer, view.byteOffset, view.length)
  return halves === undefined ? Float32Array.from(view.numbers()) : new halves(buffer, view.byteOffset, view.length)
}

/** The host may know less of the language than guests do. */
function hostRegExp(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch {
    throw new LimitError(`/${source}/${flags} is a regular expression that this host doesn't have`)
  }
}
