/**
 * Instructions that the loop does not inline. Each gives the instruction's result: a value for `dst` (undefined where it
 * has none), REQUEST or ABRUPT. `frame.pc` is that of the instruction.
 */
import { argument } from '../runtime/native.js'
import { Invariant } from '../base/invariant.js'
import type { EvalSite, GlobalDeclarations, RegExpLiteral, TemplateLiteral, VariableNames } from '../bytecode/code.js'
import { Seen } from '../bytecode/feedback.js'
import { Op } from '../bytecode/opcodes.js'
import * as access from '../runtime/access.js'
import * as bindings from '../runtime/bindings.js'
import { answerRequest, type AsyncGeneratorObject, endAsyncGenerator, openAsyncIterator } from '../runtime/async.js'
import { cacheAt, forgetCallees, InlineCache, noteCallee } from '../runtime/caches.js'
import { isPrimitive, toObject } from '../runtime/convert.js'
import * as create from '../runtime/create.js'
import { describe, ERROR_KINDS, throwError, throwTypeError } from '../runtime/errors.js'
import { declareCode, directEval } from '../runtime/eval.js'
import { Deliver, type Frame } from '../runtime/frame.js'
import {
  checkStep,
  closeIterator,
  openIterator,
  spreadArguments,
  spreadInto,
  stepIterator,
  skipIterator,
  steppedOver,
} from '../runtime/iteration.js'
import { primitiveKey } from '../runtime/keys.js'
import { setPrototype } from '../runtime/objects.js'
import { importMeta, type ModuleRecord } from '../runtime/modules.js'
import * as operators from '../runtime/operators.js'
import { type PromiseObject, rejectPromise, resolvePromise, toPromise } from '../runtime/promises.js'
import type { Unit } from '../runtime/unit.js'
import {
  ABRUPT,
  Closure,
  HOLE,
  isCallable,
  isConstructor,
  isObject,
  type KeyList,
  NativeFunction,
  PrivateName,
  type Scope,
  Size,
  TDZ,
  type Value,
  type VMArray,
  type VMObject,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

function scopeOf(frame: Frame, operand: number): Scope | null {
  return operand < 0 ? frame.closure.scope : (frame.registers[operand] as Scope)
}

function run(registers: Value[], start: number, count: number): Value[] {
  return registers.slice(start, start + count)
}

/** Requests Construct(callee, args, newTarget). */
function requestConstruct(vm: Vm, callee: Value, args: Value[], newTarget: Value, text: string | undefined): Value {
  if (!isConstructor(callee)) return throwTypeError(vm, `${text ?? describe(callee)} is not a constructor`)
  const request = vm.request(callee, undefined, args)
  vm.requestNewTarget = newTarget
  vm.requestDeliver = Deliver.Construct
  return request
}

/** Records the constructor that `super(…)` calls. */
function noteParent(unit: Unit, parent: Value, index: number): void {
  const cache = unit.caches[index] ?? cacheAt(unit, index)
  if (cache.closure === parent || cache.megamorphic) return
  if (parent instanceof Closure && parent.unit.realm === unit.realm) noteCallee(cache, parent)
  else forgetCallees(cache)
}

/** Records that a step was the last one. */
function noteEnd(unit: Unit, slot: number, step: Value): Value {
  if (step === HOLE) unit.types[slot]! |= Seen.End
  return step
}

/** A property key operand, already converted by ToKey. */
function keyOf(value: Value) {
  if (value instanceof PrivateName) return value
  if (!isPrimitive(value)) throw new Invariant('a key operand is an object')
  return primitiveKey(value)
}

export function rare(vm: Vm, frame: Frame, unit: Unit, code: Int32Array, pc: number): Value {
  const registers = frame.registers
  const constants = unit.code.constants
  const a = code[pc + 1]!
  const b = code[pc + 2]!
  const c = code[pc + 3]!
  const d = code[pc + 4]!
  switch (code[pc]! as Op) {
    case Op.LoadThisSloppy: {
      const { thisValue } = frame
      return isObject(thisValue)
        ? thisValue
        : thisValue === undefined || thisValue === null
          ? unit.realm.global
          : toObject(vm, thisValue)
    }
    case Op.LoadNewTarget:
      return frame.newTarget
    case Op.LoadHome:
      return frame.closure.home
    case Op.MakeRest:
      return create.makeRest(vm, frame.args!, b)
    case Op.MakeArguments:
      return create.makeArguments(vm, frame.closure, frame.args!, null)
    case Op.MakeMappedArguments:
      return create.makeArguments(vm, frame.closure, frame.args!, registers[b] as Scope)

    case Op.NewScope:
      return create.newScope(vm, scopeOf(frame, b), c)
    case Op.CopyScope:
      return create.copyScope(vm, registers[b] as Scope)
    case Op.CheckTdz:
      return registers[a] === TDZ ? operators.throwTdz(vm, constants[b] as string) : undefined
    case Op.CheckThis:
      return registers[a] === TDZ ? create.throwUnboundThis(vm, unit.realm) : undefined
    case Op.CheckThisUnbound:
      return registers[a] === TDZ
        ? undefined
        : throwError(vm, 'ReferenceError', 'Super constructor may only be called once')

    case Op.CheckHeritage:
      return create.checkHeritage(vm, registers[a])

    case Op.ToStringValue:
      return operators.toStringValue(vm, registers[b])
    case Op.ToKey:
      return access.toKey(vm, registers[b], registers[c])
    case Op.InstanceOf:
      return access.instanceOf(vm, registers[b], registers[c])
    case Op.In:
      return access.hasKey(vm, registers[b], registers[c])

    case Op.DerivedReturn:
      return create.derivedReturn(vm, registers[b], registers[c], frame.thisValue, unit.code)
    case Op.ThrowError:
      return throwError(vm, ERROR_KINDS[a]!, constants[b] as string)

    case Op.DeclareGlobals:
      return create.declareGlobals(vm, constants[a] as GlobalDeclarations)
    case Op.LoadGlobalOrUndefined:
      return access.loadGlobal(vm, constants[b] as string, cacheOf(unit, c), true)
    case Op.InitGlobal:
      create.initGlobal(vm, constants[a] as string, registers[b])
      return undefined
    case Op.HasGlobal:
      return access.hasGlobal(vm, constants[b] as string)

    case Op.StoreHoisted:
      return bindings.storeHoisted(vm, constants[a] as string, registers[b])
    case Op.ToObject: {
      const value = registers[b]
      if (value !== undefined && value !== null) return isObject(value) ? value : toObject(vm, value)
      return throwTypeError(vm, 'Cannot convert undefined or null to object')
    }
    case Op.HasBinding:
      return bindings.hasBinding(vm, registers[b], constants[c] as string)
    case Op.GetBinding:
      return bindings.getBinding(vm, registers[b], constants[c] as string, unit.code.strict)
    case Op.SetBinding:
      return bindings.setBinding(vm, registers[a], constants[b] as string, registers[c], unit.code.strict)
    case Op.DeclareVariables:
      return bindings.declareVariables(vm, registers[b], constants[c] as VariableNames)
    case Op.ImportMeta:
      return importMeta(vm, registers[b] as ModuleRecord)
    case Op.ImportCall:
      return vm.request(vm.realm.selfHosted('importCall'), undefined, [
        constants[b] as string,
        registers[c],
        registers[d],
      ])
    case Op.BeginEval:
      vm.allocate(Size.Closure)
      declareCode(vm, unit.code)
      return undefined

    case Op.GetSuper:
      return access.getSuper(vm, registers[b], registers[c], registers[d], cacheOf(unit, code[pc + 5]!))
    case Op.SetSuper:
      return access.setSuper(vm, registers[a], registers[b], registers[c], registers[d], unit.code.strict)
    case Op.DeleteKeyed:
      return access.deleteKeyed(vm, registers[b], registers[c], unit.code.strict)
    case Op.DefineNamed:
      return access.defineNamed(vm, registers[a] as VMObject, constants[b] as string, registers[c], cacheOf(unit, d))
    case Op.DefineKeyed:
      return access.defineKeyed(vm, registers[a], registers[b], registers[c], d)
    case Op.DefineAccessor:
      return access.defineAccessor(vm, registers[a] as VMObject, keyOf(registers[b]), registers[c] as VMObject, d)
    case Op.SetPrototype: {
      const proto = registers[b]
      if (isObject(proto) || proto === null) setPrototype(vm, registers[a] as VMObject, proto)
      return undefined
    }
    case Op.CopyProperties:
      return access.copyProperties(vm, registers[a], registers[b], c < 0 ? undefined : registers[c])
    case Op.NewPrivateName:
      return new PrivateName(constants[b] as string)
    case Op.GetPrivate:
      return access.getPrivate(vm, registers[b], registers[c], cacheOf(unit, d))
    case Op.SetPrivate:
      return access.setPrivate(vm, registers[a], registers[b], registers[c], cacheOf(unit, d))
    case Op.DefinePrivate:
      return access.definePrivate(vm, registers[a], registers[b], registers[c], d)
    case Op.HasPrivate:
      return access.hasPrivate(vm, registers[b], registers[c])
    case Op.CheckObjectCoercible:
      return access.checkObjectCoercible(
        vm,
        registers[a],
        b < 0 ? undefined : (constants[b] as string),
        unit.code.siteTexts.get(pc),
      )

    case Op.NewArray:
      return create.newArray(vm, run(registers, b, c))
    case Op.ArrayPush:
      create.arrayPush(vm, registers[a] as VMArray, registers[b])
      return undefined
    case Op.ArraySpread:
      return spreadInto(vm, registers[a] as VMArray, registers[b], unit.code.siteTexts.get(pc))
    case Op.SpreadArguments:
      return spreadArguments(vm, registers[b], unit.code.siteTexts.get(pc))
    case Op.NewRegExp:
      return create.newRegExp(vm, constants[b] as RegExpLiteral)
    case Op.TemplateObject:
      return create.templateObject(vm, constants[b] as TemplateLiteral, cacheOf(unit, c))
    case Op.MakeClosure:
      return create.makeClosure(vm, unit.child(b), scopeOf(frame, c))
    case Op.MakeClass: {
      const proto = code[pc + 5]!
      return create.makeClass(
        vm,
        unit.child(b),
        scopeOf(frame, c),
        d < 0 ? undefined : registers[d],
        proto < 0 ? undefined : registers[proto],
        d >= 0,
      )
    }
    case Op.SetHome:
      ;(registers[a] as Closure).home = registers[b] as VMObject
      return undefined
    case Op.SetFields:
      ;(registers[a] as Closure).fields = registers[b] as Closure
      return undefined
    case Op.LoadFields:
      return (registers[b] as Closure).fields
    case Op.SetFunctionName:
      create.setFunctionName(vm, registers[a] as VMObject, keyOf(registers[b]), c)
      return undefined

    case Op.CallSpread: {
      const callee = registers[b]
      if (!isCallable(callee)) {
        return throwTypeError(vm, `${unit.code.siteTexts.get(pc) ?? describe(callee)} is not a function`)
      }
      return vm.request(callee, c < 0 ? undefined : registers[c], (registers[d] as VMArray).elements.slice())
    }
    case Op.CallEval: {
      const callee = registers[b]
      const args = (registers[d] as VMArray).elements
      if (callee instanceof NativeFunction && callee === vm.realm.intrinsic('eval')) {
        const site = constants[code[pc + 6]!] as EvalSite
        return directEval(vm, argument(args, 0), site, scopeOf(frame, code[pc + 5]!))
      }
      if (!isCallable(callee)) {
        return throwTypeError(vm, `${unit.code.siteTexts.get(pc) ?? describe(callee)} is not a function`)
      }
      return vm.request(callee, c < 0 ? undefined : registers[c], args.slice())
    }
    case Op.NewSpread:
      return requestConstruct(
        vm,
        registers[b],
        (registers[c] as VMArray).elements.slice(),
        registers[b],
        unit.code.siteTexts.get(pc),
      )
    case Op.SuperConstructor:
      return create.superConstructor(vm, registers[b])
    case Op.SuperParent:
      return create.superParent(vm, registers[b])
    case Op.CheckSuperParent:
      return create.checkSuperParent(vm, registers[a], registers[b])
    case Op.SuperCall:
      noteParent(unit, registers[b], code[pc + 6]!)
      return requestConstruct(vm, registers[b], run(registers, d, code[pc + 5]!), registers[c], undefined)
    case Op.SuperCallSpread:
      noteParent(unit, registers[b], code[pc + 5]!)
      return requestConstruct(vm, registers[b], (registers[d] as VMArray).elements.slice(), registers[c], undefined)

    case Op.GetIterator:
      return openIterator(vm, registers[b], unit.code.siteTexts.get(pc))
    case Op.IteratorStep:
      unit.types[d]! |= steppedOver(registers[b], registers[c])
      return noteEnd(unit, d, stepIterator(vm, registers[b], registers[c]))
    case Op.IteratorSkip:
      unit.types[d]! |= steppedOver(registers[b], registers[c])
      return noteEnd(unit, d, skipIterator(vm, registers[b], registers[c]))
    case Op.CheckStep:
      return checkStep(vm, registers[a])
    case Op.IteratorClose:
      return closeIterator(vm, registers[a], false)
    case Op.IteratorCloseQuiet:
      return closeIterator(vm, registers[a], true)
    case Op.ForInPrepare:
      return access.forInPrepare(vm, registers[b])
    case Op.ForInNext:
      return access.forInNext(vm, registers[b] as KeyList)

    case Op.ResumeMode:
      return frame.generator!.mode
    case Op.ToPromise:
      return toPromise(vm, registers[b])
    case Op.ResolvePromise:
      return resolvePromise(vm, registers[a] as PromiseObject, registers[b])
    case Op.RejectPromise:
      return rejectPromise(vm, registers[a] as PromiseObject, registers[b]) ? undefined : ABRUPT
    case Op.GetAsyncIterator:
      return openAsyncIterator(vm, registers[b], unit.code.siteTexts.get(pc))
    case Op.AsyncStep:
      return answerRequest(vm, registers[a] as AsyncGeneratorObject, registers[b])
    case Op.AsyncEnd:
      return endAsyncGenerator(vm, registers[a] as AsyncGeneratorObject, registers[b], c === 1)

    case Op.UseResource: {
      const request = vm.request(vm.realm.selfHosted('useResource'), undefined, [registers[a], registers[b], c === 1])
      vm.requestDeliver = Deliver.Discard
      return request
    }
    case Op.DisposeResources:
      return vm.request(vm.realm.selfHosted('disposeResources'), undefined, [registers[b], registers[c], registers[d]])

    case Op.Intrinsic:
      return vm.intrinsics[b]!.run(
        vm,
        d > 0 ? registers[c] : undefined,
        d > 1 ? registers[c + 1] : undefined,
        d > 2 ? registers[c + 2] : undefined,
        d > 3 ? registers[c + 3] : undefined,
        d > 4 ? registers[c + 4] : undefined,
        d > 5 ? registers[c + 5] : undefined,
      )
    case Op.Charge: {
      const units = registers[a] as number
      return units <= 0 || vm.charge(units) ? undefined : ABRUPT
    }
    case Op.LoadSelfHosted:
      return vm.realm.selfHosted(constants[b] as string)

    default:
      throw new Invariant(`opcode ${code[pc]} has no case`)
  }
}

function cacheOf(unit: Unit, index: number): InlineCache {
  let cache = unit.caches[index]
  if (cache === null || cache === undefined) {
    cache = new InlineCache()
    unit.caches[index] = cache
  }
  return cache
}
