/** How V8 names values in messages, without calling guest code. */
import { shortened } from './errors.js'
import { getOwn } from './objects.js'
import { Attr, type Key } from './shape.js'
import {
  ClassId,
  Closure,
  type ErrorObject,
  isCallable,
  isObject,
  isProxy,
  NativeFunction,
  type Value,
  type VMObject,
} from './values.js'
import { FREE_HOPS } from './properties.js'
import type { Vm } from './vm.js'

/** A data property on the chain, as far as messages look; undefined where there is none, or an accessor. */
export function dataProperty(vm: Vm, object: VMObject, key: Key): Value {
  let hops = 0
  for (let holder: VMObject | null = object; holder !== null && hops <= FREE_HOPS; holder = holder.shape.proto) {
    hops++
    if (getOwn(vm, holder, key)) return (vm.propertyAttrs & Attr.Accessor) === 0 ? vm.propertyValue : undefined
  }
  return undefined
}

/** The name of the constructor that an object's prototype chain tells, or ''. */
export function constructorName(vm: Vm, object: VMObject): string {
  const constructor = dataProperty(vm, object, 'constructor')
  if (!isCallable(constructor)) return ''
  const name = dataProperty(vm, constructor, 'name')
  return typeof name === 'string' ? name : ''
}

/** The source text of a function. */
export function functionSource(fn: VMObject): string {
  if (fn instanceof Closure && !fn.unit.code.selfHosted) {
    const { source, start, end } = fn.unit.code
    return source.text.slice(start, end)
  }
  const name = fn instanceof Closure ? fn.unit.code.name : fn instanceof NativeFunction ? fn.row.name : ''
  return `function ${name}() { [native code] }`
}

function className(object: VMObject): string {
  switch (object.classId) {
    case ClassId.Array:
      return 'Array'
    case ClassId.RegExp:
      return 'RegExp'
    case ClassId.Date:
      return 'Date'
    default:
      return 'Object'
  }
}

/** V8's NoSideEffectsToString. */
export function displayed(vm: Vm, value: Value, depth = 0): string {
  if (!isObject(value)) return shortened(value)
  if (isProxy(value)) {
    const target = value.target
    return displayed(vm, depth > FREE_HOPS || target === null ? vm.realm.objectPrototype : target, depth + 1)
  }
  if (value.classId === ClassId.Function) {
    return shortened(functionSource(value))
  }
  if (value.classId === ClassId.Error) return errorHeader(vm, value as ErrorObject)
  if (dataProperty(vm, value, 'toString') === vm.realm.intrinsic('Object.prototype.toString')) {
    const name = constructorName(vm, value)
    if (name !== '') return `#<${name}>`
  }
  const tag = dataProperty(vm, value, Symbol.toStringTag)
  return `[object ${typeof tag === 'string' ? tag : className(value)}]`
}

/** Characters of name and message in a stack. */
const MAX_HEADER = 1 << 14

function textOf(value: Value, absent: string): string {
  if (value === undefined) return absent
  return typeof value === 'object' || typeof value === 'symbol' ? absent : shortened(value, MAX_HEADER)
}

/** Error.prototype.toString of what can be read without guest code; of bounded length, however long the texts are. */
export function errorHeader(vm: Vm, error: VMObject): string {
  const name = textOf(dataProperty(vm, error, 'name'), 'Error')
  const message = textOf(dataProperty(vm, error, 'message'), '')
  if (name === '') return message
  return message === '' ? name : `${name}: ${message}`
}
