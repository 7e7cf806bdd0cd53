/** Iterator, its helpers and %ArrayIteratorPrototype% (27.1, 23.1.5.2). What the methods do is in guest/iterator.js. */
import { ARRAY_ITERATOR_NEXT, ITERATOR_SELF } from '../runtime/iteration.js'
import { throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { Size, VMObject } from '../runtime/values.js'
import { DISPOSE } from './symbol.js'
import type { AccessorProperty, ClassTable, MethodProperty, NamespaceTable } from './table.js'

function guest(name: string, length: number, selfHosted: string): MethodProperty {
  return { name, length, cost: 1, guest: selfHosted }
}

/** Reads as a constant; a write defines the property on the receiver (27.1.4.1, 27.1.4.14). */
function weird(key: string | symbol, name: string, get: MethodProperty, setter: string): AccessorProperty {
  return { accessor: key, get, set: { name, length: 1, cost: 1, guest: setter } }
}

export const ITERATOR: ClassTable = {
  name: 'Iterator',
  constructor: {
    name: 'Iterator',
    length: 0,
    cost: 1,
    construct: true,
    fixed(vm) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor Iterator requires 'new'")
      if (vm.newTarget === vm.realm.intrinsic('Iterator')) {
        return throwTypeError(vm, 'Abstract class Iterator not directly constructable')
      }
      vm.allocate(Size.Object)
      return new VMObject(vm.realm.rootShape(vm.newTargetProto ?? vm.realm.intrinsic('Iterator.prototype')), [])
    },
  },
  statics: [guest('from', 1, 'iteratorFrom'), guest('concat', 0, 'iteratorConcat')],
  prototype: [
    weird(
      'constructor',
      'constructor',
      { name: 'constructor', length: 0, cost: 1, fixed: (vm) => vm.realm.intrinsic('Iterator') },
      'iteratorSetConstructor',
    ),
    guest('reduce', 1, 'iteratorReduce'),
    guest('toArray', 0, 'iteratorToArray'),
    guest('forEach', 1, 'iteratorForEach'),
    guest('some', 1, 'iteratorSome'),
    guest('every', 1, 'iteratorEvery'),
    guest('find', 1, 'iteratorFind'),
    guest('filter', 1, 'iteratorFilter'),
    guest('map', 1, 'iteratorMap'),
    guest('take', 1, 'iteratorTake'),
    guest('drop', 1, 'iteratorDrop'),
    guest('flatMap', 1, 'iteratorFlatMap'),
    ITERATOR_SELF,
    { ...guest('[Symbol.dispose]', 0, 'iteratorDispose'), key: DISPOSE },
    weird(
      Symbol.toStringTag,
      '[Symbol.toStringTag]',
      { name: '[Symbol.toStringTag]', length: 0, cost: 1, fixed: () => 'Iterator' },
      'iteratorSetTag',
    ),
  ],
}

export const ITERATOR_HELPER_PROTOTYPE: NamespaceTable = {
  name: 'IteratorHelper.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [
    guest('next', 0, 'iteratorHelperNext'),
    guest('return', 0, 'iteratorHelperReturn'),
    { data: Symbol.toStringTag, value: 'Iterator Helper', attrs: Attr.Configurable },
  ],
}

export const WRAPPED_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'WrapForValidIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [guest('next', 0, 'wrappedIteratorNext'), guest('return', 0, 'wrappedIteratorReturn')],
}

export const ARRAY_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'ArrayIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [ARRAY_ITERATOR_NEXT, { data: Symbol.toStringTag, value: 'Array Iterator', attrs: Attr.Configurable }],
}
