/** Instructions ⇒ nodes: what is a register's new node, and what an instruction becomes without any guess. */
import { owns } from '../base/own.js'
import { Invariant } from '../base/invariant.js'
import { isCode, isSuspendable, type RegExpLiteral } from '../bytecode/code.js'
import { Op, OP_ROWS, operandIndex } from '../bytecode/opcodes.js'
import type { Node } from '../ir/graph.js'
import type { OperationImm } from '../ir/ops.js'
import { isSubtype, Type } from '../ir/types.js'
import { unitsOf } from '../runtime/regexp.js'
import { RegExpPrototype } from '../runtime/regexp-object.js'
import { HOLE, TDZ, type Value } from '../runtime/values.js'
import { binary, compare, looseEquality, strictEquality, toText, unary } from './arithmetic.js'
import { Bailout } from './bailout.js'
import type { FunctionBuilder } from './builder.js'
import { call, construct, knownParent, literal, superCall } from './calls.js'
import { closeIterator, openIterator, stepIterator } from './iteration.js'
import { elementsOf } from './known-shape.js'
import { knownClosure, operation, run, scopeAt } from './operation.js'
import { guardPlainSpecies, isArray, newArray } from './plain-arrays.js'
import { OPERATIONS } from './operations.js'
import {
  defineNamed,
  getKeyed,
  getPrivate,
  getNamed,
  getSuper,
  loadElement,
  loadGlobal,
  privateCache,
  setKeyed,
  setNamed,
  storeFromCache,
  storeGlobal,
} from './properties.js'

/** Opcodes whose cache is made when they first run. */
const LEARNS: { readonly [op: number]: true } = {
  [Op.GetNamed]: true,
  [Op.SetNamed]: true,
  [Op.GetKeyed]: true,
  [Op.SetKeyed]: true,
  [Op.LoadGlobal]: true,
  [Op.StoreGlobal]: true,
  [Op.Call]: true,
  [Op.New]: true,
}

/** What can't be the value does not jump, at once: what follows in a pattern then knows its iterator. */
function jumpIf(f: FunctionBuilder, value: Node, wanted: Value, type: Type, target: number, next: number): void {
  if ((value.type & type) === 0) f.jump(next)
  else f.branch(f.emit('StrictEqual', [value, f.constant(wanted)]), target, next)
}

/** One instruction ⇒ nodes. False: the block has ended. */
export function buildInstruction(f: FunctionBuilder, op: Op, pc: number, next: number): boolean {
  const words = f.code.bytecode
  if (f.compilation.options.trapCold && isCold(f, op, pc)) {
    f.emitExiting('Leave', [], undefined, 'NoFeedback')
    f.current.terminator = { kind: 'unreachable' }
    return false
  }
  const a = words[pc + 1]!
  const b = words[pc + 2]!
  const c = words[pc + 3]!
  const d = words[pc + 4]!
  switch (op) {
    case Op.LoadConst:
      f.set(a, f.constant(primitive(f, b)))
      return true
    case Op.LoadInt:
      f.set(a, f.constant(b))
      return true
    case Op.LoadUndefined:
      f.set(a, f.constant(undefined))
      return true
    case Op.LoadTdz:
      f.set(a, f.constant(TDZ))
      return true
    case Op.LoadHole:
      f.set(a, f.constant(HOLE))
      return true
    case Op.Move:
      f.set(a, f.get(b))
      return true
    case Op.LoadThis:
      f.set(a, f.thisValue)
      return true
    case Op.LoadThisSloppy:
      f.set(a, isSubtype(f.thisValue.type, Type.Object) ? f.thisValue : runOpcode(f, op, pc))
      return true
    case Op.LoadFunction:
      f.set(a, f.closure)
      return true

    case Op.LoadScoped: {
      const scope = scopeAt(f, b, c)
      f.set(a, f.emit('LoadScopeSlot', [scope], d))
      return true
    }
    case Op.StoreScoped:
      f.emit('StoreScopeSlot', [scopeAt(f, a, b), f.get(d)], c)
      return true
    case Op.CheckTdz: {
      const value = f.get(a)
      if ((value.type & Type.Sentinel) === 0) return true
      if (f.speculates(pc)) f.guard('GuardPresent', value, undefined, 'Uninitialized')
      else runOpcode(f, op, pc)
      return true
    }

    case Op.Add:
    case Op.Sub:
    case Op.Mul:
    case Op.Div:
    case Op.Mod:
    case Op.Exp:
    case Op.BitAnd:
    case Op.BitOr:
    case Op.BitXor:
    case Op.Shl:
    case Op.Shr:
    case Op.UShr:
      f.set(a, binary(f, op, pc, f.get(b), f.get(c), d))
      return true
    case Op.Less:
    case Op.LessEqual:
    case Op.Greater:
    case Op.GreaterEqual:
      f.set(a, compare(f, op, pc, f.get(b), f.get(c), d))
      return true
    case Op.Equal:
    case Op.NotEqual:
      f.set(a, looseEquality(f, op, pc, f.get(b), f.get(c), d))
      return true
    case Op.StrictEqual:
    case Op.StrictNotEqual:
      f.set(a, strictEquality(f, op, pc, f.get(b), f.get(c), d))
      return true
    case Op.Neg:
    case Op.BitNot:
    case Op.Inc:
    case Op.Dec:
    case Op.ToNumber:
    case Op.ToNumeric:
      f.set(a, unary(f, op, pc, f.get(b), c))
      return true
    case Op.ToStringValue:
      f.set(a, toText(f, f.get(b)))
      return true
    case Op.Not:
      f.set(a, f.emit('Not', [f.get(b)]))
      return true
    case Op.TypeOf:
      f.set(a, f.emit('TypeOf', [f.get(b)]))
      return true

    case Op.Jump:
      if (a === next) return true
      f.jump(a)
      return false
    case Op.Loop:
      if (f.isOuterLoop(a)) {
        f.emitExiting('Leave', [], undefined, 'OuterLoop')
        f.current.terminator = { kind: 'unreachable' }
        return false
      }
      if (!f.code.selfHosted) f.emitExiting('Charge', [], 1, 'Fuel')
      f.jump(a)
      return false
    case Op.JumpIfTrue:
      f.branch(f.get(a), b, next)
      return false
    case Op.JumpIfFalse:
      f.branch(f.get(a), next, b)
      return false
    case Op.JumpIfNullish:
      f.branch(f.emit('IsNullish', [f.get(a)]), b, next)
      return false
    case Op.JumpIfUndefined:
      jumpIf(f, f.get(a), undefined, Type.Undefined, b, next)
      return false
    case Op.JumpIfHole:
      jumpIf(f, f.get(a), HOLE, Type.Sentinel, b, next)
      return false
    case Op.Return:
      if (isSuspendable(f.code)) {
        f.emitExiting('Leave', [], undefined, 'GeneratorEnd')
        f.current.terminator = { kind: 'unreachable' }
        return false
      }
      f.returns.push({ block: f.current, value: f.get(a) })
      return false
    case Op.Throw:
      operation(f, OPERATIONS[op]!, pc)
      f.current.terminator = { kind: 'unreachable' }
      return false
    case Op.ThrowError:
      runOpcode(f, op, pc)
      f.current.terminator = { kind: 'unreachable' }
      return false

    case Op.LoadGlobal:
      f.set(a, loadGlobal(f, pc, b, c))
      return true
    case Op.StoreGlobal:
      storeGlobal(f, pc, a, f.get(b), c)
      return true

    case Op.CheckObjectCoercible: {
      const value = f.get(a)
      if ((value.type & (Type.Undefined | Type.Null)) === 0) return true
      if (f.speculates(pc)) f.guard('GuardCoercible', value, undefined, 'Nullish')
      else runOpcode(f, op, pc)
      return true
    }
    case Op.CheckThis:
      if ((f.get(a).type & Type.Sentinel) === 0) return true
      if (f.speculates(pc)) f.guard('GuardPresent', f.get(a), undefined, 'Uninitialized')
      else runOpcode(f, op, pc)
      return true
    case Op.CheckThisUnbound:
      if (f.get(a).op !== 'Constant' || f.get(a).imm !== TDZ) runOpcode(f, op, pc)
      return true
    case Op.LoadHome:
      f.set(a, f.emit('LoadHome', [f.closure]))
      return true
    case Op.LoadNewTarget:
      f.set(a, f.newTarget ?? f.constant(undefined))
      return true
    case Op.GetIterator:
      f.set(a, openIterator(f, pc, a, f.get(b)) ?? operation(f, OPERATIONS[op]!, pc))
      return true
    case Op.IteratorStep:
    case Op.IteratorSkip:
      f.set(a, stepIterator(f, pc, a, f.get(b), f.get(c), d) ?? operation(f, OPERATIONS[op]!, pc))
      return true
    case Op.IteratorClose:
    case Op.IteratorCloseQuiet:
      if (!closeIterator(f, pc, a)) operation(f, OPERATIONS[op]!, pc)
      return true
    case Op.CallSpread: {
      const self = c < 0 ? f.constant(undefined) : f.get(c)
      const text = f.code.siteTexts.get(pc)
      f.set(a, f.emitExiting('SpreadCall', [f.get(b), self, f.get(d)], text, 'Abrupt'))
      return true
    }
    case Op.SuperConstructor:
    case Op.SuperParent:
      f.set(a, knownParent(f, f.get(b)) ?? operation(f, OPERATIONS[op]!, pc))
      return true
    case Op.CheckSuperParent:
      // A constant is a known parent, which is a constructor.
      if (f.get(a).op !== 'Constant') operation(f, OPERATIONS[op]!, pc)
      return true
    case Op.SuperCall: {
      const args = run(f, d, words[pc + 5]!)
      const made = superCall(f, pc, f.get(b), f.get(c), args, words[pc + 6]!)
      f.set(a, made ?? f.emitExiting('SuperCall', [f.get(b), f.get(c), ...args], undefined, 'Abrupt'))
      return true
    }
    case Op.SuperCallSpread: {
      const args = elementsOf(f.current, f.get(d))
      const made = args === null ? null : superCall(f, pc, f.get(b), f.get(c), [...args], words[pc + 5]!)
      f.set(a, made ?? f.emitExiting('SuperCallSpread', [f.get(b), f.get(c), f.get(d)], undefined, 'Abrupt'))
      return true
    }
    case Op.LoadFields:
      f.set(a, f.emit('LoadFields', [f.get(b)]))
      return true
    case Op.DerivedReturn: {
      const [value, self] = [f.get(b), f.get(c)]
      const isPlain = value.type === Type.Undefined && (self.type & Type.Sentinel) === 0
      f.set(a, isPlain ? self : operation(f, OPERATIONS[op]!, pc))
      return true
    }

    case Op.GetPrivate: {
      f.set(a, getPrivate(f, pc, f.get(b), f.get(c), d) ?? operation(f, OPERATIONS[op]!, pc))
      return true
    }
    case Op.SetPrivate: {
      const cache = privateCache(f, pc, f.get(b), d)
      if (cache === null || !storeFromCache(f, f.get(a), f.get(c), cache)) operation(f, OPERATIONS[op]!, pc)
      return true
    }

    case Op.GetSuper:
      f.set(a, getSuper(f, pc, f.get(b), f.get(c), words[pc + 5]!) ?? operation(f, OPERATIONS[op]!, pc))
      return true
    case Op.GetNamed:
      f.set(a, getNamed(f, pc, f.get(b), f.code.constants[c] as string, d))
      return true
    case Op.SetNamed:
      setNamed(f, pc, f.get(a), f.code.constants[b] as string, f.get(c), d)
      return true
    case Op.GetKeyed:
      f.set(a, getKeyed(f, pc, f.get(b), f.get(c), d))
      return true
    case Op.SetKeyed:
      setKeyed(f, pc, f.get(a), f.get(b), f.get(c), d)
      return true
    case Op.NewObject:
      f.set(a, b < 0 ? f.emit('NewObject', []) : literal(f, b, run(f, c, d), words[pc + 5]!))
      return true
    case Op.DefineNamed:
      defineNamed(f, op, pc, f.get(a), f.get(c), d)
      return true

    case Op.Call: {
      const args = run(f, d, words[pc + 5]!)
      f.set(a, call(f, pc, f.get(b), c < 0 ? f.constant(undefined) : f.get(c), args, words[pc + 6]!))
      return true
    }
    case Op.New:
      f.set(a, construct(f, pc, f.get(b), run(f, c, d), words[pc + 5]!))
      return true

    case Op.GeneratorStart:
    case Op.AsyncStart:
      throw new Bailout('GeneratorStart')
    case Op.Yield:
    case Op.YieldDelegate:
    case Op.Await:
    case Op.AsyncYield:
      f.emitExiting('Leave', [], undefined, 'Yield')
      f.current.terminator = { kind: 'unreachable' }
      return false
    case Op.ResumeMode:
      f.set(a, f.emit('LoadResumeMode', []))
      return true

    case Op.Intrinsic:
      f.set(a, intrinsic(f, b, run(f, c, d)))
      return true
    case Op.Charge:
      return chargeUnits(f, op, pc, f.get(a))
    case Op.LoadSelfHosted:
      f.set(a, f.constant(f.unit.realm.selfHosted(f.code.constants[b] as string)))
      return true

    case Op.NewRegExp:
      f.set(a, knownRegExp(f, f.code.constants[b] as RegExpLiteral) ?? operation(f, OPERATIONS[op]!, pc))
      return true

    default: {
      const row = OPERATIONS[op]
      const node = row === undefined ? runOpcode(f, op, pc) : operation(f, row, pc)
      if (OP_ROWS[op]!.operands[0] === 'dst') f.set(a, node)
      return true
    }
  }
}

/** A literal whose pattern has been compiled. */
function knownRegExp(f: FunctionBuilder, { pattern, flags }: RegExpLiteral): Node | null {
  const { vm, regExpPrototype } = f.unit.realm
  const shared = vm.regExps.newest(pattern, flags)
  const shape = regExpPrototype instanceof RegExpPrototype ? regExpPrototype.instanceShape : null
  if (shared === undefined || shape === null) return null
  f.emitExiting('Charge', [], unitsOf(shared), 'Fuel')
  return f.emit('Create', [], { name: 'bornRegExp', callee: null, args: [{ constant: shape }, { constant: shared }] })
}

/** Has the instruction never run in the interpreter? What it will see can't be told. */
export function isCold(f: FunctionBuilder, op: Op, pc: number): boolean {
  if (f.unit.isHopeless(pc)) return false
  const type = operandIndex(op, 'type')
  if (type > 0) return f.unit.types[f.code.bytecode[pc + type]!] === 0
  return LEARNS[op] === true && f.unit.caches[f.code.bytecode[pc + operandIndex(op, 'cache')]!] == null
}

export function primitive(f: FunctionBuilder, index: number): Value {
  const constant = f.code.constants[index]
  if (typeof constant === 'object' && constant !== null && (isCode(constant) || owns(constant, 'kind'))) {
    throw new Invariant(`constant ${index} is no primitive`)
  }
  return constant
}

/** The interpreter's own case, given the registers it reads. */
export function runOpcode(f: FunctionBuilder, op: Op, pc: number): Node {
  const words = f.code.bytecode
  const registers: number[] = []
  const { operands } = OP_ROWS[op]!
  for (let i = 0; i < operands.length; i++) {
    const word = words[pc + 1 + i]!
    if (operands[i] === 'reg' || (operands[i] === 'optReg' && word >= 0)) registers.push(word)
    else if (operands[i] === 'regs') {
      for (let r = 0; r < words[pc + 2 + i]!; r++) registers.push(word + r)
    }
  }
  const inputs = registers.map((register) => f.get(register))
  return f.emitExiting(
    'RunOpcode',
    [f.closure, f.thisValue, f.newTarget ?? f.constant(undefined), ...inputs],
    { pc, unit: f.unit, registers },
    'Abrupt',
  )
}

const RESULT_TYPES = { object: Type.Object, number: Type.Number, boolean: Type.Boolean } as const

export function intrinsic(f: FunctionBuilder, id: number, args: Node[]): Node {
  const { name, run, result, inline } = f.unit.realm.vm.intrinsics[id]!
  const [first, second, third] = args
  const imm: OperationImm = { name, callee: run, args: args.map((_, i) => i) }
  if (inline !== undefined && f.compilation.options.speculate) {
    const isOfObject = isSubtype(first!.type, Type.Object)
    if (inline === 'object' && isOfObject) return first!
    if (inline === 'callable' && knownClosure(first!) !== null) return f.constant(true)
    if (inline === 'plainSpecies' && guardPlainSpecies(f, first!)) return f.constant(true)
    if (inline === 'newArray') return newArrayOf(f, imm, args)
    if (inline === 'length' && isArray(f, first!)) return f.emit('LoadLength', [first!])
    if (f.speculates(f.statePc)) {
      if (inline === 'element') return loadElement(f, first!, second!)
      if (inline === 'createElement') return defineElement(f, first!, second!, third!)
    }
    if (inline === 'element' && isOfObject && isSubtype(second!.type, Type.Number))
      return f.emitExiting('ElementOrHole', [first!, second!], run, 'Abrupt')
  }
  const node = f.emitExiting('Operation', args, imm, 'Abrupt')
  if (result !== undefined) node.type = RESULT_TYPES[result]
  return node
}

/** ArrayCreate: nothing is left to do for an empty one. */
function newArrayOf(f: FunctionBuilder, imm: OperationImm, args: Node[]): Node {
  const [length] = args
  if (length!.op === 'Constant' && length!.imm === 0) return newArray(f, [])
  const node = f.emitExiting('Operation', args, { ...imm, shape: f.unit.realm.arrayShape }, 'Abrupt')
  node.type = Type.Object
  return node
}

/** An element of a plain array, or the next one after all that it has. */
function defineElement(f: FunctionBuilder, object: Node, index: Node, value: Node): Node {
  const { vm, arrayShape } = f.unit.realm
  const array = f.guard('GuardShape', object, arrayShape, 'WrongShape')
  const { arrayLength } = vm.limits
  const position = f.emitExiting('GuardDefinable', [f.guardNumber(index), array], arrayLength, 'OutOfBounds')
  f.emit('DefineElement', [array, position, value])
  return f.constant(undefined)
}

/** Op.Charge of so many units. */
function chargeUnits(f: FunctionBuilder, op: Op, pc: number, units: Node): boolean {
  if (units.op !== 'Constant') runOpcode(f, op, pc)
  else if ((units.imm as number) > 0) f.emitExiting('Charge', [], units.imm, 'Fuel')
  return true
}
