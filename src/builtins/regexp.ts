/** RegExp (22.2). Leaves for pristine regular expressions; everything that others can see is self-hosted. */
import { owns } from '../base/own.js'
import { isPrimitive, toText } from '../runtime/convert.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import type { FixedFunction } from '../runtime/native.js'
import { builtinShape } from '../runtime/realm.js'
import * as regexp from '../runtime/regexp.js'
import { makeRegExp } from '../runtime/regexp.js'
import {
  hasPlainExec,
  hasPlainSpecies,
  isPristine,
  RegExpObject,
  RegExpPrototype,
  speciesGetter,
} from '../runtime/regexp-object.js'
import { Attr, type Key } from '../runtime/shape.js'
import { isObject, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { REGEXP_ESCAPE } from './regexp-escape.js'
import { replaceDirectly } from './string-patterns.js'
import type { AccessorProperty, ClassTable, MethodProperty, NamespaceTable, Property } from './table.js'

function flagGetter(name: string, flag: string): AccessorProperty {
  return getter(name, (vm, self) => {
    if (self instanceof RegExpObject) return self.flags.includes(flag)
    if (self === vm.realm.intrinsic('RegExp.prototype')) return undefined
    return throwTypeError(vm, `RegExp.prototype.${name} getter called on non-RegExp object`)
  })
}

function getter(name: string, fixed: FixedFunction): AccessorProperty {
  return { accessor: name, get: { name, length: 0, cost: 1, fixed } }
}

/** A symbol-keyed method: a leaf, or the self-hosted function where the leaf gives null. */
function protocol(
  key: symbol,
  length: number,
  guest: string,
  leaf: (vm: Vm, self: Value, text: Value, argument: Value) => Value | null,
): MethodProperty {
  return {
    name: `[${key.description}]`,
    key,
    length,
    cost: 1,
    direct: true,
    fixed: (vm, self, text, argument) =>
      leaf(vm, self, text, argument) ?? vm.request(vm.realm.selfHosted(guest), self, [text, argument]),
  }
}

/** For results that may themselves be null. */
function protocolOrNull(
  key: symbol,
  guest: string,
  leaf: (vm: Vm, self: RegExpObject, text: string) => Value,
): MethodProperty {
  return {
    name: `[${key.description}]`,
    key,
    length: 1,
    cost: 1,
    direct: true,
    fixed(vm, self, text) {
      if (typeof text === 'string' && isPristine(self) && (self.global || typeof self.lastIndex === 'number'))
        return leaf(vm, self, text)
      return vm.request(vm.realm.selfHosted(guest), self, [text])
    },
  }
}

const EXEC: MethodProperty & { readonly fixed: FixedFunction } = {
  name: 'exec',
  length: 1,
  cost: 1,
  direct: true,
  fixed(vm, self, text) {
    if (!(self instanceof RegExpObject)) {
      return throwTypeError(vm, `Method RegExp.prototype.exec called on incompatible receiver ${displayed(vm, self)}`)
    }
    if (!isPrimitive(text) || typeof self.lastIndex !== 'number') {
      return vm.request(vm.realm.selfHosted('regExpExecConverting'), undefined, [self, text])
    }
    const input = toText(vm, text)
    return typeof input === 'string' ? regexp.exec(vm, self, input) : input
  },
}

const PROPERTIES: readonly Property[] = [
  EXEC,
  { name: 'compile', length: 2, cost: 5, guest: 'regExpCompile' },
  flagGetter('dotAll', 's'),
  getter('flags', (vm, self) => {
    if (isPristine(self)) return regexp.orderedFlags(self.flags)
    if (!isObject(self))
      return throwTypeError(vm, `RegExp.prototype.flags getter called on non-object ${displayed(vm, self)}`)
    return vm.request(vm.realm.selfHosted('regExpFlags'), self, [])
  }),
  flagGetter('global', 'g'),
  flagGetter('hasIndices', 'd'),
  flagGetter('ignoreCase', 'i'),
  flagGetter('multiline', 'm'),
  getter('source', (vm, self) => {
    if (self instanceof RegExpObject) return self.source
    if (self === vm.realm.intrinsic('RegExp.prototype')) return '(?:)'
    return throwTypeError(vm, 'RegExp.prototype.source getter called on non-RegExp object')
  }),
  flagGetter('sticky', 'y'),
  flagGetter('unicode', 'u'),
  {
    name: 'toString',
    length: 0,
    cost: 1,
    fixed(vm, self) {
      if (isPristine(self)) return `/${self.source}/${regexp.orderedFlags(self.flags)}`
      return vm.request(vm.realm.selfHosted('regExpToString'), self, [])
    },
  },
  {
    name: 'test',
    length: 1,
    cost: 1,
    direct: true,
    fixed(vm, self, text) {
      if (isPrimitive(text) && hasPlainExec(self) && typeof self.lastIndex === 'number') {
        const input = toText(vm, text)
        return typeof input === 'string' ? regexp.test(vm, self, input) : input
      }
      return vm.request(vm.realm.selfHosted('regExpTest'), self, [text])
    },
  },
  flagGetter('unicodeSets', 'v'),
  protocolOrNull(Symbol.match, 'regExpMatch', (vm, self, text) =>
    self.global ? regexp.matchAllTexts(vm, self, text) : regexp.exec(vm, self, text),
  ),
  {
    name: '[Symbol.matchAll]',
    key: Symbol.matchAll,
    length: 1,
    cost: 1,
    fixed: (vm, self, text) => vm.request(vm.realm.selfHosted('regExpMatchAll'), self, [text]),
  },
  protocol(Symbol.replace, 2, 'regExpReplace', replaceDirectly),
  protocol(Symbol.search, 1, 'regExpSearch', (vm, self, text) =>
    typeof text === 'string' && isPristine(self) ? regexp.search(vm, self, text) : null,
  ),
  protocol(Symbol.split, 2, 'regExpSplit', (vm, self, text, limit) =>
    typeof text === 'string' && limit === undefined && isPristine(self) && !self.sticky && hasPlainSpecies(vm, self)
      ? regexp.split(vm, self, text, 2 ** 32 - 1)
      : null,
  ),
]

/** What RegExpPrototype watches: all of the above, `exec` first. */
const WATCHED: readonly (readonly [Key, FixedFunction])[] = PROPERTIES.flatMap((row) => {
  if (owns(row, 'data')) return []
  const [key, fn] = owns(row, 'accessor') ? [row.accessor, row.get] : [row.key ?? row.name, row]
  return owns(fn, 'guest') || fn.fixed === undefined ? [] : [[key, fn.fixed] as const]
})

export const REGEXP: ClassTable = {
  name: 'RegExp',
  constructor: {
    name: 'RegExp',
    length: 2,
    cost: 5,
    construct: true,
    fixed(vm, _self, pattern, flags) {
      if (isPrimitive(pattern) && isPrimitive(flags)) {
        const source = pattern === undefined ? '' : toText(vm, pattern)
        if (typeof source !== 'string') return source
        const letters = flags === undefined ? '' : toText(vm, flags)
        return typeof letters === 'string' ? makeRegExp(vm, source, letters, vm.newTargetProto) : letters
      }
      const called = vm.newTarget === undefined ? vm.realm.intrinsic('RegExp') : undefined
      return vm.request(vm.realm.selfHosted('regExpConstruct'), undefined, [pattern, flags, called, vm.newTargetProto])
    },
  },
  statics: [
    REGEXP_ESCAPE,
    { accessor: Symbol.species, get: { name: '[Symbol.species]', length: 0, cost: 1, fixed: speciesGetter } },
  ],
  prototype: PROPERTIES,
  makePrototype: (realm) => new RegExpPrototype(builtinShape(realm.objectPrototype), WATCHED),
}

export const REGEXP_STRING_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'RegExpStringIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [
    regexp.REGEXP_ITERATOR_NEXT,
    { data: Symbol.toStringTag, value: 'RegExp String Iterator', attrs: Attr.Configurable },
  ],
}
