/**
 * Dates: a time value in an object, its parsing and its texts. Local time is UTC. The host's Date is used as a calculator
 * in UTC only: nothing here depends on where or when it runs.
 */
import type { Shape } from './shape.js'
import { ClassId, Size, type Tracer, VMObject } from './values.js'

export class DateObject extends VMObject {
  /** Milliseconds since 1970 in UTC, an integer, or NaN. */
  time: number
  constructor(shape: Shape, time: number) {
    super(shape, [])
    this.time = time
  }
  override get classId(): ClassId {
    return ClassId.Date
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object + Size.Slot)
  }
}

/** TimeClip (21.4.1.31). */
export function timeClip(time: number): number {
  return Math.abs(time) <= 8.64e15 ? Math.trunc(time) + 0 : Number.NaN
}

/** The time of year, month and so on; missing ones are 1 or 0. */
export function timeOf(parts: readonly number[]): number {
  const [year = Number.NaN, month = 0, day = 1, hours = 0, minutes = 0, seconds = 0, ms = 0] = parts
  return Date.UTC(year, month, day, hours, minutes, seconds, ms)
}

const ISO =
  /^([+-]\d{6}|\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?(Z|[+-]\d\d:\d\d)?)?$/
/** Longer texts are no dates. */
const MAX_TEXT = 200
const ZONE = /(?:\b(?:GMT|UTC|UT|Z|[ECMP][SD]T)|\dZ|[:\d]\s*[+-]\d\d:?\d\d)\b/i

/** Date.parse: the format of 21.4.1.32, and V8's others, in UTC where they name no zone. */
export function parseDate(text: string): number {
  const trimmed = text.trim()
  if (trimmed.length > MAX_TEXT) return Number.NaN
  const match = ISO.exec(trimmed)
  if (match === null) return Date.parse(ZONE.test(trimmed) ? trimmed : `${trimmed} UTC`)
  const [, year, month = '01', day = '01', hours = '00', minutes = '00', seconds = '00', fraction = '0', zone = 'Z'] =
    match
  if (year === '-000000' || +month < 1 || +month > 12 || +day < 1 || +day > 31) return Number.NaN
  const midnight = +hours === 24
  if (+hours > 24 || +minutes > 59 || +seconds > 59 || (midnight && (+minutes > 0 || +seconds > 0 || +fraction > 0))) {
    return Number.NaN
  }
  const date = new Date(0)
  date.setUTCFullYear(+year!, +month - 1, +day)
  date.setUTCHours(+hours, +minutes, +seconds, Math.trunc(Number(`0.${fraction}`) * 1000 + 1e-6))
  if (zone === 'Z') return date.getTime()
  const offset = +zone.slice(1, 3) * 60 + +zone.slice(4)
  return timeClip(date.getTime() - (zone[0] === '-' ? -offset : offset) * 60000)
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function yearText(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
}

function clock(date: Date): string {
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}

function calendar(date: Date): string {
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())}`
  return `${day} ${yearText(date.getUTCFullYear())}`
}

function localeDate(date: Date): string {
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
}

function localeTime(date: Date): string {
  const hours = date.getUTCHours()
  const minutes = `${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes} ${hours < 12 ? 'AM' : 'PM'}`
}

export type DateFormat = 'full' | 'date' | 'time' | 'utc' | 'locale' | 'localeDate' | 'localeTime'

const ZONE_NAME = 'GMT+0000 (Coordinated Universal Time)'

/** The text of a time, in the forms of the toString family. */
export function dateText(time: number, format: DateFormat): string {
  if (Number.isNaN(time)) return 'Invalid Date'
  const date = new Date(time)
  switch (format) {
    case 'full':
      return `${calendar(date)} ${clock(date)} ${ZONE_NAME}`
    case 'date':
      return calendar(date)
    case 'time':
      return `${clock(date)} ${ZONE_NAME}`
    case 'utc': {
      const day = `${DAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}`
      return `${day} ${yearText(date.getUTCFullYear())} ${clock(date)} GMT`
    }
    case 'locale':
      return `${localeDate(date)}, ${localeTime(date)}`
    case 'localeDate':
      return localeDate(date)
    case 'localeTime':
      return localeTime(date)
  }
}
