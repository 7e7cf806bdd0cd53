/** Date (21.4), with UTC as local time. The clock is the embedder's. */
import { argument } from '../runtime/native.js'
import { throwIncompatible } from '../runtime/collections.js'
import { digitsUnits, isPrimitive, toNumber } from '../runtime/convert.js'
import { type DateFormat, DateObject, dateText, parseDate, timeClip, timeOf } from '../runtime/date.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isObject, Size, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, MethodProperty } from './table.js'

export function newDate(vm: Vm, time: number, proto: VMObject | null): DateObject {
  vm.allocate(Size.Object + Size.Slot)
  return new DateObject(vm.realm.rootShape(proto ?? vm.realm.intrinsic('Date.prototype')), time)
}

/** Date.parse, which looks through long texts as through digits; ABRUPT where that can't be paid. */
function paidDate(vm: Vm, text: string): number | VMObject {
  const units = digitsUnits(text)
  return units === 0 || vm.charge(units) ? parseDate(text) : ABRUPT
}

/** `new Date(value)` of a primitive. */
export function dateOfPrimitive(vm: Vm, value: Value, proto: VMObject | null): Value {
  if (typeof value === 'string') {
    const time = paidDate(vm, value)
    return typeof time === 'number' ? newDate(vm, time, proto) : time
  }
  const number = toNumber(vm, isPrimitive(value) ? value : undefined)
  return typeof number === 'number' ? newDate(vm, timeClip(number), proto) : number
}

/** A method of dates, from the time value. */
function method(name: string, cost: number, of: (time: number, vm: Vm) => Value): MethodProperty {
  return {
    name,
    length: 0,
    cost,
    fixed: (vm, self) =>
      self instanceof DateObject ? of(self.time, vm) : throwTypeError(vm, 'this is not a Date object.'),
  }
}

function text(name: string, format: DateFormat): MethodProperty {
  return method(name, 3, (time) => dateText(time, format))
}

/** Sets parts of a date that is valid, or may become so. */
type Calculation = (date: Date, args: readonly number[]) => void

/** A row of what sets a date: how many arguments count, and whether an invalid date becomes a valid one. */
interface Setter {
  readonly length: number
  readonly revives?: true
  readonly calculate: Calculation
}

const SETTERS: { readonly [part: string]: Setter } = {
  Date: { length: 1, calculate: (date, [day]) => date.setUTCDate(day!) },
  FullYear: { length: 3, revives: true, calculate: (date, args) => Reflect.apply(date.setUTCFullYear, date, args) },
  Hours: { length: 4, calculate: (date, args) => Reflect.apply(date.setUTCHours, date, args) },
  Milliseconds: { length: 1, calculate: (date, [ms]) => date.setUTCMilliseconds(ms!) },
  Minutes: { length: 3, calculate: (date, args) => Reflect.apply(date.setUTCMinutes, date, args) },
  Month: { length: 2, calculate: (date, args) => Reflect.apply(date.setUTCMonth, date, args) },
  Seconds: { length: 2, calculate: (date, args) => Reflect.apply(date.setUTCSeconds, date, args) },
  Time: { length: 1, revives: true, calculate: (date, [time]) => date.setTime(time!) },
  Year: {
    length: 1,
    revives: true,
    calculate(date, [value]) {
      const year = Math.trunc(value!)
      date.setUTCFullYear(year >= 0 && year <= 99 ? 1900 + year : year)
    },
  },
}

/** Sets parts of a date whose time was `time` before the arguments were converted. */
export function setParts(date: DateObject, part: string, time: number, numbers: readonly number[]): number {
  const { revives, calculate } = SETTERS[part]!
  if (Number.isNaN(time) && revives === undefined) return Number.NaN
  const host = new Date(Number.isNaN(time) ? 0 : time)
  calculate(host, numbers.length === 0 ? [Number.NaN] : numbers)
  date.time = host.getTime()
  return date.time
}

/** A setter, in local time and in UTC, which are the same. */
function setter(part: string, names: readonly string[] = [`set${part}`, `setUTC${part}`]): MethodProperty[] {
  const { length } = SETTERS[part]!
  return names.map((name) => ({
    name,
    length,
    cost: 2,
    variadic(vm, self, args) {
      if (!(self instanceof DateObject)) return throwIncompatible(vm, `Date.prototype.${name}`, self)
      const given = args.slice(0, length)
      const numbers: number[] = []
      for (const each of given) {
        if (!isPrimitive(each)) {
          return vm.request(vm.realm.selfHosted('dateSet'), self, [part, self.time, vm.list(given)])
        }
        const number = toNumber(vm, each)
        if (typeof number !== 'number') return number
        numbers.push(number)
      }
      return setParts(self, part, self.time, numbers)
    },
  }))
}

function getter(part: string, of: (date: Date) => number): MethodProperty[] {
  return [`get${part}`, `getUTC${part}`].map((name) => method(name, 1, (time) => of(new Date(time))))
}

export const DATE: ClassTable = {
  name: 'Date',
  constructor: {
    name: 'Date',
    length: 7,
    cost: 3,
    construct: true,
    variadic(vm, _self, args) {
      const now = (): number => timeClip(Math.floor(vm.hooks.now()))
      if (vm.newTarget === undefined) return dateText(now(), 'full')
      const proto = vm.newTargetProto
      const value = argument(args, 0)
      if (args.length === 0) return newDate(vm, now(), proto)
      if (args.length === 1) {
        if (value instanceof DateObject) return newDate(vm, value.time, proto)
        if (isObject(value)) return vm.request(vm.realm.selfHosted('dateConstruct'), undefined, [value, proto])
        return dateOfPrimitive(vm, value, proto)
      }
      const parts: number[] = []
      for (const each of args.slice(0, 7)) {
        if (!isPrimitive(each)) {
          return vm.request(vm.realm.selfHosted('dateFromParts'), undefined, [vm.list(args.slice(0, 7)), proto])
        }
        const number = toNumber(vm, each)
        if (typeof number !== 'number') return number
        parts.push(number)
      }
      return newDate(vm, timeOf(parts), proto)
    },
  },
  statics: [
    { name: 'now', length: 0, cost: 1, fixed: (vm) => timeClip(Math.floor(vm.hooks.now())) },
    {
      name: 'parse',
      length: 1,
      cost: 3,
      params: ['string'],
      fixed: (vm, _self, value) => paidDate(vm, value as string),
    },
    {
      name: 'UTC',
      length: 7,
      cost: 2,
      rest: 'number',
      variadic: (_vm, _self, args) => timeOf(args.slice(0, 7) as number[]),
    },
  ],
  prototype: [
    text('toString', 'full'),
    text('toDateString', 'date'),
    text('toTimeString', 'time'),
    method('toISOString', 3, (time, vm) =>
      Number.isNaN(time) ? throwRangeError(vm, 'Invalid time value') : new Date(time).toISOString(),
    ),
    text('toUTCString', 'utc'),
    { data: 'toGMTString', value: (realm) => realm.intrinsic('Date.prototype.toUTCString'), attrs: Attr.Hidden },
    text('toLocaleString', 'locale'),
    text('toLocaleDateString', 'localeDate'),
    text('toLocaleTimeString', 'localeTime'),
    ...getter('Date', (date) => date.getUTCDate()),
    ...setter('Date'),
    ...getter('Day', (date) => date.getUTCDay()),
    ...getter('FullYear', (date) => date.getUTCFullYear()),
    ...setter('FullYear'),
    ...getter('Hours', (date) => date.getUTCHours()),
    ...setter('Hours'),
    ...getter('Milliseconds', (date) => date.getUTCMilliseconds()),
    ...setter('Milliseconds'),
    ...getter('Minutes', (date) => date.getUTCMinutes()),
    ...setter('Minutes'),
    ...getter('Month', (date) => date.getUTCMonth()),
    ...setter('Month'),
    ...getter('Seconds', (date) => date.getUTCSeconds()),
    ...setter('Seconds'),
    method('getTime', 1, (time) => time),
    ...setter('Time', ['setTime']),
    method('getTimezoneOffset', 1, (time) => (Number.isNaN(time) ? Number.NaN : 0)),
    method('valueOf', 1, (time) => time),
    method('getYear', 1, (time) => new Date(time).getUTCFullYear() - 1900),
    ...setter('Year', ['setYear']),
    { name: 'toJSON', length: 1, cost: 1, guest: 'dateToJSON' },
    {
      name: '[Symbol.toPrimitive]',
      key: Symbol.toPrimitive,
      length: 1,
      cost: 1,
      attrs: Attr.Configurable,
      guest: 'dateToPrimitive',
    },
  ],
}
