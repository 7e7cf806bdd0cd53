/**
 * Makes intrinsics and globals of a realm from the tables, on first touch. An intrinsic's name is its path:
 * `Array`, `Array.prototype`, `Array.prototype.values`.
 */
import { bare, owns } from '../base/own.js'
import { Invariant } from '../base/invariant.js'
import type { Code } from '../bytecode/code.js'
import { topClosure } from '../runtime/create.js'
import { keyText } from '../runtime/keys.js'
import type { BuiltinRow } from '../runtime/native.js'
import { defineRaw } from '../runtime/objects.js'
import { builtinShape, type Installer, type Realm } from '../runtime/realm.js'
import { makeRegExp } from '../runtime/regexp.js'
import { Attr, type Key } from '../runtime/shape.js'
import { ConstructKind, Unit } from '../runtime/unit.js'
import { Accessor, Closure, NativeFunction, type Value, VMObject } from '../runtime/values.js'
import { SELF_HOSTED } from './self-hosted.js'
import type { ClassTable, NamespaceTable, Property } from './table.js'
import { CLASSES, FROZEN_FUNCTIONS, GLOBALS, NAMESPACES, WEB_GLOBALS, type WebFeature } from './tables.js'

const CLASS_BY_NAME: ReadonlyMap<string, ClassTable> = new Map(CLASSES.map((table) => [table.name, table]))
const NAMESPACE_BY_NAME: ReadonlyMap<string, NamespaceTable> = new Map(NAMESPACES.map((table) => [table.name, table]))
const GLOBAL_BY_NAME: ReadonlyMap<string, Property> = new Map(GLOBALS.map((row) => [keyText(propertyKey(row)), row]))

function propertyKey(row: Property): Key {
  if (owns(row, 'accessor')) return row.accessor
  if (owns(row, 'data')) return row.data
  return row.key ?? row.name
}

/** The function object of a row. Its own properties appear when somebody looks. */
function makeFunction(realm: Realm, row: BuiltinRow): VMObject {
  if (!owns(row, 'guest')) return new NativeFunction(realm.lazyFunctionShape, row, realm)
  const code: Code = { ...SELF_HOSTED.code(row.guest), name: row.name, length: row.length }
  const unit = new Unit(code, realm, row.cost, row.construct ? ConstructKind.Builtin : ConstructKind.None)
  return new Closure(realm.lazyFunctionShape, unit, null)
}

function valueOf(realm: Realm, path: string, row: Property): { value: Value; attrs: number } {
  if (owns(row, 'accessor')) {
    const getter = makeFunction(realm, bare({ ...row.get, name: `get ${row.get.name}` }))
    const setter =
      row.set === undefined ? undefined : makeFunction(realm, bare({ ...row.set, name: `set ${row.set.name}` }))
    return { value: new Accessor(getter, setter), attrs: Attr.Accessor | Attr.Configurable }
  }
  if (owns(row, 'data'))
    return { value: typeof row.value === 'function' ? row.value(realm) : row.value, attrs: row.attrs }
  const fn = makeFunction(realm, row)
  realm.register(`${path}${keyText(propertyKey(row))}`, fn)
  return { value: fn, attrs: row.attrs ?? Attr.Hidden }
}

function fill(realm: Realm, object: VMObject, path: string, rows: readonly Property[]): void {
  const { vm } = realm
  const memory = vm.allocated
  for (const row of rows) {
    const key = propertyKey(row)
    const { value, attrs } = valueOf(realm, path, row)
    defineRaw(vm, object, key, value, attrs)
  }
  vm.allocated = memory
  object.shape.freeSlots = object.slots.length
}

function makeClass(realm: Realm, table: ClassTable): void {
  const { vm } = realm
  if (table.bare === true) {
    const constructor = makeFunction(realm, table.constructor)
    realm.register(table.name, constructor)
    fill(realm, constructor, `${table.name}.`, table.statics)
    return
  }
  const known = realm.hasIntrinsic(`${table.name}.prototype`) ? realm.intrinsic(`${table.name}.prototype`) : null
  const parent = realm.intrinsic(table.prototypeParent ?? 'Object.prototype')
  const prototype = known ?? table.makePrototype?.(realm) ?? new VMObject(builtinShape(parent), [])
  if (known === null) {
    realm.rootShape(parent)
    realm.register(`${table.name}.prototype`, prototype)
  }
  const constructor = makeFunction(realm, table.constructor)
  realm.register(table.name, constructor)
  const memory = vm.allocated
  constructor.shape = builtinShape(realm.intrinsic(table.parent ?? 'Function.prototype'))
  defineRaw(vm, constructor, 'length', table.constructor.length, Attr.Configurable)
  defineRaw(vm, constructor, 'name', table.constructor.name, Attr.Configurable)
  defineRaw(vm, constructor, 'prototype', prototype, Attr.None)
  defineRaw(vm, prototype, 'constructor', constructor, Attr.Hidden)
  vm.allocated = memory
  fill(realm, constructor, `${table.name}.`, table.statics)
  fill(realm, prototype, `${table.name}.prototype.`, table.prototype)
}

function makeNamespace(realm: Realm, table: NamespaceTable): VMObject {
  const parent = realm.intrinsic(table.parent ?? 'Object.prototype')
  realm.rootShape(parent)
  const object = new VMObject(builtinShape(parent), [])
  realm.register(table.name, object)
  fill(realm, object, `${table.name}.`, table.properties)
  return object
}

function makeFrozenFunction(realm: Realm, name: string, row: BuiltinRow): void {
  const fn = makeFunction(realm, row)
  realm.register(name, fn)
  const memory = realm.vm.allocated
  fn.shape = builtinShape(realm.functionPrototype)
  defineRaw(realm.vm, fn, 'length', row.length, Attr.None)
  defineRaw(realm.vm, fn, 'name', row.name, Attr.None)
  realm.vm.allocated = memory
  fn.shape.freeSlots = fn.slots.length
  fn.shape.extensible = false
}

export const INSTALLER: Installer = {
  intrinsic(realm, name) {
    const head = name.split('.', 1)[0]!
    const table = CLASS_BY_NAME.get(head)
    const namespace = NAMESPACE_BY_NAME.get(name) ?? NAMESPACE_BY_NAME.get(name.slice(0, name.lastIndexOf('.')))
    if (table !== undefined && !realm.hasIntrinsic(head)) makeClass(realm, table)
    else if (namespace !== undefined && !realm.hasIntrinsic(namespace.name)) makeNamespace(realm, namespace)
    else if (GLOBAL_BY_NAME.has(name)) realm.globalProperty(name)
    else if (Object.hasOwn(FROZEN_FUNCTIONS, name)) makeFrozenFunction(realm, name, FROZEN_FUNCTIONS[name]!)
    if (!realm.hasIntrinsic(name)) throw new Invariant(`there is no intrinsic ${name}`)
    return realm.intrinsic(name)
  },
  global(realm, name) {
    const table = CLASS_BY_NAME.get(name)
    if (table !== undefined && table.hidden !== true) return { value: realm.intrinsic(name), attrs: Attr.Hidden }
    const namespace = NAMESPACE_BY_NAME.get(name)
    if (namespace !== undefined && namespace.hidden !== true)
      return { value: realm.intrinsic(name), attrs: Attr.Hidden }
    const row = GLOBAL_BY_NAME.get(name)
    return row === undefined ? undefined : valueOf(realm, '', row)
  },
  globalNames: [
    ...CLASSES.filter((table) => table.hidden !== true).map((table) => table.name),
    ...NAMESPACES.filter((table) => table.hidden !== true).map((table) => table.name),
    ...GLOBAL_BY_NAME.keys(),
  ],
  selfHosted: (name) => SELF_HOSTED.code(name),
}

/** The installer of realms that have only these of the globals that are no part of ECMAScript. */
export function installerWith(features: readonly WebFeature[]): Installer {
  const names = Object.entries(WEB_GLOBALS).flatMap(([feature, globals]): readonly string[] =>
    features.includes(feature as WebFeature) ? [] : globals,
  )
  if (names.length === 0) return INSTALLER
  const hidden = new Set(names)
  return {
    ...INSTALLER,
    global: (realm, name) => (hidden.has(name) ? undefined : INSTALLER.global(realm, name)),
    globalNames: INSTALLER.globalNames.filter((name) => !hidden.has(name)),
  }
}

export function installInto(realm: Realm): void {
  realm.makeClosure = topClosure
  // Their prototypes are on every chain, and are there without having been asked for by name.
  realm.intrinsic('Object')
  realm.intrinsic('Function')
  realm.vm.makeRegExp = (pattern, flags) => makeRegExp(realm.vm, pattern, flags, null)
}
