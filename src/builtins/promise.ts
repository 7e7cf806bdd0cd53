/** Promise (27.2), and what async functions and generators inherit from (27.1.3, 27.3–27.7). */
import { PROMISE_THEN, toPromise } from '../runtime/promises.js'
import { Attr } from '../runtime/shape.js'
import { guestMethod, SPECIES } from './array.js'
import { fromStrings } from './function-text.js'
import { ASYNC_DISPOSE } from './symbol.js'
import type { ClassTable, MethodProperty, NamespaceTable, Property } from './table.js'

const RESOLVE: MethodProperty = {
  name: 'resolve',
  length: 1,
  cost: 1,
  fixed(vm, self, value) {
    if (self === vm.realm.promiseConstructor) return toPromise(vm, value)
    return vm.request(vm.realm.selfHosted('promiseResolveStatic'), self, [value])
  },
}

export const PROMISE: ClassTable = {
  name: 'Promise',
  constructor: { name: 'Promise', length: 1, cost: 1, construct: true, guest: 'promiseConstruct' },
  statics: [
    guestMethod('all', 1, 'promiseAll'),
    guestMethod('allSettled', 1, 'promiseAllSettled'),
    guestMethod('any', 1, 'promiseAny'),
    guestMethod('race', 1, 'promiseRace'),
    RESOLVE,
    guestMethod('reject', 1, 'promiseReject'),
    guestMethod('withResolvers', 0, 'promiseWithResolvers'),
    guestMethod('try', 1, 'promiseTry'),
    SPECIES,
  ],
  prototype: [
    PROMISE_THEN,
    guestMethod('catch', 1, 'promiseCatch'),
    guestMethod('finally', 1, 'promiseFinally'),
    tag('Promise'),
  ],
}

function tag(value: string): Property {
  return { data: Symbol.toStringTag, value, attrs: Attr.Configurable }
}

function link(key: string, intrinsic: string): Property {
  return { data: key, value: (realm) => realm.intrinsic(intrinsic), attrs: Attr.Configurable }
}

/** The constructor that makes functions of strings, with what those functions inherit from. */
function functionClass(
  name: string,
  keyword: Parameters<typeof fromStrings>[0],
  properties: readonly Property[],
): ClassTable {
  return {
    name,
    hidden: true,
    parent: 'Function',
    prototypeParent: 'Function.prototype',
    constructor: {
      name,
      length: 1,
      cost: 2,
      construct: true,
      rest: 'string',
      seesCaller: true,
      variadic: fromStrings(keyword),
    },
    statics: [],
    prototype: [link('constructor', name), ...properties, tag(name)],
  }
}

export const ASYNC_FUNCTION: ClassTable = functionClass('AsyncFunction', 'async function', [])
export const ASYNC_GENERATOR_FUNCTION: ClassTable = functionClass('AsyncGeneratorFunction', 'async function*', [
  link('prototype', 'AsyncGenerator.prototype'),
])

export const ASYNC_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'AsyncIterator.prototype',
  hidden: true,
  properties: [
    { name: '[Symbol.asyncIterator]', key: Symbol.asyncIterator, length: 0, cost: 1, fixed: (_vm, self) => self },
    { ...guestMethod('[Symbol.asyncDispose]', 0, 'asyncIteratorDispose'), key: ASYNC_DISPOSE },
  ],
}

export const ASYNC_GENERATOR_PROTOTYPE: NamespaceTable = {
  name: 'AsyncGenerator.prototype',
  parent: 'AsyncIterator.prototype',
  hidden: true,
  properties: [
    link('constructor', 'AsyncGeneratorFunction.prototype'),
    guestMethod('next', 1, 'asyncGeneratorNext'),
    guestMethod('return', 1, 'asyncGeneratorReturn'),
    guestMethod('throw', 1, 'asyncGeneratorThrow'),
    tag('AsyncGenerator'),
  ],
}

export const ASYNC_FROM_SYNC_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'AsyncFromSyncIterator.prototype',
  parent: 'AsyncIterator.prototype',
  hidden: true,
  properties: [
    guestMethod('next', 1, 'asyncFromSyncNext'),
    guestMethod('return', 1, 'asyncFromSyncReturn'),
    guestMethod('throw', 1, 'asyncFromSyncThrow'),
  ],
}
