/** Intrinsics of guest/string.js and guest/regexp.js. */
import { displayed } from '../../runtime/describe.js'
import { throwRangeError } from '../../runtime/errors.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import * as regexp from '../../runtime/regexp.js'
import { makeRegExp, RegExpStringIterator } from '../../runtime/regexp.js'
import { isPristine, RegExpObject } from '../../runtime/regexp-object.js'
import {
  advanceIndex,
  indexOf,
  payString,
  referencedNames,
  scanUnits,
  newStringIterator,
  substitute,
  substring,
  templateUnits,
  TextBuilder,
} from '../../runtime/strings.js'
import { ABRUPT, isObject, type Value, type VMArray, type VMObject } from '../../runtime/values.js'
import { contains, type Containment, join, occurrences, pad, replaceText, splitText } from '../string-operations.js'
import { wrapPrimitive } from '../wrappers.js'
import type { PrimitiveValue } from '../../runtime/convert.js'

function elements(list: Value): Value[] {
  return (list as VMArray).elements
}

function orNull(value: Value): VMObject | null {
  return isObject(value) ? value : null
}

export const STRING_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$displayed', run: (vm, value) => displayed(vm, value) },
  { name: '$stringHas', run: (_vm, text, letter) => (text as string).includes(letter as string) },
  {
    name: '$stringIndexOf',
    run(vm, text, search, from) {
      const at = indexOf(text as string, search as string, from as number)
      return vm.charge(scanUnits(at < 0 ? (text as string).length : at)) ? at : ABRUPT
    },
  },
  { name: '$stringOccurrences', run: (vm, text, search) => occurrences(vm, text as string, search as string) },
  {
    name: '$stringPiece',
    run: (vm, text, start, end) => substring(vm, text as string, start as number, end as number),
  },
  { name: '$stringJoin', run: (vm, parts) => join(vm, elements(parts)) },
  {
    name: '$stringReplace',
    run: (vm, text, search, template, all) =>
      replaceText(vm, text as string, search as string, template as string, all as boolean),
  },
  {
    name: '$stringSplit',
    run: (vm, text, separator, limit) => splitText(vm, text as string, separator as string | null, limit as number),
  },
  {
    name: '$stringContains',
    run: (vm, how, text, search, position) =>
      contains(vm, how as Containment, text as string, search as string, position as number | undefined),
  },
  {
    name: '$stringPad',
    run: (vm, text, length, fill, atStart) =>
      pad(vm, text as string, length as number, fill as PrimitiveValue, atStart as boolean),
  },
  { name: '$stringIterator', run: (vm, text) => newStringIterator(vm, text as string) },
  {
    name: '$stringObject',
    run: (vm, text, proto) => wrapPrimitive(vm, text as string, orNull(proto), 'String.prototype'),
  },
  {
    name: '$stringOfCodePoint',
    run(vm, value) {
      const number = value as number
      if (Number.isInteger(number) && number >= 0 && number <= 0x10ffff) return String.fromCodePoint(number)
      return throwRangeError(vm, `Invalid code point ${number}`)
    },
  },
  {
    name: '$stringAdvance',
    run: (_vm, text, index, unicode) => advanceIndex(text as string, index as number, unicode as boolean),
  },
  { name: '$stringReferences', run: (vm, template) => vm.list(referencedNames(template as string)) },
  {
    name: '$stringSubstitute',
    run(vm, template, text, matched, position, captures, named) {
      const out = new TextBuilder(vm.limits.stringLength)
      const groups = elements(captures)
      let next = 0
      substitute(
        out,
        template as string,
        text as string,
        position as number,
        (position as number) + (matched as string).length,
        {
          matched: matched as string,
          groups: groups.length,
          group: (index) => groups[index - 1],
          hasNames: named !== undefined,
          named: () => elements(named)[next++] as string,
        },
      )
      return payString(vm, out.length, templateUnits(template as string)) ? out.text : ABRUPT
    },
  },

  { name: '$isRegExp', run: (_vm, value) => value instanceof RegExpObject },
  /** Pristine, and nothing of it needs a conversion. */
  {
    name: '$regExpIsPlain',
    run: (_vm, value) => isPristine(value) && (value.global || typeof value.lastIndex === 'number'),
  },
  { name: '$regExpConstructor', run: (vm) => vm.realm.intrinsic('RegExp') },
  {
    name: '$regExpCreate',
    run: (vm, pattern, flags, proto) => makeRegExp(vm, pattern as string, flags as string, orNull(proto)),
  },
  {
    name: '$regExpBecome',
    run(_vm, regexp, other) {
      ;(regexp as RegExpObject).shared = (other as RegExpObject).shared
      return undefined
    },
  },
  { name: '$regExpPattern', run: (_vm, value) => (value as RegExpObject).pattern },
  { name: '$regExpLetters', run: (_vm, value) => (value as RegExpObject).flags },
  {
    name: '$regExpExec',
    run: (vm, value, text, lastIndex) => regexp.exec(vm, value as RegExpObject, text as string, lastIndex as number),
  },
  {
    name: '$regExpReplace',
    run: (vm, value, text, template) =>
      regexp.replaceByTemplate(vm, value as RegExpObject, text as string, template as string),
  },
  { name: '$regExpCalls', run: (vm, value, text) => regexp.replacerCalls(vm, value as RegExpObject, text as string) },
  {
    name: '$regExpIterator',
    run: (vm, value, text, global, unicode) =>
      new RegExpStringIterator(vm, value as VMObject, text as string, global as boolean, unicode as boolean),
  },
  { name: '$isRegExpIterator', run: (_vm, value) => value instanceof RegExpStringIterator },
  { name: '$regExpIteratorDone', run: (_vm, iterator) => (iterator as RegExpStringIterator).done },
  { name: '$regExpIteratorTarget', run: (_vm, iterator) => (iterator as RegExpStringIterator).regexp },
  { name: '$regExpIteratorText', run: (_vm, iterator) => (iterator as RegExpStringIterator).text },
  { name: '$regExpIteratorGlobal', run: (_vm, iterator) => (iterator as RegExpStringIterator).global },
  { name: '$regExpIteratorUnicode', run: (_vm, iterator) => (iterator as RegExpStringIterator).unicode },
  {
    name: '$regExpIteratorEnd',
    run(_vm, iterator) {
      ;(iterator as RegExpStringIterator).done = true
      return undefined
    },
  },
]
