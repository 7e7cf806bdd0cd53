/** Date (21.4), with UTC as local time. The clock is the embedder's. */
import { isPrimitive, toNumber } from '../runtime/convert.js'
import { type DateFormat, DateObject, dateText, parseDate, timeClip, timeOf } from '../runtime/date.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { isObject, Size, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, MethodProperty } from './table.js'

export function newDate(vm: Vm, time: number, proto: VMObject | null): DateObject {
  vm.allocate(Size.Object + Size.Slot)
  return new DateObject(vm.realm.rootShape(proto ?? vm.realm.intrinsic('Date.prototype')), time)
}

/** `new Date(value)` of a primitive. */
export function dateOfPrimitive(vm: Vm, value: Value, proto: VMObject | null): Value {
  if (typeof value === 'string') return newDate(vm, parseDate(value), proto)
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

type Calculation = (date: Date, args: readonly number[]) => void

/** A setter, in local time and in UTC, which are the same. At most `length` arguments count. */
function setter(part: string, length: number, calculate: Calculation): MethodProperty[] {
  return [`set${part}`, `setUTC${part}`].map((name) => ({
    name,
    length,
    cost: 2,
    rest: 'number',
    variadic(vm, self, args) {
      if (!(self instanceof DateObject)) return throwTypeError(vm, 'this is not a Date object.')
      const numbers = args.slice(0, length) as number[]
      const date = new Date(self.time)
      calculate(date, numbers.length === 0 ? [Number.NaN] : numbers)
      self.time = date.getTime()
      return self.time
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
      const value = args[0]
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
    { name: 'parse', length: 1, cost: 3, params: ['string'], fixed: (_vm, _self, value) => parseDate(value as string) },
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
    ...setter('Date', 1, (date, [day]) => date.setUTCDate(day!)),
    ...getter('Day', (date) => date.getUTCDay()),
    ...getter('FullYear', (date) => date.getUTCFullYear()),
    ...setter('FullYear', 3, (date, args) => Reflect.apply(date.setUTCFullYear, date, args)),
    ...getter('Hours', (date) => date.getUTCHours()),
    ...setter('Hours', 4, (date, args) => Reflect.apply(date.setUTCHours, date, args)),
    ...getter('Milliseconds', (date) => date.getUTCMilliseconds()),
    ...setter('Milliseconds', 1, (date, [ms]) => date.setUTCMilliseconds(ms!)),
    ...getter('Minutes', (date) => date.getUTCMinutes()),
    ...setter('Minutes', 3, (date, args) => Reflect.apply(date.setUTCMinutes, date, args)),
    ...getter('Month', (date) => date.getUTCMonth()),
    ...setter('Month', 2, (date, args) => Reflect.apply(date.setUTCMonth, date, args)),
    ...getter('Seconds', (date) => date.getUTCSeconds()),
    ...setter('Seconds', 2, (date, args) => Reflect.apply(date.setUTCSeconds, date, args)),
    method('getTime', 1, (time) => time),
    {
      name: 'setTime',
      length: 1,
      cost: 1,
      params: ['number'],
      fixed(vm, self, time) {
        if (!(self instanceof DateObject)) return throwTypeError(vm, 'this is not a Date object.')
        self.time = timeClip(time as number)
        return self.time
      },
    },
    method('getTimezoneOffset', 1, (time) => (Number.isNaN(time) ? Number.NaN : 0)),
    method('valueOf', 1, (time) => time),
    method('getYear', 1, (time) => new Date(time).getUTCFullYear() - 1900),
    {
      name: 'setYear',
      length: 1,
      cost: 2,
      params: ['number'],
      fixed(vm, self, value) {
        if (!(self instanceof DateObject)) return throwTypeError(vm, 'this is not a Date object.')
        const year = Math.trunc(value as number)
        const date = new Date(Number.isNaN(self.time) ? 0 : self.time)
        self.time = date.setUTCFullYear(year >= 0 && year <= 99 ? 1900 + year : year)
        return self.time
      },
    },
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
