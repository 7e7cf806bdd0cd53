/** Runs one instruction for compiled code: the interpreter's own case, on a scratch frame with the registers it reads. */
import { Op } from '../bytecode/opcodes.js'
import { Deliver, Frame } from '../runtime/frame.js'
import type { Unit } from '../runtime/unit.js'
import type { Closure, Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { rare } from './rare.js'

/** `inputs`: register, value, register, value, … A value, REQUEST or ABRUPT. */
export function runOpcode(
  vm: Vm,
  unit: Unit,
  pc: number,
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  args: Value[] | null,
  inputs: Value[],
): Value {
  const registers: Value[] = []
  for (let i = 0; i < inputs.length; i += 2) registers[inputs[i] as number] = inputs[i + 1]
  if (unit.bytecode[pc] === Op.Throw) return vm.throwFrom(registers[unit.bytecode[pc + 1]!], unit.code, pc)
  const frame = new Frame(closure, registers, thisValue, newTarget, args, null, Deliver.Value, 0)
  frame.pc = pc
  return rare(vm, frame, unit, unit.bytecode, pc)
}
