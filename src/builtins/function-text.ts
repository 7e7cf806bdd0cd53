/** Functions made of strings (20.2.1.1): `new Function('a', 'return a')`. */
import { type Code, isCode } from '../bytecode/code.js'
import { makeClosure } from '../runtime/create.js'
import { throwError } from '../runtime/errors.js'
import { compilationUnits, declareCode, makeCode, mayMakeCode } from '../runtime/eval.js'
import { materialize, setPrototype } from '../runtime/objects.js'
import { payString } from '../runtime/strings.js'
import { constructKindOf, Unit } from '../runtime/unit.js'
import { ABRUPT, codeBytes, type MadeCode, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

type Keyword = 'function' | 'function*' | 'async function' | 'async function*'

interface MadeFunction {
  readonly made: MadeCode
  readonly code: Code
}

/** The one function that takes up all of the text; null: `vm.abrupt` is set. */
function compile(vm: Vm, text: string): MadeFunction | null {
  const made = makeCode(vm, text, 'script')
  if (made === null) return null
  for (const constant of made.code.constants) {
    if (isCode(constant) && constant.start === 0 && constant.end === text.length) return { made, code: constant }
  }
  throwError(vm, 'SyntaxError', "Unexpected token '}'")
  return null
}

export function fromStrings(keyword: Keyword) {
  return (vm: Vm, _self: Value, args: Value[]): Value => {
    if (!mayMakeCode(vm)) return ABRUPT
    const proto = vm.newTargetProto
    const params = args.slice(0, -1).join(',')
    const body = args.length === 0 ? '' : (args[args.length - 1] as string)
    const text = `${keyword} anonymous(${params}\n) {\n${body}\n}`
    if (!vm.textCompiler!.hasRoom(text) || !vm.reserveBytes(codeBytes(text.length))) return ABRUPT
    if (!payString(vm, text.length, compilationUnits(text.length))) return ABRUPT
    // Parameters must be whole by themselves: none may open a comment that the body closes.
    if (params !== '' && compile(vm, `${keyword} anonymous(${params}\n) {\n}`) === null) return ABRUPT
    const compiled = compile(vm, text)
    if (compiled === null) return ABRUPT
    const { code, made } = compiled
    const unit = new Unit(code, vm.realm, 1, constructKindOf(code))
    unit.made = made
    declareCode(vm, code)
    const closure = makeClosure(vm, unit, null)
    if (proto !== null) {
      materialize(vm, closure)
      setPrototype(vm, closure, proto)
    }
    return closure
  }
}
