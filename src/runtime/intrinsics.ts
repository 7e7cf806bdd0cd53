/** `$name(…)` in self-hosted code: leaves that guests can't reach. The table is put together by builtins/. */
import type { Frame } from './frame.js'
import type { Value } from './values.js'
import type { Vm } from './vm.js'

export interface IntrinsicRow {
  /** With its $. */
  readonly name: string
  /** A value, REQUEST or ABRUPT. `frame` is the self-hosted function's. */
  readonly run: (vm: Vm, args: Value[], frame: Frame) => Value
}
