/** Rows of builtins. A native is a leaf: it never calls guest code, but may as its last act return REQUEST. */
import type { Value } from './values.js'
import type { Vm } from './vm.js'

/**
 * How an argument is converted before the native sees it. Where that could call guest code (an object that must become a
 * primitive) the call goes through a self-hosted stub. `?` leaves undefined alone.
 */
export type Conversion =
  | 'any'
  | 'number'
  | 'number?'
  | 'integer'
  | 'integer?'
  | 'string'
  | 'string?'
  | 'key'
  | 'boolean'

/** An argument, or undefined where there is none: past an array's end lie the properties of the host's prototypes. */
export function argument(args: readonly Value[], index: number): Value {
  return index < args.length ? args[index] : undefined
}

export type FixedFunction = (vm: Vm, self: Value, a: Value, b: Value, c: Value) => Value
export type VariadicFunction = (vm: Vm, self: Value, args: Value[]) => Value

export interface PureNative {
  /** Kinds of the receiver (`any`: it does not matter) and of all arguments; `numbers`: one to seven of them. */
  readonly self: 'any' | 'string'
  readonly args: readonly ('number' | 'string')[] | 'numbers'
  readonly result: 'number' | 'string' | 'any'
  /** Gets the receiver first, unless that does not matter. */
  readonly call: (...values: never[]) => Value
}

/** A leaf in two steps, so that compiled code knows what kind of value there is once it is paid for. */
export interface PaidNative {
  readonly result: 'string' | 'boolean'
  /** Pays what `fixed` pays, and declares the result. False: ABRUPT. */
  readonly pays: (vm: Vm, ...values: never[]) => boolean
  /** Gives the result, of receiver and arguments and nothing else. */
  readonly makes: (...values: never[]) => Value
}

/**
 * What `fixed` does to a plain array (optimizer/plain-arrays.ts) and arguments of these kinds, without asking whether they are so. No guest
 * code runs.
 */
export interface PlainNative {
  readonly params: readonly Conversion[]
  /** One of both; what a variadic one gets after `params` is taken as it is. */
  readonly fixed?: FixedFunction
  readonly variadic?: VariadicFunction
  /** It may add, change or remove elements of the receiver. */
  readonly changes?: true
  /** It gives a new plain array; ArraySpeciesCreate of the receiver does, too. */
  readonly makesArray?: true
}

export interface NativeRow {
  readonly name: string
  /** The `length` property. */
  readonly length: number
  /** Fuel of one call; work in proportion to arguments is charged on top by `vm.charge`. */
  readonly cost: number
  /** At most three arguments; missing ones are undefined. */
  readonly fixed?: FixedFunction
  readonly variadic?: VariadicFunction
  /** A variadic native with exactly one argument. */
  readonly single?: FixedFunction
  /** The result where it is a function of primitives of the right kinds and nothing else: compiled code calls this. */
  readonly pure?: PureNative
  /**
   * With receiver and arguments that need no conversion (or of the kinds that are given), `fixed` requests nothing, and charges at most
   * once beyond `cost`, before its first effect, which is on nothing that compiled code keeps track of: compiled code calls it directly.
   */
  readonly leaf?: true | { readonly self: Conversion; readonly params: readonly Conversion[] }
  /** With `leaf`: the same as `fixed` does. */
  readonly paid?: PaidNative
  /**
   * `fixed` or `variadic` charges at most once beyond `cost`, before its first effect, and requests only before it charges; it takes what
   * it is given as it is: compiled code calls it directly.
   */
  readonly direct?: true
  /** With `direct`: the same for plain arrays. */
  readonly onPlain?: PlainNative
  /** Compiled code has operations of its own for it. */
  readonly inline?: 'push' | 'pop'
  /** Looks at the guest's stack: compiled code has to leave word of where it stands before it calls. */
  readonly seesCaller?: true
  /** May be called by `new`; `vm.newTarget` tells. */
  readonly construct?: true
  /** The self-hosted function that constructs where new.target's prototype must be read by guest code, and other things before. */
  readonly constructBy?: string
  readonly self?: Conversion
  readonly params?: readonly Conversion[]
  /** Conversion of the arguments after `params` of a variadic native. */
  readonly rest?: Conversion
}

/** A builtin written in self-hosted JavaScript. */
export interface GuestRow {
  readonly name: string
  readonly length: number
  readonly cost: number
  /** Name of the self-hosted function. */
  readonly guest: string
  readonly construct?: true
}

export type BuiltinRow = NativeRow | GuestRow
