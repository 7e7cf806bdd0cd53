/** `$name(…)` in self-hosted code: leaves that guests can't reach. The table is put together by builtins/. */
import type { Value } from './values.js'
import type { Vm } from './vm.js'

export interface IntrinsicRow {
  /** With its $. */
  readonly name: string
  /** What it gives, where that is always of one kind. */
  readonly result?: 'object' | 'number' | 'boolean'
  /**
   * What compiled code does itself: `object` an object is what it gives; `callable` true for functions; `length` that of what is known to be an array;
   * `element` elements that are there; `createElement` those of an array, or the next one; `plainSpecies` true for plain arrays as long as nobody
   * changes what tells; `newArray` an empty one.
   */
  readonly inline?: 'object' | 'callable' | 'length' | 'element' | 'createElement' | 'plainSpecies' | 'newArray'
  /** A value, REQUEST or ABRUPT. Missing arguments are undefined. */
  readonly run: (vm: Vm, a: Value, b: Value, c: Value, d: Value, e: Value, f: Value) => Value
}
