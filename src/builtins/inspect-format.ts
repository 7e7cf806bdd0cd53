/** The text of console.log's arguments: Node's util.format. */
import { argument } from '../runtime/native.js'
import { holderOf } from '../runtime/properties.js'
import { innermost } from '../runtime/proxy.js'
import { getOwn } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import { isCallable, isObject, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { constructorName } from '../runtime/describe.js'
import { type Answers, BUILTINS, Inspector, MAX_LENGTH, type InspectOptions } from './inspect.js'
import { formatNumber } from './inspect-layout.js'

const DEFAULT: InspectOptions = { depth: 2, showHidden: false }
const FULL: InspectOptions = { depth: 4, showHidden: true }
const SHALLOW: InspectOptions = { depth: 0, showHidden: false }

export class Formatter {
  /** Values looked at. */
  units = 0
  /** The text was cut: it would be longer than a string may be. */
  isFull = false
  private readonly vm: Vm
  private readonly answers: Answers

  constructor(vm: Vm, answers: Answers) {
    this.vm = vm
    this.answers = answers
  }

  /** Questions that are left make the text worthless. */
  format(args: readonly Value[]): string {
    const first = argument(args, 0)
    let text = ''
    let next = 0
    if (typeof first === 'string') {
      if (args.length === 1) return first
      const [done, used] = this.fill(first, args)
      text = done
      next = used
    }
    for (; next < args.length; next++) {
      const value = args[next]
      if (next > 0) text += ' '
      text = this.append(text, typeof value === 'string' ? value : this.inspect(value, DEFAULT))
    }
    return text
  }

  private append(text: string, part: string): string {
    if (text.length + part.length > Math.min(this.vm.limits.stringLength, MAX_LENGTH)) {
      this.isFull = true
      return text
    }
    return text + part
  }

  /** Replaces the specifiers of a format; gives the text and how many arguments are used up. */
  private fill(format: string, args: readonly Value[]): [string, number] {
    let text = ''
    let done = 0
    let used = 0
    for (let i = 0; i < format.length - 1; i++) {
      if (format.charCodeAt(i) !== 37) continue
      const specifier = format[++i]!
      if (specifier === '%') {
        text += format.slice(done, i)
        done = i + 1
        continue
      }
      if (used + 1 === args.length) continue
      const part = this.specified(specifier, args[used + 1])
      if (part === null) continue
      used++
      text = this.append(text + format.slice(done, i - 1), part)
      done = i + 1
    }
    return [text + format.slice(done), used + 1]
  }

  /** A value by its specifier; null where that is none. */
  private specified(specifier: string, value: Value): string | null {
    switch (specifier) {
      case 's':
        return this.string(value)
      case 'd':
        if (typeof value === 'bigint') return `${value}n`
        if (typeof value === 'symbol') return 'NaN'
        return formatNumber(Number(isObject(value) ? this.answers.ask('number', value, 'number') : value))
      case 'i':
        if (typeof value === 'bigint') return `${value}n`
        if (typeof value === 'symbol') return 'NaN'
        return formatNumber(Number.parseInt(this.plainText(value), 10))
      case 'f':
        return typeof value === 'symbol' ? 'NaN' : formatNumber(Number.parseFloat(this.plainText(value)))
      case 'j': {
        if (!isObject(value) && typeof value !== 'bigint') {
          return typeof value === 'symbol' ? 'undefined' : String(JSON.stringify(value))
        }
        return String(this.answers.ask('json', value, 'json'))
      }
      case 'O':
        return this.inspect(value, DEFAULT)
      case 'o':
        return this.inspect(value, FULL)
      case 'c':
        return ''
      default:
        return null
    }
  }

  private plainText(value: Value): string {
    return String(isObject(value) ? this.answers.ask('text', value, 'text') : value)
  }

  private string(value: Value): string {
    if (typeof value === 'number') return formatNumber(value)
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'symbol') return value.toString()
    if (!isObject(value)) return String(value)
    if (!isCallable(value) && this.hasBuiltInToString(value)) return this.inspect(value, SHALLOW)
    return String(this.answers.ask('text', value, 'text'))
  }

  /** Is the conversion to a string a builtin's? */
  private hasBuiltInToString(object: VMObject): boolean {
    const { vm } = this
    const value = innermost(vm, object)
    if (value === null) return true
    if (holderOf(vm, value, 'toString') === null && holderOf(vm, value, Symbol.toPrimitive) === null) return true
    for (let holder: VMObject | null = value; holder !== null; holder = holder.shape.proto) {
      if (!getOwn(vm, holder, 'toString') && !getOwn(vm, holder, Symbol.toPrimitive)) continue
      if (holder === value) return false
      const isOwn = getOwn(vm, holder, 'constructor') && (vm.propertyAttrs & Attr.Accessor) === 0
      return isOwn && BUILTINS.has(constructorName(vm, holder))
    }
    return true
  }

  private inspect(value: Value, options: InspectOptions): string {
    const inspector = new Inspector(this.vm, this.answers, options)
    const text = inspector.value(value, 0)
    if (inspector.isFull) this.isFull = true
    this.units += inspector.units
    return text
  }
}
