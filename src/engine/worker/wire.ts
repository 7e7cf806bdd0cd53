/**
 * What crosses between the embedder's thread and a worker: values as flat lists of nodes, which structured clone copies without going
 * deep, and errors as data. Guest functions and objects of the host's classes cross by number; whoever gives a number out counts how
 * often it was sent, and is told of each time that the other side has let go of.
 */
import { HostPromise } from '../../base/promise.js'
import { ConfigError } from '../errors.js'
import { GuestFunction } from '../guest-function.js'
import { GuestPromise } from '../copy-out.js'

/** A primitive, or where the node of an object is, or a symbol's description. */
type Wire =
  | undefined
  | null
  | boolean
  | number
  | string
  | bigint
  | { readonly r: number }
  | { readonly s: string | undefined }

type Entries = (readonly [key: string, value: Wire])[]

type Node =
  | { readonly t: 'object'; readonly entries: Entries }
  | { readonly t: 'array'; readonly length: number; readonly entries: Entries }
  | { readonly t: 'map'; readonly entries: (readonly [Wire, Wire])[] }
  | { readonly t: 'set'; readonly entries: Wire[] }
  | {
      readonly t: 'error'
      readonly name: string
      readonly message: string
      readonly stack: string
      readonly entries: Entries
    }
  | {
      readonly t: 'view'
      readonly kind: string
      readonly buffer: Wire
      readonly offset: number
      readonly length: number
    }
  | { readonly t: 'wrapper'; readonly primitive: Wire }
  | FunctionNode
  | HostNode
  | { readonly t: 'promise'; readonly status: GuestPromise['status']; result: Wire }
  /** What structured clone copies as it is. */
  | { readonly t: 'leaf'; readonly value: Date | RegExp | ArrayBuffer }

/** A guest function, and the context that it belongs to. Given out by the worker. */
export interface FunctionNode {
  readonly t: 'function'
  readonly context: number
  readonly id: number
}

/** An object of one of the host's classes, which is told by its place on the context's list. Given out by the embedder's thread. */
export interface HostNode {
  readonly t: 'host'
  readonly context: number
  readonly id: number
  readonly class: number
}

export interface Packet {
  readonly root: Wire
  readonly nodes: readonly Node[]
}

/** Gives numbers to what crosses by them. */
export interface Sender {
  /** Counts it as sent where it is given out here. Throws ConfigError for one of another isolate. */
  functionNode(fn: GuestFunction): FunctionNode
  /** The same; undefined for what is copied. */
  hostNode(object: object): HostNode | undefined
  /** It was counted, and is not sent. */
  unsent(node: FunctionNode | HostNode): void
}

/** Gives what stands here for what has crossed by number. */
export interface Receiver {
  functionOf(node: FunctionNode): GuestFunction
  hostOf(node: HostNode): object
}

const { keys: hostKeys, defineProperty } = Object
const { isArray } = Array
const { isView } = ArrayBuffer

/** Throws ConfigError for what is no data; `root` is its name in the message. */
export function encode(value: unknown, sender: Sender, root: string): Packet {
  const nodes: Node[] = []
  const seen = new Map<object, number>()
  const pending: (() => void)[] = []
  const refuse = (what: string): never => {
    throw new ConfigError(`${root} holds ${what}, which can't be copied`)
  }

  const wire = (each: unknown): Wire => {
    switch (typeof each) {
      case 'symbol':
        return { s: each.description }
      case 'function':
        return refuse('a function')
      case 'object':
        return each === null ? null : { r: nodeOf(each) }
      default:
        return each as Wire
    }
  }
  const entriesOf = (from: object, to: Entries): void => {
    for (const key of hostKeys(from)) to.push([key, wire((from as Record<string, unknown>)[key])])
  }
  const nodeOf = (object: object): number => {
    const known = seen.get(object)
    if (known !== undefined) return known
    const at = nodes.length
    seen.set(object, at)
    nodes.push({ t: 'object', entries: [] })
    nodes[at] = make(object)
    return at
  }
  const withEntries = <T extends Node & { readonly entries: Entries }>(node: T, from: object): T => {
    pending.push(() => entriesOf(from, node.entries))
    return node
  }
  const make = (object: object): Node => {
    if (object instanceof GuestFunction) return sender.functionNode(object)
    const host = sender.hostNode(object)
    if (host !== undefined) return host
    if (isArray(object)) return withEntries({ t: 'array', length: object.length, entries: [] }, object)
    if (object instanceof GuestPromise) {
      const { status } = object
      const node: Node = { t: 'promise', status, result: undefined }
      pending.push(() => {
        node.result = wire(status === 'fulfilled' ? object.value : object.reason)
      })
      return node
    }
    if (object instanceof Map) {
      const entries: (readonly [Wire, Wire])[] = []
      pending.push(() => {
        for (const [key, value] of object) entries.push([wire(key), wire(value)])
      })
      return { t: 'map', entries }
    }
    if (object instanceof Set) {
      const entries: Wire[] = []
      pending.push(() => {
        for (const each of object) entries.push(wire(each))
      })
      return { t: 'set', entries }
    }
    if (object instanceof Error) {
      const { name, message, stack = '' } = object
      const node: Node = { t: 'error', name: String(name), message: String(message), stack: String(stack), entries: [] }
      if (Object.hasOwn(object, 'cause')) pending.push(() => node.entries.push(['cause', wire(object.cause)]))
      return withEntries(node, object)
    }
    if (object instanceof Date || object instanceof RegExp || object instanceof ArrayBuffer)
      return { t: 'leaf', value: object }
    if (isView(object)) {
      const { buffer, byteOffset, byteLength } = object
      if (!(buffer instanceof ArrayBuffer)) return refuse('shared memory')
      const length = object instanceof DataView ? byteLength : (object as Uint8Array).length
      return { t: 'view', kind: object.constructor.name, buffer: wire(buffer), offset: byteOffset, length }
    }
    if (object instanceof HostPromise) return refuse('a promise')
    if (object instanceof WeakMap || object instanceof WeakSet || object instanceof WeakRef)
      return refuse('a weak collection')
    if (
      object instanceof Boolean ||
      object instanceof Number ||
      object instanceof String ||
      object instanceof BigInt ||
      object instanceof Symbol
    ) {
      return { t: 'wrapper', primitive: wire(object.valueOf()) }
    }
    return withEntries({ t: 'object', entries: [] }, object)
  }

  try {
    const packet = { root: wire(value), nodes }
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) next()
    return packet
  } catch (error) {
    for (const node of nodes) if (node.t === 'function' || node.t === 'host') sender.unsent(node)
    throw error
  }
}

const ERROR_CLASSES: ReadonlyMap<string, new (message?: string) => Error> = new Map(
  [Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError].map((each) => [each.name, each]),
)

type ViewClass = new (buffer: ArrayBuffer, offset: number, length: number) => object

const VIEWS: ReadonlyMap<string, ViewClass> = new Map(
  [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
    (globalThis as { Float16Array?: ViewClass }).Float16Array,
  ].flatMap((each) => (each === undefined ? [] : [[each.name, each as ViewClass] as const])),
)

export function decode({ root, nodes }: Packet, receiver: Receiver): unknown {
  const made: unknown[] = []
  // Buffers come before the views on them in no particular order.
  const shell = (at: number): unknown => {
    if (at in made) return made[at]
    const node = nodes[at]!
    made[at] = shellOf(node)
    return made[at]
  }
  const shellOf = (node: Node): unknown => {
    switch (node.t) {
      case 'object':
        return {}
      case 'array':
        return new Array(node.length)
      case 'map':
        return new Map()
      case 'set':
        return new Set()
      case 'error': {
        const error = new (ERROR_CLASSES.get(node.name) ?? Error)(node.message)
        if (error.name !== node.name) put(error, 'name', node.name, false)
        put(error, 'stack', node.stack, false)
        return error
      }
      case 'view':
        return new (VIEWS.get(node.kind)!)(value(node.buffer) as ArrayBuffer, node.offset, node.length)
      case 'wrapper':
        return Object(value(node.primitive))
      case 'function':
        return receiver.functionOf(node)
      case 'host':
        return receiver.hostOf(node)
      case 'promise':
        return new GuestPromise(node.status)
      case 'leaf':
        return node.value
    }
  }
  const value = (wire: Wire): unknown => {
    if (typeof wire !== 'object' || wire === null) return wire
    return 'r' in wire ? shell(wire.r) : Symbol(wire.s)
  }
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!
    const to = shell(at) as object
    if (node.t === 'map')
      for (const [key, each] of node.entries) (to as Map<unknown, unknown>).set(value(key), value(each))
    else if (node.t === 'set') for (const each of node.entries) (to as Set<unknown>).add(value(each))
    else if (node.t === 'promise') {
      if (node.status !== 'pending') put(to, node.status === 'fulfilled' ? 'value' : 'reason', value(node.result), true)
    } else if (node.t === 'object' || node.t === 'array' || node.t === 'error') {
      for (const [key, each] of node.entries) put(to, key, value(each), !(node.t === 'error' && key === 'cause'))
    }
  }
  return value(root)
}

/** An own property, whatever its name means. */
function put(target: object, key: string, value: unknown, enumerable: boolean): void {
  defineProperty(target, key, { value, writable: true, enumerable, configurable: true })
}
