/** console: text goes to the embedder's sink. */
import { describe } from '../runtime/errors.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { NamespaceTable, Property } from './table.js'

function level(name: string): Property {
  return {
    name,
    length: 0,
    cost: 1,
    variadic(vm: Vm, _self: Value, args: Value[]): Value {
      const text = args.map((value) => (typeof value === 'string' ? value : describe(value))).join(' ')
      if (!vm.charge(text.length >>> 6)) return ABRUPT
      return vm.output(name, text) ? undefined : ABRUPT
    },
  }
}

export const CONSOLE: NamespaceTable = {
  name: 'console',
  properties: ['log', 'info', 'warn', 'error', 'debug'].map(level),
}
