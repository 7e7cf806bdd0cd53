/**
 * Leaving compiled code (law 4): every exit rebuilds the interpreter frames of the function and of what is inlined into
 * it. A failed guard runs on in a nested activation and unwinds nothing, or, in code entered from the interpreter in
 * mid-function, in the activation that entered it. A stop hands the frames to whoever captures.
 */
import { owns } from '../base/own.js'
import {
  type Exit,
  type ExitFrame,
  HELPER_WEIGHT,
  type MadeArray,
  type MadeClosure,
  type ValueSource,
} from '../codegen/exits.js'
import { run, unwind } from '../interpreter/loop.js'
import { handlerAt } from '../interpreter/stack.js'
import { Deliver, Frame } from '../runtime/frame.js'
import { closureOf } from '../runtime/create.js'
import { endGenerator } from '../runtime/generators.js'
import type { Unit } from '../runtime/unit.js'
import type { Shape } from '../runtime/shape.js'
import { ABRUPT, type Closure, EXITED, type Scope, type Value, VMArray } from '../runtime/values.js'
import { Abrupt, Stop, type Vm } from '../runtime/vm.js'
import { recordCompiledStack } from './helpers.js'

/** Generated code leaves by calling this; its result is the function's. */
export type Leave = (
  exit: number,
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  depth: number,
  args: Value[] | null,
  /** The frame that entered in mid-function; it keeps its identity. */
  entered: Frame | null,
  /** What the exit passes. */
  ...values: Value[]
) => Value

export interface LeaveContext {
  readonly vm: Vm
  readonly exits: readonly Exit[]
  readonly siteBase: number
  readonly weight: number
  /** A guard has failed. */
  readonly failed: (exit: Exit) => void
}

export function makeLeave(context: LeaveContext): Leave {
  const { vm, exits, siteBase, weight } = context
  return (id, closure, thisValue, newTarget, depth, args, entered, ...values) => {
    const exit = exits[id]!
    if (exit.passesFuel) vm.fuel = values.shift() as number
    const rebuild = (): Frame =>
      buildFrames(vm, exit, closure, thisValue, newTarget, depth - weight, args, values, entered)
    const goOn = (top: Frame): Value => {
      if (entered === null) return run(vm, top, depth, depth - weight)
      vm.exitFrame = top
      return EXITED
    }
    switch (exit.kind) {
      case 'guard':
        context.failed(exit)
        return goOn(rebuild())
      case 'leave':
        return goOn(rebuild())
      case 'ahead':
        if (vm.abrupt === Abrupt.Terminate) return ABRUPT
        vm.abrupt = Abrupt.None
        return goOn(rebuild())
      case 'depth': {
        const top = rebuild()
        vm.stopForDepth(top)
        return ABRUPT
      }
      case 'construct':
        if (vm.abrupt === Abrupt.Stop && vm.bottom !== null) vm.bottom.deliver = Deliver.Construct
        break
      case 'abrupt':
        break
    }
    if (vm.abrupt === Abrupt.Terminate) return ABRUPT
    if (vm.abrupt === Abrupt.Throw) {
      if (vm.fresh !== null) {
        const at = exit.byHelper ? depth + HELPER_WEIGHT : depth
        vm.sites[at] = siteBase + id
        recordCompiledStack(vm, at)
      }
      if (!exit.frames.some((frame) => handlerAt(frame.unit.code.handlers, frame.pc) !== null)) {
        if (entered !== null && entered.generator !== null) endGenerator(entered.generator)
        return ABRUPT
      }
      const target = unwind(vm, rebuild())
      return target === null ? ABRUPT : goOn(target)
    }
    // What has been called has frames of its own by now.
    if (exit.refund > 0 && vm.stop !== Stop.HostCall && vm.bottom === null) vm.reserve += exit.refund
    // Several charges were to be paid at once, or one with the work after it: the interpreter pays what there is, one by one.
    if (exit.kind === 'abrupt' && vm.stop === Stop.Fuel && vm.fuelLeft > 0 && vm.bottom === null) {
      vm.abrupt = Abrupt.None
      return goOn(rebuild())
    }
    const top = rebuild()
    vm.inexactDepth = true
    let lowest = top
    while (lowest.parent !== null) lowest = lowest.parent
    if (vm.bottom === null) vm.top = top
    else vm.bottom.parent = top
    vm.bottom = lowest
    return ABRUPT
  }
}

/** Is this the frame of a constructor? */
function constructs({ newTarget }: ExitFrame): boolean {
  return !(typeof newTarget === 'object' && owns(newTarget, 'constant') && newTarget.constant === undefined)
}

/** The frames of an exit, the innermost on top; `below` is the caller's host depth. */
function buildFrames(
  vm: Vm,
  exit: Exit,
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  below: number,
  args: Value[] | null,
  values: Value[],
  entered: Frame | null,
): Frame {
  const made = new Map<MadeClosure | MadeArray, Value>()
  const make = (source: MadeClosure | MadeArray): Value => {
    const known = made.get(source)
    if (known !== undefined) return known
    const object = owns(source, 'unit')
      ? closureOf(source.unit as Unit, take(source.scope) as Scope | null)
      : new VMArray(source.shape as Shape, source.elements.map(take))
    made.set(source, object)
    return object
  }
  const take = (source: ValueSource): Value => {
    if (source === 'closure') return closure
    if (source === 'this') return thisValue
    if (source === 'newTarget') return newTarget
    if (owns(source, 'index')) return values[source.index]
    return owns(source, 'constant') ? (source.constant as Value) : make(source)
  }
  const build = (description: ExitFrame, parent: Frame | null, depth: number): Frame => {
    const { pc } = description
    const unit = description.unit as Unit
    const registers: Value[] = new Array<Value>(unit.code.registerCount).fill(undefined)
    for (const { register, source } of description.registers) registers[register] = take(source)
    if (parent === null && entered !== null) {
      for (let i = 0; i < registers.length; i++) entered.registers[i] = registers[i]
      entered.pc = pc
      return entered
    }
    const frame = new Frame(
      take(description.closure) as Closure,
      registers,
      take(description.thisValue),
      take(description.newTarget),
      parent === null ? args : description.args === null ? null : description.args.map(take),
      parent,
      // What compiled code inlines is called plainly, or constructed.
      parent !== null && constructs(description) ? Deliver.Construct : Deliver.Value,
      depth,
    )
    frame.pc = pc
    return frame
  }
  let frame: Frame | null = null
  let depth = vm.depthAt(below) + 1
  for (let i = exit.frames.length - 1; i >= 0; i--) frame = build(exit.frames[i]!, frame, depth++)
  return frame!
}
