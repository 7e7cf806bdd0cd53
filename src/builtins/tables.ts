/** All builtin tables. */
import { ARRAY } from './array.js'
import { CONSOLE } from './console.js'
import { ERROR_CLASSES } from './error.js'
import { FUNCTION } from './function.js'
import { GENERATOR_PROTOTYPE } from './generator.js'
import { ARRAY_ITERATOR_PROTOTYPE, ITERATOR_PROTOTYPE } from './iterator.js'
import { OBJECT } from './object.js'
import { Attr } from '../runtime/shape.js'
import type { ClassTable, NamespaceTable, Property } from './table.js'

export const CLASSES: readonly ClassTable[] = [OBJECT, FUNCTION, ARRAY, ...ERROR_CLASSES]

export const NAMESPACES: readonly NamespaceTable[] = [
  CONSOLE,
  ITERATOR_PROTOTYPE,
  ARRAY_ITERATOR_PROTOTYPE,
  GENERATOR_PROTOTYPE,
]

export const GLOBALS: readonly Property[] = [
  { data: 'undefined', value: undefined, attrs: Attr.None },
  { data: 'NaN', value: Number.NaN, attrs: Attr.None },
  { data: 'Infinity', value: Number.POSITIVE_INFINITY, attrs: Attr.None },
  { data: 'globalThis', value: (realm) => realm.global, attrs: Attr.Hidden },
]
