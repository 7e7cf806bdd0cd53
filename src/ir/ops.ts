/**
 * The IR's operations, one row each. `Generic*` has the full semantics of the opcode and may call guest code; `Guard*`
 * leaves compiled code when its condition fails; all else neither throws, calls nor leaves.
 */
import type { HelperName } from './helpers.js'
import { Type } from './types.js'

/**
 * - `pure` depends on its inputs only; may be removed, merged and moved
 * - `read` reads guest state; may be removed
 * - `write` changes guest state, without calling or leaving
 * - `guard` leaves if its condition fails, else gives its first input with a narrower type; may be removed where the
 *   condition is known to hold
 * - `call` anything may happen
 */
export type Effect = 'pure' | 'read' | 'write' | 'guard' | 'call'

export interface IrRow {
  /** Number of inputs; -1: any. */
  readonly inputs: number
  readonly effect: Effect
  /** Upper bound of the result; None: no result. */
  readonly type: Type
  /** What `imm` holds; absent: nothing. */
  readonly imm?: string
  readonly doc: string
}

const row = (inputs: number, effect: Effect, type: Type, doc: string, imm?: string): IrRow =>
  imm === undefined ? { inputs, effect, type, doc } : { inputs, effect, type, imm, doc }

const PRESENT: Type = Type.Any & ~Type.Sentinel

export const IR_OPS = {
  Constant: row(0, 'pure', Type.Any, 'a primitive or an object of the VM', 'the value'),
  Parameter: row(0, 'pure', Type.Any, 'an argument; undefined where missing', 'its index'),
  This: row(0, 'pure', Type.Any, 'the this value as passed'),
  Closure: row(0, 'pure', Type.Object, 'the running closure'),
  NewTarget: row(0, 'pure', Type.Any, 'new.target'),
  Register: row(0, 'pure', Type.Any, 'a register at an entry in mid-function', 'its number'),
  Phi: row(-1, 'pure', Type.Any, 'one input per predecessor'),

  GuardNumber: row(1, 'guard', Type.Number, 'a number'),
  GuardInt32: row(1, 'guard', Type.Int32, 'a number that is an int32'),
  GuardString: row(1, 'guard', Type.String, 'a string'),
  GuardObject: row(1, 'guard', Type.Object, 'an object of the VM'),
  GuardShape: row(1, 'guard', Type.Object, 'an object of this shape', 'the Shape'),
  GuardArray: row(1, 'guard', Type.Object, 'a VMArray'),
  GuardUnit: row(1, 'guard', Type.Object, 'a closure of this unit', 'the Unit'),
  GuardIs: row(1, 'guard', Type.Any, 'this very object', 'the object'),
  GuardCell: row(0, 'guard', Type.None, 'the prototype chain behind this cell is unchanged', 'the ValidityCell'),
  GuardPresent: row(1, 'guard', Type.Any, 'neither HOLE nor TDZ'),
  GuardIndex: row(2, 'guard', Type.Int32, 'a (first input) is an index of elements b'),
  GuardBound: row(
    2,
    'guard',
    Type.Int32,
    'a (first input), known to be an index of something, is one of elements or view b',
  ),
  GuardCoercible: row(1, 'guard', Type.Any, 'neither undefined nor null'),
  GuardStringIterator: row(1, 'guard', Type.Object, 'an iterator over a text'),
  GuardArrayIterator: row(1, 'guard', Type.Object, 'an iterator over the elements of an array'),
  GuardDefinable: row(
    2,
    'guard',
    Type.Int32,
    'a (first input) is an index of plain array b or the next one, and b may get that element',
    'the limit of its length',
  ),
  GuardCollectionIterator: row(1, 'guard', Type.Object, 'an iterator over a Map or a Set', 'true for a Map'),
  GuardEmpty: row(0, 'guard', Type.None, 'a prototype that is an array has no elements', 'the VMArray'),
  GuardPushable: row(
    1,
    'guard',
    Type.Object,
    'an array to which push adds without asking anybody',
    'for a plain one the limit of its length',
  ),
  GuardIterationKind: row(1, 'guard', Type.Object, 'a collection iterator that gives this', 'the CollectionIteration'),
  GuardPoppable: row(1, 'guard', Type.Object, 'an array from which pop takes without asking anybody'),
  GuardTyped: row(1, 'guard', Type.Object, 'a typed array of this kind', 'the ElementKind'),
  GuardTypedIndex: row(2, 'guard', Type.Int32, 'a (first input) is an index of view b'),
  GuardCharacter: row(2, 'guard', Type.Int32, 'a (first input) is an index of string b'),
  GuardFinalShapes: row(2, 'guard', Type.Object, 'an object, of which b is the shape, of one of these', 'the Shapes'),

  NumberAdd: row(2, 'pure', Type.Number, 'a + b of numbers'),
  NumberSub: row(2, 'pure', Type.Number, 'a - b'),
  NumberMul: row(2, 'pure', Type.Number, 'a * b'),
  NumberDiv: row(2, 'pure', Type.Number, 'a / b'),
  NumberMod: row(2, 'pure', Type.Number, 'a % b'),
  NumberExp: row(2, 'pure', Type.Number, 'a ** b'),
  NumberAnd: row(2, 'pure', Type.Int32, 'a & b'),
  NumberOr: row(2, 'pure', Type.Int32, 'a | b'),
  NumberXor: row(2, 'pure', Type.Int32, 'a ^ b'),
  NumberShl: row(2, 'pure', Type.Int32, 'a << b'),
  NumberShr: row(2, 'pure', Type.Int32, 'a >> b'),
  NumberUShr: row(2, 'pure', Type.Number, 'a >>> b'),
  NumberNeg: row(1, 'pure', Type.Number, '-a'),
  NumberNot: row(1, 'pure', Type.Int32, '~a'),
  CompareLess: row(2, 'pure', Type.Boolean, 'a < b of two numbers or two strings'),
  CompareLessEqual: row(2, 'pure', Type.Boolean, 'a <= b'),
  CompareGreater: row(2, 'pure', Type.Boolean, 'a > b'),
  CompareGreaterEqual: row(2, 'pure', Type.Boolean, 'a >= b'),
  StrictEqual: row(2, 'pure', Type.Boolean, 'a === b of any values'),
  StrictNotEqual: row(2, 'pure', Type.Boolean, 'a !== b of any values'),
  Not: row(1, 'pure', Type.Boolean, '!a of any value'),
  TypeOf: row(1, 'pure', Type.String, 'typeof a'),
  IsUnit: row(1, 'pure', Type.Boolean, 'a is a closure of this unit', 'the Unit'),
  IsShape: row(1, 'pure', Type.Boolean, 'a, the shape of an object, is this one', 'the Shape'),
  LoadGetter: row(1, 'pure', Type.Any, 'the getter of an accessor, that the shape of its object tells to be one'),
  IsNullish: row(1, 'pure', Type.Boolean, 'a is undefined or null'),

  KnownShape: row(1, 'write', Type.None, 'nothing: a test has shown that object a has this shape', '{ shape }'),
  LoadShape: row(1, 'read', Type.Any, 'the shape of an object, undefined for undefined and null'),
  LoadSlot: row(1, 'read', Type.Any, 'slot of an object whose shape is guarded', 'slot index'),
  LoadField: row(1, 'read', Type.Any, 'field of an object whose shape is guarded', 'field index'),
  StoreField: row(2, 'write', Type.None, 'field of object a = b', 'field index'),
  StoreSlots: row(
    3,
    'write',
    Type.None,
    'slot of object a, whose shape c is one of several guarded ones, = b',
    '[{ shape, index, field }]',
  ),
  AddField: row(
    2,
    'write',
    Type.None,
    'one slot more, b, a field of object a, whose shape becomes this',
    '{ shape, index, bytes }',
  ),
  AddSlots: row(
    3,
    'write',
    Type.None,
    'one slot more, b, for object a, whose shape c is one of several guarded ones, each of which becomes another',
    '{ entries: [{ shape, newShape, index, field }], bytes }',
  ),
  NewRooted: row(-1, 'write', Type.Object, 'an object of a host class with these fields', '{ shape, host, bytes }'),
  StoreSlot: row(2, 'write', Type.None, 'slot of object a = b', 'slot index'),
  AddSlot: row(2, 'write', Type.None, 'one slot more, b, for object a, whose shape becomes this', '{ shape, index }'),
  LoadHolderSlot: row(0, 'read', Type.Any, 'slot of a prototype object, behind a GuardCell', '{ holder, index }'),
  LoadSlots: row(
    2,
    'read',
    Type.Any,
    'slot of object a, whose shape b is one of several guarded ones, or of its holder',
    '[{ shape, holder, index, field, absent }]',
  ),
  LoadLength: row(1, 'read', Type.Number, 'length of a guarded array'),
  NumberToString: row(1, 'pure', Type.String, 'ToString of a number, not declared'),
  StringLength: row(1, 'pure', Type.Int32, 'length of a string'),
  LoadElements: row(1, 'read', Type.Object, 'the host array of the elements of an array'),
  LoadElement: row(2, 'read', Type.Any, 'element b, a guarded index, of elements a; may be HOLE'),
  LoadElementOrUndefined: row(
    3,
    'call',
    Type.Any,
    'element b of elements a of array c, undefined where there is none; leaves where b is no index, or the chain has elements',
  ),
  StoreElement: row(3, 'write', Type.None, 'element b of elements a = c'),
  LoadCharacter: row(2, 'pure', Type.String, 'character b, a guarded index, of string a'),
  LoadView: row(1, 'read', Type.Object, 'the host view of a typed array'),
  DefineElement: row(3, 'write', Type.None, 'element b of plain array a, there, a hole or the next one, = c'),
  PushElement: row(2, 'write', Type.Int32, 'push of b to array a: the new length', 'true for a plain one'),
  PopElement: row(1, 'write', Type.Any, 'pop from array a'),
  LoadTyped: row(2, 'read', Type.Number, 'element b, a guarded index, of view a', 'the ElementKind'),
  StoreTyped: row(3, 'write', Type.None, 'element b of view a = number c', 'the ElementKind'),
  ElementOrHole: row(
    2,
    'call',
    Type.Any,
    'element b, an index, of object a, or HOLE: $element',
    'what finds it where a has no such element',
  ),
  StepCollection: row(1, 'write', Type.Any, 'what such an iterator over a Map or a Set gives next, or HOLE'),
  NextEntry: row(1, 'write', Type.Any, 'the entry that such an iterator comes to, or null at the end'),
  EntryKey: row(1, 'read', PRESENT, 'the key of an entry just come to'),
  EntryValue: row(1, 'read', PRESENT, 'its value'),
  NewPair: row(2, 'write', Type.Object, 'an array of a and b', '{ shape, construct, bytes }'),
  IsAtEnd: row(1, 'read', Type.Boolean, 'such an iterator over a text has nothing more'),
  NextCharacter: row(1, 'write', Type.String, 'the code point that such an iterator comes to, where there is one'),
  TakeElement: row(1, 'call', PRESENT, 'the next element of such an iterator; leaves where there is none'),
  StepElements: row(1, 'call', Type.Any, 'the next element of such an iterator, or HOLE; leaves where that takes more'),
  LoadPrototype: row(1, 'read', Type.Any, 'the prototype of an ordinary object'),
  LoadHome: row(1, 'pure', Type.Any, 'the home object of a closure'),
  LoadFields: row(1, 'pure', Type.Any, 'the field initializer of a class'),
  LoadClosureScope: row(1, 'pure', Type.Object, 'the scope of a closure'),
  LoadParentScope: row(1, 'pure', Type.Object, 'the scope around a scope'),
  LoadScopeSlot: row(1, 'read', Type.Any, 'variable of a scope', 'slot index'),
  StoreScopeSlot: row(2, 'write', Type.None, 'variable of scope a = b', 'slot index'),
  LoadCell: row(0, 'read', Type.Any, 'value of a global cell', 'the GlobalCell'),
  StoreCell: row(1, 'write', Type.None, 'global cell = a', 'the GlobalCell'),
  IsThrown: row(1, 'read', Type.Boolean, 'the handled call a completed by a throw'),
  TakeException: row(0, 'call', Type.Any, 'the thrown value, in its handler'),
  LoadResumeMode: row(0, 'read', Type.Int32, 'how the running generator was resumed'),
  NewObject: row(0, 'write', Type.Object, '{}'),
  ConstructResult: row(2, 'pure', Type.Object, 'a if it is an object, else this b'),

  Leave: row(0, 'guard', Type.None, 'always leaves: the interpreter goes on'),
  Charge: row(0, 'call', Type.None, 'pay fuel, or stop before the instruction', 'units'),
  PayAhead: row(
    0,
    'call',
    Type.Int32,
    'the fuel window, with enough for a turn of the loop, whose turns until it is used up pass no mark; or leave before the loop',
    '{ units, bytes } of a turn',
  ),
  LessFuel: row(1, 'pure', Type.Int32, 'a less so much, which is there', 'units'),
  TurnLimit: row(
    3,
    'pure',
    Type.Number,
    'bound a, or the counter of the turn from which on fuel c does not suffice, if b is that of the first and less',
    'units a turn',
  ),
  TurnFuel: row(3, 'pure', Type.Int32, 'what is left of fuel a before turn c, b being the first', 'units a turn'),
  SetFuel: row(1, 'write', Type.None, 'a is what is left of the fuel window'),
  ChargeComparison: row(
    2,
    'call',
    Type.None,
    'pay for comparing two long strings, or stop before the instruction',
    'equality or order',
  ),
  GenericBinary: row(2, 'call', Type.Any, 'a binary opcode', 'the Op'),
  GenericUnary: row(1, 'call', Type.Any, 'a unary opcode', 'the Op'),
  DeclareString: row(1, 'call', Type.None, 'declare a, made of a number: may meet the length limit'),
  GenericToString: row(1, 'call', Type.String, 'ToString(a)'),
  StringConcat: row(2, 'call', Type.String, 'a + b of strings: charges, may meet the length limit'),
  GenericGetNamed: row(1, 'call', Type.Any, 'GetNamed', '{ key, cache }'),
  GenericSetNamed: row(2, 'call', Type.None, 'SetNamed', '{ key, cache, strict }'),
  GenericGetKeyed: row(2, 'call', Type.Any, 'GetKeyed', '{ cache }'),
  GenericSetKeyed: row(3, 'call', Type.None, 'SetKeyed', '{ cache, strict }'),
  GenericLoadGlobal: row(0, 'call', Type.Any, 'LoadGlobal', '{ name, cache }'),
  GenericStoreGlobal: row(1, 'call', Type.None, 'StoreGlobal', '{ name, cache, strict }'),
  SpreadCall: row(3, 'call', Type.Any, 'call a with this b and the elements of array c', 'text of the callee'),
  SuperCallSpread: row(3, 'call', Type.Any, 'Construct a with new.target b and the elements of array c'),
  SuperCall: row(-1, 'call', Type.Any, 'Construct a with new.target b and arguments'),
  GenericCall: row(-1, 'call', Type.Any, 'call a with this b and arguments', 'text of the callee'),
  DirectCall: row(
    -1,
    'call',
    Type.Any,
    'call closure a, of this unit and paid for, with this b and arguments',
    'the Unit',
  ),
  NativeCall: row(
    -1,
    'call',
    Type.Any,
    'call this native with this a and at most three arguments',
    'the NativeFunction',
  ),
  PaidCall: row(
    -1,
    'call',
    Type.Any,
    'call this native, which is paid for and may request, with this a and arguments',
    'the NativeFunction',
  ),
  PlainCall: row(
    -1,
    'call',
    Type.Any,
    'call this native, which is paid for, with this plain array a and arguments; no guest code runs',
    'PlainCallImm',
  ),
  LeafCall: row(
    -1,
    'call',
    Type.Any,
    'call this leaf native, which is paid for, with this a and at most three arguments',
    'the NativeFunction',
  ),
  NativeConstruct: row(-1, 'call', Type.Any, 'new of this native with arguments', 'the NativeFunction'),
  PureCall: row(-1, 'pure', Type.Any, 'a host function of primitives of proven kinds', 'OperationImm'),
  DirectConstruct: row(
    -1,
    'call',
    Type.Any,
    'run constructor a, of this unit and paid for, with this b, new.target c and arguments',
    'the Unit',
  ),
  GenericNew: row(-1, 'call', Type.Any, 'new a of arguments', 'text of the callee'),
  NewStringIterator: row(1, 'write', Type.Object, 'an iterator over text a', '{ shape, construct, bytes }'),
  NewArrayIterator: row(
    1,
    'write',
    Type.Object,
    'an iterator over the elements of array a',
    '{ shape, construct, bytes }',
  ),
  Create: row(-1, 'write', Type.Object, 'a helper that makes something, without a way to fail', 'OperationImm'),
  Operation: row(-1, 'call', Type.Any, 'a helper that performs an opcode', 'OperationImm'),
  RunOpcode: row(-1, 'call', Type.Any, 'any other opcode, by the interpreter’s own case', '{ pc, op }'),
} as const satisfies { readonly [name: string]: IrRow }

/** What is called, and with what: inputs by index, lists of inputs, and constants. */
export interface OperationImm {
  /** Of the helper; with `callee`, for dumps only. */
  readonly name: HelperName | string
  readonly callee: unknown
  readonly args: readonly (number | 'arguments' | readonly number[] | { readonly constant: unknown })[]
  /** Of what is made, where that is known. */
  readonly shape?: object
  /** What it declares, where that is known. */
  readonly bytes?: number
}

/** An Array method on plain arrays. */
export interface PlainCallImm {
  readonly name: string
  readonly row: { readonly cost: number; readonly fixed: unknown; readonly variadic: unknown }
  /** It may add, change or remove elements of the array. */
  readonly changes: boolean
  /** Of the array that it makes. */
  readonly shape: object | undefined
}

export type IrOp = keyof typeof IR_OPS

const ROWS: ReadonlyMap<string, IrRow> = new Map(Object.entries(IR_OPS))

export function rowOf(op: IrOp): IrRow {
  return ROWS.get(op)!
}
