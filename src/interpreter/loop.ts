/**
 * The interpreter: one loop over heap frames. A guest call pushes a Frame and goes on in the same loop; nothing of the
 * guest's lies on the host stack but what compiled code below holds. Each case computes the instruction's result into
 * `result` and breaks to the common completion (value, REQUEST or ABRUPT), or stores it and continues at once.
 *
 * Must stay below 61,440 bytes of V8 bytecode: rare instructions go to `rare()`.
 */
import { invariant } from '../base/invariant.js'
import type { ObjectLiteral } from '../bytecode/code.js'
import { Seen, seenOf } from '../bytecode/feedback.js'
import { Op, OP_LENGTH, OP_ROWS } from '../bytecode/opcodes.js'
import { getKeyed, getNamed, loadGlobal, setKeyed, setNamed, storeGlobal } from '../runtime/access.js'
import { cacheAt, forgetCallees, KeyedSeen, noteCallee } from '../runtime/caches.js'
import { startAsync, startSuspended, suspendForAwait, suspendForRequest } from '../runtime/async.js'
import { toBoolean, typeOf } from '../runtime/convert.js'
import { allocateThis, newLiteral } from '../runtime/create.js'
import { describe, throwTypeError } from '../runtime/errors.js'
import { Deliver, Frame } from '../runtime/frame.js'
import { endGenerator, generatorReturns, generatorYields } from '../runtime/generators.js'
import * as operators from '../runtime/operators.js'
import type { PromiseObject } from '../runtime/promises.js'
import { payEquality } from '../runtime/strings.js'
import { type CompiledEntry, ConstructKind, type Unit } from '../runtime/unit.js'
import {
  ABRUPT,
  Closure,
  EXITED,
  HOLE,
  isCallable,
  isObject,
  NativeFunction,
  REQUEST,
  type Scope,
  Size,
  TDZ,
  type Value,
  VMArray,
  VMObject,
} from '../runtime/values.js'
import { Abrupt, type LoopRecord, MIN_FRAME_WEIGHT, Stop, Tier, type Vm } from '../runtime/vm.js'
import { callNative, delivered, depthExceeded, makeFrame, payCall, startCall, startConstruct } from './calls.js'
import { rare } from './rare.js'
import { handlerAt, LOOP_WEIGHT, recordStack } from './stack.js'

/** 1 for opcodes that write a register. */
const HAS_DST = Uint8Array.from(OP_ROWS, (row) => (row.operands[0] === 'dst' ? 1 : 0))
const LENGTH = Uint8Array.from(OP_LENGTH)

/**
 * Runs `top` and what lies below it to the end of the lowest frame; a value, or ABRUPT with `vm.abrupt`. `below`: host depth
 * of the compiled frame that comes next on the guest's stack, where that is not the caller.
 */
export function run(vm: Vm, top: Frame, hostDepth: number, below = hostDepth): Value {
  const record: LoopRecord = { frame: top, hostDepth, below }
  const tier = vm.enterTier(Tier.Interpreter)
  const { realm } = vm
  vm.loops.push(record)
  const result = loop(vm, record)
  vm.loops.pop()
  vm.realm = realm
  vm.enterTier(tier)
  return result
}

/** The type bits of two operands and the result. */
function seenNumbers(a: number, b: number, result: number): Seen {
  return (a | 0) === a && (b | 0) === b && (result | 0) === result ? Seen.Int32 : Seen.Double
}

function seenPair(a: Value, b: Value): number {
  return seenOf(a) | seenOf(b)
}

/** Counts a call; true once the unit has been compiled for it. */
function isHot(vm: Vm, unit: Unit): boolean {
  unit.calls++
  return ++unit.heat >= vm.heatThreshold && vm.tiers !== null && vm.tiers.hotCall(unit) !== null
}

type Spread = (...args: Value[]) => Value

/** Guest frames that must be free for compiled code to be entered: near the limit the interpreter counts exactly. */
const DEPTH_MARGIN = 64

/** May compiled code be called from a frame at this depth? */
function hasRoom(vm: Vm, hostDepth: number, depth: number): boolean {
  return depth + DEPTH_MARGIN < vm.limits.callDepth && hostDepth + LOOP_WEIGHT < vm.hostLimit
}

/**
 * Is a hot loop kept out of compiled code by what lies below it on the host stack? Then all frames are captured, and the
 * loop goes on with the whole host stack for itself.
 */
function mustUnnest(vm: Vm, hostDepth: number): boolean {
  return vm.tiers !== null && hostDepth > 8 * LOOP_WEIGHT && hostDepth + LOOP_WEIGHT >= vm.hostLimit
}

/** Sets what compiled code called from a frame at this depth may use. */
function enterCompiled(vm: Vm, hostDepth: number, depth: number): void {
  vm.baseDepth = depth - (hostDepth >> 2)
  vm.depthLimit = Math.min(vm.hostLimit, hostDepth + MIN_FRAME_WEIGHT * (vm.limits.callDepth - depth))
}

/** Calls generated code with arguments from registers; `depth` is the calling frame's. */
function callCompiled(
  vm: Vm,
  unit: Unit,
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  hostDepth: number,
  depth: number,
  registers: readonly Value[],
  start: number,
  count: number,
): Value {
  const compiled = unit.compiled!
  const { baseDepth, depthLimit } = vm
  enterCompiled(vm, hostDepth, depth)
  const before = vm.enterTier(unit.tier!.kind === 'baseline' ? Tier.Baseline : Tier.Optimized)
  const entry = hostDepth + LOOP_WEIGHT
  let result: Value
  if (unit.code.needsArguments) {
    result = (compiled as Spread)(
      closure,
      thisValue,
      newTarget,
      entry,
      registers.slice(start, start + count) as unknown as Value,
    )
  } else {
    switch (count) {
      case 0:
        result = compiled(closure, thisValue, newTarget, entry)
        break
      case 1:
        result = compiled(closure, thisValue, newTarget, entry, registers[start])
        break
      case 2:
        result = compiled(closure, thisValue, newTarget, entry, registers[start], registers[start + 1])
        break
      case 3:
        result = compiled(
          closure,
          thisValue,
          newTarget,
          entry,
          registers[start],
          registers[start + 1],
          registers[start + 2],
        )
        break
      default:
        // No more than the callee has parameters for: a host call takes only so many.
        result = (compiled as Spread)(
          closure,
          thisValue,
          newTarget,
          entry,
          ...registers.slice(start, start + Math.min(count, unit.code.paramCount)),
        )
    }
  }
  vm.enterTier(before)
  vm.baseDepth = baseDepth
  vm.depthLimit = depthLimit
  return result
}

/** Is there compiled code for a frame that has just been made, or should there be? */
function runsCompiled(vm: Vm, frame: Frame, hostDepth: number, depth: number): boolean {
  return (
    frame.pc === 0 &&
    frame.generator === null &&
    (frame.unit.compiled !== null || isHot(vm, frame.unit)) &&
    hasRoom(vm, hostDepth, depth)
  )
}

/** Runs a frame that has just been made, and is paid for, in compiled code; the result as it is delivered. */
function runMade(vm: Vm, frame: Frame, hostDepth: number, depth: number): Value {
  const { unit, deliver, thisValue } = frame
  const { realm } = vm
  vm.realm = unit.realm
  const args = frame.args ?? frame.registers
  const count = frame.args?.length ?? unit.code.paramCount
  const result = callCompiled(vm, unit, frame.closure, thisValue, frame.newTarget, hostDepth, depth, args, 0, count)
  vm.realm = realm
  if (result === ABRUPT) return ABRUPT
  return deliver === Deliver.Construct && !isObject(result) ? thisValue : delivered(deliver, result)
}

/** Runs a frame that has not begun in its unit's compiled code, as the outermost activation. */
export function runCompiled(vm: Vm, frame: Frame): Value {
  const record: LoopRecord = { frame: null, hostDepth: 0, below: 0 }
  vm.loops.push(record)
  vm.realm = frame.unit.realm
  const args = frame.args ?? frame.registers.slice(0, frame.unit.code.paramCount)
  const result = callCompiled(
    vm,
    frame.unit,
    frame.closure,
    frame.thisValue,
    frame.newTarget,
    0,
    0,
    args,
    0,
    args.length,
  )
  vm.loops.pop()
  if (result === ABRUPT && vm.abrupt === Abrupt.Stop && vm.bottom !== null) vm.bottom.deliver = frame.deliver
  return result
}

/** Generated code that continues `frame` at its pc, if there is some or should be. */
function entryFor(vm: Vm, frame: Frame, hostDepth: number): CompiledEntry | null {
  return vm.tiers !== null && hasRoom(vm, hostDepth, frame.depth) ? vm.tiers.hotLoop(frame, frame.pc) : null
}

/** Where the interpreter goes on after EXITED. */
export function exitFrame(vm: Vm): Frame {
  const frame = vm.exitFrame!
  vm.exitFrame = null
  return frame
}

/**
 * What a frame that may be suspended gives to whoever called or resumed it, where it stands at a yield, an await or its end; REQUEST
 * where the interpreter has to go on, ABRUPT where the guest ends here.
 */
export function generatorResult(vm: Vm, frame: Frame): Value {
  if (frame.generator === null) return REQUEST
  const { bytecode } = frame.unit
  const { pc, registers } = frame
  switch (bytecode[pc]) {
    case Op.Yield:
    case Op.YieldDelegate:
      return generatorYields(vm, frame, registers[bytecode[pc + 2]!], bytecode[pc] === Op.YieldDelegate)
    case Op.Await:
      return suspendForAwait(vm, frame, registers[bytecode[pc + 2]!] as PromiseObject)
    case Op.AsyncYield:
      return suspendForRequest(frame)
    case Op.Return:
      return generatorReturns(vm, frame, registers[bytecode[pc + 1]!])
    default:
      return REQUEST
  }
}

/**
 * Continues `frame` in generated code, to the end of its activation or, in a generator, to its next yield. Gives the
 * frame to go on with, or null where this activation of the loop has ended: its result is in `vm.result`.
 */
function goOnCompiled(vm: Vm, record: LoopRecord, frame: Frame, base: Frame, entry: CompiledEntry): Frame | null {
  const { hostDepth } = record
  const { baseDepth, depthLimit } = vm
  const { parent, deliver, thisValue } = frame
  enterCompiled(vm, hostDepth, frame.depth)
  vm.realm = frame.unit.realm
  record.frame = parent
  frame.parent = null
  const before = vm.enterTier(frame.unit.tier!.kind === 'baseline' ? Tier.Baseline : Tier.Optimized)
  const value = entry(
    frame.closure,
    thisValue,
    frame.newTarget,
    hostDepth + LOOP_WEIGHT,
    frame.args,
    frame.registers,
    frame,
  )
  vm.enterTier(before)
  vm.baseDepth = baseDepth
  vm.depthLimit = depthLimit
  if (value === EXITED) {
    frame.parent = parent
    return exitFrame(vm)
  }
  if (value !== ABRUPT) {
    if (parent !== null) {
      deliverTo(parent, deliver, thisValue, value)
      return parent
    }
    vm.result = deliver === Deliver.Construct && !isObject(value) ? thisValue : value
    return null
  }
  vm.result = ABRUPT
  if (vm.abrupt === Abrupt.Stop) {
    const captured = vm.bottom!
    captured.parent = parent
    captured.deliver = deliver
    if (frame !== base) vm.bottom = base
    return null
  }
  return vm.abrupt === Abrupt.Terminate || parent === null ? null : unwind(vm, parent)
}

function loop(vm: Vm, record: LoopRecord): Value {
  const hostDepth = record.hostDepth
  let frame = record.frame!
  // The lowest frame: its end is this activation's end.
  let base = frame
  while (base.parent !== null) base = base.parent

  enter: for (;;) {
    record.frame = frame
    const unit: Unit = frame.unit
    const code = unit.bytecode
    const constants = unit.code.constants
    const registers = frame.registers
    const caches = unit.caches
    const types = unit.types
    if (vm.realm !== unit.realm) vm.realm = unit.realm
    let pc = frame.pc

    step: for (;;) {
      let result: Value
      // How the result of a callee that runs compiled, or is requested, is delivered.
      let deliver: Deliver = Deliver.Value

      switch (code[pc]! as Op) {
        case Op.LoadConst:
          registers[code[pc + 1]!] = constants[code[pc + 2]!] as Value
          pc += 3
          continue step
        case Op.LoadInt:
          registers[code[pc + 1]!] = code[pc + 2]!
          pc += 3
          continue step
        case Op.LoadUndefined:
          registers[code[pc + 1]!] = undefined
          pc += 2
          continue step
        case Op.LoadTdz:
          registers[code[pc + 1]!] = TDZ
          pc += 2
          continue step
        case Op.LoadHole:
          registers[code[pc + 1]!] = HOLE
          pc += 2
          continue step
        case Op.Move:
          registers[code[pc + 1]!] = registers[code[pc + 2]!]
          pc += 3
          continue step
        case Op.LoadThis:
          registers[code[pc + 1]!] = frame.thisValue
          pc += 2
          continue step
        case Op.LoadFunction:
          registers[code[pc + 1]!] = frame.closure
          pc += 2
          continue step

        case Op.LoadScoped: {
          const from = code[pc + 2]!
          let scope = (from < 0 ? frame.closure.scope : registers[from]) as Scope
          for (let hops = code[pc + 3]!; hops > 0; hops--) scope = scope.parent!
          registers[code[pc + 1]!] = scope.slots[code[pc + 4]!]
          pc += 5
          continue step
        }
        case Op.StoreScoped: {
          const from = code[pc + 1]!
          let scope = (from < 0 ? frame.closure.scope : registers[from]) as Scope
          for (let hops = code[pc + 2]!; hops > 0; hops--) scope = scope.parent!
          scope.slots[code[pc + 3]!] = registers[code[pc + 4]!]
          pc += 5
          continue step
        }
        case Op.CheckTdz:
          if (registers[code[pc + 1]!] === TDZ) {
            result = operators.throwTdz(vm, constants[code[pc + 2]!] as string)
            break
          }
          pc += 3
          continue step

        case Op.Add: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const sum = a + b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, sum)
            registers[code[pc + 1]!] = sum
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.add(vm, a, b)
          break
        }
        case Op.Sub: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const difference = a - b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, difference)
            registers[code[pc + 1]!] = difference
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.subtract(vm, a, b)
          break
        }
        case Op.Mul: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const product = a * b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, product)
            registers[code[pc + 1]!] = product
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.multiply(vm, a, b)
          break
        }
        case Op.Div: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const quotient = a / b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, quotient)
            registers[code[pc + 1]!] = quotient
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.divide(vm, a, b)
          break
        }
        case Op.Mod: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const rest = a % b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, rest)
            registers[code[pc + 1]!] = rest
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.remainder(vm, a, b)
          break
        }
        case Op.BitAnd: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            registers[code[pc + 1]!] = a & b
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.bitAnd(vm, a, b)
          break
        }
        case Op.BitOr: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            registers[code[pc + 1]!] = a | b
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.bitOr(vm, a, b)
          break
        }
        case Op.BitXor: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            registers[code[pc + 1]!] = a ^ b
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.bitXor(vm, a, b)
          break
        }
        case Op.Shl: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            registers[code[pc + 1]!] = a << b
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.shiftLeft(vm, a, b)
          break
        }
        case Op.Shr: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            registers[code[pc + 1]!] = a >> b
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.shiftRight(vm, a, b)
          break
        }
        case Op.UShr: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            const shifted = a >>> b
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, shifted)
            registers[code[pc + 1]!] = shifted
            pc += 5
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.shiftRightUnsigned(vm, a, b)
          break
        }
        case Op.Exp: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          result = operators.exponentiate(vm, a, b)
          types[code[pc + 4]!]! |=
            typeof a === 'number' && typeof b === 'number' ? seenNumbers(a, b, result as number) : seenPair(a, b)
          break
        }
        case Op.Inc: {
          const a = registers[code[pc + 2]!]
          const slot = code[pc + 3]!
          if (typeof a === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, 0, a + 1)
            registers[code[pc + 1]!] = a + 1
            pc += 4
            continue step
          }
          types[slot]! |= seenOf(a)
          result = operators.increment(vm, a)
          break
        }
        case Op.Dec: {
          const a = registers[code[pc + 2]!]
          const slot = code[pc + 3]!
          if (typeof a === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, 0, a - 1)
            registers[code[pc + 1]!] = a - 1
            pc += 4
            continue step
          }
          types[slot]! |= seenOf(a)
          result = operators.decrement(vm, a)
          break
        }
        case Op.Neg: {
          const a = registers[code[pc + 2]!]
          types[code[pc + 3]!]! |= seenOf(a)
          result = operators.negate(vm, a)
          break
        }
        case Op.BitNot: {
          const a = registers[code[pc + 2]!]
          types[code[pc + 3]!]! |= seenOf(a)
          result = operators.bitNot(vm, a)
          break
        }
        case Op.ToNumber: {
          const a = registers[code[pc + 2]!]
          types[code[pc + 3]!]! |= seenOf(a)
          result = operators.toNumberValue(vm, a)
          break
        }
        case Op.ToNumeric: {
          const a = registers[code[pc + 2]!]
          types[code[pc + 3]!]! |= seenOf(a)
          result = operators.toNumericValue(vm, a)
          break
        }
        case Op.ToStringValue:
          result = operators.toStringValue(vm, registers[code[pc + 2]!])
          break

        case Op.Less: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            const holds = a < b
            // A comparison is followed by its jump nearly always: both are done at once (decision 0013).
            registers[code[pc + 1]!] = holds
            pc += 5
            if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.less(vm, a, b)
          break
        }
        case Op.LessEqual: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            const holds = a <= b
            registers[code[pc + 1]!] = holds
            pc += 5
            if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.lessEqual(vm, a, b)
          break
        }
        case Op.Greater: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            const holds = a > b
            registers[code[pc + 1]!] = holds
            pc += 5
            if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.greater(vm, a, b)
          break
        }
        case Op.GreaterEqual: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          const slot = code[pc + 4]!
          if (typeof a === 'number' && typeof b === 'number') {
            if ((types[slot]! & Seen.Double) === 0) types[slot]! |= seenNumbers(a, b, 0)
            const holds = a >= b
            registers[code[pc + 1]!] = holds
            pc += 5
            if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
            continue step
          }
          types[slot]! |= seenPair(a, b)
          result = operators.greaterEqual(vm, a, b)
          break
        }
        case Op.Equal: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          types[code[pc + 4]!]! |= seenPair(a, b)
          result = operators.looseEqual(vm, a, b)
          break
        }
        case Op.NotEqual: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          types[code[pc + 4]!]! |= seenPair(a, b)
          result = operators.looseNotEqual(vm, a, b)
          break
        }
        case Op.StrictEqual: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          types[code[pc + 4]!]! |= seenPair(a, b)
          if (typeof a === 'string' && typeof b === 'string' && !payEquality(vm, a, b)) {
            result = ABRUPT
            break
          }
          const holds = a === b
          registers[code[pc + 1]!] = holds
          pc += 5
          if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
          continue step
        }
        case Op.StrictNotEqual: {
          const a = registers[code[pc + 2]!]
          const b = registers[code[pc + 3]!]
          types[code[pc + 4]!]! |= seenPair(a, b)
          if (typeof a === 'string' && typeof b === 'string' && !payEquality(vm, a, b)) {
            result = ABRUPT
            break
          }
          const holds = a !== b
          registers[code[pc + 1]!] = holds
          pc += 5
          if (code[pc] === Op.JumpIfFalse && code[pc + 1] === code[pc - 4]) pc = holds ? pc + 3 : code[pc + 2]!
          continue step
        }
        case Op.Not:
          registers[code[pc + 1]!] = !toBoolean(registers[code[pc + 2]!])
          pc += 3
          continue step
        case Op.TypeOf:
          registers[code[pc + 1]!] = typeOf(registers[code[pc + 2]!])
          pc += 3
          continue step

        case Op.Jump:
          pc = code[pc + 1]!
          continue step
        case Op.JumpIfTrue: {
          const condition = registers[code[pc + 1]!]
          pc = condition === true || (condition !== false && toBoolean(condition)) ? code[pc + 2]! : pc + 3
          continue step
        }
        case Op.JumpIfFalse: {
          const condition = registers[code[pc + 1]!]
          pc = condition === true || (condition !== false && toBoolean(condition)) ? pc + 3 : code[pc + 2]!
          continue step
        }
        case Op.JumpIfNullish: {
          const value = registers[code[pc + 1]!]
          pc = value === undefined || value === null ? code[pc + 2]! : pc + 3
          continue step
        }
        case Op.JumpIfUndefined:
          pc = registers[code[pc + 1]!] === undefined ? code[pc + 2]! : pc + 3
          continue step
        case Op.JumpIfHole:
          pc = registers[code[pc + 1]!] === HOLE ? code[pc + 2]! : pc + 3
          continue step

        case Op.Loop: {
          // Self-hosted loops charge by $charge.
          if (!unit.code.selfHosted) {
            if (vm.fuel < 1 && !vm.refill(1)) {
              result = ABRUPT
              break
            }
            vm.fuel--
          }
          pc = code[pc + 1]!
          if (++unit.heat >= vm.heatThreshold) {
            frame.pc = pc
            const entry = entryFor(vm, frame, hostDepth)
            if (entry !== null) {
              const next = goOnCompiled(vm, record, frame, base, entry)
              if (next === null) return vm.result
              frame = next
              continue enter
            }
            if (mustUnnest(vm, hostDepth)) {
              vm.abrupt = Abrupt.Stop
              vm.stop = Stop.Depth
              result = ABRUPT
              break
            }
          }
          continue step
        }

        case Op.LoadGlobal: {
          const cache = caches[code[pc + 3]!] ?? cacheAt(unit, code[pc + 3]!)
          const cell = cache.global
          if (cell !== null && cell.value !== HOLE && cell.value !== TDZ) {
            registers[code[pc + 1]!] = cell.value
            pc += 4
            continue step
          }
          result = loadGlobal(vm, constants[code[pc + 2]!] as string, cache, false)
          break
        }
        case Op.StoreGlobal: {
          const cache = caches[code[pc + 3]!] ?? cacheAt(unit, code[pc + 3]!)
          const cell = cache.global
          if (cell !== null && cell.value !== HOLE) {
            cell.value = registers[code[pc + 2]!]
            pc += 4
            continue step
          }
          result = storeGlobal(
            vm,
            constants[code[pc + 1]!] as string,
            registers[code[pc + 2]!],
            cache,
            unit.code.strict,
          )
          break
        }

        case Op.GetNamed: {
          const object = registers[code[pc + 2]!]
          const cache = caches[code[pc + 4]!] ?? cacheAt(unit, code[pc + 4]!)
          if (typeof object === 'object' && object !== null && object.shape === cache.shape) {
            if (cache.cell === null) {
              registers[code[pc + 1]!] = cache.field ? object.read(cache.index) : object.slots[cache.index]
              pc += 5
              continue step
            }
            if (cache.holder !== null && cache.cell.valid) {
              registers[code[pc + 1]!] = cache.holder.slots[cache.index]
              pc += 5
              continue step
            }
          }
          result = getNamed(vm, object, constants[code[pc + 3]!] as string, cache)
          break
        }
        case Op.SetNamed: {
          const object = registers[code[pc + 1]!]
          const cache = caches[code[pc + 4]!] ?? cacheAt(unit, code[pc + 4]!)
          if (
            typeof object === 'object' &&
            object !== null &&
            object.shape === cache.shape &&
            cache.newShape === null
          ) {
            if (cache.field) object.write(cache.index, registers[code[pc + 3]!])
            else object.slots[cache.index] = registers[code[pc + 3]!]
            pc += 5
            continue step
          }
          result = setNamed(
            vm,
            object,
            constants[code[pc + 2]!] as string,
            registers[code[pc + 3]!],
            cache,
            unit.code.strict,
          )
          break
        }
        case Op.GetKeyed: {
          const object = registers[code[pc + 2]!]
          const key = registers[code[pc + 3]!]
          const cache = caches[code[pc + 4]!] ?? cacheAt(unit, code[pc + 4]!)
          if (object instanceof VMArray && typeof key === 'number' && key >= 0 && key < object.elements.length) {
            const value = object.elements[key]
            if (value !== undefined && value !== HOLE) {
              cache.keyed |= KeyedSeen.ArrayElement
              registers[code[pc + 1]!] = value
              pc += 5
              continue step
            }
          }
          result = getKeyed(vm, object, key, cache)
          break
        }
        case Op.SetKeyed: {
          const cache = caches[code[pc + 4]!] ?? cacheAt(unit, code[pc + 4]!)
          result = setKeyed(
            vm,
            registers[code[pc + 1]!],
            registers[code[pc + 2]!],
            registers[code[pc + 3]!],
            cache,
            unit.code.strict,
          )
          break
        }

        case Op.Call: {
          const callee = registers[code[pc + 2]!]
          const receiver = code[pc + 3]!
          const start = code[pc + 4]!
          const count = code[pc + 5]!
          const thisValue = receiver < 0 ? undefined : registers[receiver]
          const cache = caches[code[pc + 6]!] ?? cacheAt(unit, code[pc + 6]!)
          // What a site remembers is of its own realm.
          if (callee instanceof Closure && (cache.closure === callee || callee.unit.realm === unit.realm)) {
            const target = callee.unit
            if (cache.closure !== callee && !cache.megamorphic) noteCallee(cache, callee)
            if (target.isClass) {
              result = throwTypeError(vm, `Class constructor ${target.code.name} cannot be invoked without 'new'`)
              break
            }
            if (frame.depth >= vm.limits.callDepth) {
              result = depthExceeded(vm, hostDepth)
              break
            }
            const cost = target.entryCost
            if (vm.fuel < cost && !vm.refill(cost)) {
              result = ABRUPT
              break
            }
            vm.fuel -= cost
            frame.pc = pc
            if ((target.compiled !== null || isHot(vm, target)) && hasRoom(vm, hostDepth, frame.depth)) {
              result = callCompiled(
                vm,
                target,
                callee,
                thisValue,
                undefined,
                hostDepth,
                frame.depth,
                registers,
                start,
                count,
              )
              break
            }
            const size = target.code.registerCount
            const params = target.code.paramCount
            const next: Value[] = new Array<Value>(size)
            const given = count < params ? count : params
            for (let i = 0; i < given; i++) next[i] = registers[start + i]
            for (let i = given; i < size; i++) next[i] = undefined
            const args = target.code.needsArguments ? registers.slice(start, start + count) : null
            frame = new Frame(callee, next, thisValue, undefined, args, frame, Deliver.Value, frame.depth + 1)
            continue enter
          }
          if (callee instanceof NativeFunction && (cache.callee === callee || callee.realm === unit.realm)) {
            if (cache.callee !== callee) {
              if (cache.callee === null && cache.unit === null && !cache.megamorphic) cache.callee = callee
              else forgetCallees(cache)
            }
            frame.pc = pc
            vm.newTargetProto = null
            vm.requestRefund = 0
            result = callNative(vm, callee, thisValue, registers.slice(start, start + count), undefined)
            break
          }
          if (!cache.megamorphic) forgetCallees(cache)
          if (!isCallable(callee)) {
            result = throwTypeError(vm, `${unit.code.siteTexts.get(pc) ?? describe(callee)} is not a function`)
            break
          }
          result = vm.request(callee, thisValue, registers.slice(start, start + count))
          break
        }

        case Op.New: {
          const callee = registers[code[pc + 2]!]
          const start = code[pc + 3]!
          const count = code[pc + 4]!
          const cache = caches[code[pc + 5]!] ?? cacheAt(unit, code[pc + 5]!)
          deliver = Deliver.Construct
          const isOwn = callee instanceof Closure && (cache.closure === callee || callee.unit.realm === unit.realm)
          if (isOwn) {
            if (cache.closure !== callee && !cache.megamorphic) noteCallee(cache, callee)
          } else if (callee instanceof NativeFunction && cache.unit === null && !cache.megamorphic) {
            if (cache.callee === null && callee.realm === unit.realm) cache.callee = callee
            else if (cache.callee !== callee) forgetCallees(cache)
          } else if (!cache.megamorphic) forgetCallees(cache)
          if (isOwn && callee.unit.construct === ConstructKind.Base) {
            const target = callee.unit
            if (frame.depth < vm.limits.callDepth) {
              const cost = target.entryCost
              if (vm.fuel < cost && !vm.refill(cost)) {
                result = ABRUPT
                break
              }
              // Paid first: making `this` may take the window away.
              vm.fuel -= cost
              const made = allocateThis(vm, callee)
              if (made === null) vm.fuel += cost
              else {
                frame.pc = pc
                if ((target.compiled !== null || isHot(vm, target)) && hasRoom(vm, hostDepth, frame.depth)) {
                  const value = callCompiled(
                    vm,
                    target,
                    callee,
                    made,
                    callee,
                    hostDepth,
                    frame.depth,
                    registers,
                    start,
                    count,
                  )
                  result = value === ABRUPT || isObject(value) ? value : made
                  break
                }
                frame = makeFrame(
                  callee,
                  made,
                  registers.slice(start, start + count),
                  callee,
                  Deliver.Construct,
                  frame,
                  frame.depth + 1,
                )
                continue enter
              }
            }
          }
          frame.pc = pc
          const next = startConstruct(
            vm,
            callee,
            registers.slice(start, start + count),
            callee,
            frame,
            frame.depth,
            hostDepth,
            unit.code.siteTexts.get(pc),
          )
          if (next === null) {
            result = vm.result
            break
          }
          if (!runsCompiled(vm, next, hostDepth, frame.depth)) {
            frame = next
            continue enter
          }
          deliver = next.deliver
          result = runMade(vm, next, hostDepth, frame.depth)
          break
        }

        case Op.Return: {
          const value = registers[code[pc + 1]!]
          const returned = frame.generator === null ? value : generatorReturns(vm, frame, value)
          const parent = frame.parent
          if (parent === null)
            return frame.deliver === Deliver.Construct && !isObject(returned) ? frame.thisValue : returned
          const waiting = parent.unit.bytecode
          const at = parent.pc
          const op = waiting[at]!
          switch (frame.deliver) {
            case Deliver.Value:
            case Deliver.Step:
              parent.registers[waiting[at + 1]!] = returned
              break
            case Deliver.Construct:
              parent.registers[waiting[at + 1]!] = isObject(returned) ? returned : frame.thisValue
              break
            case Deliver.Boolean:
              parent.registers[waiting[at + 1]!] = toBoolean(returned)
              break
            case Deliver.Discard:
              break
          }
          parent.pc = at + LENGTH[op]!
          frame = parent
          continue enter
        }

        case Op.GeneratorStart: {
          frame.pc = pc
          const generator = startSuspended(vm, frame)
          const returned = deliverReturn(frame, generator)
          frame.pc = pc + 2
          const lowest = frame.parent === null
          frame.parent = null
          if (lowest || returned === null) return generator
          frame = returned
          continue enter
        }
        case Op.Yield:
        case Op.YieldDelegate: {
          frame.pc = pc
          const step = generatorYields(vm, frame, registers[code[pc + 2]!], code[pc] === Op.YieldDelegate)
          const returned = deliverReturn(frame, step)
          frame.parent = null
          if (returned === null) return step
          frame = returned
          continue enter
        }

        case Op.AsyncStart: {
          registers[code[pc + 1]!] = startAsync(vm, frame)
          pc += 2
          if (++unit.heat >= vm.heatThreshold) {
            frame.pc = pc
            const entry = entryFor(vm, frame, hostDepth)
            if (entry !== null) {
              const next = goOnCompiled(vm, record, frame, base, entry)
              if (next === null) return vm.result
              frame = next
              continue enter
            }
          }
          continue step
        }
        case Op.Await:
        case Op.AsyncYield: {
          frame.pc = pc
          result = generatorResult(vm, frame)
          if (result === ABRUPT) break
          if (result === REQUEST) {
            pc = frame.pc
            continue step
          }
          const returned = deliverReturn(frame, result)
          frame.parent = null
          if (returned === null) return result
          frame = returned
          continue enter
        }

        case Op.Throw:
          result = vm.throwFrom(registers[code[pc + 1]!], unit.code, pc)
          break

        case Op.NewObject: {
          const count = code[pc + 4]!
          if (count === 0) {
            vm.allocate(Size.Object)
            registers[code[pc + 1]!] = new VMObject(unit.realm.objectShape, [])
          } else {
            const start = code[pc + 3]!
            const literal = constants[code[pc + 2]!] as ObjectLiteral
            const cache = caches[code[pc + 5]!] ?? cacheAt(unit, code[pc + 5]!)
            registers[code[pc + 1]!] = newLiteral(vm, literal, registers.slice(start, start + count), cache)
          }
          pc += 6
          continue step
        }

        default:
          frame.pc = pc
          result = rare(vm, frame, unit, code, pc)
          break
      }

      // The instruction at pc has a result.
      while (result === REQUEST) {
        frame.pc = pc
        const mode = vm.requestDeliver
        const callee = vm.requestCallee
        const thisValue = vm.requestThis
        if (
          callee instanceof Closure &&
          (callee.unit.compiled !== null || isHot(vm, callee.unit)) &&
          vm.requestNewTarget === undefined &&
          !callee.unit.isClass &&
          callee.unit.realm === unit.realm &&
          hasRoom(vm, hostDepth, frame.depth)
        ) {
          if (!payCall(vm, callee.unit.entryCost)) {
            result = ABRUPT
            break
          }
          deliver = mode
          const args = vm.requestArguments
          result = callCompiled(
            vm,
            callee.unit,
            callee,
            thisValue,
            undefined,
            hostDepth,
            frame.depth,
            args,
            0,
            args.length,
          )
          if (result !== ABRUPT) result = delivered(mode, result)
          break
        }
        let next = startCall(
          vm,
          callee,
          thisValue,
          vm.requestArguments,
          vm.requestNewTarget,
          mode,
          frame,
          frame.depth,
          hostDepth,
        )
        if (next !== null && runsCompiled(vm, next, hostDepth, frame.depth)) {
          deliver = next.deliver
          result = runMade(vm, next, hostDepth, frame.depth)
          break
        }
        if (next !== null) {
          if (next.generator !== null && ++next.unit.heat >= vm.heatThreshold) {
            const entry = entryFor(vm, next, hostDepth)
            if (entry !== null) {
              next = goOnCompiled(vm, record, next, base, entry)
              if (next === null) return vm.result
            }
          }
          frame = next
          continue enter
        }
        result = vm.result
      }

      if (result !== ABRUPT) {
        if (vm.fresh !== null) {
          frame.pc = pc
          recordStack(vm, frame)
        }
        const op = code[pc]!
        if (HAS_DST[op] === 1) registers[code[pc + 1]!] = result
        pc += LENGTH[op]!
        continue step
      }

      frame.pc = pc
      if (vm.abrupt === Abrupt.Throw) {
        if (vm.fresh !== null) recordStack(vm, frame)
        const target: Frame | null = unwind(vm, frame)
        if (target === null) return ABRUPT
        frame = target
        continue enter
      }
      invariant(vm.abrupt !== Abrupt.None, 'ABRUPT without a reason')
      if (vm.abrupt === Abrupt.Stop) {
        if (hostDepth > 0) vm.inexactDepth = true
        if (vm.bottom !== null) {
          vm.bottom.parent = frame
          vm.bottom.deliver = deliver
        } else vm.top = frame
        vm.bottom = base
      }
      return ABRUPT
    }
  }
}

/** Delivers a frame's return value to its parent; the parent to go on with, or null at the lowest frame. */
function deliverReturn(frame: Frame, value: Value): Frame | null {
  const parent = frame.parent
  if (parent === null) return null
  deliverTo(parent, frame.deliver, frame.thisValue, value)
  return parent
}

/** Completes the instruction at which `frame` waits with the result of its call. */
export function deliverTo(frame: Frame, deliver: Deliver, calleeThis: Value, value: Value): void {
  const code = frame.unit.bytecode
  const pc = frame.pc
  switch (deliver) {
    case Deliver.Value:
    case Deliver.Step:
      frame.registers[code[pc + 1]!] = value
      break
    case Deliver.Boolean:
      frame.registers[code[pc + 1]!] = toBoolean(value)
      break
    case Deliver.Construct:
      frame.registers[code[pc + 1]!] = isObject(value) ? value : calleeThis
      break
    case Deliver.Discard:
      break
  }
  frame.pc = pc + LENGTH[code[pc]!]!
}

/** Finds the handler of the thrown `vm.exception` from `frame` downwards and enters it; null where there is none. */
export function unwind(vm: Vm, from: Frame): Frame | null {
  for (let frame: Frame | null = from; frame !== null; frame = frame.parent) {
    const handler = handlerAt(frame.unit.code.handlers, frame.pc)
    if (handler !== null) {
      frame.registers[handler.register] = vm.exception
      frame.pc = handler.target
      vm.abrupt = Abrupt.None
      vm.exception = undefined
      return frame
    }
    if (frame.generator !== null) endGenerator(frame.generator)
  }
  return null
}
