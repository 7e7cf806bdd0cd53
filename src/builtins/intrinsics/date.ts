/** Intrinsics of guest/date.js. */
import { type DateObject, timeOf } from '../../runtime/date.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { isObject, type Value, type VMArray, type VMObject } from '../../runtime/values.js'
import { dateOfPrimitive, newDate, setParts } from '../date.js'

function orNull(value: Value): VMObject | null {
  return isObject(value) ? value : null
}

export const DATE_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$dateOf', run: (vm, value, proto) => dateOfPrimitive(vm, value, orNull(proto)) },
  {
    name: '$dateOfParts',
    run: (vm, parts, proto) => newDate(vm, timeOf((parts as VMArray).elements as number[]), orNull(proto)),
  },
  {
    name: '$dateSetParts',
    run: (_vm, date, part, time, numbers) =>
      setParts(date as DateObject, part as string, time as number, (numbers as VMArray).elements as number[]),
  },
]
