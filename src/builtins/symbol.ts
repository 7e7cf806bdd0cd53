/** Symbol (20.4). Guest symbols are host symbols; registered ones belong to the isolate. */
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, PrimitiveObject, Size, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, DataProperty } from './table.js'

/** The host's, if it has any, is described otherwise. */
export const DISPOSE: unique symbol = Symbol('Symbol.dispose')
export const ASYNC_DISPOSE: unique symbol = Symbol('Symbol.asyncDispose')

/** thisSymbolValue; undefined: a TypeError is thrown. */
function symbolOf(vm: Vm, self: Value, method: string): symbol | undefined {
  if (typeof self === 'symbol') return self
  if (self instanceof PrimitiveObject && typeof self.primitive === 'symbol') return self.primitive
  throwTypeError(vm, `Symbol.prototype${method} requires that 'this' be a Symbol`)
  return undefined
}

const WELL_KNOWN: readonly [string, symbol][] = [
  ['asyncDispose', ASYNC_DISPOSE],
  ['asyncIterator', Symbol.asyncIterator],
  ['dispose', DISPOSE],
  ['hasInstance', Symbol.hasInstance],
  ['isConcatSpreadable', Symbol.isConcatSpreadable],
  ['iterator', Symbol.iterator],
  ['match', Symbol.match],
  ['matchAll', Symbol.matchAll],
  ['replace', Symbol.replace],
  ['search', Symbol.search],
  ['species', Symbol.species],
  ['split', Symbol.split],
  ['toPrimitive', Symbol.toPrimitive],
  ['toStringTag', Symbol.toStringTag],
  ['unscopables', Symbol.unscopables],
]

export const SYMBOL: ClassTable = {
  name: 'Symbol',
  constructor: {
    name: 'Symbol',
    length: 0,
    cost: 1,
    construct: true,
    params: ['string?'],
    fixed(vm, _self, description) {
      if (vm.newTarget !== undefined) return throwTypeError(vm, 'Symbol is not a constructor')
      vm.allocate(Size.Symbol)
      return Symbol(description as string | undefined)
    },
  },
  statics: [
    {
      name: 'for',
      length: 1,
      cost: 1,
      params: ['string'],
      fixed(vm, _self, key) {
        const text = key as string
        let symbol = vm.symbolRegistry.get(text)
        if (symbol === undefined) {
          const bytes = Size.Entry + Size.Symbol + Size.StringHeader + text.length
          vm.allocate(bytes)
          vm.registeredBytes += bytes
          symbol = Symbol(text)
          vm.symbolRegistry.set(text, symbol)
        }
        return symbol
      },
    },
    {
      name: 'keyFor',
      length: 1,
      cost: 1,
      fixed(vm, _self, symbol) {
        if (typeof symbol !== 'symbol') return throwTypeError(vm, `${displayed(vm, symbol)} is not a symbol`)
        const key = symbol.description
        return key !== undefined && vm.symbolRegistry.get(key) === symbol ? key : undefined
      },
    },
    ...WELL_KNOWN.map(([name, symbol]): DataProperty => ({ data: name, value: symbol, attrs: Attr.None })),
  ],
  prototype: [
    {
      name: 'toString',
      length: 0,
      cost: 1,
      fixed: (vm, self) => symbolOf(vm, self, '.toString')?.toString() ?? ABRUPT,
    },
    {
      name: 'valueOf',
      length: 0,
      cost: 1,
      fixed: (vm, self) => symbolOf(vm, self, '.valueOf') ?? ABRUPT,
    },
    {
      accessor: 'description',
      get: {
        name: 'description',
        length: 0,
        cost: 1,
        fixed(vm, self) {
          const symbol = symbolOf(vm, self, '.description')
          return symbol === undefined ? ABRUPT : symbol.description
        },
      },
    },
    { data: Symbol.toStringTag, value: 'Symbol', attrs: Attr.Configurable },
    {
      name: '[Symbol.toPrimitive]',
      key: Symbol.toPrimitive,
      length: 1,
      cost: 1,
      attrs: Attr.Configurable,
      fixed: (vm, self) => symbolOf(vm, self, ' [ @@toPrimitive ]') ?? ABRUPT,
    },
  ],
}
