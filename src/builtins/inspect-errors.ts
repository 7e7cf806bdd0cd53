/** How an inspection shows an error: its stack, amended where class, name and stack disagree. */
import type { Key } from '../runtime/shape.js'
import { setStackText, stackLine } from '../runtime/error-stack.js'
import { ClassId, ErrorObject, HOLE, isObject, type Value, VMArray, type VMObject } from '../runtime/values.js'
import { type Inspector, prefixOf } from './inspect.js'

function textOf(value: Value): string {
  return isObject(value) ? '' : String(value)
}

function headerOf(inspector: Inspector, error: VMObject): string {
  const name = inspector.read(error, 'name')
  const message = inspector.read(error, 'message')
  const left = name === undefined ? 'Error' : textOf(name)
  const right = message === undefined ? '' : textOf(message)
  if (left === '') return right
  return right === '' ? left : `${left}: ${right}`
}

function stackOf(inspector: Inspector, error: VMObject): string {
  if (error instanceof ErrorObject && error.stackText === HOLE && error.stack !== null) {
    // The first look at the stack: guest code may have a say in its header.
    const text = [headerOf(inspector, error), ...error.stack.map(stackLine)].join('\n')
    if (inspector.answers.questions.length === 0) setStackText(inspector.vm, error, text)
    return text
  }
  const stack = inspector.read(error, 'stack')
  const isThere = stack !== undefined && stack !== null && stack !== '' && stack !== false && stack !== 0
  return isThere ? textOf(stack) : headerOf(inspector, error)
}

/** The class's name is put in where the stack begins with another one. */
function improved(stack: string, constructor: string | null, name: string, tag: string): string {
  let length = name.length
  const isUsual =
    name.endsWith('Error') &&
    stack.startsWith(name) &&
    (stack.length === length || stack[length] === ':' || stack[length] === '\n')
  if (constructor !== null && !isUsual) return stack
  let fallback = 'Error'
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack)
    fallback = start?.[1] ?? ''
    length = fallback.length
    if (fallback === '') fallback = 'Error'
  }
  const prefix = prefixOf(constructor, tag, fallback).slice(0, -1)
  if (name === prefix) return stack
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${stack.slice(length)}`
}

/** The longest run of at least four lines of `a` that stand in `b` too: its length and where it begins. */
function commonRun(a: readonly string[], b: readonly string[]): { length: number; offset: number } {
  for (let i = 0; i < a.length - 3; i++) {
    const position = b.indexOf(a[i]!)
    if (position === -1) continue
    const rest = b.length - position
    if (rest <= 3) continue
    let length = 1
    const most = Math.min(a.length - i, rest)
    while (most > length && a[i + length] === b[position + length]) length++
    if (length > 3) return { length, offset: i }
  }
  return { length: 0, offset: 0 }
}

/** Frames that the cause's stack has as well are left out. */
function framesOf(inspector: Inspector, error: VMObject, frames: string): string[] {
  const lines = frames.split('\n')
  const cause = inspector.read(error, 'cause')
  if (!isObject(cause) || !isError(inspector, cause)) return lines
  const causeStack = stackOf(inspector, cause)
  const start = causeStack.indexOf('\n    at')
  if (start === -1) return lines
  const { length, offset } = commonRun(lines, causeStack.slice(start + 1).split('\n'))
  if (length > 0) {
    const skipped = length - 2
    lines.splice(offset + 1, skipped, `    ... ${skipped} lines matching cause stack trace ...`)
  }
  return lines
}

function isError(inspector: Inspector, value: VMObject): boolean {
  return value.classId === ClassId.Error || inspector.isBelow(value, inspector.vm.realm.intrinsic('Error.prototype'))
}

/** The text; `keys` loses what the stack says already and gains cause and errors. */
export function errorText(
  inspector: Inspector,
  error: VMObject,
  constructor: string | null,
  tag: string,
  keys: Key[],
): string {
  const own = inspector.read(error, 'name')
  const name = own === undefined || own === null ? 'Error' : textOf(own)
  let stack = stackOf(inspector, error)
  if (!inspector.showHidden) {
    for (const key of ['name', 'message', 'stack']) {
      const index = keys.indexOf(key)
      if (index !== -1 && stack.includes(textOf(inspector.read(error, key)))) keys.splice(index, 1)
    }
  }
  if (inspector.has(error, 'cause') && !keys.includes('cause')) keys.push('cause')
  if (inspector.read(error, 'errors') instanceof VMArray && !keys.includes('errors')) keys.push('errors')
  stack = improved(stack, constructor, name, tag)
  const message = inspector.read(error, 'message')
  let position = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1
  if (position === 0) position = -1
  if (position !== -1) position += (message as string).length
  const frames = stack.indexOf('\n    at', position)
  if (frames === -1) stack = `[${stack}]`
  else stack = [stack.slice(0, frames), ...framesOf(inspector, error, stack.slice(frames + 1))].join('\n')
  return inspector.indentation === 0 ? stack : stack.replaceAll('\n', `\n${' '.repeat(inspector.indentation)}`)
}
