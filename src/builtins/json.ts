/** JSON (25.5). */
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import { Attr } from '../runtime/shape.js'
import { TextLimit, payString } from '../runtime/strings.js'
import { ABRUPT, HOLE, isCallable, type Value, type VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { RawJsonObject, rawJson } from './json-raw.js'
import { parseJson, parseRecorded, parseUnits } from './json-parse.js'
import { gapOf, quoteJson, stringifyPlain, throwCircular } from './json-stringify.js'
import type { NamespaceTable } from './table.js'

/** The value that a JSON text stands for. */
export function parseText(vm: Vm, text: string): Value {
  if (text.length > TextLimit.Large && !vm.reserveBytes(text.length * 2)) return ABRUPT
  return vm.charge(parseUnits(text)) ? parseJson(vm, text) : ABRUPT
}

export const JSON_NAMESPACE: NamespaceTable = {
  name: 'JSON',
  properties: [
    {
      name: 'parse',
      length: 2,
      cost: 2,
      params: ['string'],
      fixed(vm, _self, text, reviver) {
        if (!isCallable(reviver)) return parseText(vm, text as string)
        return vm.request(vm.realm.selfHosted('jsonRevive'), undefined, [text, reviver])
      },
    },
    {
      name: 'stringify',
      length: 3,
      cost: 2,
      fixed(vm, _self, value, replacer, space) {
        const text = stringifyPlain(vm, value, replacer, space)
        return text === HOLE
          ? vm.request(vm.realm.selfHosted('jsonStringify'), undefined, [value, replacer, space])
          : text
      },
    },
    {
      name: 'rawJSON',
      length: 1,
      cost: 2,
      params: ['string'],
      fixed: (vm, _self, text) => rawJson(vm, text as string, parseText),
    },
    { name: 'isRawJSON', length: 1, cost: 1, fixed: (_vm, _self, value) => value instanceof RawJsonObject },
    { data: Symbol.toStringTag, value: 'JSON', attrs: Attr.Configurable },
  ],
}

export const JSON_INTRINSICS: readonly IntrinsicRow[] = [
  /** A list of the value and its record: see parseRecorded. */
  {
    name: '$jsonParse',
    run(vm, value) {
      const text = value as string
      if (text.length > TextLimit.Large && !vm.reserveBytes(text.length * 4)) return ABRUPT
      return vm.charge(2 * parseUnits(text)) ? parseRecorded(vm, text) : ABRUPT
    },
  },
  { name: '$isRawJson', run: (_vm, value) => value instanceof RawJsonObject },
  {
    name: '$jsonQuote',
    run(vm, text) {
      const quoted = quoteJson(text as string)
      return payString(vm, quoted.length) ? quoted : ABRUPT
    },
  },
  { name: '$jsonGap', run: (_vm, space) => gapOf(space) },
  {
    name: '$jsonJoin',
    run(vm, parts) {
      const { elements } = parts as VMArray
      let length = 0
      for (const part of elements) length += (part as string).length
      return payString(vm, length, elements.length >>> 3) ? elements.join('') : ABRUPT
    },
  },
  { name: '$jsonIsOpen', run: (_vm, stack, value) => (stack as VMArray).elements.includes(value) },
  {
    name: '$jsonThrowCircular',
    run: (vm, stack, path, value, key) =>
      throwCircular(
        vm,
        (stack as VMArray).elements as VMObject[],
        (path as VMArray).elements as string[],
        value as VMObject,
        key as string,
      ),
  },
  {
    name: '$jsonPop',
    run(_vm, array) {
      const { elements } = array as VMArray
      const value = elements.pop()
      ;(array as VMArray).length = elements.length
      return value
    },
  },
]
