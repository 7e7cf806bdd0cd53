/** JSON.rawJSON (25.5.3): objects that stand for the text of a primitive. */
import { throwError } from '../runtime/errors.js'
import { preventExtensions, putOrdinary } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, Size, type Value, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

export class RawJsonObject extends VMObject {}

/** Text that begins or ends with these is no primitive's. */
const REFUSED = /^$|^[\t\n\r []|^\{|[\t\n\r ]$/u

/** `parse` gives ABRUPT for what is no JSON. */
export function rawJson(vm: Vm, text: string, parse: (vm: Vm, text: string) => Value): Value {
  if (REFUSED.test(text)) return throwError(vm, 'SyntaxError', 'Invalid value for JSON.rawJSON')
  if (parse(vm, text) === ABRUPT) return ABRUPT
  vm.allocate(Size.Object)
  const object = new RawJsonObject(vm.realm.nullProtoShape, [])
  putOrdinary(vm, object, 'rawJSON', text, Attr.Enumerable)
  preventExtensions(vm, object)
  return object
}
