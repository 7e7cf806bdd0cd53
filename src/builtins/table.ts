/** The form of the builtin tables: one file a global, each exporting a ClassTable or NamespaceTable. */
import type { BuiltinRow } from '../runtime/native.js'
import type { Realm } from '../runtime/realm.js'
import type { Key } from '../runtime/shape.js'
import type { Value, VMObject } from '../runtime/values.js'

/** A method: writable, configurable, not enumerable. `key` where it is not the name; `attrs` where they differ. */
export type MethodProperty = BuiltinRow & { readonly key?: Key; readonly attrs?: number }

/** An accessor: configurable, not enumerable. Function names get their `get ` and `set `. */
export interface AccessorProperty {
  readonly accessor: Key
  readonly get: BuiltinRow
  readonly set?: BuiltinRow
}

/** A data property; a function of the realm where the value is an object. */
export interface DataProperty {
  readonly data: Key
  readonly value: Value | ((realm: Realm) => Value)
  /** Attr bits. */
  readonly attrs: number
}

export type Property = MethodProperty | AccessorProperty | DataProperty

/** A constructor with its prototype: intrinsics `Name` and `Name.prototype`. */
export interface ClassTable {
  readonly name: string
  readonly constructor: BuiltinRow
  /** Intrinsic that the constructor inherits from; default Function.prototype. */
  readonly parent?: string
  /** Intrinsic that the prototype inherits from; default Object.prototype. */
  readonly prototypeParent?: string
  readonly statics: readonly Property[]
  readonly prototype: readonly Property[]
  /** Makes the prototype object where it is not an ordinary one. */
  readonly makePrototype?: (realm: Realm) => VMObject
  /** Not a global name. */
  readonly hidden?: true
  /** Without a prototype. */
  readonly bare?: true
}

/** An object without a constructor: Math, JSON, or a hidden prototype such as `ArrayIterator.prototype`. */
export interface NamespaceTable {
  readonly name: string
  readonly parent?: string
  readonly properties: readonly Property[]
  readonly hidden?: true
}

/** A global that is a function or plain value. */
export interface GlobalTable {
  readonly globals: readonly Property[]
}
