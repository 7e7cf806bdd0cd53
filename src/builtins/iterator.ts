/** Array iterators and Iterator.prototype (27.1, 23.1.5). */
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
  properties: [{ name: 'next', length: 0, cost: 1, guest: 'arrayIteratorNext' }],
}
