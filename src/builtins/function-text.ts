/** Functions made of strings (20.2.1.1): `new Function('a', 'return a')`. The engine lends its front end. */
import { type Code, isCode } from '../bytecode/code.js'
import { makeClosure } from '../runtime/create.js'
import { throwError } from '../runtime/errors.js'
import { materialize, setPrototype } from '../runtime/objects.js'
import { payString } from '../runtime/strings.js'
import { constructKindOf, Unit } from '../runtime/unit.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

type Keyword = 'function' | 'function*' | 'async function' | 'async function*'

/** The code of the one function that takes up all of the text; a SyntaxError is thrown or `vm` terminated: null. */
function compile(vm: Vm, text: string): Code | null {
  const compiled = vm.compileText!(text)
  if (compiled === null) return null
  if ('syntaxError' in compiled) {
    throwError(vm, 'SyntaxError', compiled.syntaxError)
    return null
  }
  for (const constant of compiled.constants) {
    if (isCode(constant) && constant.start === 0 && constant.end === text.length) return constant
  }
  throwError(vm, 'SyntaxError', "Unexpected token '}'")
  return null
}

export function fromStrings(keyword: Keyword) {
  return (vm: Vm, _self: Value, args: Value[]): Value => {
    if (vm.compileText === null) {
      return throwError(vm, 'EvalError', 'Code generation from strings disallowed for this context')
    }
    const proto = vm.newTargetProto
    const params = args.slice(0, -1).join(',')
    const body = args.length === 0 ? '' : (args[args.length - 1] as string)
    const text = `${keyword} anonymous(${params}\n) {\n${body}\n}`
    if (!payString(vm, text.length, text.length >>> 4)) return ABRUPT
    // Parameters must be whole by themselves: none may open a comment that the body closes.
    if (params !== '' && compile(vm, `${keyword} anonymous(${params}\n) {\n}`) === null) return ABRUPT
    const code = compile(vm, text)
    if (code === null) return ABRUPT
    const closure = makeClosure(vm, new Unit(code, vm.realm, 1, constructKindOf(code)), null)
    if (proto !== null) {
      materialize(vm, closure)
      setPrototype(vm, closure, proto)
    }
    return closure
  }
}
