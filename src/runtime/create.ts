/** Creation operations behind opcodes: closures, classes, arguments objects, arrays, literals. Leaves. */
import type { Code, GlobalDeclarations, ObjectLiteral, RegExpLiteral, TemplateLiteral } from '../bytecode/code.js'
import type { InlineCache } from './caches.js'
import { dataProperty, displayed } from './describe.js'
import { makeError, throwError, throwTypeError } from './errors.js'
import type { Frame } from './frame.js'
import { keyName } from './keys.js'
import { addCounted, adopt, NO_SLOTS } from './layout.js'
import { defineRaw, materialize, noteFrozen, preventExtensions, putOrdinary } from './objects.js'
import { GlobalCell, type Realm } from './realm.js'
import { Attr, ENTRY_SHIFT, type Key, type Shape } from './shape.js'
import { ConstructKind, constructKindOf, Unit } from './unit.js'
import {
  Accessor,
  ArgumentsObject,
  Closure,
  GeneratorObject,
  HOLE,
  isCallable,
  isConstructor,
  isObject,
  NativeFunction,
  Scope,
  Size,
  TDZ,
  type Value,
  VMArray,
  VMObject,
} from './values.js'
import type { Vm } from './vm.js'

export function newScope(vm: Vm, parent: Scope | null, size: number): Scope {
  vm.allocate(Size.Scope + Size.Slot * size)
  const slots: Value[] = []
  for (let i = 0; i < size; i++) slots.push(TDZ)
  return new Scope(parent, slots)
}

export function copyScope(vm: Vm, scope: Scope): Scope {
  vm.allocate(Size.Scope + Size.Slot * scope.slots.length)
  return new Scope(scope.parent, scope.slots.slice())
}

export function newObject(vm: Vm): VMObject {
  vm.allocate(Size.Object)
  return new VMObject(vm.realm.objectShape, [])
}

/** An object of these values; the site remembers its shape. */
export function newLiteral(vm: Vm, literal: ObjectLiteral, values: Value[], cache: InlineCache): VMObject {
  if (cache.literalShape !== null) return bornObject(vm, cache.literalShape, values)
  const { keys } = literal
  if (cache.object !== null || vm.realm.hasLiteralRoot(keys)) {
    const shape = rootLiteral(vm, keys, values, cache)
    if (shape !== null) return bornObject(vm, shape, values)
  }
  const object = newObject(vm)
  for (let i = 0; i < keys.length; i++) putOrdinary(vm, object, keys[i]!, values[i], Attr.Plain)
  if (cache.object === null) vm.samples.push(cache)
  cache.object = object
  return object
}

/** The second evaluation of a literal gives its objects a root of their own, the first one included if it is unchanged. */
function rootLiteral(vm: Vm, keys: readonly string[], values: readonly Value[], cache: InlineCache): Shape | null {
  const root = vm.realm.literalRoot(keys, values)
  let shape: Shape | null = root
  for (const key of keys) {
    shape = addCounted(vm, shape, key, Attr.Plain)
    if (shape === null) return null
  }
  const sample = cache.object
  cache.object = null
  cache.literalShape = shape
  if (sample === null || !sample.shape.extensible) return shape
  if (sample.shape.root === vm.realm.objectShape && sample.shape.count === keys.length) adopt(vm, sample, root)
  return shape
}

/** An object with all its properties. */
export function bornObject(vm: Vm, shape: Shape, values: Value[]): VMObject {
  vm.allocate(Size.Object + Size.Slot * values.length)
  const { host } = shape
  if (host === null) return new VMObject(shape, values)
  return host.born!(shape, values.length > host.fields ? values.slice(host.fields) : NO_SLOTS, values)
}

export function newArray(vm: Vm, elements: Value[]): VMArray {
  vm.allocate(Size.Array + Size.Slot * elements.length)
  return new VMArray(vm.realm.arrayShape, elements)
}

export function arrayPush(vm: Vm, array: VMArray, value: Value): void {
  vm.allocate(Size.Slot)
  array.elements.push(value)
  array.length++
}

/** A closure without a scope, for top-level code of a realm. */
export function topClosure(realm: Realm, unit: Unit): Closure {
  return new Closure(realm.lazyFunctionShape, unit, null)
}

export function makeClosure(vm: Vm, unit: Unit, scope: Scope | null): Closure {
  vm.allocate(Size.Closure)
  return closureOf(unit, scope)
}

/** The same, which has been declared. */
export function closureOf(unit: Unit, scope: Scope | null): Closure {
  return new Closure(unit.realm.lazyFunctionShape, unit, scope)
}

export function checkHeritage(vm: Vm, heritage: Value): Value {
  if (heritage === null || isConstructor(heritage)) return undefined
  return throwTypeError(vm, `Class extends value ${displayed(vm, heritage)} is not a constructor or null`)
}

/** The constructor of a class with its prototype object (15.7.14 steps 5–15). */
export function makeClass(
  vm: Vm,
  unit: Unit,
  scope: Scope | null,
  heritage: Value,
  protoParent: Value,
  hasHeritage: boolean,
): Value {
  const { realm } = unit
  let proto: VMObject | null = realm.objectPrototype
  let parent: VMObject = realm.functionPrototype
  if (hasHeritage) {
    if (heritage === null) proto = null
    else if (protoParent !== null && !isObject(protoParent)) {
      return throwTypeError(
        vm,
        `Class extends value does not have valid prototype property ${displayed(vm, protoParent)}`,
      )
    } else {
      proto = protoParent
      parent = heritage as VMObject
    }
  }
  vm.allocate(Size.Closure + Size.Object + Size.Slot * 4)
  const constructor = new Closure(realm.rootShape(parent), unit, scope)
  const prototype = new VMObject(proto === null ? realm.nullProtoShape : realm.rootShape(proto), [])
  constructor.home = prototype
  const memory = vm.allocated
  putOrdinary(vm, constructor, 'length', unit.code.length, Attr.Configurable)
  putOrdinary(vm, constructor, 'name', unit.code.name, Attr.Configurable)
  putOrdinary(vm, constructor, 'prototype', prototype, Attr.None)
  putOrdinary(vm, prototype, 'constructor', constructor, Attr.Hidden)
  vm.allocated = memory
  realm.rootShape(prototype)
  return constructor
}

/** SetFunctionName (10.2.9) unless the function has an own name already. */
export function setFunctionName(vm: Vm, fn: VMObject, key: Key, prefix: number): void {
  if (fn.shape.lazy) {
    if ((fn as Closure).unit.code.name !== '') return
    materialize(vm, fn)
  }
  const text = typeof key === 'symbol' ? (key.description === undefined ? '' : `[${key.description}]`) : keyName(key)
  const entry = fn.shape.lookup('name')
  if (entry >= 0 && fn.slots[entry >> ENTRY_SHIFT] !== '') return
  defineRaw(vm, fn, 'name', prefix === 1 ? `get ${text}` : prefix === 2 ? `set ${text}` : text, Attr.Configurable)
}

function constructorNameOf(vm: Vm, object: VMObject): string {
  const name = isCallable(object) ? dataProperty(vm, object, 'name') : displayed(vm, object)
  return typeof name === 'string' ? name : ''
}

/** [[GetPrototypeOf]] of the running class, which super() constructs. */
export function superConstructor(vm: Vm, fn: Value): Value {
  return checkSuperParent(vm, superParent(vm, fn), fn)
}

/** The same, and a constructor or not: so where arguments stand between this and the check. */
export function superParent(_vm: Vm, fn: Value): Value {
  return (fn as VMObject).shape.proto
}

export function checkSuperParent(vm: Vm, parent: Value, fn: Value): Value {
  if (!isObject(parent) || !isConstructor(parent)) {
    const above = !isObject(parent) ? '' : constructorNameOf(vm, parent)
    const name = dataProperty(vm, fn as VMObject, 'name')
    const which = typeof name === 'string' && name !== '' ? name : 'anonymous class'
    return throwTypeError(vm, `Super constructor ${above || 'null'} of ${which} is not a constructor`)
  }
  return parent
}

/** Can the `prototype` property be read without calling anything? */
export function hasPlainPrototype(closure: Closure): boolean {
  // What is materialized is plain; constructors have one.
  if (closure.shape.lazy) return closure.unit.construct !== ConstructKind.None
  const entry = closure.shape.lookup('prototype')
  return entry >= 0 && (entry & Attr.Accessor) === 0
}

/** `this` for `new` of an ordinary constructor; null where new.target's prototype needs guest code to be read. */
export function allocateThis(vm: Vm, newTarget: Closure): VMObject | null {
  if (vm.constructProto !== undefined) {
    const { constructProto } = vm
    vm.constructProto = undefined
    vm.allocate(Size.Object)
    return new VMObject(vm.realm.rootShape(constructProto as VMObject), [])
  }
  if (!hasPlainPrototype(newTarget)) return null
  if (newTarget.shape.lazy) materialize(vm, newTarget)
  const entry = newTarget.shape.lookup('prototype')
  const proto = newTarget.slots[entry >> ENTRY_SHIFT]
  let shape = newTarget.initialShape
  if (shape === null || shape.proto !== proto) {
    shape = isObject(proto) ? newTarget.unit.realm.ownRoot(proto, null) : newTarget.unit.realm.objectShape
    newTarget.initialShape = isObject(proto) ? shape : null
  }
  return newThis(vm, shape)
}

/** `this` of this empty shape, with room for the slots that objects of its kind came to have. */
export function newThis(vm: Vm, shape: Shape): VMObject {
  vm.allocate(Size.Object)
  if (shape.host !== null) return shape.host.make(shape, NO_SLOTS)
  return new VMObject(shape, roomFor(shape.expected))
}

function roomFor(count: number): Value[] {
  const none: Value = undefined
  switch (count) {
    case 0:
      return []
    case 1:
      return [none]
    case 2:
      return [none, none]
    case 3:
      return [none, none, none]
    case 4:
      return [none, none, none, none]
    case 5:
      return [none, none, none, none, none]
    case 6:
      return [none, none, none, none, none, none]
    case 7:
      return [none, none, none, none, none, none, none]
    default:
      return [none, none, none, none, none, none, none, none]
  }
}

export function makeRest(vm: Vm, args: readonly Value[], from: number): VMArray {
  // The host takes a part of an array much later than it makes a small one.
  return newArray(vm, args.length === from + 1 ? [args[from]] : args.slice(from))
}

/** Unmapped if scope is null. */
export function makeArguments(vm: Vm, closure: Closure, args: readonly Value[], scope: Scope | null): ArgumentsObject {
  const { realm, code } = closure.unit
  vm.allocate(Size.Arguments + Size.Slot * args.length)
  const mappedCount = Math.min(code.paramCount, args.length)
  const mapped = scope === null ? null : args.map((_, i) => i < mappedCount)
  const { argumentsParts: parts } = realm
  const shape = scope === null ? parts.unmapped : parts.mapped
  if (shape === null) return firstArguments(vm, closure, args, scope, mapped)
  const callee = scope === null ? new Accessor(parts.thrower!, parts.thrower!) : closure
  return new ArgumentsObject(shape, [args.length, callee, parts.values], args.slice(), scope, mapped)
}

/** The same with its properties one by one; those that follow get its shape. */
function firstArguments(
  vm: Vm,
  closure: Closure,
  args: readonly Value[],
  scope: Scope | null,
  mapped: boolean[] | null,
): ArgumentsObject {
  const { realm } = closure.unit
  const { argumentsParts: parts } = realm
  parts.thrower ??= realm.intrinsic('ThrowTypeError')
  parts.values ??= realm.intrinsic('Array.prototype.values')
  const object = new ArgumentsObject(realm.objectShape, [], args.slice(), scope, mapped)
  const memory = vm.allocated
  putOrdinary(vm, object, 'length', args.length, Attr.Hidden)
  if (scope !== null) putOrdinary(vm, object, 'callee', closure, Attr.Hidden)
  else defineRaw(vm, object, 'callee', new Accessor(parts.thrower, parts.thrower), Attr.Accessor)
  putOrdinary(vm, object, Symbol.iterator, parts.values, Attr.Hidden)
  vm.allocated = memory
  // Past the cap of shapes each has its own.
  if (object.shape.dictionary) return object
  if (scope === null) parts.unmapped = object.shape
  else parts.mapped = object.shape
  return object
}

/** The shape of the generators that a closure makes: their prototype is its `prototype`, or this intrinsic. */
export function generatorShape(vm: Vm, closure: Closure, intrinsic: string): Shape {
  if (closure.shape.lazy) materialize(vm, closure)
  const { realm } = closure.unit
  // A data property of every generator function, which can't be deleted.
  const proto = closure.slots[closure.shape.lookup('prototype') >> ENTRY_SHIFT]
  vm.allocate(Size.Generator)
  if (!isObject(proto)) return realm.rootShape(realm.intrinsic(intrinsic))
  const known = closure.initialShape
  if (known !== null && known.proto === proto) return known
  closure.initialShape = realm.rootShape(proto)
  return closure.initialShape
}

export function makeGenerator(vm: Vm, frame: Frame): GeneratorObject {
  return new GeneratorObject(generatorShape(vm, frame.closure, 'Generator.prototype'), frame)
}

/** The `{ value, done }` of an iterator step. */
export function iteratorResult(vm: Vm, value: Value, done: boolean): VMObject {
  vm.allocate(Size.Object + Size.Slot * 2)
  return new VMObject(vm.realm.iteratorResultShape, [value, done])
}

/** This site's template object (13.2.8.4). */
export function templateObject(vm: Vm, literal: TemplateLiteral, cache: InlineCache): VMObject {
  if (cache.object !== null) return cache.object
  const template = newArray(vm, literal.cooked.slice())
  const raw = newArray(vm, literal.raw.slice())
  freezeArray(vm, raw)
  defineRaw(vm, template, 'raw', raw, Attr.None)
  freezeArray(vm, template)
  cache.object = template
  return template
}

function freezeArray(vm: Vm, array: VMArray): void {
  const elements = array.elements.slice()
  preventExtensions(vm, array)
  for (let i = 0; i < elements.length; i++) putOrdinary(vm, array, i, elements[i], Attr.Enumerable)
  array.lengthWritable = false
  noteFrozen(array)
}

/** NewRegExp: the builtin makes it. */
export function newRegExp(vm: Vm, literal: RegExpLiteral): Value {
  return vm.makeRegExp(literal.pattern, literal.flags)
}

/** GlobalDeclarationInstantiation (16.1.7). */
export function declareGlobals(vm: Vm, declared: GlobalDeclarations): Value {
  const { realm } = vm
  const redeclared = (name: string): VMObject =>
    throwError(vm, 'SyntaxError', `Identifier '${name}' has already been declared`)
  for (const name of [...declared.lets, ...declared.consts]) {
    if (realm.lexicals.has(name)) return redeclared(name)
    const cell = realm.globalProperty(name)
    if (cell !== undefined && (cell.attrs & Attr.Configurable) === 0) return redeclared(name)
  }
  for (const name of [...declared.vars, ...declared.functions]) {
    if (realm.lexicals.has(name)) return redeclared(name)
  }
  const attrs = Attr.Writable | Attr.Enumerable | (declared.deletable ? Attr.Configurable : 0)
  const { extensible } = realm.global.shape
  for (const name of declared.functions) {
    const cell = realm.globalProperty(name)
    if (
      cell !== undefined &&
      (cell.attrs & Attr.Configurable) === 0 &&
      (cell.attrs & (Attr.Writable | Attr.Enumerable | Attr.Accessor)) !== (Attr.Writable | Attr.Enumerable)
    ) {
      return throwTypeError(vm, `Identifier '${name}' has already been declared`)
    }
    if (cell === undefined && !extensible) return notExtensible(vm, name)
  }
  for (const name of declared.vars) {
    if (!extensible && realm.globalProperty(name) === undefined) return notExtensible(vm, name)
  }
  const hoisted = extensible ? declared.hoisted.filter((name) => !realm.lexicals.has(name)) : []
  const functions = new Set(declared.functions)
  for (const name of [...declared.vars, ...declared.functions, ...hoisted]) {
    const cell = realm.globalProperty(name)
    const isFunction = functions.has(name)
    if (cell === undefined) defineRaw(vm, realm.global, name, undefined, attrs)
    else if (isFunction && (cell.attrs & Attr.Configurable) !== 0) {
      defineRaw(vm, realm.global, name, undefined, attrs)
    }
  }
  const addLexical = (name: string, attrs: number): void => {
    vm.allocate(Size.Entry)
    const shadowed = realm.global.cells.get(name)
    if (shadowed !== undefined) {
      realm.global.cells.set(name, new GlobalCell(shadowed.value, shadowed.attrs, false))
      shadowed.value = HOLE
    }
    realm.lexicals.set(name, new GlobalCell(TDZ, attrs, true))
  }
  for (const name of declared.lets) addLexical(name, Attr.Writable)
  for (const name of declared.consts) addLexical(name, Attr.None)
  return undefined
}

function notExtensible(vm: Vm, name: string): VMObject {
  return throwTypeError(vm, `Cannot define global variable '${name}', object is not extensible`)
}

export function initGlobal(vm: Vm, name: string, value: Value): void {
  vm.realm.lexicals.get(name)!.value = value
}

/**
 * What `new F` gives back: DerivedReturn. Errors are of the realm of who constructs (10.2.2 step 10): that of the function
 * `caller`, or the current one; V8 leaves the constructor out of the stack where it returns something else.
 */
export function derivedReturn(vm: Vm, value: Value, thisValue: Value, caller: Value, code: Code): Value {
  if (isObject(value)) return value
  const realm = caller instanceof NativeFunction ? caller.realm : vm.realm
  if (value === undefined) return thisValue === TDZ ? throwUnboundThis(vm, realm) : thisValue
  const error = makeError(realm, 'TypeError', 'Derived constructors may only return object or undefined')
  error.constructorCode = code
  return vm.throwValue(error)
}

export function throwUnboundThis(vm: Vm, realm: Realm): VMObject {
  const message =
    "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
  return vm.throwValue(makeError(realm, 'ReferenceError', message))
}

/** A unit for the Code of a function defined in `unit` at constant `index`. */
export function childUnit(unit: Unit, index: number): Unit {
  return unit.child(index)
}

export function unitFor(code: Code, realm: Realm, cost: number): Unit {
  return new Unit(code, realm, cost, constructKindOf(code))
}
