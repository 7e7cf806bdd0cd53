/** What generated code calls: the runtime's operations, and calls out of compiled code. */
import type { HelperName } from '../ir/helpers.js'
import { runOpcode } from '../interpreter/scratch.js'
import {
  callFixed,
  callNative,
  delivered,
  makeFrame,
  payCall,
  resumeGenerator,
  startCall,
  startConstruct,
} from '../interpreter/calls.js'
import { exitFrame, generatorResult, run } from '../interpreter/loop.js'
import { belowConstructor, walkFromCompiled } from '../interpreter/stack.js'
import {
  copyProperties,
  defineKeyed,
  defineNamed,
  definePrivate,
  forInNext,
  forInPrepare,
  getKeyed,
  getNamed,
  getPrivate,
  getSuper,
  hasGlobal,
  hasKey,
  hasPrivate,
  instanceOf,
  loadGlobal,
  toKey,
  setKeyed,
  setNamed,
  setPrivate,
  storeGlobal,
} from '../runtime/access.js'
import { resolvePromise, toPromise } from '../runtime/promises.js'
import { nextEntry, stepCollection } from '../runtime/collections.js'
import {
  checkStep,
  closeIterator,
  openIterator,
  skipIterator,
  spreadArguments,
  spreadInto,
  stepIterator,
} from '../runtime/iteration.js'
import { isPliable, isSimple } from '../runtime/elements.js'
import { type Code, suspends } from '../bytecode/code.js'
import { Op, OP_LENGTH } from '../bytecode/opcodes.js'
import { startSuspended } from '../runtime/async.js'
import { appendSlot, NO_SLOTS } from '../runtime/layout.js'
import { typeOf } from '../runtime/convert.js'
import {
  arrayPush,
  copyScope,
  derivedReturn,
  makeClosure,
  makeRest,
  bornObject,
  newArray,
  newLiteral,
  newRegExp,
  newObject,
  newScope,
  newThis,
  allocateThis,
  hasPlainPrototype,
  superConstructor,
  superParent,
  checkSuperParent,
} from '../runtime/create.js'
import { bornRegExp } from '../runtime/regexp.js'
import { describe, throwTypeError } from '../runtime/errors.js'
import { Deliver, type Frame } from '../runtime/frame.js'
import * as operators from '../runtime/operators.js'
import { nextCharacter, payEquality, payOrder } from '../runtime/strings.js'
import type { Shape } from '../runtime/shape.js'
import { ConstructKind, type Unit } from '../runtime/unit.js'
import {
  ABRUPT,
  Closure,
  EXITED,
  GeneratorObject,
  HOLE,
  isCallable,
  type NativeFunction,
  isObject,
  REQUEST,
  Size,
  type StackEntry,
  TDZ,
  type Value,
  type VMArray,
  type VMObject,
} from '../runtime/values.js'
import { Abrupt, type Vm } from '../runtime/vm.js'

/** Gives an object one slot more; its shape becomes `shape`. */
function addSlot(vm: Vm, object: VMObject, shape: Shape, at: number, value: Value): void {
  vm.allocate(Size.Slot)
  object.shape = shape
  appendSlot(object, at, value)
}

/** Op.SetKeyed of an array element that is there, a hole, or the next one. */
function canPush(vm: Vm, array: VMArray): boolean {
  return isPliable(array) && array.elements.length === array.length && array.length < vm.limits.arrayLength
}

/** Op.New of a native. */
function constructNative(vm: Vm, d: number, site: number, fn: NativeFunction, args: Value[]): Value {
  vm.requestRefund = 0
  vm.newTargetProto = null
  const count = args.length
  const made =
    count > 3
      ? callNative(vm, fn, undefined, args, fn)
      : callFixed(
          vm,
          fn,
          undefined,
          count > 0 ? args[0] : undefined,
          count > 1 ? args[1] : undefined,
          count > 2 ? args[2] : undefined,
          count,
          fn,
        )
  return withStack(vm, d, site, made)
}

/** Op.Call of a native with at most three arguments. */
function callNativeFixed(
  vm: Vm,
  d: number,
  site: number,
  fn: NativeFunction,
  self: Value,
  a: Value,
  b: Value,
  c: Value,
  count: number,
): Value {
  return withStack(vm, d, site, callFixed(vm, fn, self, a, b, c, count))
}

/** The result, where that is an error just made with its stack. */
function withStack(vm: Vm, d: number, site: number, result: Value): Value {
  if (vm.fresh !== null && result !== ABRUPT) {
    vm.sites[d] = site
    recordCompiledStack(vm, d)
  }
  return result
}

/** Op.Throw. */
function throwFrom(vm: Vm, value: Value, code: Code, pc: number): Value {
  return vm.throwFrom(value, code, pc)
}

/** Completes the stack of an error that a call from compiled code at host depth `d` has made. */
export function recordCompiledStack(vm: Vm, d: number): void {
  const error = vm.fresh
  vm.fresh = null
  if (error === null || error.stack !== null) return
  const entries: StackEntry[] = []
  walkFromCompiled(vm, d, entries)
  error.stack = belowConstructor(error, entries)
}

/** A call that compiled code makes of anything: a value or ABRUPT. */
function callAny(
  vm: Vm,
  d: number,
  callee: Value,
  thisValue: Value,
  args: Value[],
  newTarget: Value,
  deliver: Deliver,
): Value {
  const { realm } = vm
  if (callee instanceof Closure && newTarget === undefined && !callee.unit.isClass && callee.unit.realm === realm) {
    if (!payCall(vm, callee.unit.entryCost)) return ABRUPT
    return finishCall(vm, invoke(callee, thisValue, undefined, d, args), deliver)
  }
  const frame = startCall(vm, callee, thisValue, args, newTarget, deliver, null, vm.depthAt(d), d)
  if (frame === null) return stoppedAt(vm, d)
  return frame.generator === null ? runFrame(vm, frame, d) : resumed(vm, d, frame)
}

/** What a call that left nothing to run has given. */
function stoppedAt(vm: Vm, d: number): Value {
  if (vm.fresh !== null) recordCompiledStack(vm, d)
  return vm.result
}

/** Runs the frame of a generator to its next yield or its end, compiled if it can be. */
function resumed(vm: Vm, d: number, frame: Frame): Value {
  const mode = frame.deliver
  const entry = ++frame.unit.heat >= vm.heatThreshold && d < vm.depthLimit ? vm.tiers!.hotLoop(frame, frame.pc) : null
  if (entry === null) return runFrame(vm, frame, d)
  const { closure, thisValue, newTarget, args, registers } = frame
  const { realm } = vm
  vm.realm = frame.unit.realm
  const value = entry(closure, thisValue, newTarget, d, args, registers, frame)
  vm.realm = realm
  return finishCall(vm, value === EXITED ? run(vm, exitFrame(vm), d) : value, mode)
}

function runFrame(vm: Vm, frame: Frame, d: number): Value {
  // A construct delivers what its frame says, or the frame's this.
  const mode = frame.deliver
  const result = runMade(vm, frame, d)
  if (result === ABRUPT) return finishCall(vm, ABRUPT, mode)
  return mode === Deliver.Construct ? result : delivered(mode, result)
}

/** Compiled code of a closure, or what stands for it. */
function invoke(callee: Closure, thisValue: Value, newTarget: Value, d: number, args: Value[]): Value {
  const { unit } = callee
  if (unit.code.needsArguments) return unit.invoke(callee, thisValue, newTarget, d, args as unknown as Value)
  switch (args.length) {
    case 0:
      return unit.invoke(callee, thisValue, newTarget, d)
    case 1:
      return unit.invoke(callee, thisValue, newTarget, d, args[0])
    case 2:
      return unit.invoke(callee, thisValue, newTarget, d, args[0], args[1])
    case 3:
      return unit.invoke(callee, thisValue, newTarget, d, args[0], args[1], args[2])
    default:
      // No more than the callee has parameters for: a host call takes only so many.
      return unit.invoke(callee, thisValue, newTarget, d, ...args.slice(0, unit.code.paramCount))
  }
}

/** A stopped callee's lowest frame learns how to deliver its result. */
function finishCall(vm: Vm, result: Value, deliver: Deliver): Value {
  if (result !== ABRUPT) return delivered(deliver, result)
  if (vm.abrupt === Abrupt.Stop && vm.bottom !== null) vm.bottom.deliver = deliver
  return ABRUPT
}

/** Performs the request that an operation has made, or passes ABRUPT on. */
function settle(vm: Vm, result: Value, d: number, site: number): Value {
  if (result !== REQUEST) return result
  vm.sites[d] = site
  const callee = vm.requestCallee
  if (callee instanceof GeneratorObject) {
    const frame = resumeGenerator(vm, callee, vm.requestArguments[0], vm.requestDeliver, null, vm.depthAt(d), d)
    return frame === null ? stoppedAt(vm, d) : resumed(vm, d, frame)
  }
  return callAny(vm, d, vm.requestCallee, vm.requestThis, vm.requestArguments, vm.requestNewTarget, vm.requestDeliver)
}

/** The frame of a generator, whose registers are written, is left at `pc`: what whoever resumed it gets, or EXITED. */
function suspend(vm: Vm, frame: Frame, pc: number): Value {
  frame.pc = pc
  const result = generatorResult(vm, frame)
  if (result !== REQUEST) return result
  vm.exitFrame = frame
  return EXITED
}

/** The pending exception, for a handler in compiled code. */
function takeException(vm: Vm, d: number, site: number): Value {
  if (vm.fresh !== null) {
    vm.sites[d] = site
    recordCompiledStack(vm, d)
  }
  const { exception } = vm
  vm.exception = undefined
  vm.abrupt = Abrupt.None
  return exception
}

/** Op.Call of any callee. */
function callValue(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  thisValue: Value,
  args: Value[],
  text: string | undefined,
): Value {
  vm.sites[d] = site
  vm.requestRefund = 0
  if (!isCallable(callee)) return throwTypeError(vm, `${text ?? describe(callee)} is not a function`)
  return callAny(vm, d, callee, thisValue, args, undefined, Deliver.Value)
}

/** May generated code call this at once, with arguments one by one? What the call costs is paid then. */
function isDirect(vm: Vm, callee: Value): callee is Closure {
  return callee instanceof Closure && callee.unit.isDirect && callee.unit.realm === vm.realm
}

function paid(vm: Vm, d: number, site: number, callee: Closure): boolean {
  vm.sites[d] = site
  const { entryCost } = callee.unit
  if (vm.fuel < entryCost && !vm.refill(entryCost)) return false
  vm.fuel -= entryCost
  return true
}

type Text = string | undefined

function call0(vm: Vm, d: number, site: number, callee: Value, self: Value, text: Text): Value {
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, [], text)
  return paid(vm, d, site, callee) ? callee.unit.invoke(callee, self, undefined, d) : ABRUPT
}

function call1(vm: Vm, d: number, site: number, callee: Value, self: Value, text: Text, a: Value): Value {
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, [a], text)
  return paid(vm, d, site, callee) ? callee.unit.invoke(callee, self, undefined, d, a) : ABRUPT
}

function call2(vm: Vm, d: number, site: number, callee: Value, self: Value, text: Text, a: Value, b: Value): Value {
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, [a, b], text)
  return paid(vm, d, site, callee) ? callee.unit.invoke(callee, self, undefined, d, a, b) : ABRUPT
}

function call3(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  self: Value,
  text: Text,
  a: Value,
  b: Value,
  c: Value,
): Value {
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, [a, b, c], text)
  return paid(vm, d, site, callee) ? callee.unit.invoke(callee, self, undefined, d, a, b, c) : ABRUPT
}

function call4(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  self: Value,
  text: Text,
  a: Value,
  b: Value,
  c: Value,
  e: Value,
): Value {
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, [a, b, c, e], text)
  return paid(vm, d, site, callee) ? callee.unit.invoke(callee, self, undefined, d, a, b, c, e) : ABRUPT
}

/** Counts a call; true once the unit has been compiled for it. */
function becomesHot(vm: Vm, unit: Unit): boolean {
  unit.calls++
  return ++unit.heat >= vm.heatThreshold && vm.tiers!.hotCall(unit) !== null
}

/** Op.CallSpread. */
function callSpread(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  self: Value,
  array: Value,
  text: string | undefined,
): Value {
  const { elements } = array as VMArray
  if (!isDirect(vm, callee)) return callValue(vm, d, site, callee, self, elements.slice(), text)
  if (!paid(vm, d, site, callee)) return ABRUPT
  // The array may be one that the guest has, and its elements the callee's own.
  return invoke(callee, self, undefined, d, callee.unit.code.needsArguments ? elements.slice() : elements)
}

/** Op.SuperCall. */
function superCall(vm: Vm, d: number, site: number, parent: Value, newTarget: Value, args: Value[]): Value {
  return construct(vm, d, site, parent, args, newTarget, undefined)
}

/** Op.SuperCallSpread. */
function superCallSpread(vm: Vm, d: number, site: number, parent: Value, newTarget: Value, array: Value): Value {
  return construct(vm, d, site, parent, (array as VMArray).elements.slice(), newTarget, undefined)
}

/** Op.New of any callee. */
function constructValue(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  args: Value[],
  text: string | undefined,
): Value {
  return construct(vm, d, site, callee, args, callee, text)
}

function construct(
  vm: Vm,
  d: number,
  site: number,
  callee: Value,
  args: Value[],
  newTarget: Value,
  text: string | undefined,
): Value {
  vm.sites[d] = site
  vm.requestRefund = 0
  if (
    callee instanceof Closure &&
    newTarget instanceof Closure &&
    vm.constructProto === undefined &&
    callee.unit.realm === vm.realm
  ) {
    const { unit } = callee
    if (unit.construct === ConstructKind.Derived) {
      return payCall(vm, unit.entryCost)
        ? finishCall(vm, invoke(callee, TDZ, newTarget, d, args), Deliver.Construct)
        : ABRUPT
    }
    if (unit.construct === ConstructKind.Base && hasPlainPrototype(newTarget)) {
      if (!payCall(vm, unit.entryCost)) return ABRUPT
      const made = allocateThis(vm, newTarget)
      const result = finishCall(vm, invoke(callee, made, newTarget, d, args), Deliver.Construct)
      return result === ABRUPT || isObject(result) ? result : made
    }
  }
  const frame = startConstruct(vm, callee, args, newTarget, null, vm.depthAt(d), d, text)
  if (frame === null) {
    if (vm.fresh !== null) recordCompiledStack(vm, d)
    return vm.result
  }
  const result = runMade(vm, frame, d)
  return result === ABRUPT ? finishCall(vm, ABRUPT, frame.deliver) : result
}

/** Runs a frame that has just been made, compiled if it can be. What a construction gives is delivered already. */
function runMade(vm: Vm, frame: Frame, d: number): Value {
  const { thisValue, closure, newTarget, unit } = frame
  if (frame.generator !== null || (unit.compiled === null && !becomesHot(vm, unit))) return run(vm, frame, d)
  const { realm } = vm
  vm.realm = unit.realm
  const result = unit.code.needsArguments
    ? unit.compiled!(closure, thisValue, newTarget, d, frame.args as unknown as Value)
    : unit.compiled!(closure, thisValue, newTarget, d, ...frame.registers.slice(0, unit.code.paramCount))
  vm.realm = realm
  return result !== ABRUPT && frame.deliver === Deliver.Construct && !isObject(result) ? thisValue : result
}

/** Does calling the function do nothing but make a generator? */
function startsAsGenerator({ codeKind, bytecode }: Code): boolean {
  return suspends(codeKind) === 'generator' && bytecode[0] === Op.GeneratorStart
}

/** Calls an uncompiled function from compiled code: a nested activation of the interpreter. */
export function interpretCall(
  vm: Vm,
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  d: number,
  args: Value[],
): Value {
  const frame = makeFrame(closure, thisValue, args, newTarget, Deliver.Value, null, vm.depthAt(d) + 1)
  if (d > vm.depthLimit) {
    vm.stopForDepth(frame)
    return ABRUPT
  }
  if (startsAsGenerator(closure.unit.code)) {
    const generator = startSuspended(vm, frame)
    frame.pc = OP_LENGTH[Op.GeneratorStart]!
    return generator
  }
  return run(vm, frame, d)
}

/** By the names under which generated code knows them. */
export const HELPER_VALUES: { readonly [K in Exclude<HelperName, 'sites' | 'stress'>]: unknown } = {
  ABRUPT,
  REQUEST,
  HOLE,
  TDZ,
  NO_SLOTS,
  isSimple,
  canPush,
  constructNative,
  add: operators.add,
  subtract: operators.subtract,
  multiply: operators.multiply,
  divide: operators.divide,
  remainder: operators.remainder,
  exponentiate: operators.exponentiate,
  bitAnd: operators.bitAnd,
  bitOr: operators.bitOr,
  bitXor: operators.bitXor,
  shiftLeft: operators.shiftLeft,
  shiftRight: operators.shiftRight,
  shiftRightUnsigned: operators.shiftRightUnsigned,
  less: operators.less,
  lessEqual: operators.lessEqual,
  greater: operators.greater,
  greaterEqual: operators.greaterEqual,
  looseEqual: operators.looseEqual,
  looseNotEqual: operators.looseNotEqual,
  negate: operators.negate,
  bitNot: operators.bitNot,
  increment: operators.increment,
  decrement: operators.decrement,
  toNumberValue: operators.toNumberValue,
  toNumericValue: operators.toNumericValue,
  payConcatenation: operators.payConcatenation,
  declareText: operators.declareText,
  payEquality,
  payOrder,
  typeOf,
  newObject,
  newLiteral,
  newRegExp,
  bornRegExp,
  bornObject,
  newThis,
  addSlot,
  getNamed,
  setNamed,
  getKeyed,
  setKeyed,
  loadGlobal,
  storeGlobal,
  makeRest,
  callSpread,
  superCall,
  superCallSpread,
  callNativeFixed,
  call0,
  call1,
  call2,
  call3,
  call4,
  callValue,
  constructValue,
  settle,
  takeException,
  suspend,
  newScope,
  copyScope,
  makeClosure,
  newArray,
  arrayPush,
  spreadArguments,
  spreadInto,
  checkStep,
  toPromise,
  resolvePromise,
  toStringValue: operators.toStringValue,
  instanceOf,
  toKey,
  hasGlobal,
  hasKey,
  openIterator,
  skipIterator,
  nextCharacter,
  nextEntry,
  stepCollection,
  stepIterator,
  closeIterator,
  forInPrepare,
  forInNext,
  getPrivate,
  setPrivate,
  hasPrivate,
  definePrivate,
  getSuper,
  copyProperties,
  defineKeyed,
  defineNamed,
  throwFrom,
  superConstructor,
  superParent,
  checkSuperParent,
  derivedReturn,
  runOpcode,
}
