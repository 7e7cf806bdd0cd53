/**
 * Realm: the intrinsics and global names of one context. Intrinsics are made on first touch by the builtins' tables,
 * which the realm receives as an installer; it knows nothing of them itself.
 */
import { Invariant } from '../base/invariant.js'
import type { Code } from '../bytecode/code.js'
import { InlineCache } from './caches.js'
import { Attr, emptyShape, type Key, RememberedSlot, Shape, ShapeCount, type ValidityCell } from './shape.js'
import { kindOf, MAX_FIELDS } from './layout.js'
import { asPrototype } from './objects.js'
import { constructKindOf, Unit } from './unit.js'
import type { NativeRow } from './native.js'
import { ClassId, type Closure, NativeFunction, Size, type Tracer, type Value, VMObject, OwnNames } from './values.js'
import type { Vm } from './vm.js'

/** A global variable. `value` is HOLE once the cell no longer stands for its name: sites look the name up again. */
export class GlobalCell {
  value: Value
  attrs: number
  /** A let, const or class of the script scope; const is not Writable. */
  readonly lexical: boolean
  constructor(value: Value, attrs: number, lexical: boolean) {
    this.value = value
    this.attrs = attrs
    this.lexical = lexical
  }
}

/** The global object: its properties are cells, which sites cache. */
export class GlobalObject extends VMObject {
  readonly cells: Map<Key, GlobalCell> = new Map()
  readonly realm: Realm
  constructor(shape: Shape, realm: Realm) {
    super(shape, [])
    this.realm = realm
  }
  override get classId(): ClassId {
    return ClassId.Global
  }
  override trace(tracer: Tracer): void {
    for (const cell of this.cells.values()) {
      tracer.value(cell.value)
      if (!this.realm.isBuiltinGlobal(cell)) tracer.bytes(Size.Entry)
    }
  }
}

/** What builtins/ provides to a realm. */
export interface Installer {
  /** Makes an intrinsic by name, such as `Array.prototype`. */
  intrinsic(realm: Realm, name: string): VMObject
  /** The value of a global name that ECMAScript defines, or undefined if there is none of that name. */
  global(realm: Realm, name: string): { value: Value; attrs: number } | undefined
  /** All global names, for enumeration. */
  readonly globalNames: readonly string[]
  /** A self-hosted function by name. */
  selfHosted(name: string): Code
}

export class Realm {
  readonly vm: Vm
  private readonly installer: Installer
  private readonly intrinsics = new Map<string, VMObject>()
  /** Where the methods are by which plain iteration goes. */
  readonly iteration = {
    arrayIterator: new RememberedSlot(),
    arrayNext: new RememberedSlot(),
    mapIterator: new RememberedSlot(),
    mapNext: new RememberedSlot(),
    setIterator: new RememberedSlot(),
    setNext: new RememberedSlot(),
    stringIterator: new RememberedSlot(),
    stringNext: new RememberedSlot(),
    /** Where the last iterator that was iterated itself has its method. */
    itself: new InlineCache(),
    /** While both are valid, arrays without properties of their own are iterated by the intrinsic methods. */
    plain: null as { readonly opens: ValidityCell; readonly steps: ValidityCell } | null,
  }
  readonly arrays = {
    constructorSlot: new RememberedSlot(),
    speciesSlot: new RememberedSlot(),
  }
  readonly promises = {
    constructorSlot: new RememberedSlot(),
    speciesSlot: new RememberedSlot(),
    thenSlot: new RememberedSlot(),
  }
  private readonly selfHostedClosures = new Map<string, Closure>()
  /** What arguments objects have in common, once there has been one; shapes while they are no dictionaries. */
  readonly argumentsParts: {
    unmapped: Shape | null
    mapped: Shape | null
    thrower: VMObject | undefined
    values: VMObject | undefined
  } = { unmapped: null, mapped: null, thrower: undefined, values: undefined }
  private units = new WeakMap<Code, Unit>()
  /** By OwnNames, then by prototype. */
  private readonly roots = [
    new WeakMap<VMObject, Shape>(),
    new WeakMap<VMObject, Shape>(),
    new WeakMap<VMObject, Shape>(),
  ] as const
  private readonly builtinCells = new Set<GlobalCell>()
  /** Names whose builtin was deleted: defined again, they come last. */
  readonly deletedGlobals: Set<Key> = new Set()
  /** Set by builtins: makes a closure of a unit without a scope. */
  makeClosure!: (realm: Realm, unit: Unit) => Closure

  readonly objectPrototype: VMObject
  readonly functionPrototype: VMObject
  readonly global: GlobalObject
  readonly lexicals = new Map<string, GlobalCell>()

  private readonly literals = new Map<string, Shape>()
  /** What transitions from the shapes of this realm's objects have made. */
  readonly shapes: ShapeCount = new ShapeCount()
  /** The shape of `{}`. */
  readonly objectShape: Shape
  readonly nullProtoShape: Shape
  /** Of closures and natives whose own properties are not materialized yet. */
  readonly lazyFunctionShape: Shape
  private lazyArrayShape: Shape | null = null
  private lazyStringShape: Shape | null = null
  private lazyRegExpPrototype: VMObject | null = null
  private lazyArrayIteratorShape: Shape | null = null
  private lazyStringIteratorShape: Shape | null = null
  private lazyMapShape: Shape | null = null
  private lazySetShape: Shape | null = null
  private lazyMapIteratorPrototype: VMObject | null = null
  private lazySetIteratorPrototype: VMObject | null = null
  private lazyIteratorResultShape: Shape | null = null
  private lazyProxyShape: Shape | null = null
  private lazyPromiseShape: Shape | null = null
  private lazyPromiseConstructor: VMObject | null = null
  private lazyArrayConstructor: VMObject | null = null

  constructor(vm: Vm, installer: Installer) {
    this.vm = vm
    this.installer = installer
    this.objectPrototype = new VMObject(builtinShape(null), [])
    this.functionPrototype = new NativeFunction(builtinShape(this.objectPrototype), FUNCTION_PROTOTYPE, this)
    this.intrinsics.set('Object.prototype', this.objectPrototype)
    this.intrinsics.set('Function.prototype', this.functionPrototype)
    this.objectShape = this.rootShape(this.objectPrototype)
    this.nullProtoShape = emptyShape(null)
    this.nullProtoShape.made = this.shapes
    this.lazyFunctionShape = new Shape(new Map(), 0, this.functionPrototype, true, false, false, true)
    this.global = new GlobalObject(builtinShape(this.objectPrototype), this)
  }

  /** A well-known intrinsic object, made on first use. */
  intrinsic(name: string): VMObject {
    const known = this.intrinsics.get(name)
    if (known !== undefined) return known
    const made = this.installer.intrinsic(this, name)
    this.intrinsics.set(name, made)
    return made
  }

  /** For installers that make several intrinsics at once. */
  register(name: string, object: VMObject): void {
    if (this.intrinsics.has(name)) throw new Invariant(`intrinsic ${name} is made twice`)
    this.intrinsics.set(name, object)
  }

  hasIntrinsic(name: string): boolean {
    return this.intrinsics.has(name)
  }

  /** The closure of a self-hosted function. */
  selfHosted(name: string): Closure {
    const known = this.selfHostedClosures.get(name)
    if (known !== undefined) return known
    const closure = this.makeClosure(this, this.unitOf(this.installer.selfHosted(name), 0))
    this.selfHostedClosures.set(name, closure)
    return closure
  }

  /** The unit of a top-level code in this realm. */
  unitOf(code: Code, entryCost: number): Unit {
    let unit = this.units.get(code)
    if (unit === undefined) {
      unit = new Unit(code, this, entryCost, constructKindOf(code))
      this.units.set(code, unit)
    }
    return unit
  }

  /** The cell of a global name: script scope first, then the global object; undefined if there is none. */
  lookupGlobal(name: string): GlobalCell | undefined {
    return this.lexicals.get(name) ?? this.globalProperty(name)
  }

  /** The cell of an own property of the global object. */
  globalProperty(key: Key): GlobalCell | undefined {
    const cell = this.global.cells.get(key)
    if (cell !== undefined || typeof key !== 'string' || this.deletedGlobals.has(key)) return cell
    const builtin = this.installer.global(this, key)
    if (builtin === undefined) return undefined
    const made = new GlobalCell(builtin.value, builtin.attrs, false)
    this.builtinCells.add(made)
    this.global.cells.set(key, made)
    return made
  }

  materializeGlobals(): void {
    for (const name of this.installer.globalNames) this.globalProperty(name)
  }

  /** Keys of the global object: what ECMAScript defines comes first, in whatever order it was touched. */
  globalKeys(): Key[] {
    this.materializeGlobals()
    const keys: Key[] = []
    const first = new Set<Key>()
    for (const name of this.installer.globalNames) {
      if (this.deletedGlobals.has(name) || !this.global.cells.has(name)) continue
      keys.push(name)
      first.add(name)
    }
    for (const key of this.global.cells.keys()) if (!first.has(key)) keys.push(key)
    return keys
  }

  isBuiltinGlobal(cell: GlobalCell): boolean {
    return this.builtinCells.has(cell)
  }

  /** The empty shape of objects with this prototype and such names; makes `proto` a dictionary, as prototypes are. */
  rootShape(proto: VMObject, names = OwnNames.None): Shape {
    const roots = this.roots[names]
    let shape = roots.get(proto)
    if (shape === undefined) {
      asPrototype(this.vm, proto)
      shape = emptyShape(proto)
      shape.made = this.shapes
      roots.set(proto, shape)
    }
    return shape
  }

  /**
   * An empty shape of its own for the objects of one kind, which have their slots in fields where the tiers allow it. `template`: values
   * like those that they are born with; null: they get them one by one.
   */
  ownRoot(proto: VMObject, template: readonly Value[] | null): Shape {
    const shape = emptyShape(proto)
    // Makes the prototype a dictionary.
    const shared = this.rootShape(proto)
    if (template !== null) shape.replaces = shared
    shape.made = this.shapes
    this.vm.allocate(this.shapes.note(''))
    shape.expected = template?.length ?? 0
    const host = this.vm.makeHostClass?.(template) ?? null
    if (host !== null) {
      shape.host = host
      shape.fields = host.fields
    }
    return shape
  }

  /** Has a literal with these keys been evaluated twice somewhere? */
  hasLiteralRoot(keys: readonly string[]): boolean {
    return this.literals.has(literalName(keys))
  }

  /** The root of literals with these keys. */
  literalRoot(keys: readonly string[], values: readonly Value[]): Shape {
    const name = literalName(keys)
    let root = this.literals.get(name)
    if (root === undefined) {
      root = this.ownRoot(this.objectPrototype, values.slice(0, MAX_FIELDS).map(kindOf))
      this.literals.set(name, root)
    }
    return root
  }

  get arrayShape(): Shape {
    this.lazyArrayShape ??= this.rootShape(this.intrinsic('Array.prototype'), OwnNames.Length)
    return this.lazyArrayShape
  }

  get mapShape(): Shape {
    this.lazyMapShape ??= this.rootShape(this.intrinsic('Map.prototype'))
    return this.lazyMapShape
  }

  get setShape(): Shape {
    this.lazySetShape ??= this.rootShape(this.intrinsic('Set.prototype'))
    return this.lazySetShape
  }

  get mapIteratorPrototype(): VMObject {
    this.lazyMapIteratorPrototype ??= this.intrinsic('MapIterator.prototype')
    return this.lazyMapIteratorPrototype
  }

  get setIteratorPrototype(): VMObject {
    this.lazySetIteratorPrototype ??= this.intrinsic('SetIterator.prototype')
    return this.lazySetIteratorPrototype
  }

  get regExpPrototype(): VMObject {
    this.lazyRegExpPrototype ??= this.intrinsic('RegExp.prototype')
    return this.lazyRegExpPrototype
  }

  get stringIteratorShape(): Shape {
    this.lazyStringIteratorShape ??= this.rootShape(this.intrinsic('StringIterator.prototype'))
    return this.lazyStringIteratorShape
  }

  get arrayIteratorShape(): Shape {
    this.lazyArrayIteratorShape ??= this.rootShape(this.intrinsic('ArrayIterator.prototype'))
    return this.lazyArrayIteratorShape
  }

  /** Of proxies without private names; no site remembers it. */
  get proxyShape(): Shape {
    if (this.lazyProxyShape === null) {
      this.lazyProxyShape = new Shape(new Map(), 0, null, true, false, false, true)
      this.lazyProxyShape.made = this.shapes
    }
    return this.lazyProxyShape
  }

  get promiseShape(): Shape {
    this.lazyPromiseShape ??= this.rootShape(this.intrinsic('Promise.prototype'))
    return this.lazyPromiseShape
  }

  get arrayConstructor(): VMObject {
    this.lazyArrayConstructor ??= this.intrinsic('Array')
    return this.lazyArrayConstructor
  }

  get promiseConstructor(): VMObject {
    this.lazyPromiseConstructor ??= this.intrinsic('Promise')
    return this.lazyPromiseConstructor
  }

  /** Of `{ value, done }`. */
  get iteratorResultShape(): Shape {
    // Of its own root, so that its laziness does not show in what is counted.
    this.lazyIteratorResultShape ??= emptyShape(this.objectPrototype).add('value', Attr.Plain)!.add('done', Attr.Plain)!
    return this.lazyIteratorResultShape
  }

  /** Stands for primitive strings at property sites. */
  get stringShape(): Shape {
    this.lazyStringShape ??= this.rootShape(this.intrinsic('String.prototype'), OwnNames.Length)
    return this.lazyStringShape
  }

  /** Lets go of all that the guest had: the embedder may go on to hold the context. */
  forget(): void {
    this.global.cells.clear()
    this.global.slots.length = 0
    this.lexicals.clear()
    this.intrinsics.clear()
    this.selfHostedClosures.clear()
    this.units = new WeakMap()
    this.literals.clear()
    this.lazyPromiseConstructor = this.lazyArrayConstructor = null
    this.lazyMapIteratorPrototype = this.lazySetIteratorPrototype = null
    this.argumentsParts.unmapped = this.argumentsParts.mapped = null
    this.argumentsParts.thrower = this.argumentsParts.values = undefined
  }

  /** The census visits what the realm holds. */
  trace(tracer: Tracer): void {
    tracer.bytes(this.shapes.bytes)
    tracer.value(this.global)
    for (const object of this.intrinsics.values()) tracer.value(object)
    for (const closure of this.selfHostedClosures.values()) tracer.value(closure)
    for (const cell of this.lexicals.values()) {
      tracer.bytes(Size.Entry)
      tracer.value(cell.value)
    }
  }
}

function literalName(keys: readonly string[]): string {
  return keys.map((key) => `${key.length}:${key}`).join()
}

/** Function.prototype is a function (20.2.3). */
const FUNCTION_PROTOTYPE: NativeRow = { name: '', length: 0, cost: 1, fixed: () => undefined }

/** A shape for an object that the realm itself provides: a dictionary that declares no memory until a guest adds to it. */
export function builtinShape(proto: VMObject | null): Shape {
  const shape = new Shape(new Map(), 0, proto, true, true, false, false)
  shape.freeBase = true
  return shape
}
