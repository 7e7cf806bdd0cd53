/**
 * Object environment records (9.1.1.2): names that the object of a `with` statement binds, and the variables that direct
 * eval adds to a function, which are properties of an object that no guest ever holds.
 *
 * Where the object's operations call the guest (getters on the way to @@unscopables, proxies), all of it is done by a
 * self-hosted function: what had been done up to there shows nowhere.
 */
import type { VariableNames } from '../bytecode/code.js'
import { setKeyOf } from './access.js'
import { toBoolean } from './convert.js'
import { throwError } from './errors.js'
import { Deliver } from './frame.js'
import { getOwn, putOrdinary } from './objects.js'
import { get, hasProperty } from './properties.js'
import { Attr } from './shape.js'
import { ABRUPT, isObject, REQUEST, Size, TDZ, type Value, VMObject } from './values.js'
import { Abrupt, type Vm } from './vm.js'

/** What `work` pays in parts is given back as a whole where the guest stops, and its instruction runs again. */
function wholly(vm: Vm, work: () => Value): Value {
  const before = vm.fuelLeft
  const result = work()
  if (result === REQUEST) vm.requestRefund = before - vm.fuelLeft
  else if (result === ABRUPT && vm.abrupt === Abrupt.Stop) vm.reserve += before - vm.fuelLeft
  return result
}

/** HasBinding. `object` is TDZ while a function has no variables of eval. */
export function hasBinding(vm: Vm, object: Value, name: string): Value {
  if (object === TDZ) return false
  return wholly(vm, () => {
    const holder = object as VMObject
    const found = hasProperty(vm, holder, name)
    if (found === false || found === ABRUPT) return found
    const unscopables = found === REQUEST ? REQUEST : get(vm, holder, Symbol.unscopables, holder)
    if (unscopables === ABRUPT) return ABRUPT
    const blocked =
      isObject(unscopables) && unscopables !== REQUEST ? get(vm, unscopables, name, unscopables) : unscopables
    if (blocked === REQUEST) return vm.request(vm.realm.selfHosted('hasBinding'), undefined, [object, name])
    if (blocked === ABRUPT) return ABRUPT
    return blocked === unscopables || !toBoolean(blocked)
  })
}

/** GetBindingValue. */
export function getBinding(vm: Vm, object: Value, name: string, strict: boolean): Value {
  return wholly(vm, () => {
    const holder = object as VMObject
    const found = hasProperty(vm, holder, name)
    if (found === true) return get(vm, holder, name, holder)
    if (found === REQUEST) return vm.request(vm.realm.selfHosted('getBinding'), undefined, [object, name, strict])
    if (found === ABRUPT) return ABRUPT
    return strict ? throwNotDefined(vm, name) : undefined
  })
}

/** SetMutableBinding: undefined, REQUEST (deliver: discard) or ABRUPT. */
export function setBinding(vm: Vm, object: Value, name: string, value: Value, strict: boolean): Value {
  return wholly(vm, () => {
    const found = hasProperty(vm, object as VMObject, name)
    if (found === ABRUPT) return ABRUPT
    if (found === REQUEST) {
      const request = vm.request(vm.realm.selfHosted('setBinding'), undefined, [object, name, value, strict])
      vm.requestDeliver = Deliver.Discard
      return request
    }
    if (found === false && strict) return throwNotDefined(vm, name)
    return setKeyOf(vm, object, name, value, strict)
  })
}

export function throwNotDefined(vm: Vm, name: string): VMObject {
  return throwError(vm, 'ReferenceError', `${name} is not defined`)
}

/** DeclareVariables: the object with these variables; TDZ: it is made now. */
export function declareVariables(vm: Vm, object: Value, { names }: VariableNames): VMObject {
  let variables = object as VMObject
  if (object === TDZ) {
    vm.allocate(Size.Object)
    variables = new VMObject(vm.realm.nullProtoShape, [])
  }
  for (const name of names) {
    if (!getOwn(vm, variables, name)) putOrdinary(vm, variables, name, undefined, Attr.Plain)
  }
  return variables
}

/** StoreHoisted. */
export function storeHoisted(vm: Vm, name: string, value: Value): Value {
  return vm.realm.lexicals.has(name) ? undefined : setKeyOf(vm, vm.realm.global, name, value, false)
}
