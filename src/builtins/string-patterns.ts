/**
 * Methods of String.prototype that take regular expressions. Each has a leaf for a string, and for a pristine regular
 * expression; all else is self-hosted, to the letter of the specification.
 */
import * as regexp from '../runtime/regexp.js'
import { hasPlainSpecies, isPristine } from '../runtime/regexp-object.js'
import { ABRUPT, isCallable, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { replaceText, splitText } from './string-operations.js'
import type { MethodProperty } from './table.js'

function self(vm: Vm, name: string, text: Value, ...args: Value[]): Value {
  return vm.request(vm.realm.selfHosted(name), text, args)
}

function replacing(name: 'replace' | 'replaceAll', guest: string): MethodProperty {
  return {
    name,
    length: 2,
    cost: 1,
    direct: true,
    fixed(vm, text, pattern, replacement) {
      if (typeof text === 'string' && typeof replacement === 'string') {
        if (typeof pattern === 'string') {
          return replaceText(vm, text, pattern, replacement, name === 'replaceAll')
        } else if (
          isPristine(pattern) &&
          (pattern.global || (name === 'replace' && typeof pattern.lastIndex === 'number'))
        ) {
          return regexp.replaceByTemplate(vm, pattern, text, replacement)
        }
      } else if (
        typeof text === 'string' &&
        isCallable(replacement) &&
        isPristine(pattern) &&
        (pattern.global || name === 'replace')
      ) {
        return self(vm, 'regExpReplace', pattern, text, replacement)
      }
      return self(vm, guest, text, pattern, replacement)
    },
  }
}

/** The limit of a split: ToUint32, undefined for none; null where it needs a conversion. */
function splitLimit(limit: Value): number | null {
  if (limit === undefined) return 2 ** 32 - 1
  return typeof limit === 'number' ? limit >>> 0 : null
}

export const PATTERN_METHODS: readonly MethodProperty[] = [
  {
    name: 'match',
    length: 1,
    cost: 1,
    direct: true,
    fixed(vm, text, pattern) {
      if (typeof text === 'string' && isPristine(pattern)) {
        if (pattern.global) return regexp.matchAllTexts(vm, pattern, text)
        if (typeof pattern.lastIndex === 'number') return regexp.exec(vm, pattern, text)
      }
      return self(vm, 'stringMatch', text, pattern)
    },
  },
  { name: 'matchAll', length: 1, cost: 1, guest: 'stringMatchAll' },
  replacing('replace', 'stringReplace'),
  replacing('replaceAll', 'stringReplaceAll'),
  {
    name: 'search',
    length: 1,
    cost: 1,
    direct: true,
    fixed(vm, text, pattern) {
      if (typeof text === 'string' && isPristine(pattern)) return regexp.search(vm, pattern, text)
      return self(vm, 'stringSearch', text, pattern)
    },
  },
  {
    name: 'split',
    length: 2,
    cost: 1,
    direct: true,
    fixed(vm, text, separator, limit) {
      if (typeof text === 'string') {
        const most = splitLimit(limit)
        if (most === null) return self(vm, 'stringSplit', text, separator, limit)
        if (separator === undefined) return splitText(vm, text, null, most)
        if (typeof separator === 'string') return splitText(vm, text, separator, most)
        if (isPristine(separator) && !separator.sticky && hasPlainSpecies(vm, separator)) {
          return regexp.split(vm, separator, text, most)
        }
      }
      return self(vm, 'stringSplit', text, separator, limit)
    },
  },
]

/** RegExp.prototype[Symbol.replace] of a pristine one by what is no function, where that needs no guest code. */
export function replaceDirectly(vm: Vm, pattern: Value, text: Value, replacement: Value): Value | null {
  if (typeof text !== 'string' || typeof replacement !== 'string' || !isPristine(pattern)) return null
  if (!pattern.global && typeof pattern.lastIndex !== 'number') return null
  const result = regexp.replaceByTemplate(vm, pattern, text, replacement)
  return result === ABRUPT ? ABRUPT : result
}
