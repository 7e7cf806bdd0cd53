/** Statements other than loops and try. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { isAnonymousFunction } from '../ast.js'
import { DEFAULT, OBJECT } from '../scope.js'
import { awaitValue, isAsyncGenerator } from './async.js'
import { classExpression } from './classes.js'
import type { FunctionCompiler } from './context.js'
import { isDynamic } from './dynamic-names.js'
import { storeEvalFunction } from './eval.js'
import { effect, namedValue, operand, value, writesOnce } from './expressions.js'
import { jump, returnValue, tryStatement } from './exits.js'
import { doWhileLoop, forInLoop, forLoop, forOfLoop, whileLoop } from './loops.js'
import { branch } from './operators.js'
import { assignPattern } from './patterns.js'
import { reference, storeReference } from './references.js'
import { useResource, withResources } from './resources.js'
import {
  assignableRegister,
  assignName,
  initializableRegister,
  initializeName,
  loadBinding,
  storeBinding,
  withScope,
} from './variables.js'

export function statements(f: FunctionCompiler, list: readonly acorn.Statement[]): void {
  withResources(f, list, () => {
    for (const node of list) statement(f, node)
  })
}

export function statement(f: FunctionCompiler, node: acorn.Statement | acorn.ModuleDeclaration): void {
  const labels = f.pendingLabels
  f.pendingLabels = []
  f.beginStatement(node.start, firstExpression(node))
  switch (node.type) {
    case 'ExpressionStatement':
      if (f.completion >= 0) f.temporarily(() => value(f, node.expression, f.completion))
      else effect(f, node.expression)
      return
    case 'BlockStatement':
      return labelled(f, labels, () => withScope(f, f.unit.analysis.scopes.get(node), () => statements(f, node.body)))
    case 'VariableDeclaration':
      return variableDeclaration(f, node)
    case 'FunctionDeclaration':
      return functionDeclaration(f, node)
    case 'ClassDeclaration':
      return classDeclaration(f, node)
    case 'ReturnStatement':
      return f.temporarily(() => {
        if (node.argument) {
          const register = operand(f, node.argument)
          if (!isAsyncGenerator(f)) return returnValue(f, register)
          const awaited = f.asm.register()
          awaitValue(f, register, awaited, node.argument.start)
          return returnValue(f, awaited)
        }
        const register = f.asm.register()
        f.asm.emit(Op.LoadUndefined, register)
        returnValue(f, register)
      })
    case 'ThrowStatement':
      return f.temporarily(() => {
        const register = operand(f, node.argument)
        f.asm.at(node.start).emit(Op.Throw, register)
      })
    case 'IfStatement':
      return labelled(f, labels, () => ifStatement(f, node))
    case 'LabeledStatement':
      f.pendingLabels = [...labels, node.label.name]
      statement(f, node.body)
      f.pendingLabels = []
      return
    case 'BreakStatement':
    case 'ContinueStatement':
      // `a: break a;` goes on after itself.
      return labelled(f, labels, () => jump(f, node))
    case 'SwitchStatement':
      return switchStatement(f, node, labels)
    case 'TryStatement':
      return labelled(f, labels, () => tryStatement(f, node))
    case 'WhileStatement':
      return whileLoop(f, node, labels)
    case 'DoWhileStatement':
      return doWhileLoop(f, node, labels)
    case 'ForStatement':
      return forLoop(f, node, labels)
    case 'ForInStatement':
      return forInLoop(f, node, labels)
    case 'ForOfStatement':
      return forOfLoop(f, node, labels)
    case 'EmptyStatement':
    case 'DebuggerStatement':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return
    case 'ExportNamedDeclaration':
      return node.declaration ? statement(f, node.declaration) : undefined
    case 'ExportDefaultDeclaration':
      return exportDefault(f, node)
    case 'WithStatement':
      return labelled(f, labels, () => withStatement(f, node))
  }
}

function firstExpression(node: acorn.Statement | acorn.ModuleDeclaration): acorn.Expression | null {
  switch (node.type) {
    case 'ExpressionStatement':
      return node.expression
    case 'ReturnStatement':
    case 'ThrowStatement':
      return node.argument ?? null
    case 'IfStatement':
      return node.test
    case 'SwitchStatement':
      return node.discriminant
    default:
      return null
  }
}

/** Compiles a statement that a labelled break may leave. */
function labelled(f: FunctionCompiler, labels: readonly string[], emit: () => void): void {
  if (labels.length === 0) return emit()
  const label = new Label()
  f.exits = { kind: 'break', outer: f.exits, labels, label, plain: false }
  emit()
  f.exits = f.exits!.outer
  f.asm.bind(label)
}

/** Statements whose value is undefined unless something in them has one. */
export function resetCompletion(f: FunctionCompiler): void {
  if (f.completion >= 0) f.asm.emit(Op.LoadUndefined, f.completion)
}

function ifStatement(f: FunctionCompiler, node: acorn.IfStatement): void {
  const otherwise = new Label()
  const end = new Label()
  resetCompletion(f)
  branch(f, node.test, otherwise, false)
  branchStatement(f, node.consequent)
  if (node.alternate) f.asm.emit(Op.Jump, end)
  f.asm.bind(otherwise)
  if (node.alternate) branchStatement(f, node.alternate)
  f.asm.bind(end)
}

/** A function declaration as a branch has a scope of its own. */
function branchStatement(f: FunctionCompiler, node: acorn.Statement): void {
  if (node.type !== 'FunctionDeclaration') return statement(f, node)
  withScope(f, f.unit.analysis.scopes.get(node), () => statement(f, node))
}

function switchStatement(f: FunctionCompiler, node: acorn.SwitchStatement, labels: readonly string[]): void {
  const { asm } = f
  const end = new Label()
  resetCompletion(f)
  f.temporarily(() => {
    const discriminant = asm.register()
    value(f, node.discriminant, discriminant)
    f.exits = { kind: 'break', outer: f.exits, labels, label: end, plain: true }
    withScope(f, f.unit.analysis.scopes.get(node), () => {
      const entries = node.cases.map(() => new Label())
      let otherwise = end
      node.cases.forEach(({ test }, index) => {
        if (test) {
          f.temporarily(() => {
            const mark = asm.mark()
            const expected = operand(f, test)
            asm.release(mark)
            const matches = asm.register()
            asm.emit(Op.StrictEqual, matches, discriminant, expected)
            asm.emit(Op.JumpIfTrue, matches, entries[index]!)
          })
        } else {
          otherwise = entries[index]!
        }
      })
      asm.emit(Op.Jump, otherwise)
      node.cases.forEach(({ consequent }, index) => {
        asm.bind(entries[index]!)
        statements(f, consequent)
      })
    })
    f.exits = f.exits!.outer
  })
  asm.bind(end)
}

function withStatement(f: FunctionCompiler, node: acorn.WithStatement): void {
  const { asm } = f
  resetCompletion(f)
  f.temporarily(() => {
    const object = asm.register()
    value(f, node.object, object)
    asm.at(node.object.start).emit(Op.ToObject, object, object)
    const scope = f.unit.analysis.scopes.get(node)!
    withScope(f, scope, () => {
      storeBinding(f, scope.bindings.get(OBJECT)!, object)
      statement(f, node.body)
    })
  })
}

// Declarations

export function variableDeclaration(f: FunctionCompiler, node: acorn.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    if (init) f.beginStatement(init.start, init)
    f.temporarily(() => {
      if (id.type !== 'Identifier') {
        // Up to the end: the pattern may assign to the variable that the value comes from.
        const source = init!.type === 'Identifier' && node.kind === 'var' ? f.asm.register() : operand(f, init!)
        if (init!.type === 'Identifier' && node.kind === 'var') value(f, init!, source)
        const mode = node.kind === 'var' ? 'assign' : 'initialize'
        return assignPattern(f, id, source, mode, { kind: 'declaration', node: init!, offset: init!.start })
      }
      if (node.kind === 'using' || node.kind === 'await using') {
        const register = initialOperand(f, init!, id.name)
        useResource(f, node, register, init!.start)
        initializeName(f, id.name, register)
      } else if (node.kind === 'var') {
        if (init) declareVar(f, id, init)
      } else {
        declareLexical(f, id.name, init ?? null)
      }
    })
  }
}

function declareVar(f: FunctionCompiler, id: acorn.Identifier, init: acorn.Expression): void {
  if (isDynamic(f, id.name)) {
    const target = reference(f, id, init.end)
    return storeReference(f, target, initialOperand(f, init, id.name), id.start)
  }
  const register = assignableRegister(f, id.name, id.start)
  if (register >= 0 && writesOnce(init)) return namedValue(f, init, id.name, register)
  assignName(f, id.name, initialOperand(f, init, id.name), id.start, id.start)
}

function declareLexical(f: FunctionCompiler, name: string, init: acorn.Expression | null): void {
  const register = initializableRegister(f, name)
  if (register >= 0) {
    if (init === null) f.asm.emit(Op.LoadUndefined, register)
    else namedValue(f, init, name, register)
  } else if (init === null) {
    const empty = f.asm.register()
    f.asm.emit(Op.LoadUndefined, empty)
    initializeName(f, name, empty)
  } else {
    initializeName(f, name, initialOperand(f, init, name))
  }
}

function initialOperand(f: FunctionCompiler, init: acorn.Expression, name: string): number {
  if (!isAnonymousFunction(init)) return operand(f, init)
  const register = f.asm.register()
  namedValue(f, init, name, register)
  return register
}

/** The function was made when its scope was entered; in sloppy blocks the variable of its name gets it here. */
function functionDeclaration(f: FunctionCompiler, node: acorn.FunctionDeclaration): void {
  if (!f.info.blockFunctions.has(node)) return
  const { name } = node.id
  f.temporarily(() => {
    const register = f.asm.register()
    loadBinding(f, f.scope.bindings.get(name)!, register)
    if (f.info.kind === 'eval') return storeEvalFunction(f, name, register)
    const variable = f.info.kind === 'script' ? undefined : f.info.bodyScope.bindings.get(name)
    if (variable !== undefined) storeBinding(f, variable, register)
    else f.asm.at(node.start).emit(Op.StoreGlobal, f.asm.constant(name), register)
  })
}

function exportDefault(f: FunctionCompiler, { declaration }: acorn.ExportDefaultDeclaration): void {
  if (declaration.type === 'FunctionDeclaration') return
  if (declaration.type === 'ClassDeclaration' && declaration.id !== null) {
    return classDeclaration(f, declaration as acorn.ClassDeclaration)
  }
  f.temporarily(() => {
    const register = f.asm.register()
    if (declaration.type === 'ClassDeclaration') {
      classExpression(f, declaration as unknown as acorn.ClassExpression, 'default', register)
    } else namedValue(f, declaration as acorn.Expression, 'default', register)
    initializeName(f, DEFAULT, register)
  })
}

function classDeclaration(f: FunctionCompiler, node: acorn.ClassDeclaration): void {
  f.temporarily(() => {
    const register = f.asm.register()
    classExpression(f, node, node.id.name, register)
    initializeName(f, node.id.name, register)
  })
}
