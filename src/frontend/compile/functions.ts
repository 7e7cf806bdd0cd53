/** Functions: prologue, parameters, body. */

import type * as acorn from 'acorn'
import type { CodeHeader } from '../../bytecode/assembler.js'
import type { Code } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import { invariant } from '../../base/invariant.js'
import { expectedArguments, type FunctionNode } from '../ast.js'
import { HOME, NEW_TARGET, RUNNING_FUNCTION, THIS, type Binding, type ClassInfo, type FunctionInfo } from '../scope.js'
import { asyncBody, returnUndefined } from './async.js'
import { initializeFields } from './calls.js'
import { FunctionCompiler, type Unit } from './context.js'
import { operand } from './expressions.js'
import { returnValue } from './exits.js'
import { applyDefault, assignPattern } from './patterns.js'
import { parametersOffset } from './positions.js'
import { statements } from './statements.js'
import {
  enterScope,
  heapScope,
  hiddenOperand,
  initializeVars,
  instantiateFunctions,
  storeBinding,
} from './variables.js'

/** `start` and `end` are the range of the function's source text, if not its node's. */
export function compileFunction(
  unit: Unit,
  info: FunctionInfo,
  name: string,
  start = info.node!.start,
  end = info.node!.end,
): Code {
  const f = new FunctionCompiler(unit, info)
  const node = info.node as FunctionNode
  const rest = node.params[node.params.length - 1]?.type === 'RestElement'
  const paramCount = node.params.length - (rest ? 1 : 0)
  f.asm.at(node.start)
  f.asm.registers(paramCount)
  assignParameterRegisters(info, node)
  asyncBody(
    f,
    info.kind,
    () => {
      enterFunctionScope(f)
      if (info.kind === 'baseConstructor' && info.classInfo!.instanceInfo !== null) constructFields(f)
      functionName(f, node)
      if (info.usesArguments) makeArguments(f)
      bindParameters(f, node)
      enterBody(f)
    },
    () => {
      if (node.body.type === 'BlockStatement') statements(f, node.body.body)
      else f.temporarily(() => returnValue(f, operand(f, node.body as acorn.Expression)))
    },
  )
  const length = expectedArguments(node.params)
  return finishFunction(f, { name, length, paramCount, needsArguments: rest || info.usesArguments, start, end })
}

/** Returns undefined where control comes to the end, and seals the code. */
export function finishFunction(
  f: FunctionCompiler,
  header: Omit<CodeHeader, 'codeKind' | 'strict' | 'selfHosted' | 'source'>,
): Code {
  returnUndefined(f)
  return f.asm.finish({
    ...header,
    codeKind: f.info.kind,
    strict: f.info.strict,
    selfHosted: f.unit.selfHosted !== null,
    source: f.unit.source,
  })
}

// Prologue

/** A parameter that is a plain name, not captured and never seen too early stays in the register it arrives in. */
function assignParameterRegisters(info: FunctionInfo, node: FunctionNode): void {
  node.params.forEach((param, index) => {
    const target = param.type === 'AssignmentPattern' ? param.left : param
    if (target.type !== 'Identifier') return
    const binding = info.scope.bindings.get(target.name)!
    if (!binding.captured && !binding.needsTdz) binding.register = index
  })
}

/** The function's own scope with its pseudo-variables. */
export function enterFunctionScope(f: FunctionCompiler): void {
  const { scope } = f.info
  enterScope(f, scope)
  for (const binding of scope.bindings.values()) {
    if (binding.kind !== 'pseudo') continue
    f.temporarily(() => {
      const register = binding.captured ? f.asm.register() : binding.register
      loadPseudo(f, binding, register)
      storeBinding(f, binding, register)
    })
  }
}

function loadPseudo(f: FunctionCompiler, { name }: Binding, dst: number): void {
  const { asm, info } = f
  switch (name) {
    case THIS:
      if (info.kind === 'derivedConstructor') asm.emit(Op.LoadTdz, dst)
      else
        asm.emit(info.strict && info.kind !== 'script' && info.kind !== 'eval' ? Op.LoadThis : Op.LoadThisSloppy, dst)
      return
    case NEW_TARGET:
      asm.emit(Op.LoadNewTarget, dst)
      return
    case HOME:
      asm.emit(Op.LoadHome, dst)
      return
    case RUNNING_FUNCTION:
      asm.emit(Op.LoadFunction, dst)
      return
    default:
      invariant(false, `no pseudo-variable ${name}`)
  }
}

/** Instances of a base class get their fields before the constructor does anything. */
function constructFields(f: FunctionCompiler): void {
  f.temporarily(() => {
    const running = f.asm.register()
    f.asm.emit(Op.LoadFunction, running)
    const known = f.info.scope.bindings.has(THIS)
    const self = known ? hiddenOperand(f, THIS) : f.asm.register()
    if (!known) f.asm.emit(Op.LoadThis, self)
    initializeFields(f, running, self)
  })
}

function functionName(f: FunctionCompiler, node: FunctionNode): void {
  const binding = node.type === 'FunctionExpression' && node.id ? f.info.scope.bindings.get(node.id.name) : undefined
  if (binding?.kind !== 'functionName' || !binding.referenced) return
  f.temporarily(() => {
    const register = binding.captured ? f.asm.register() : binding.register
    f.asm.emit(Op.LoadFunction, register)
    storeBinding(f, binding, register)
  })
}

function makeArguments(f: FunctionCompiler): void {
  const binding = f.info.scope.bindings.get('arguments')!
  f.temporarily(() => {
    const { asm } = f
    const register = binding.captured ? asm.register() : binding.register
    if (f.info.mappedArguments) {
      let scope = heapScope(f)
      if (!f.info.scope.materialized) {
        // No parameters: any scope will do.
        scope = asm.register()
        asm.emit(Op.NewScope, scope, -1, 0)
      }
      asm.emit(Op.MakeMappedArguments, register, scope)
    } else {
      asm.emit(Op.MakeArguments, register)
    }
    storeBinding(f, binding, register)
  })
}

function bindParameters(f: FunctionCompiler, node: FunctionNode): void {
  const offset = parametersOffset(f, node)
  /** By name: of two parameters of one name the last one counts. */
  const last = new Map<string, number>()
  for (const [index, param] of node.params.entries()) if (param.type === 'Identifier') last.set(param.name, index)
  node.params.forEach((param, index) => {
    f.temporarily(() => {
      switch (param.type) {
        case 'Identifier': {
          const binding = f.info.scope.bindings.get(param.name)!
          if (f.info.mappedArguments) {
            f.asm.emit(Op.StoreScoped, f.info.scope.register, 0, index, index)
            return
          }
          if (last.get(param.name) === index) storeBinding(f, binding, index)
          return
        }
        case 'AssignmentPattern':
          applyDefault(f, param, index)
          return assignPattern(f, param.left, index, 'initialize', { kind: 'parameter', offset: param.right.start })
        case 'RestElement': {
          const register = f.asm.register()
          f.asm.emit(Op.MakeRest, register, index)
          return assignPattern(f, param.argument, register, 'initialize', { kind: 'parameter', offset })
        }
        default:
          return assignPattern(f, param, index, 'initialize', { kind: 'parameter', offset })
      }
    })
  })
}

function enterBody(f: FunctionCompiler): void {
  const { info } = f
  if (info.bodyScope !== info.scope) enterScope(f, info.bodyScope)
  initializeVars(f, info.bodyScope)
  instantiateFunctions(f, info.bodyScope)
}

/** The constructor of a class that does not write one (15.7.14, step 14). */
export function synthesizeConstructor(unit: Unit, info: ClassInfo, name: string): Code {
  const { node } = info
  const derived = Boolean(node.superClass)
  const constructor = info.synthesizedConstructor(derived ? 'derivedConstructor' : 'baseConstructor')
  const f = new FunctionCompiler(unit, constructor)
  const { asm } = f
  asm.at(node.start)
  const running = asm.register()
  const self = asm.register()
  if (derived || info.instanceInfo !== null) asm.emit(Op.LoadFunction, running)
  if (derived) {
    const parent = asm.register()
    const newTarget = asm.register()
    const args = asm.register()
    asm.emit(Op.MakeRest, args, 0)
    asm.emit(Op.SuperConstructor, parent, running)
    asm.emit(Op.LoadNewTarget, newTarget)
    asm.emit(Op.SuperCallSpread, self, parent, newTarget, args)
    if (info.instanceInfo !== null) initializeFields(f, running, self)
    asm.emit(Op.Return, self)
  } else if (info.instanceInfo !== null) {
    asm.emit(Op.LoadThis, self)
    initializeFields(f, running, self)
  }
  return finishFunction(f, {
    name,
    length: 0,
    paramCount: 0,
    needsArguments: derived,
    start: node.start,
    end: node.end,
  })
}
