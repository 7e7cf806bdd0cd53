/**
 * Module namespace objects (10.4.6): exotic, frozen but for the values, which are those of the variables exported. One that is not
 * initialized is an accessor whose getter throws what reading it must throw; whoever looks at properties without
 * reading them asks `isUninitialized`.
 */
import { getOwn, putOrdinary, registerExotic } from './objects.js'
import { stringKey } from './keys.js'
import { throwTdz } from './operators.js'
import { builtinShape, type Realm } from './realm.js'
import { Attr, type Key } from './shape.js'
import type { Export } from './modules.js'
import {
  Accessor,
  ClassId,
  NativeFunction,
  type Scope,
  Size,
  TDZ,
  type Tracer,
  type Value,
  VMObject,
} from './values.js'
import type { Vm } from './vm.js'

export class NamespaceObject extends VMObject {
  readonly realm: Realm
  /** In the order of their names. */
  readonly exports: ReadonlyMap<Key, Export>

  constructor(vm: Vm, realm: Realm, exports: ReadonlyMap<string, Export>) {
    super(builtinShape(null), [])
    this.realm = realm
    this.exports = new Map([...exports].map(([name, each]) => [stringKey(name), each]))
    const memory = vm.allocated
    putOrdinary(vm, this, Symbol.toStringTag, 'Module', Attr.None)
    vm.allocated = memory
    this.shape.freeSlots = this.slots.length
    this.shape.extensible = false
  }
  override get classId(): ClassId {
    return ClassId.Namespace
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object + Size.Entry * this.exports.size)
    for (const { module } of this.exports.values()) tracer.value(module)
  }
}

function valueOf({ module, slot }: Export): Value {
  return slot < 0 ? module.namespace! : (module.environment!.slots[slot] as Scope).slots[0]
}

/** After getOwn: is it an export that must not be looked at yet? Throws then. */
export function isUninitialized(vm: Vm, object: VMObject, key: Key): boolean {
  if (object.classId !== ClassId.Namespace || (vm.propertyAttrs & Attr.Accessor) === 0) return false
  throwTdz(vm, String(key))
  return true
}

/** Can the keys of the object be listed, with what they are? Else it has thrown. */
export function canList(vm: Vm, object: VMObject): boolean {
  if (!(object instanceof NamespaceObject)) return true
  for (const key of object.exports.keys()) {
    if (getOwn(vm, object, key) && isUninitialized(vm, object, key)) return false
  }
  return true
}

function throwing(realm: Realm, name: string): Accessor {
  const row = { name: '', length: 0, cost: 1, fixed: (vm: Vm) => throwTdz(vm, name) }
  return new Accessor(new NativeFunction(realm.lazyFunctionShape, row, realm), undefined)
}

registerExotic(ClassId.Namespace, {
  getOwn(vm, object, key) {
    const { exports, realm } = object as NamespaceObject
    const found = exports.get(key)
    if (found === undefined) return false
    const value = valueOf(found)
    if (value === TDZ) {
      vm.propertyValue = throwing(realm, String(key))
      vm.propertyAttrs = Attr.Accessor | Attr.Enumerable
    } else {
      vm.propertyValue = value
      vm.propertyAttrs = Attr.Writable | Attr.Enumerable
    }
    return true
  },
  // Nothing changes an export from outside: [[Set]] and [[DefineOwnProperty]] see to that.
  put: () => true,
  remove: () => false,
  keys(_vm, object, out) {
    for (const key of (object as NamespaceObject).exports.keys()) out.push(key)
  },
  immutable: true,
})
