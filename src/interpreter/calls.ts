/** Calls of anything callable, outside the interpreter's fast path. */
import { isPrimitive, toBoolean, toInteger, toNumber, toText } from '../runtime/convert.js'
import { allocateThis } from '../runtime/create.js'
import { describe, makeError, throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Deliver, Frame } from '../runtime/frame.js'
import { defaultPrototypeName, functionRealm } from '../runtime/function-realm.js'
import { primitiveKey, keyValue } from '../runtime/keys.js'
import { asPrototype, materialize } from '../runtime/objects.js'
import { payKey } from '../runtime/strings.js'
import { argument, type Conversion, type NativeRow } from '../runtime/native.js'
import { Attr, ENTRY_SHIFT } from '../runtime/shape.js'
import { ConstructKind } from '../runtime/unit.js'
import {
  ABRUPT,
  BoundFunction,
  Closure,
  GeneratorState,
  isConstructor,
  isObject,
  NativeFunction,
  ProxyFunction,
  REQUEST,
  Resumable,
  TDZ,
  type Value,
  type VMObject,
} from '../runtime/values.js'
import { Abrupt, Stop, type Vm } from '../runtime/vm.js'

const CONVERT_OBJECT: { readonly [K in Conversion]: boolean } = {
  any: false,
  boolean: false,
  number: true,
  'number?': true,
  integer: true,
  'integer?': true,
  string: true,
  'string?': true,
  key: true,
}

/** Converts a primitive; the host's truth for booleans. */
function convertPrimitive(vm: Vm, value: Value, to: Conversion): Value {
  if (to === 'any') return value
  if (to === 'boolean') return toBoolean(value)
  if (value === undefined && to.endsWith('?')) return undefined
  if (!isPrimitive(value)) return value
  switch (to) {
    case 'number':
    case 'number?':
      return toNumber(vm, value)
    case 'integer':
    case 'integer?': {
      const number = toNumber(vm, value)
      return typeof number === 'number' ? toInteger(number) : number
    }
    case 'string':
    case 'string?':
      return toText(vm, value)
    case 'key':
      return payKey(vm, value) ? keyValue(primitiveKey(value)) : ABRUPT
  }
}

function conversionAt(row: NativeRow, index: number): Conversion {
  const { params } = row
  return params !== undefined && index < params.length ? params[index]! : (row.rest ?? 'any')
}

/** Calls a native. A value, REQUEST or ABRUPT. If the guest stops here, what the instruction has paid is given back. */
export function callNative(vm: Vm, fn: NativeFunction, self: Value, args: Value[], newTarget: Value): Value {
  const { row } = fn
  const owed = vm.requestRefund
  vm.requestRefund = 0
  if (vm.fuel < row.cost && !vm.refill(row.cost)) {
    vm.fuel += owed
    return ABRUPT
  }
  const left = vm.fuelLeft + owed
  vm.fuel -= row.cost
  const memory = vm.allocated
  const result = runNative(vm, fn, row, self, args, newTarget)
  if (result === ABRUPT) {
    if (vm.abrupt === Abrupt.Stop && vm.stop !== Stop.HostCall) {
      vm.reserve += left - vm.fuelLeft
      vm.allocated = memory
    }
  } else if (result === REQUEST) vm.requestRefund = left - vm.fuelLeft
  return result
}

/** Calls or constructs a native with at most three arguments, `count` of them given, without making an array where it needs none. */
export function callFixed(
  vm: Vm,
  fn: NativeFunction,
  self: Value,
  a: Value,
  b: Value,
  c: Value,
  count: number,
  newTarget: Value = undefined,
): Value {
  const { row } = fn
  const run = row.fixed ?? (count === 1 && newTarget === undefined ? row.single : undefined)
  vm.requestRefund = 0
  vm.newTargetProto = null
  if (run === undefined || !fits(row, self, a, b, c))
    return callNative(vm, fn, self, count === 0 ? [] : count === 1 ? [a] : count === 2 ? [a, b] : [a, b, c], newTarget)
  if (vm.fuel < row.cost && !vm.refill(row.cost)) return ABRUPT
  const left = vm.fuelLeft
  const memory = vm.allocated
  vm.fuel -= row.cost
  vm.newTarget = newTarget
  const result = run(vm, self, a, b, c)
  if (result === ABRUPT) {
    if (vm.abrupt === Abrupt.Stop && vm.stop !== Stop.HostCall) {
      vm.reserve += left - vm.fuelLeft
      vm.allocated = memory
    }
  } else if (result === REQUEST) vm.requestRefund = left - vm.fuelLeft
  return result
}

/** Are receiver and arguments what the native takes, without conversion? */
function fits(row: NativeRow, self: Value, a: Value, b: Value, c: Value): boolean {
  if (row.rest !== undefined) return false
  if (row.self !== undefined && !isConverted(self, row.self)) return false
  const { params } = row
  if (params === undefined) return true
  switch (params.length) {
    case 0:
      return true
    case 1:
      return isConverted(a, params[0]!)
    case 2:
      return isConverted(a, params[0]!) && isConverted(b, params[1]!)
    default:
      return isConverted(a, params[0]!) && isConverted(b, params[1]!) && isConverted(c, params[2]!)
  }
}

/** Would the conversion give the value itself? False where it takes more than a look. */
function isConverted(value: Value, to: Conversion): boolean {
  switch (to) {
    case 'any':
      return true
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'number?':
      return typeof value === 'number' || value === undefined
    case 'integer':
      return typeof value === 'number' && (value | 0) === value
    case 'integer?':
      return value === undefined || (typeof value === 'number' && (value | 0) === value)
    case 'string':
      return typeof value === 'string'
    case 'string?':
      return typeof value === 'string' || value === undefined
    case 'key':
      return false
  }
}

function runNative(vm: Vm, fn: NativeFunction, row: NativeRow, self: Value, args: Value[], newTarget: Value): Value {
  if (row.self !== undefined || row.params !== undefined || row.rest !== undefined) {
    if (row.self === 'string' && (self === undefined || self === null)) {
      return throwTypeError(vm, `String.prototype.${row.name} called on null or undefined`)
    }
    if (row.self !== undefined && CONVERT_OBJECT[row.self] && isObject(self))
      return convertByGuest(vm, fn, self, args, newTarget)
    const count = row.rest === undefined ? (row.params?.length ?? 0) : args.length
    for (let i = 0; i < count; i++) {
      if (i < args.length && isObject(args[i]) && CONVERT_OBJECT[conversionAt(row, i)])
        return convertByGuest(vm, fn, self, args, newTarget)
    }
    let receiver = self
    if (row.self !== undefined) {
      receiver = convertPrimitive(vm, self, row.self)
      if (receiver === ABRUPT) return ABRUPT
    }
    let converted = args
    for (let i = 0; i < count; i++) {
      const given = argument(args, i)
      const value = convertPrimitive(vm, given, conversionAt(row, i))
      if (value === given && i < args.length) continue
      if (value === ABRUPT) return ABRUPT
      if (converted === args) converted = args.slice()
      while (converted.length < i) converted.push(undefined)
      if (i < converted.length) converted[i] = value
      else if (row.fixed !== undefined) converted.push(value)
    }
    return invokeNative(vm, row, receiver, converted, newTarget)
  }
  return invokeNative(vm, row, self, args, newTarget)
}

function invokeNative(vm: Vm, row: NativeRow, self: Value, args: Value[], newTarget: Value): Value {
  vm.newTarget = newTarget
  if (row.fixed !== undefined) {
    const count = args.length
    return row.fixed(
      vm,
      self,
      count > 0 ? args[0] : undefined,
      count > 1 ? args[1] : undefined,
      count > 2 ? args[2] : undefined,
    )
  }
  return row.variadic!(vm, self, args)
}

/** An argument must be converted by guest code first: a self-hosted function does so, then calls the native again. */
function convertByGuest(vm: Vm, fn: NativeFunction, self: Value, args: Value[], newTarget: Value): Value {
  const { row } = fn
  const realm = fn.realm
  const kinds: Value[] = [row.self ?? 'any']
  const count = Math.max(args.length, row.params?.length ?? 0)
  for (let i = 0; i < count; i++) kinds.push(conversionAt(row, i))
  return vm.request(realm.selfHosted('convertAndCall'), undefined, [fn, self, newTarget, vm.list(args), vm.list(kinds)])
}

/**
 * Starts a call for the instruction at which `parent` waits. Gives the callee's Frame to run, or, if there is nothing to
 * run, null with `vm.result` set to the value already delivered or ABRUPT.
 */
export function startCall(
  vm: Vm,
  callee: Value,
  thisValue: Value,
  args: Value[],
  newTarget: Value,
  deliver: Deliver,
  parent: Frame | null,
  depth: number,
  hostDepth: number,
): Frame | null {
  for (;;) {
    if (callee instanceof Closure)
      return startClosure(vm, callee, thisValue, args, newTarget, deliver, parent, depth, hostDepth)
    if (callee instanceof NativeFunction) {
      const { realm } = vm
      vm.realm = callee.realm
      if (newTarget !== undefined) {
        const paid: number = vm.requestRefund
        const ready = prepareNativeConstruct(vm, callee, args, newTarget)
        vm.requestRefund = paid
        if (ready !== undefined) vm.realm = realm
        if (ready === ABRUPT) return finish(vm, ABRUPT)
        if (ready === REQUEST) {
          callee = vm.requestCallee
          thisValue = vm.requestThis
          args = vm.requestArguments
          newTarget = vm.requestNewTarget
          continue
        }
      } else vm.newTargetProto = null
      vm.callerDepth = hostDepth
      const result = callNative(vm, callee, thisValue, args, newTarget)
      vm.realm = realm
      if (result === ABRUPT && vm.stop === Stop.HostCall) vm.hostCallDeliver = deliver
      if (result !== REQUEST) return finish(vm, result === ABRUPT ? ABRUPT : delivered(deliver, result))
      if (deliver === Deliver.Value) deliver = vm.requestDeliver
      callee = vm.requestCallee
      thisValue = vm.requestThis
      args = vm.requestArguments
      newTarget = vm.requestNewTarget
      continue
    }
    if (callee instanceof BoundFunction) {
      const units: number = callee.levels + ((callee.totalArguments + args.length) >>> 4)
      const paid: number = vm.requestRefund
      if (!payCall(vm, units)) return finish(vm, ABRUPT)
      vm.requestRefund = paid + units
      args = boundArguments(callee, args)
      let bound: VMObject = callee
      for (; bound instanceof BoundFunction; bound = bound.target) {
        if (newTarget === bound) newTarget = bound.target
        thisValue = bound.boundThis
      }
      callee = bound
      continue
    }
    if (callee instanceof ProxyFunction) {
      args = newTarget === undefined ? [callee, thisValue, vm.list(args)] : [callee, newTarget, vm.list(args)]
      callee = vm.realm.selfHosted(newTarget === undefined ? 'proxyCall' : 'proxyConstruct')
      newTarget = undefined
      continue
    }
    if (callee instanceof Resumable)
      return resumeGenerator(vm, callee, argument(args, 0), deliver, parent, depth, hostDepth)
    return finish(
      vm,
      throwTypeError(vm, `${describe(callee)} is not a ${newTarget === undefined ? 'function' : 'constructor'}`),
    )
  }
}

/** What the innermost target of a bound function is called with. */
function boundArguments(outermost: BoundFunction, args: Value[]): Value[] {
  const given: Value[][] = [args]
  for (let bound: VMObject = outermost; bound instanceof BoundFunction; bound = bound.target) {
    if (bound.boundArguments.length > 0) given.push(bound.boundArguments)
  }
  const all: Value[] = []
  for (let i = given.length - 1; i >= 0; i--) {
    const some = given[i]!
    for (let j = 0; j < some.length; j++) all.push(some[j])
  }
  return all
}

function finish(vm: Vm, result: Value): null {
  vm.requestRefund = 0
  vm.result = result
  return null
}

/** What a result becomes in each way of delivery but Construct, which natives don't need. */
export function delivered(deliver: Deliver, value: Value): Value {
  return deliver === Deliver.Boolean ? toBoolean(value) : value
}

/** Pays for a requested or direct call of `units`; on failure what the request already paid is given back. */
export function payCall(vm: Vm, units: number): boolean {
  const refund = vm.requestRefund
  vm.requestRefund = 0
  if (vm.fuel < units && !vm.refill(units)) {
    vm.fuel += refund
    return false
  }
  vm.fuel -= units
  return true
}

function startClosure(
  vm: Vm,
  closure: Closure,
  thisValue: Value,
  args: Value[],
  newTarget: Value,
  deliver: Deliver,
  parent: Frame | null,
  depth: number,
  hostDepth: number,
): Frame | null {
  const { unit } = closure
  if (depth >= vm.limits.callDepth) return finish(vm, depthExceeded(vm, hostDepth))
  if (newTarget === undefined) {
    if (unit.isClass) {
      const message = `Class constructor ${unit.code.name} cannot be invoked without 'new'`
      return finish(vm, vm.throwValue(makeError(unit.realm, 'TypeError', message)))
    }
  } else {
    deliver = Deliver.Construct
    switch (unit.construct) {
      case ConstructKind.Base: {
        // Paid first: making `this` may take the window away, and what it changes for good must not be done and then stopped.
        const paid = vm.requestRefund
        if (!payCall(vm, unit.entryCost)) return finish(vm, ABRUPT)
        const made =
          newTarget instanceof Closure || vm.constructProto !== undefined
            ? allocateThis(vm, newTarget as Closure)
            : null
        if (made === null) {
          // new.target.prototype must be read by guest code first.
          vm.fuel += unit.entryCost
          vm.requestRefund = paid
          return startCall(
            vm,
            vm.realm.selfHosted('constructWithPrototype'),
            undefined,
            [closure, newTarget as VMObject, vm.list(args)],
            undefined,
            Deliver.Value,
            parent,
            depth,
            hostDepth,
          )
        }
        return makeFrame(closure, made, args, newTarget, deliver, parent, depth + 1)
      }
      case ConstructKind.Derived:
        // Its own `this` comes of super(). What this one tells is who constructs, where that is another realm: DerivedReturn.
        thisValue = vm.realm === unit.realm ? TDZ : vm.realm.intrinsic('Function')
        break
      case ConstructKind.Builtin:
        thisValue = TDZ
        break
      case ConstructKind.None:
        return finish(vm, throwTypeError(vm, `${unit.code.name || 'anonymous'} is not a constructor`))
    }
  }
  if (!payCall(vm, unit.entryCost)) return finish(vm, ABRUPT)
  return makeFrame(closure, thisValue, args, newTarget, deliver, parent, depth + 1)
}

/** A frame at pc 0. */
export function makeFrame(
  closure: Closure,
  thisValue: Value,
  args: Value[],
  newTarget: Value,
  deliver: Deliver,
  parent: Frame | null,
  depth: number,
): Frame {
  const { code } = closure.unit
  const count = code.registerCount
  const params = code.paramCount
  const registers: Value[] = new Array<Value>(count)
  const given = args.length < params ? args.length : params
  for (let i = 0; i < given; i++) registers[i] = args[i]
  for (let i = given; i < count; i++) registers[i] = undefined
  return new Frame(closure, registers, thisValue, newTarget, code.needsArguments ? args : null, parent, deliver, depth)
}

/**
 * The guest's own RangeError. In a nested activation depths are bounds, not exact: there the guest goes on in heap frames,
 * and counts again.
 */
export function depthExceeded(vm: Vm, hostDepth: number): VMObject {
  if (hostDepth === 0) return throwRangeError(vm, 'Maximum call stack size exceeded')
  vm.fuel += vm.requestRefund
  vm.requestRefund = 0
  vm.abrupt = Abrupt.Stop
  vm.stop = Stop.Depth
  return ABRUPT
}

/** Constructing a native: finds new.target's prototype if that is not the native's own; REQUEST where that is guest code. */
function prepareNativeConstruct(vm: Vm, fn: NativeFunction, args: Value[], newTarget: Value): Value {
  if (fn.row.construct !== true) return throwTypeError(vm, `${fn.row.name} is not a constructor`)
  const ready = findNewTargetProto(vm, fn, args, newTarget)
  if (ready === undefined && vm.newTargetProto !== null) asPrototype(vm, vm.newTargetProto)
  return ready
}

function findNewTargetProto(vm: Vm, fn: NativeFunction, args: Value[], newTarget: Value): Value {
  if (vm.constructProto !== undefined) {
    vm.newTargetProto = isObject(vm.constructProto) ? vm.constructProto : null
    vm.constructProto = undefined
    return undefined
  }
  vm.newTargetProto = null
  if (newTarget === fn) return undefined
  const target = newTarget as VMObject
  if (target.shape.lazy) materialize(vm, target)
  const entry = target.shape.lookup('prototype')
  if (entry < 0 || (entry & Attr.Accessor) !== 0) {
    const by = fn.row.constructBy ?? 'constructWithPrototype'
    return vm.request(vm.realm.selfHosted(by), undefined, [fn, target, vm.list(args)])
  }
  const proto = target.slots[entry >> ENTRY_SHIFT]
  vm.newTargetProto = isObject(proto) ? proto : defaultPrototype(vm, fn, target)
  return undefined
}

/** What objects of this native constructor inherit from in the realm of new.target. */
function defaultPrototype(vm: Vm, fn: NativeFunction, newTarget: VMObject): VMObject | null {
  const name = defaultPrototypeName(vm, fn)
  return name === null ? null : functionRealm(vm, newTarget)!.intrinsic(name)
}

/** Construct (7.3.15): checks, then startCall. */
export function startConstruct(
  vm: Vm,
  callee: Value,
  args: Value[],
  newTarget: Value,
  parent: Frame | null,
  depth: number,
  hostDepth: number,
  text: string | undefined,
): Frame | null {
  if (!isConstructor(callee)) return finish(vm, throwTypeError(vm, `${text ?? describe(callee)} is not a constructor`))
  return startCall(vm, callee, undefined, args, newTarget, Deliver.Construct, parent, depth, hostDepth)
}

export function resumeGenerator(
  vm: Vm,
  generator: Resumable,
  sent: Value,
  deliver: Deliver,
  parent: Frame | null,
  depth: number,
  hostDepth: number,
): Frame | null {
  const frame = generator.frame!
  if (depth >= vm.limits.callDepth) return finish(vm, depthExceeded(vm, hostDepth))
  if (!payCall(vm, 1)) return finish(vm, ABRUPT)
  frame.parent = parent
  frame.deliver = deliver
  frame.depth = depth + 1
  if (generator.state === GeneratorState.Suspended) {
    const { bytecode } = frame.unit
    frame.registers[bytecode[frame.pc + 1]!] = sent
    frame.pc += 3
  }
  generator.state = GeneratorState.Running
  return frame
}
