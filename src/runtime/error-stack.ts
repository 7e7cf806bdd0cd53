/**
 * The own property `stack` of errors: text in V8's form, made from the recorded guest stack when somebody reads it.
 * The header is the error's name and message at that moment, as far as no guest code is needed to read them.
 */
import { lineColumn, offsetAt } from '../bytecode/code.js'
import { errorHeader } from './describe.js'
import { registerExotic } from './objects.js'
import { Attr } from './shape.js'
import { ClassId, type ErrorObject, HOLE, Size, type StackEntry, TDZ, type Value, type VMObject } from './values.js'
import type { Vm } from './vm.js'

/** Characters of a function's name in a stack: the memory of a stack is bounded. */
const MAX_NAME = 256

/** One line of a stack: `    at f (file:line:column)`. */
export function stackLine({ code, pc }: StackEntry): string {
  const { line, column } = lineColumn(code.source, offsetAt(code, pc))
  const place = `${code.source.filename}:${line}:${column}`
  if (code.name === '') return `    at ${place}`
  const isClass = code.codeKind === 'baseConstructor' || code.codeKind === 'derivedConstructor'
  return `    at ${isClass ? 'new ' : ''}${code.name.slice(0, MAX_NAME)} (${place})`
}

export function stackText(vm: Vm, error: VMObject, entries: readonly StackEntry[]): string {
  return [errorHeader(vm, error), ...entries.map(stackLine)].join('\n')
}

/** The value of `stack`; made on first use. */
function valueOf(vm: Vm, error: ErrorObject): Value {
  if (error.stackText !== HOLE) return error.stackText
  const text = stackText(vm, error, error.stack ?? [])
  // Before the stack is recorded the text is not final.
  // Its memory is part of what an error declares: materializing is invisible.
  if (error.stack !== null) error.stackText = text
  return text
}

export function setStackText(vm: Vm, error: ErrorObject, text: string): void {
  vm.allocate(Size.StringHeader + text.length)
  error.stackText = text
}

registerExotic(ClassId.Error, {
  getOwn(vm, object, key) {
    const error = object as ErrorObject
    if (key !== 'stack' || error.stackText === TDZ) return false
    vm.propertyValue = valueOf(vm, error)
    vm.propertyAttrs = Attr.Hidden
    return true
  },
  put(_vm, object, key, value, attrs) {
    const error = object as ErrorObject
    if (key !== 'stack' || error.stackText === TDZ) return false
    const keeps = attrs === Attr.Hidden
    // With other attributes it becomes an ordinary property.
    error.stackText = keeps ? value : TDZ
    return keeps
  },
  remove(_vm, object, key) {
    const error = object as ErrorObject
    if (key !== 'stack' || error.stackText === TDZ) return false
    error.stackText = TDZ
    return true
  },
  keys(_vm, object, out) {
    if ((object as ErrorObject).stackText !== TDZ) out.push('stack')
  },
})
