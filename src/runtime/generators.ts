/** Resuming generators (27.5.3): a request whose callee is the generator itself. */
import { throwIncompatible } from './collections.js'
import { iteratorResult } from './create.js'
import { throwTypeError } from './errors.js'
import { Deliver, type Frame } from './frame.js'
import type { NativeRow } from './native.js'
import { GeneratorObject, GeneratorState, HOLE, type Resumable, type Value } from './values.js'
import type { Vm } from './vm.js'

/** How a generator is resumed. */
export const enum Resume {
  Next,
  Throw,
  Return,
}

const NAMES = ['next', 'throw', 'return'] as const

function resume(vm: Vm, self: Value, mode: Resume, value: Value): Value {
  if (!(self instanceof GeneratorObject)) return throwIncompatible(vm, `[Generator].prototype.${NAMES[mode]}`, self)
  switch (self.state) {
    case GeneratorState.Running:
      return throwTypeError(vm, 'Generator is already running')
    case GeneratorState.Start:
      if (mode === Resume.Next) break
      endGenerator(self)
      return mode === Resume.Throw ? vm.throwValue(value) : iteratorResult(vm, value, true)
    case GeneratorState.Done:
      if (mode === Resume.Throw) return vm.throwValue(value)
      return iteratorResult(vm, mode === Resume.Return ? value : undefined, true)
    case GeneratorState.Suspended:
      break
  }
  self.mode = mode
  return vm.request(self, undefined, [value])
}

export function resumeRow(mode: Resume): NativeRow {
  return { name: NAMES[mode], length: 1, cost: 0, fixed: (vm, self, value) => resume(vm, self, mode, value) }
}

/** Generator.prototype.next: a step whose method is this one makes no result object. */
export const GENERATOR_NEXT: NativeRow = resumeRow(Resume.Next)

export function endGenerator(generator: Resumable): void {
  generator.state = GeneratorState.Done
  generator.frame = null
}

/** The frame of a generator or an async function returns: what whoever called or resumed it gets. */
export function generatorReturns(vm: Vm, frame: Frame, value: Value): Value {
  const generator = frame.generator!
  endGenerator(generator)
  if (!(generator instanceof GeneratorObject)) return value
  return frame.deliver === Deliver.Step ? HOLE : iteratorResult(vm, value, true)
}

/** A generator's frame yields: what whoever resumed it gets. `delegated`: the value is the result object of an inner iterator. */
export function generatorYields(vm: Vm, frame: Frame, value: Value, delegated: boolean): Value {
  frame.generator!.state = GeneratorState.Suspended
  return delegated || frame.deliver === Deliver.Step ? value : iteratorResult(vm, value, false)
}
