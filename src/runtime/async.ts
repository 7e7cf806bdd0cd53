/** Frames that await (27.7), and async generators with their requests (27.6.3). */
import { Queue } from '../base/queue.js'
import { suspends } from '../bytecode/code.js'
import { generatorShape, iteratorResult, makeGenerator } from './create.js'
import { describe } from './errors.js'
import { Deliver, type Frame } from './frame.js'
import { holderOf } from './properties.js'
import { addReaction, fulfillPromise, newPromise, type PromiseObject } from './promises.js'
import type { Shape } from './shape.js'
import { ABRUPT, ClassId, GeneratorState, REQUEST, Resumable, Size, type Tracer, type Value } from './values.js'
import type { Vm } from './vm.js'

/** The frame of an async function. No guest holds one. */
class AsyncFrame extends Resumable {
  readonly promise: PromiseObject
  constructor(shape: Shape, frame: Frame, promise: PromiseObject) {
    super(shape, frame)
    this.promise = promise
  }
  override trace(tracer: Tracer): void {
    super.trace(tracer)
    tracer.value(this.promise)
  }
}

/** Where an async generator stands, as far as requests are concerned. */
export const enum AsyncPhase {
  Start,
  Yield,
  Running,
  /** It has ended, and requests are being answered. */
  Draining,
  Done,
}

/** A call of next (0), throw (1) or return (2) that has not been answered. */
export interface AsyncRequest {
  readonly mode: number
  readonly value: Value
  readonly promise: PromiseObject
}

export class AsyncGeneratorObject extends Resumable {
  phase: AsyncPhase = AsyncPhase.Start
  readonly requests = new Queue<AsyncRequest>()
  override get classId(): ClassId {
    return ClassId.AsyncGenerator
  }
  override trace(tracer: Tracer): void {
    super.trace(tracer)
    this.requests.each(({ value, promise }) => {
      tracer.bytes(Size.Reaction)
      tracer.value(value)
      tracer.value(promise)
    })
  }
}

/** AsyncStart: the promise of the async function whose frame this is. */
export function startAsync(vm: Vm, frame: Frame): PromiseObject {
  const promise = newPromise(vm)
  vm.allocate(Size.Generator)
  const made = new AsyncFrame(vm.realm.objectShape, frame, promise)
  made.state = GeneratorState.Running
  frame.generator = made
  return promise
}

/** GeneratorStart: what holds the frame. The instruction's register has it, or of a module that awaits the promise. */
export function startSuspended(vm: Vm, frame: Frame): Resumable {
  const { code, bytecode } = frame.unit
  const dst = bytecode[frame.pc + 1]!
  if (code.codeKind === 'asyncModule') {
    frame.registers[dst] = startAsync(vm, frame)
    frame.generator!.state = GeneratorState.Start
  } else {
    frame.generator = suspends(code.codeKind) === 'generator' ? makeGenerator(vm, frame) : makeAsyncGenerator(vm, frame)
    frame.registers[dst] = frame.generator
  }
  return frame.generator!
}

function makeAsyncGenerator(vm: Vm, frame: Frame): AsyncGeneratorObject {
  return new AsyncGeneratorObject(generatorShape(vm, frame.closure, 'AsyncGenerator.prototype'), frame)
}

/** Await: the frame is resumed by a job. What whoever called or resumed it gets, or ABRUPT. */
export function suspendForAwait(vm: Vm, frame: Frame, promise: PromiseObject): Value {
  const resumable = frame.generator!
  if (!addReaction(vm, promise, undefined, undefined, resumable)) return ABRUPT
  resumable.state = GeneratorState.Suspended
  return resumable instanceof AsyncFrame ? resumable.promise : undefined
}

/** AsyncYield: undefined where the generator is suspended; REQUEST where a request lets it go on, past the instruction. */
export function suspendForRequest(frame: Frame): Value {
  const generator = frame.generator as AsyncGeneratorObject
  const request = generator.requests.first
  if (request === undefined) {
    generator.phase = AsyncPhase.Yield
    generator.state = GeneratorState.Suspended
    return undefined
  }
  const { bytecode } = frame.unit
  generator.mode = request.mode
  frame.registers[bytecode[frame.pc + 1]!] = request.value
  frame.pc += 3
  return REQUEST
}

/** GetIterator (7.4.3) of kind async. */
export function openAsyncIterator(vm: Vm, value: Value, text: string | undefined): Value {
  return vm.request(vm.realm.selfHosted('getAsyncIterator'), undefined, [value, text ?? describe(value)])
}

/** AsyncStep: AsyncGeneratorCompleteStep (27.6.3.5) of a value. */
export function answerRequest(vm: Vm, generator: AsyncGeneratorObject, value: Value): Value {
  // The promise is resolved with the step, which may be a thenable by inheritance.
  if (holderOf(vm, vm.realm.objectPrototype, 'then') !== null) {
    const request = vm.request(vm.realm.selfHosted('asyncGeneratorStep'), undefined, [generator, value])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  const { promise } = generator.requests.take()!
  return fulfillPromise(vm, promise, iteratorResult(vm, value, false)) ? undefined : ABRUPT
}

/** AsyncEnd. */
export function endAsyncGenerator(vm: Vm, generator: AsyncGeneratorObject, value: Value, thrown: boolean): Value {
  const request = vm.request(vm.realm.selfHosted('asyncGeneratorEnd'), undefined, [generator, value, thrown])
  vm.requestDeliver = Deliver.Discard
  return request
}
