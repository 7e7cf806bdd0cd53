/**
 * The instruction set. This table is the specification: assembler, interpreter, verifier, disassembler, liveness,
 * graph builder and docs derive from it.
 *
 * An instruction is `1 + operands.length` 32-bit words: the opcode, then its operands. Invariants:
 * - A register written by an instruction is its first operand (`dst`); it has at most one.
 * - An instruction with `mayCall` may make one guest call, as its last act. The call's result is the instruction's
 *   result: it is delivered into `dst` (or dropped where there is none) and execution goes on with the next instruction.
 * - An instruction with `mayThrow` may complete abruptly; it has then written nothing.
 * - A jump's target is an absolute pc. Only `Loop` jumps backwards; its target is a loop header.
 */

export const enum Op {
  // Moves and constants
  LoadConst,
  LoadInt,
  LoadUndefined,
  LoadTdz,
  LoadHole,
  Move,
  // The running function
  LoadThis,
  LoadThisSloppy,
  LoadFunction,
  LoadNewTarget,
  LoadHome,
  MakeRest,
  MakeArguments,
  MakeMappedArguments,
  // Scopes
  NewScope,
  CopyScope,
  LoadScoped,
  StoreScoped,
  CheckTdz,
  CheckThis,
  CheckThisUnbound,
  CheckHeritage,
  // Arithmetic
  Add,
  Sub,
  Mul,
  Div,
  Mod,
  Exp,
  BitAnd,
  BitOr,
  BitXor,
  Shl,
  Shr,
  UShr,
  Neg,
  BitNot,
  Inc,
  Dec,
  ToNumber,
  ToNumeric,
  ToStringValue,
  ToKey,
  // Comparison and logic
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Equal,
  NotEqual,
  StrictEqual,
  StrictNotEqual,
  Not,
  TypeOf,
  InstanceOf,
  In,
  // Control
  Jump,
  Loop,
  JumpIfTrue,
  JumpIfFalse,
  JumpIfNullish,
  JumpIfUndefined,
  JumpIfHole,
  Return,
  DerivedReturn,
  Throw,
  ThrowError,
  // Globals
  DeclareGlobals,
  LoadGlobal,
  LoadGlobalOrUndefined,
  StoreGlobal,
  InitGlobal,
  HasGlobal,
  StoreHoisted,
  // Names that objects may bind: with statements, variables declared by eval
  ToObject,
  HasBinding,
  GetBinding,
  SetBinding,
  DeclareVariables,
  BeginEval,
  ImportMeta,
  ImportCall,
  // Properties
  GetNamed,
  SetNamed,
  GetKeyed,
  SetKeyed,
  GetSuper,
  SetSuper,
  DeleteKeyed,
  DefineNamed,
  DefineKeyed,
  DefineAccessor,
  SetPrototype,
  CopyProperties,
  NewPrivateName,
  GetPrivate,
  SetPrivate,
  DefinePrivate,
  HasPrivate,
  CheckObjectCoercible,
  // Creation
  NewObject,
  NewArray,
  ArrayPush,
  ArraySpread,
  SpreadArguments,
  NewRegExp,
  TemplateObject,
  MakeClosure,
  MakeClass,
  SetHome,
  SetFields,
  LoadFields,
  SetFunctionName,
  // Calls
  Call,
  CallSpread,
  CallEval,
  New,
  NewSpread,
  SuperConstructor,
  SuperParent,
  CheckSuperParent,
  SuperCall,
  SuperCallSpread,
  // Iteration
  GetIterator,
  IteratorStep,
  IteratorSkip,
  CheckStep,
  IteratorClose,
  IteratorCloseQuiet,
  ForInPrepare,
  ForInNext,
  // Generators
  GeneratorStart,
  Yield,
  YieldDelegate,
  ResumeMode,
  // Async functions and generators
  AsyncStart,
  ToPromise,
  Await,
  ResolvePromise,
  RejectPromise,
  GetAsyncIterator,
  AsyncStep,
  AsyncYield,
  AsyncEnd,

  UseResource,
  DisposeResources,
  // Self-hosted code only
  Intrinsic,
  Charge,
  LoadSelfHosted,
}

/**
 * - `dst` the register written; always first
 * - `reg` a register read
 * - `optReg` a register read, or -1 for none (undefined as a `this`, the closure's own scope as a scope)
 * - `regs` the first of a run of registers read; the operand after it is `count`, the run's length
 * - `const` index into the constant pool; `optConst` the same or -1
 * - `int` an immediate
 * - `jump` absolute target pc
 * - `type` index of a type feedback slot
 * - `cache` index of an inline cache
 */
export type OperandKind =
  | 'dst'
  | 'reg'
  | 'optReg'
  | 'regs'
  | 'count'
  | 'const'
  | 'optConst'
  | 'int'
  | 'jump'
  | 'type'
  | 'cache'

/**
 * - `mayThrow` may complete abruptly
 * - `mayCall` may make a guest call (implies mayThrow)
 * - `safepoint` fuel may run out here even where no call is made
 * - `jumps` may go to its jump operand
 * - `ends` control never goes on to the next instruction
 * - `selfHosted` only in self-hosted code
 */
export type OpFlag = 'mayThrow' | 'mayCall' | 'safepoint' | 'jumps' | 'ends' | 'selfHosted'

export interface OpRow<Code extends number = number> {
  readonly code: Code
  readonly operands: readonly OperandKind[]
  readonly flags: readonly OpFlag[]
  readonly doc: string
}

export type OpName = Exclude<keyof typeof Op, number>

const NONE: readonly OpFlag[] = []
const THROWS: readonly OpFlag[] = ['mayThrow']
const CALLS: readonly OpFlag[] = ['mayThrow', 'mayCall']
const BINARY: readonly OperandKind[] = ['dst', 'reg', 'reg', 'type']
const UNARY: readonly OperandKind[] = ['dst', 'reg', 'type']

// biome-ignore format: one row a line
export const OPS: { readonly [K in OpName]: OpRow<(typeof Op)[K]> } = {
  LoadConst: { code: Op.LoadConst, operands: ['dst', 'const'], flags: NONE, doc: 'dst = constant (a primitive)' },
  LoadInt: { code: Op.LoadInt, operands: ['dst', 'int'], flags: NONE, doc: 'dst = immediate int32' },
  LoadUndefined: { code: Op.LoadUndefined, operands: ['dst'], flags: NONE, doc: 'dst = undefined' },
  LoadTdz: { code: Op.LoadTdz, operands: ['dst'], flags: NONE, doc: 'dst = TDZ, the mark of an uninitialized binding' },
  LoadHole: { code: Op.LoadHole, operands: ['dst'], flags: NONE, doc: 'dst = HOLE, the mark of an absent array element' },
  Move: { code: Op.Move, operands: ['dst', 'reg'], flags: NONE, doc: 'dst = reg' },

  LoadThis: { code: Op.LoadThis, operands: ['dst'], flags: NONE, doc: 'dst = the this value as passed' },
  LoadThisSloppy: { code: Op.LoadThisSloppy, operands: ['dst'], flags: NONE, doc: 'dst = this coerced to an object; undefined and null give the global object' },
  LoadFunction: { code: Op.LoadFunction, operands: ['dst'], flags: NONE, doc: 'dst = the running closure' },
  LoadNewTarget: { code: Op.LoadNewTarget, operands: ['dst'], flags: NONE, doc: 'dst = new.target, or undefined' },
  LoadHome: { code: Op.LoadHome, operands: ['dst'], flags: NONE, doc: "dst = the running closure's home object, for super" },
  MakeRest: { code: Op.MakeRest, operands: ['dst', 'int'], flags: THROWS, doc: 'dst = array of the arguments from index int on (code.needsArguments)' },
  MakeArguments: { code: Op.MakeArguments, operands: ['dst'], flags: THROWS, doc: 'dst = unmapped arguments object (code.needsArguments)' },
  MakeMappedArguments: { code: Op.MakeMappedArguments, operands: ['dst', 'reg'], flags: THROWS, doc: 'dst = arguments object whose first paramCount indices alias slots 0, 1, … of scope reg' },

  NewScope: { code: Op.NewScope, operands: ['dst', 'optReg', 'int'], flags: THROWS, doc: "dst = new scope of int slots, all TDZ, under scope optReg (-1: the closure's)" },
  CopyScope: { code: Op.CopyScope, operands: ['dst', 'reg'], flags: THROWS, doc: 'dst = copy of scope reg, for the next turn of a loop' },
  LoadScoped: { code: Op.LoadScoped, operands: ['dst', 'optReg', 'int', 'int'], flags: NONE, doc: "dst = slot (2nd int) of the scope (1st int) hops up from scope optReg (-1: the closure's)" },
  StoreScoped: { code: Op.StoreScoped, operands: ['optReg', 'int', 'int', 'reg'], flags: NONE, doc: 'slot (2nd int) of the scope (1st int) hops up from scope optReg = reg' },
  CheckTdz: { code: Op.CheckTdz, operands: ['reg', 'const'], flags: THROWS, doc: 'ReferenceError naming const if reg is TDZ' },
  CheckThis: { code: Op.CheckThis, operands: ['reg'], flags: THROWS, doc: 'ReferenceError if reg, the this of a derived constructor, is TDZ' },
  CheckThisUnbound: { code: Op.CheckThisUnbound, operands: ['reg'], flags: THROWS, doc: 'ReferenceError (super() called twice) unless reg is TDZ' },
  CheckHeritage: { code: Op.CheckHeritage, operands: ['reg'], flags: THROWS, doc: 'TypeError unless reg, what a class extends, is a constructor or null' },

  Add: { code: Op.Add, operands: BINARY, flags: CALLS, doc: 'dst = a + b' },
  Sub: { code: Op.Sub, operands: BINARY, flags: CALLS, doc: 'dst = a - b' },
  Mul: { code: Op.Mul, operands: BINARY, flags: CALLS, doc: 'dst = a * b' },
  Div: { code: Op.Div, operands: BINARY, flags: CALLS, doc: 'dst = a / b' },
  Mod: { code: Op.Mod, operands: BINARY, flags: CALLS, doc: 'dst = a % b' },
  Exp: { code: Op.Exp, operands: BINARY, flags: CALLS, doc: 'dst = a ** b' },
  BitAnd: { code: Op.BitAnd, operands: BINARY, flags: CALLS, doc: 'dst = a & b' },
  BitOr: { code: Op.BitOr, operands: BINARY, flags: CALLS, doc: 'dst = a | b' },
  BitXor: { code: Op.BitXor, operands: BINARY, flags: CALLS, doc: 'dst = a ^ b' },
  Shl: { code: Op.Shl, operands: BINARY, flags: CALLS, doc: 'dst = a << b' },
  Shr: { code: Op.Shr, operands: BINARY, flags: CALLS, doc: 'dst = a >> b' },
  UShr: { code: Op.UShr, operands: BINARY, flags: CALLS, doc: 'dst = a >>> b' },
  Neg: { code: Op.Neg, operands: UNARY, flags: CALLS, doc: 'dst = -a' },
  BitNot: { code: Op.BitNot, operands: UNARY, flags: CALLS, doc: 'dst = ~a' },
  Inc: { code: Op.Inc, operands: UNARY, flags: CALLS, doc: 'dst = ToNumeric(a) + 1' },
  Dec: { code: Op.Dec, operands: UNARY, flags: CALLS, doc: 'dst = ToNumeric(a) - 1' },
  ToNumber: { code: Op.ToNumber, operands: UNARY, flags: CALLS, doc: 'dst = ToNumber(a)' },
  ToNumeric: { code: Op.ToNumeric, operands: UNARY, flags: CALLS, doc: 'dst = ToNumeric(a)' },
  ToStringValue: { code: Op.ToStringValue, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = ToString(a)' },
  ToKey: { code: Op.ToKey, operands: ['dst', 'reg', 'reg'], flags: CALLS, doc: 'dst = ToPropertyKey(a): a string, symbol or (for an array index) number. For an object a, TypeError first if b, whose property it is, is undefined or null; b is a where it is nothing\'s' },

  Less: { code: Op.Less, operands: BINARY, flags: CALLS, doc: 'dst = a < b' },
  LessEqual: { code: Op.LessEqual, operands: BINARY, flags: CALLS, doc: 'dst = a <= b' },
  Greater: { code: Op.Greater, operands: BINARY, flags: CALLS, doc: 'dst = a > b' },
  GreaterEqual: { code: Op.GreaterEqual, operands: BINARY, flags: CALLS, doc: 'dst = a >= b' },
  Equal: { code: Op.Equal, operands: BINARY, flags: CALLS, doc: 'dst = a == b' },
  NotEqual: { code: Op.NotEqual, operands: BINARY, flags: CALLS, doc: 'dst = a != b' },
  StrictEqual: { code: Op.StrictEqual, operands: BINARY, flags: ['safepoint'], doc: 'dst = a === b' },
  StrictNotEqual: { code: Op.StrictNotEqual, operands: BINARY, flags: ['safepoint'], doc: 'dst = a !== b' },
  Not: { code: Op.Not, operands: ['dst', 'reg'], flags: NONE, doc: 'dst = !a' },
  TypeOf: { code: Op.TypeOf, operands: ['dst', 'reg'], flags: NONE, doc: 'dst = typeof a' },
  InstanceOf: { code: Op.InstanceOf, operands: ['dst', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = a instanceof b' },
  In: { code: Op.In, operands: ['dst', 'reg', 'reg'], flags: CALLS, doc: 'dst = key a in object b' },

  Jump: { code: Op.Jump, operands: ['jump'], flags: ['jumps', 'ends'], doc: 'go forward to jump' },
  Loop: { code: Op.Loop, operands: ['jump'], flags: ['jumps', 'ends', 'safepoint'], doc: 'back-edge: charge 1, go back to the loop header jump' },
  JumpIfTrue: { code: Op.JumpIfTrue, operands: ['reg', 'jump'], flags: ['jumps'], doc: 'go to jump if ToBoolean(reg)' },
  JumpIfFalse: { code: Op.JumpIfFalse, operands: ['reg', 'jump'], flags: ['jumps'], doc: 'go to jump unless ToBoolean(reg)' },
  JumpIfNullish: { code: Op.JumpIfNullish, operands: ['reg', 'jump'], flags: ['jumps'], doc: 'go to jump if reg is undefined or null' },
  JumpIfUndefined: { code: Op.JumpIfUndefined, operands: ['reg', 'jump'], flags: ['jumps'], doc: 'go to jump if reg is undefined' },
  JumpIfHole: { code: Op.JumpIfHole, operands: ['reg', 'jump'], flags: ['jumps'], doc: 'go to jump if reg is HOLE' },
  Return: { code: Op.Return, operands: ['reg'], flags: ['ends'], doc: 'return reg' },
  DerivedReturn: { code: Op.DerivedReturn, operands: ['dst', 'reg', 'reg'], flags: THROWS, doc: 'dst = what a derived constructor returns, from the returned value a and its this b (TDZ: unbound)' },
  Throw: { code: Op.Throw, operands: ['reg'], flags: ['mayThrow', 'ends'], doc: 'throw reg' },
  ThrowError: { code: Op.ThrowError, operands: ['int', 'const'], flags: ['mayThrow', 'ends'], doc: 'throw a new error: int 0 TypeError, 1 ReferenceError, 2 SyntaxError, 3 RangeError; message const' },

  DeclareGlobals: { code: Op.DeclareGlobals, operands: ['const'], flags: THROWS, doc: 'GlobalDeclarationInstantiation (ecma262 16.1.7) of a GlobalDeclarations constant; its functions are initialized by StoreGlobal after it' },
  LoadGlobal: { code: Op.LoadGlobal, operands: ['dst', 'const', 'cache'], flags: CALLS, doc: 'dst = the global variable const; ReferenceError if there is none' },
  LoadGlobalOrUndefined: { code: Op.LoadGlobalOrUndefined, operands: ['dst', 'const', 'cache'], flags: CALLS, doc: 'the same for typeof: undefined if there is none' },
  StoreGlobal: { code: Op.StoreGlobal, operands: ['const', 'reg', 'cache'], flags: CALLS, doc: 'the global variable const = reg' },
  InitGlobal: { code: Op.InitGlobal, operands: ['const', 'reg'], flags: NONE, doc: 'initialize the global let, const or class const with reg' },
  HasGlobal: { code: Op.HasGlobal, operands: ['dst', 'const'], flags: CALLS, doc: 'dst = is there a global variable const: HasBinding (9.1.1.4.1)' },

  StoreHoisted: { code: Op.StoreHoisted, operands: ['const', 'reg'], flags: CALLS, doc: 'the property const of the global object = reg, unless the script scope binds the name: a function in a block of eval code (B.3.2.3)' },

  ToObject: { code: Op.ToObject, operands: ['dst', 'reg'], flags: THROWS, doc: 'dst = ToObject(a)' },
  HasBinding: { code: Op.HasBinding, operands: ['dst', 'reg', 'const'], flags: CALLS, doc: 'dst = HasBinding (9.1.1.2.1) of the name const in the object a; TDZ binds nothing' },
  GetBinding: { code: Op.GetBinding, operands: ['dst', 'reg', 'const'], flags: CALLS, doc: 'dst = GetBindingValue (9.1.1.2.6) of the name const in the object a' },
  SetBinding: { code: Op.SetBinding, operands: ['reg', 'const', 'reg'], flags: CALLS, doc: 'SetMutableBinding (9.1.1.2.5) of the name const in the object a = 2nd reg' },
  DeclareVariables: { code: Op.DeclareVariables, operands: ['dst', 'reg', 'const'], flags: NONE, doc: 'dst = the object a (TDZ: a new one) with the variables of a VariableNames constant; those that are new are undefined' },
  BeginEval: { code: Op.BeginEval, operands: [], flags: NONE, doc: 'declare the memory that the running code of eval takes' },
  ImportMeta: { code: Op.ImportMeta, operands: ['dst', 'reg'], flags: THROWS, doc: 'dst = import.meta of the module whose record is a' },
  ImportCall: { code: Op.ImportCall, operands: ['dst', 'const', 'reg', 'reg'], flags: CALLS, doc: 'dst = the promise of import(a, b) in the script or module const' },

  GetNamed: { code: Op.GetNamed, operands: ['dst', 'reg', 'const', 'cache'], flags: CALLS, doc: 'dst = reg.const' },
  SetNamed: { code: Op.SetNamed, operands: ['reg', 'const', 'reg', 'cache'], flags: CALLS, doc: 'reg.const = 2nd reg' },
  GetKeyed: { code: Op.GetKeyed, operands: ['dst', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = a[b]' },
  SetKeyed: { code: Op.SetKeyed, operands: ['reg', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'a[b] = c' },
  GetSuper: { code: Op.GetSuper, operands: ['dst', 'reg', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = super[b], home object a, this c' },
  SetSuper: { code: Op.SetSuper, operands: ['reg', 'reg', 'reg', 'reg'], flags: CALLS, doc: 'super[b] = c, home object a, this d' },
  DeleteKeyed: { code: Op.DeleteKeyed, operands: ['dst', 'reg', 'reg'], flags: CALLS, doc: 'dst = delete a[b]' },
  DefineNamed: { code: Op.DefineNamed, operands: ['reg', 'const', 'reg', 'cache'], flags: THROWS, doc: 'define the enumerable data property const of the new object a = b' },
  DefineKeyed: { code: Op.DefineKeyed, operands: ['reg', 'reg', 'reg', 'int'], flags: THROWS, doc: 'define data property b of a = c; int 1 enumerable, 0 not. Key from ToKey' },
  DefineAccessor: { code: Op.DefineAccessor, operands: ['reg', 'reg', 'reg', 'int'], flags: THROWS, doc: 'define accessor b of a with function c; int bit 0 enumerable, bit 1 a setter (else a getter). Key from ToKey' },
  SetPrototype: { code: Op.SetPrototype, operands: ['reg', 'reg'], flags: NONE, doc: '__proto__: b in an object literal: set the prototype of a if b is an object or null' },
  CopyProperties: { code: Op.CopyProperties, operands: ['reg', 'reg', 'optReg'], flags: CALLS, doc: 'CopyDataProperties (7.3.26) to a from b without the keys in array optReg (keys from ToKey)' },
  NewPrivateName: { code: Op.NewPrivateName, operands: ['dst', 'const'], flags: NONE, doc: 'dst = new private name described const (with its #)' },
  GetPrivate: { code: Op.GetPrivate, operands: ['dst', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = a.#b' },
  SetPrivate: { code: Op.SetPrivate, operands: ['reg', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'a.#b = c' },
  DefinePrivate: { code: Op.DefinePrivate, operands: ['reg', 'reg', 'reg', 'int'], flags: THROWS, doc: 'add private element b to a with value c; int 0 field, 1 method, 2 getter, 3 setter' },
  HasPrivate: { code: Op.HasPrivate, operands: ['dst', 'reg', 'reg'], flags: THROWS, doc: 'dst = #b in a' },
  CheckObjectCoercible: { code: Op.CheckObjectCoercible, operands: ['reg', 'optConst'], flags: THROWS, doc: 'TypeError if reg is undefined or null (destructuring); const: name of the first property' },

  NewObject: { code: Op.NewObject, operands: ['dst', 'optConst', 'regs', 'count', 'cache'], flags: THROWS, doc: 'dst = object with the keys of an ObjectLiteral constant and the registers as their values; -1: {}' },
  NewArray: { code: Op.NewArray, operands: ['dst', 'regs', 'count'], flags: THROWS, doc: 'dst = array of the registers (HOLE: a hole)' },
  ArrayPush: { code: Op.ArrayPush, operands: ['reg', 'reg'], flags: THROWS, doc: 'append b (HOLE: a hole) to the new array a' },
  ArraySpread: { code: Op.ArraySpread, operands: ['reg', 'reg'], flags: CALLS, doc: 'append what iterating b gives to the new array a' },
  SpreadArguments: { code: Op.SpreadArguments, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = an array of what iterating a gives, for the call that follows and nothing else: a itself where that calls nothing' },
  NewRegExp: { code: Op.NewRegExp, operands: ['dst', 'const'], flags: THROWS, doc: 'dst = new RegExp of a RegExpLiteral constant' },
  TemplateObject: { code: Op.TemplateObject, operands: ['dst', 'const', 'cache'], flags: THROWS, doc: "dst = this site's template object of a TemplateLiteral constant" },
  MakeClosure: { code: Op.MakeClosure, operands: ['dst', 'const', 'optReg'], flags: THROWS, doc: "dst = closure of a Code constant over scope optReg (-1: the closure's)" },
  MakeClass: { code: Op.MakeClass, operands: ['dst', 'const', 'optReg', 'optReg', 'optReg'], flags: THROWS, doc: 'dst = class constructor of a Code constant over scope optReg, heritage 2nd optReg (-1: none), heritage.prototype 3rd; its prototype object is dst.prototype, non-writable' },
  SetHome: { code: Op.SetHome, operands: ['reg', 'reg'], flags: NONE, doc: 'home object of closure a = b' },
  SetFields: { code: Op.SetFields, operands: ['reg', 'reg'], flags: NONE, doc: 'field initializer of class a = closure b' },
  LoadFields: { code: Op.LoadFields, operands: ['dst', 'reg'], flags: NONE, doc: 'dst = field initializer of class a, or undefined' },
  SetFunctionName: { code: Op.SetFunctionName, operands: ['reg', 'reg', 'int'], flags: NONE, doc: "name of function a = key b, if it has no name yet; int 1 prefixed 'get ', 2 'set ' " },

  Call: { code: Op.Call, operands: ['dst', 'reg', 'optReg', 'regs', 'count', 'cache'], flags: CALLS, doc: 'dst = a.call(this optReg, …registers)' },
  CallSpread: { code: Op.CallSpread, operands: ['dst', 'reg', 'optReg', 'reg', 'cache'], flags: CALLS, doc: 'dst = a.apply(this optReg, array c)' },
  CallEval: { code: Op.CallEval, operands: ['dst', 'reg', 'optReg', 'reg', 'optReg', 'const'], flags: CALLS, doc: "dst = a.apply(this optReg, array c); where a is %eval%, direct eval of the array's first element at the EvalSite constant, in scope 2nd optReg (-1: the closure's)" },
  New: { code: Op.New, operands: ['dst', 'reg', 'regs', 'count', 'cache'], flags: CALLS, doc: 'dst = new a(…registers)' },
  NewSpread: { code: Op.NewSpread, operands: ['dst', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = new a(...array b)' },
  SuperConstructor: { code: Op.SuperConstructor, operands: ['dst', 'reg'], flags: THROWS, doc: 'dst = [[GetPrototypeOf]] of class a; TypeError unless a constructor' },
  SuperParent: { code: Op.SuperParent, operands: ['dst', 'reg'], flags: NONE, doc: 'dst = [[GetPrototypeOf]] of class a' },
  CheckSuperParent: { code: Op.CheckSuperParent, operands: ['reg', 'reg'], flags: THROWS, doc: 'TypeError unless a, the parent of class b, is a constructor' },
  SuperCall: { code: Op.SuperCall, operands: ['dst', 'reg', 'reg', 'regs', 'count', 'cache'], flags: CALLS, doc: 'dst = Construct(a, registers, new.target b)' },
  SuperCallSpread: { code: Op.SuperCallSpread, operands: ['dst', 'reg', 'reg', 'reg', 'cache'], flags: CALLS, doc: 'dst = Construct(a, array c, new.target b)' },

  GetIterator: { code: Op.GetIterator, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = GetIterator(a, sync), an object; its next method is read by GetNamed' },
  IteratorStep: { code: Op.IteratorStep, operands: ['dst', 'reg', 'reg', 'type'], flags: CALLS, doc: 'dst = value of the next step of iterator a with next method b, or HOLE when done' },
  IteratorSkip: { code: Op.IteratorSkip, operands: ['dst', 'reg', 'reg', 'type'], flags: CALLS, doc: 'the same where nobody reads the value: dst = HOLE when done' },
  CheckStep: { code: Op.CheckStep, operands: ['reg'], flags: THROWS, doc: "TypeError unless reg, the result of an iterator's method, is an object" },
  IteratorClose: { code: Op.IteratorClose, operands: ['reg'], flags: CALLS, doc: 'IteratorClose (7.4.11) on a normal, break or return completion' },
  IteratorCloseQuiet: { code: Op.IteratorCloseQuiet, operands: ['reg'], flags: CALLS, doc: "IteratorClose on a throw completion: the iterator's own errors are dropped" },
  ForInPrepare: { code: Op.ForInPrepare, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = list of the enumerable string keys of a and its prototypes; none for undefined and null' },
  ForInNext: { code: Op.ForInNext, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = next key of list a that is still there, or HOLE' },

  GeneratorStart: { code: Op.GeneratorStart, operands: ['dst'], flags: THROWS, doc: 'return a new generator object that holds this frame; goes on at the first next()' },
  Yield: { code: Op.Yield, operands: ['dst', 'reg'], flags: NONE, doc: 'suspend the generator with value reg; on resumption dst = the value sent' },
  YieldDelegate: { code: Op.YieldDelegate, operands: ['dst', 'reg'], flags: NONE, doc: "Yield for yield*: next() returns reg itself, the inner iterator's result object, not a new one" },
  ResumeMode: { code: Op.ResumeMode, operands: ['dst'], flags: NONE, doc: 'dst = how the generator was resumed: 0 next, 1 throw, 2 return' },

  AsyncStart: { code: Op.AsyncStart, operands: ['dst'], flags: NONE, doc: 'make the frame one that may await; dst = the promise of the async function' },
  ToPromise: { code: Op.ToPromise, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = PromiseResolve (27.2.4.7.1) of %Promise% and reg, a promise' },
  Await: { code: Op.Await, operands: ['dst', 'reg'], flags: NONE, doc: 'suspend the frame until promise reg is settled; a job resumes it: dst = value or reason, and ResumeMode tells which' },
  ResolvePromise: { code: Op.ResolvePromise, operands: ['reg', 'reg'], flags: CALLS, doc: 'resolve promise a with b' },
  RejectPromise: { code: Op.RejectPromise, operands: ['reg', 'reg'], flags: THROWS, doc: 'reject promise a with b' },
  GetAsyncIterator: { code: Op.GetAsyncIterator, operands: ['dst', 'reg'], flags: CALLS, doc: 'dst = GetIterator(a, async), an object; its next method is read by GetNamed' },
  AsyncStep: { code: Op.AsyncStep, operands: ['reg', 'reg'], flags: CALLS, doc: 'the first request of async generator a is answered with a step of value b' },
  AsyncYield: { code: Op.AsyncYield, operands: ['dst', 'reg'], flags: NONE, doc: 'suspend async generator reg until there is a request; dst = the value sent, and ResumeMode tells how' },
  AsyncEnd: { code: Op.AsyncEnd, operands: ['reg', 'reg', 'int'], flags: CALLS, doc: 'async generator a ends with b, int 1: thrown; all its requests are answered' },

  UseResource: { code: Op.UseResource, operands: ['reg', 'reg', 'int'], flags: CALLS, doc: 'AddDisposableResource (7.5.4): resource b to the array a; int 1: async-dispose' },
  DisposeResources: { code: Op.DisposeResources, operands: ['dst', 'reg', 'reg', 'reg'], flags: CALLS, doc: 'DisposeResources (7.5.8) of the array a; dst = the promise to await, the result of which then comes in c and how in b (1: thrown), or undefined at the end. At first b and c are how the code before has ended' },

  Intrinsic: { code: Op.Intrinsic, operands: ['dst', 'int', 'regs', 'count'], flags: ['mayThrow', 'mayCall', 'selfHosted'], doc: 'dst = intrinsic int of the registers' },
  Charge: { code: Op.Charge, operands: ['reg'], flags: ['mayThrow', 'safepoint', 'selfHosted'], doc: 'charge reg units of fuel' },
  LoadSelfHosted: { code: Op.LoadSelfHosted, operands: ['dst', 'const', 'cache'], flags: ['selfHosted'], doc: 'dst = the self-hosted function named const' },
}

/** Rows by opcode. */
export const OP_ROWS: readonly OpRow[] = Object.values(OPS).sort((a, b) => a.code - b.code)

/** Opcode names by opcode. */
export const OP_NAMES: readonly string[] = Object.entries(OPS)
  .sort(([, a], [, b]) => a.code - b.code)
  .map(([name]) => name)

/** Words an instruction takes, by opcode. */
export const OP_LENGTH: readonly number[] = OP_ROWS.map((row) => 1 + row.operands.length)

export function opHas(op: number, flag: OpFlag): boolean {
  return OP_ROWS[op]!.flags.includes(flag)
}

/** Index of an operand of this kind within the instruction (1 is the first operand), or 0. */
export function operandIndex(op: number, kind: OperandKind): number {
  return OP_ROWS[op]!.operands.indexOf(kind) + 1
}
