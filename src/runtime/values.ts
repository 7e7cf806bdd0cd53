/**
 * Guest values. Primitives are host primitives; everything else is a VMObject. Sentinels, scopes and accessors are
 * VMObjects too, of a shape that no site caches: they may stand in registers and slots, and no guest ever holds one.
 * The host prototypes of these classes end in null, so that no host property is reachable from them.
 */
import type { Code } from '../bytecode/code.js'
import { NO_SLOTS } from './layout.js'
import { type Key, Shape } from './shape.js'
import { ConstructKind, type Unit } from './unit.js'
import type { Realm } from './realm.js'
import type { NativeRow } from './native.js'
import type { Frame } from './frame.js'

export type Value = undefined | null | boolean | number | string | symbol | bigint | VMObject

/** Which class a VMObject is of: behaviour is chosen by this, never by host `instanceof` on hot paths. */
export const enum ClassId {
  Internal,
  Object,
  Array,
  Function,
  Error,
  Arguments,
  Boolean,
  Number,
  String,
  Symbol,
  BigInt,
  RegExp,
  Date,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Iterator,
  Generator,
  AsyncGenerator,
  Promise,
  ArrayBuffer,
  TypedArray,
  DataView,
  Namespace,
  Global,
  Proxy,
  Host,
}

/** A named property that all objects of a class have, of which their shape does not tell. Each kind has root shapes of its own. */
export const enum OwnNames {
  None,
  Length,
  Stack,
}

export function ownNames(id: ClassId): OwnNames {
  switch (id) {
    case ClassId.Array:
    case ClassId.String:
      return OwnNames.Length
    case ClassId.Error:
      return OwnNames.Stack
    default:
      return OwnNames.None
  }
}

/** Of the object that wraps a primitive. */
export function namesOfWrapper(primitive: unknown): OwnNames {
  return typeof primitive === 'string' ? OwnNames.Length : OwnNames.None
}

/** Receives what an object refers to, during a census. */
export interface Tracer {
  value(value: Value): void
  values(values: readonly Value[]): void
  frame(frame: Frame): void
  /** Declared bytes beyond the object's own. */
  bytes(count: number): void
  /** Called once the strong graph is marked; says which weakly held objects are dead. */
  weak(clear: (isLive: (object: VMObject) => boolean) => void): void
  /** A map whose values live as long as their keys. */
  ephemeron(map: Map<VMObject, Value>): void
}

export class VMObject {
  shape: Shape
  slots: Value[]
  /** Census epoch in which the object was last found live. */
  mark: number

  constructor(shape: Shape, slots: Value[]) {
    this.shape = shape
    this.slots = slots
    this.mark = 0
  }

  get classId(): ClassId {
    return ClassId.Object
  }

  // Fields are a host class's of its own: see layout.ts.
  read(index: number): Value {
    return this.slots[index]
  }
  write(index: number, value: Value): void {
    this.slots[index] = value
  }
  /** Drops what the fields hold. */
  clearFields(): void {}

  /** What the census follows besides shape and slots, and the bytes this object declares. */
  trace(tracer: Tracer): void {
    tracer.bytes(Size.Object)
  }
}
Object.setPrototypeOf(VMObject.prototype, null)

/** Declared bytes (law 6). */
export const enum Size {
  Object = 32,
  Slot = 8,
  Array = 96,
  Closure = 128,
  Scope = 24,
  /** Of a Map, a Set, or a dictionary. */
  Entry = 40,
  /** What a dictionary takes beyond its entries. */
  Dictionary = 256,
  StringHeader = 16,
  /** Strings up to this length cost only the word that refers to them: the host has each of these once. */
  FreeString = 1,
  BigIntHeader = 16,
  Symbol = 64,
  /** Of a Map or a Set, empty. */
  Collection = 480,
  /** Of a frame, without its registers. */
  Frame = 112,
  /** Of an object that wraps a primitive. */
  Primitive = 72,
  /** Of an arguments object, without its elements. */
  Arguments = 176,
  Iterator = 48,
  Generator = 224,
  Promise = 64,
  /** Of a promise's reaction, a job, a request to an async generator. */
  Reaction = 56,
  /** With its stack. */
  Error = 1024,
  Proxy = 48,
  /** Code that the guest makes of a string, and each character of that. */
  Code = 2048,
  CodeCharacter = 16,
}

const INTERNAL_SHAPE = new Shape(new Map(), 0, null, false, true, false, true)

export class Internal extends VMObject {
  constructor(slots: Value[]) {
    super(INTERNAL_SHAPE, slots)
  }
  override get classId(): ClassId {
    return ClassId.Internal
  }
}

class Sentinel extends Internal {
  readonly label: string
  constructor(label: string) {
    super([])
    this.label = label
  }
  override trace(): void {}
}

/** The operation did not complete; `vm.abrupt` says why. */
export const ABRUPT: VMObject = new Sentinel('ABRUPT')
/** The operation asks for a guest call (`vm.request*`), whose result is its result. */
export const REQUEST: VMObject = new Sentinel('REQUEST')
/** Generated code entered in mid-function has left: whoever entered it goes on in the interpreter at `vm.exitFrame`. */
export const EXITED: VMObject = new Sentinel('EXITED')
/** An absent element; the end of an iteration. */
export const HOLE: VMObject = new Sentinel('HOLE')
/** An uninitialized binding. */
export const TDZ: VMObject = new Sentinel('TDZ')

/** Captured variables: `slots` are the variables. */
export class Scope extends Internal {
  readonly parent: Scope | null
  constructor(parent: Scope | null, slots: Value[]) {
    super(slots)
    this.parent = parent
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Scope)
    if (this.parent !== null) tracer.value(this.parent)
  }
}

export class PrivateName extends Internal {
  /** With its #. */
  readonly description: string
  constructor(description: string) {
    super([])
    this.description = description
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object)
  }
}

/** Declared bytes of code made of so long a string. */
export function codeBytes(length: number): number {
  return Size.Code + Size.CodeCharacter * length
}

/** Stands for the code that the guest has made of a string: it lives as long as a function of it. */
export class MadeCode extends Internal {
  readonly code: Code
  constructor(code: Code) {
    super([])
    this.code = code
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(codeBytes(this.code.source.text.length))
  }
}

export class Accessor extends Internal {
  getter: VMObject | undefined
  setter: VMObject | undefined
  constructor(getter: VMObject | undefined, setter: VMObject | undefined) {
    super([])
    this.getter = getter
    this.setter = setter
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Slot * 2)
    tracer.value(this.getter)
    tracer.value(this.setter)
  }
}

/** What a proxy has under any key, to who only looks: see proxy.ts. Never called. */
export const PROXIED: Accessor = new Accessor(new Internal([]), new Internal([]))

/**
 * `elements` is packed, holes are HOLE, `elements.length <= length`; indices past it that exist are properties of a
 * dictionary shape. Elements are plain data properties.
 */
// Not by `extends`: the host leaves out objects that nobody keeps only where no `super` makes them.
export class VMArray implements VMObject {
  shape: Shape
  slots: Value[]
  mark: number
  declare read: VMObject['read']
  declare write: VMObject['write']
  declare clearFields: VMObject['clearFields']
  elements: Value[]
  length: number
  lengthWritable: boolean
  constructor(shape: Shape, elements: Value[], slots = NO_SLOTS) {
    this.shape = shape
    this.slots = slots
    this.mark = 0
    this.elements = elements
    this.length = elements.length
    this.lengthWritable = true
  }
  get classId(): ClassId {
    return ClassId.Array
  }
  trace(tracer: Tracer): void {
    tracer.bytes(Size.Array + Size.Slot * this.elements.length)
    tracer.values(this.elements)
  }
}
Object.setPrototypeOf(VMArray.prototype, VMObject.prototype)

export class VMFunction extends VMObject {
  override get classId(): ClassId {
    return ClassId.Function
  }
}

export class Closure extends VMFunction {
  readonly unit: Unit
  readonly scope: Scope | null
  home: VMObject | undefined
  fields: Closure | undefined
  /** The shape of what `new` makes, while its proto is still the `prototype` property. */
  initialShape: Shape | null
  constructor(shape: Shape, unit: Unit, scope: Scope | null) {
    super(shape, NO_SLOTS)
    this.unit = unit
    this.scope = scope
    this.home = undefined
    this.fields = undefined
    this.initialShape = null
  }
  get code(): Code {
    return this.unit.code
  }
  override trace(tracer: Tracer): void {
    // What the realm provides, and makes when it is first needed, declares nothing.
    tracer.bytes(this.unit.code.selfHosted && this.scope === null ? 0 : Size.Closure)
    if (this.scope !== null) tracer.value(this.scope)
    if (this.unit.made !== null) tracer.value(this.unit.made)
    tracer.value(this.home)
    tracer.value(this.fields)
  }
}

export class NativeFunction extends VMFunction {
  readonly row: NativeRow
  readonly realm: Realm
  constructor(shape: Shape, row: NativeRow, realm: Realm) {
    super(shape, [])
    this.row = row
    this.realm = realm
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(0)
  }
}

export class BoundFunction extends VMFunction {
  readonly target: VMObject
  readonly boundThis: Value
  readonly boundArguments: Value[]
  /** The target that is not itself bound. */
  readonly innermost: VMObject
  /** Bound functions down to it, this one included, and the arguments of all of them. */
  readonly levels: number
  readonly totalArguments: number
  constructor(shape: Shape, target: VMObject, boundThis: Value, boundArguments: Value[]) {
    super(shape, [])
    const inner = target instanceof BoundFunction ? target : null
    this.target = target
    this.boundThis = boundThis
    this.boundArguments = boundArguments
    this.innermost = inner === null ? target : inner.innermost
    this.levels = 1 + (inner === null ? 0 : inner.levels)
    this.totalArguments = boundArguments.length + (inner === null ? 0 : inner.totalArguments)
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Closure + Size.Slot * this.boundArguments.length)
    tracer.value(this.target)
    tracer.value(this.boundThis)
    tracer.values(this.boundArguments)
  }
}

/** A wrapper object around a primitive. */
export class PrimitiveObject extends VMObject {
  readonly primitive: boolean | number | string | symbol | bigint
  constructor(shape: Shape, primitive: boolean | number | string | symbol | bigint) {
    super(shape, [])
    this.primitive = primitive
  }
  override get classId(): ClassId {
    switch (typeof this.primitive) {
      case 'boolean':
        return ClassId.Boolean
      case 'number':
        return ClassId.Number
      case 'string':
        return ClassId.String
      case 'symbol':
        return ClassId.Symbol
      default:
        return ClassId.BigInt
    }
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Primitive)
    tracer.value(this.primitive)
  }
}

/** One line of a guest stack. */
export interface StackEntry {
  readonly code: Code
  readonly pc: number
}

/** `stackText` is the value of the own property `stack`: HOLE until it is made from `stack`, TDZ once that is deleted. */
export class ErrorObject extends VMObject {
  stack: StackEntry[] | null = null
  /** Made by `new` of this code, or by super() from it: the stack begins below its frame. */
  constructorCode: Code | null = null
  stackText: Value = HOLE
  override get classId(): ClassId {
    return ClassId.Error
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Error)
    tracer.value(this.stackText)
  }
}

/** `arguments`. Mapped indices alias the slots of the function's scope while `mapped[i]` is true. */
export class ArgumentsObject extends VMObject {
  elements: Value[]
  scope: Scope | null
  mapped: boolean[] | null
  constructor(shape: Shape, slots: Value[], elements: Value[], scope: Scope | null, mapped: boolean[] | null) {
    super(shape, slots)
    this.elements = elements
    this.scope = scope
    this.mapped = mapped
  }
  override get classId(): ClassId {
    return ClassId.Arguments
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Arguments + Size.Slot * this.elements.length)
    tracer.values(this.elements)
    if (this.scope !== null) tracer.value(this.scope)
  }
}

export const enum GeneratorState {
  Start,
  Suspended,
  Running,
  Done,
}

/** Holds a frame that may be suspended: of a generator, an async function, an async generator. */
export class Resumable extends VMObject {
  state: GeneratorState = GeneratorState.Start
  /** How it was last resumed: 0 next, 1 throw, 2 return. */
  mode = 0
  frame: Frame | null
  constructor(shape: Shape, frame: Frame) {
    super(shape, [])
    this.frame = frame
  }
  override get classId(): ClassId {
    return ClassId.Generator
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Generator)
    if (this.frame !== null) tracer.frame(this.frame)
  }
}

export class GeneratorObject extends Resumable {
  /** Its code has a `yield*`: what it yields may be the result object of another iterator. */
  readonly delegates: boolean
  constructor(shape: Shape, frame: Frame) {
    super(shape, frame)
    this.delegates = frame.unit.code.delegates
  }
}

/** The keys a for-in loop has still to visit. */
export class KeyList extends Internal {
  readonly object: VMObject
  readonly keys: readonly Key[]
  /** While the object has this shape, it has all of the keys, and all are strings. */
  readonly listed: Shape | null
  index = 0
  constructor(object: VMObject, keys: readonly Key[], listed: Shape | null = null) {
    super([])
    this.object = object
    this.keys = keys
    this.listed = listed
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Array + Size.Slot * this.keys.length)
    tracer.value(this.object)
  }
}

/** A proxy (10.5) that can't be called. Its properties are what its handler says; its shape has private names only. */
export class ProxyObject extends VMObject {
  /** Null: revoked. */
  target: VMObject | null
  handler: VMObject | null
  constructor(shape: Shape, target: VMObject, handler: VMObject) {
    super(shape, [])
    this.target = target
    this.handler = handler
  }
  override get classId(): ClassId {
    return ClassId.Proxy
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Proxy)
    tracer.value(this.target)
    tracer.value(this.handler)
  }
}

/** A proxy of what can be called. */
export class ProxyFunction extends VMFunction {
  target: VMObject | null
  handler: VMObject | null
  readonly constructs: boolean
  constructor(shape: Shape, target: VMObject, handler: VMObject) {
    super(shape, [])
    this.target = target
    this.handler = handler
    this.constructs = isConstructor(target)
  }
  override get classId(): ClassId {
    return ClassId.Proxy
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Proxy)
    tracer.value(this.target)
    tracer.value(this.handler)
  }
}

export type Proxied = ProxyObject | ProxyFunction

export function isProxy(value: Value): value is Proxied {
  return typeof value === 'object' && value !== null && value.classId === ClassId.Proxy
}

export function isObject(value: Value): value is VMObject {
  return typeof value === 'object' && value !== null
}

export function isCallable(value: Value): value is VMFunction {
  return value instanceof VMFunction
}

export function isConstructor(value: Value): value is VMFunction {
  const target = value instanceof BoundFunction ? value.innermost : value
  if (target instanceof Closure) return target.unit.construct !== ConstructKind.None
  if (target instanceof NativeFunction) return target.row.construct === true
  return target instanceof ProxyFunction && target.constructs
}
