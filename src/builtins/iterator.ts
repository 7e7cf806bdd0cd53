/** %IteratorPrototype% and %ArrayIteratorPrototype% (27.1.2, 23.1.5.2). */
import { ARRAY_ITERATOR_NEXT } from '../runtime/iteration.js'
import { Attr } from '../runtime/shape.js'
import type { NamespaceTable } from './table.js'

export const ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'Iterator.prototype',
  hidden: true,
  properties: [{ name: '[Symbol.iterator]', key: Symbol.iterator, length: 0, cost: 1, fixed: (_vm, self) => self }],
}

export const ARRAY_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'ArrayIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [ARRAY_ITERATOR_NEXT, { data: Symbol.toStringTag, value: 'Array Iterator', attrs: Attr.Configurable }],
}
