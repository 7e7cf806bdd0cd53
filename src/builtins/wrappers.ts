/** Wrapper objects around primitives, as the constructors of Boolean, Number and BigInt make them. */
import { builtinShape, type Realm } from '../runtime/realm.js'
import { PrimitiveObject, Size, type VMObject, namesOfWrapper } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

type Primitive = boolean | number | string | symbol | bigint

export function wrapPrimitive(vm: Vm, primitive: Primitive, proto: VMObject | null, fallback: string): PrimitiveObject {
  vm.allocate(Size.Primitive)
  return new PrimitiveObject(
    vm.realm.rootShape(proto ?? vm.realm.intrinsic(fallback), namesOfWrapper(primitive)),
    primitive,
  )
}

/** For prototypes that are wrappers themselves: `Number.prototype` is a Number of value 0. */
export function prototypeWrapper(primitive: Primitive): (realm: Realm) => VMObject {
  return (realm) => new PrimitiveObject(builtinShape(realm.objectPrototype), primitive)
}
