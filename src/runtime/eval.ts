/**
 * Code that the guest makes of strings: eval (19.2.1.1), whose code is run by a requested call, and functions (20.2.1.1). Making it
 * costs by the length of the text, compiled anew or not.
 */
import type { Code, EvalSite } from '../bytecode/code.js'
import { throwError } from './errors.js'
import { ABRUPT, Closure, codeBytes, type MadeCode, type Scope, type Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

/** Units of making code of any text; each character costs one more. */
const FIXED_UNITS = 256

/** What the text is: a direct eval's at a site, an indirect one's, or a script's. */
export type Goal = EvalSite | 'eval' | 'script'

/** Units for making code of so long a text. */
export function compilationUnits(length: number): number {
  return FIXED_UNITS + length
}

/** May the guest make code? Else an EvalError is thrown. */
export function mayMakeCode(vm: Vm): boolean {
  if (vm.textCompiler !== null) return true
  throwError(vm, 'EvalError', 'Code generation from strings disallowed for this context')
  return false
}

/** The code of a text that has been paid for; null: `vm.abrupt` is set. */
export function makeCode(vm: Vm, text: string, goal: Goal): MadeCode | null {
  const made = vm.textCompiler!.compile(text, goal)
  if (made === null || made instanceof VMObject) return made
  throwError(vm, 'SyntaxError', made.syntaxError)
  return null
}

/** Declares what code takes. */
export function declareCode(vm: Vm, { source }: Code): void {
  vm.allocate(codeBytes(source.text.length))
}

function evaluate(vm: Vm, text: string, goal: EvalSite | 'eval', scope: Scope | null): Value {
  if (!mayMakeCode(vm)) return ABRUPT
  const known = vm.textCompiler!.known(text, goal)
  if (known === null && !vm.textCompiler!.hasRoom(text)) return ABRUPT
  const units = compilationUnits(text.length)
  if (!vm.reserveBytes(codeBytes(text.length)) || !vm.charge(units)) return ABRUPT
  const made = known ?? makeCode(vm, text, goal)
  if (made === null) return ABRUPT
  const { realm } = vm
  const unit = realm.unitOf(made.code, 1)
  unit.made = made
  // Its memory is declared by the code itself: the call may yet be stopped before it begins.
  const request = vm.request(new Closure(realm.lazyFunctionShape, unit, scope), undefined, [])
  vm.requestRefund = units
  return request
}

export function directEval(vm: Vm, value: Value, site: EvalSite, scope: Scope | null): Value {
  return typeof value === 'string' ? evaluate(vm, value, site, scope) : value
}

/** The function `eval`, called as any other. */
export function indirectEval(vm: Vm, value: Value): Value {
  return typeof value === 'string' ? evaluate(vm, value, 'eval', null) : value
}
