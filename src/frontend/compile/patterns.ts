/** Destructuring: of declarations, parameters, assignments and loop heads. */

import type * as acorn from 'acorn'
import { Label, type Region } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { propertyKey, type Target } from '../ast.js'
import { emitGet, keyRegister } from './constants.js'
import type { Exit, FunctionCompiler } from './context.js'
import { isDynamic } from './dynamic-names.js'
import { namedValue } from './expressions.js'
import { rethrowClosed } from './iterators.js'
import { computedKey } from './literals.js'
import { expressionOffset } from './positions.js'
import { assignedReference, reference, storeReference, type Reference } from './references.js'
import { destructuredIterableText, firstPropertyName, siteText } from './site-text.js'
import { assignableRegister, assignName, initializableRegister, initializeName, mayBeMissing } from './variables.js'

/** `initialize`: names of the current scope get their first value. `assign`: anything assignable is stored to. */
export type PatternMode = 'initialize' | 'assign'

/**
 * What messages say of the value: the expression it comes from, a name V8 made up, nothing (a parameter), or that
 * the pattern is part of another.
 */
export type Origin =
  | { readonly kind: 'declaration' | 'assignment'; readonly node: acorn.Expression; readonly offset: number }
  | { readonly kind: 'loop' | 'catch' | 'parameter' | 'nested'; readonly offset: number }

/** Stores the value of `source` into the target. */
export function assignPattern(
  f: FunctionCompiler,
  target: Target,
  source: number,
  mode: PatternMode,
  origin: Origin,
): void {
  switch (target.type) {
    case 'Identifier':
      if (mode === 'initialize') return initializeName(f, target.name, source)
      return assignName(f, target.name, source, target.start, target.start)
    case 'ObjectPattern':
      return f.temporarily(() => objectPattern(f, target, source, mode, origin))
    case 'ArrayPattern':
      return f.temporarily(() => arrayPattern(f, target, source, mode, origin))
    default:
      f.temporarily(() =>
        storeReference(f, reference(f, target, target.end, false, 'in for-loop'), source, storeOffset(f, target)),
      )
  }
}

/** One element: its target's parts are evaluated first, then `get` gives the value, then the default applies. */
function element(f: FunctionCompiler, node: Target, mode: PatternMode, get: (dst: number) => void): void {
  const target = node.type === 'AssignmentPattern' ? node.left : node
  f.temporarily(() => {
    const place = mode === 'assign' ? earlyReference(f, target, node.end) : null
    let register = directRegister(f, node, mode)
    if (register < 0) register = f.asm.register()
    get(register)
    if (node.type === 'AssignmentPattern') applyDefault(f, node, register)
    if (place !== null) storeReference(f, place, register, storeOffset(f, target))
    else assignPattern(f, target, register, mode, { kind: 'nested', offset: target.start })
  })
}

/** The register of a variable that may take its value before the default has been applied, or -1. */
function directRegister(f: FunctionCompiler, node: Target, mode: PatternMode): number {
  if (mode === 'assign') return node.type === 'Identifier' ? assignableRegister(f, node.name, node.start) : -1
  const target = node.type === 'AssignmentPattern' ? node.left : node
  return target.type === 'Identifier' ? initializableRegister(f, target.name) : -1
}

function storeOffset(f: FunctionCompiler, target: Target): number {
  const simple = target.type !== 'MemberExpression' || target.object.type === 'Super'
  return simple ? target.start : expressionOffset(f, target.object as acorn.Expression)
}

function earlyReference(f: FunctionCompiler, target: Target, until: number): Reference | null {
  switch (target.type) {
    case 'Identifier':
      return isDynamic(f, target.name) || mayBeMissing(f, target.name) ? assignedReference(f, target, until) : null
    case 'ObjectPattern':
    case 'ArrayPattern':
      return null
    default:
      return assignedReference(f, target, until)
  }
}

/** Replaces undefined by the default value. */
export function applyDefault(f: FunctionCompiler, node: acorn.AssignmentPattern, register: number): void {
  const { asm } = f
  const missing = new Label()
  const end = new Label()
  asm.emit(Op.JumpIfUndefined, register, missing)
  asm.emit(Op.Jump, end)
  asm.bind(missing)
  f.temporarily(() => namedValue(f, node.right, node.left.type === 'Identifier' ? node.left.name : '', register))
  asm.bind(end)
}

// Objects

function objectPattern(
  f: FunctionCompiler,
  node: acorn.ObjectPattern,
  source: number,
  mode: PatternMode,
  origin: Origin,
): void {
  const { asm } = f
  checkCoercible(f, node, source, origin)
  const { properties } = node
  const rest = properties[properties.length - 1]
  const keys = rest?.type === 'RestElement' ? asm.registers(properties.length - 1) : -1
  properties.forEach((property, index) => {
    if (property.type === 'RestElement') return
    f.temporarily(() => {
      const key = propertyKey(property.key, property.computed)
      let register = -1
      if (key === null) register = computedKey(f, property.key)
      else if (keys >= 0) register = keyRegister(f, key)
      if (keys >= 0) asm.emit(Op.Move, keys + index, register)
      element(f, property.value, mode, (dst) => {
        asm.at(property.value.start)
        if (key === null) asm.emit(Op.GetKeyed, dst, source, register)
        else emitGet(f, dst, source, key)
      })
    })
  })
  if (rest?.type !== 'RestElement') return
  element(f, rest.argument, mode, (dst) =>
    f.temporarily(() => {
      // Not right into dst: it may belong to a variable.
      const copy = asm.register()
      const excluded = asm.register()
      asm.at(rest.start).emit(Op.NewArray, excluded, keys, properties.length - 1)
      asm.emit(Op.NewObject, copy, -1, 0, 0)
      asm.emit(Op.CopyProperties, copy, source, excluded)
      asm.emit(Op.Move, dst, copy)
    }),
  )
}

function checkCoercible(f: FunctionCompiler, node: acorn.ObjectPattern, source: number, origin: Origin): void {
  const first = node.properties[0]
  const name = firstPropertyName(node)
  // Inside another pattern the first read reports the failure.
  if (origin.kind === 'nested' && name !== null) return
  const offset = first === undefined || name === null ? node.start : (first as acorn.AssignmentProperty).value.start
  f.asm.at(first?.type === 'RestElement' ? first.argument.start : offset)
  const pc = f.asm.emit(Op.CheckObjectCoercible, source, name === null ? -1 : f.asm.constant(name))
  const text = objectText(origin)
  if (text !== undefined) f.asm.siteText(pc, text)
}

function objectText(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'declaration':
    case 'assignment':
      return siteText(origin.node)
    case 'loop':
      return '.for'
    case 'catch':
      return '.catch'
    case 'parameter':
    case 'nested':
      return undefined
  }
}

// Arrays

function arrayPattern(
  f: FunctionCompiler,
  node: acorn.ArrayPattern,
  source: number,
  mode: PatternMode,
  origin: Origin,
): void {
  const { asm } = f
  const { offset } = origin
  const iterator = asm.register()
  const next = asm.register()
  const pc = asm.at(offset).emit(Op.GetIterator, iterator, source)
  const text = arrayText(origin)
  if (text !== undefined) asm.siteText(pc, text)
  asm.emit(Op.GetNamed, next, iterator, asm.constant('next'))
  const region = asm.openRegion()
  const exit: Exit = { kind: 'iterator', outer: f.exits, region, iterator, mayBeDone: true, isAsync: false, offset }
  f.exits = exit
  const walk: Walk = { iterator, next, region, started: false, exhausted: false }
  for (const part of node.elements) {
    if (part === null) skip(f, walk, offset)
    else if (part.type === 'RestElement') {
      element(f, part.argument, mode, (dst) => collect(f, walk, dst, part.start))
    } else element(f, part, mode, (dst) => step(f, walk, dst, part.start))
  }
  f.exits = exit.outer
  asm.suspend(region)
  const end = new Label()
  if (!walk.exhausted) {
    if (walk.started) asm.emit(Op.JumpIfUndefined, iterator, end)
    asm.at(offset).emit(Op.IteratorClose, iterator)
  }
  asm.bind(end)
  rethrowClosed(f, region, iterator, true, offset)
}

function arrayText(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'declaration':
      return destructuredIterableText(origin.node)
    case 'loop':
      return '.for'
    default:
      return undefined
  }
}

/** The iteration while a pattern is walked. The iterator's register is undefined once it is done. */
interface Walk {
  readonly iterator: number
  readonly next: number
  readonly region: Region
  /** Steps have been taken: the iterator may be done. */
  started: boolean
  exhausted: boolean
}

/** dst = the next value, or undefined. Errors of the iterator itself do not close it. */
function step(f: FunctionCompiler, walk: Walk, dst: number, offset: number): void {
  const { asm } = f
  const done = new Label()
  const missing = new Label()
  const end = new Label()
  asm.suspend(walk.region)
  if (walk.started) asm.emit(Op.JumpIfUndefined, walk.iterator, missing)
  walk.started = true
  asm.at(offset).emit(Op.IteratorStep, dst, walk.iterator, walk.next)
  asm.emit(Op.JumpIfHole, dst, done)
  asm.emit(Op.Jump, end)
  asm.bind(done)
  asm.emit(Op.LoadUndefined, walk.iterator)
  asm.bind(missing)
  asm.emit(Op.LoadUndefined, dst)
  asm.bind(end)
  asm.resume(walk.region)
}

/** A hole in the pattern: the iterator takes a step, but its value is not read. */
function skip(f: FunctionCompiler, walk: Walk, offset: number): void {
  const { asm } = f
  const done = new Label()
  const end = new Label()
  asm.suspend(walk.region)
  f.temporarily(() => {
    const result = asm.register()
    if (walk.started) asm.emit(Op.JumpIfUndefined, walk.iterator, end)
    walk.started = true
    asm.at(offset).emit(Op.IteratorSkip, result, walk.iterator, walk.next)
    asm.emit(Op.JumpIfHole, result, done)
    asm.emit(Op.Jump, end)
    asm.bind(done)
    asm.emit(Op.LoadUndefined, walk.iterator)
  })
  asm.bind(end)
  asm.resume(walk.region)
}

/** dst = array of all further values. */
function collect(f: FunctionCompiler, walk: Walk, dst: number, offset: number): void {
  const { asm } = f
  const header = new Label()
  const done = new Label()
  asm.suspend(walk.region)
  f.temporarily(() => {
    const array = asm.register()
    const item = asm.register()
    asm.at(offset).emit(Op.NewArray, array, 0, 0)
    if (walk.started) asm.emit(Op.JumpIfUndefined, walk.iterator, done)
    asm.bind(header)
    asm.emit(Op.IteratorStep, item, walk.iterator, walk.next)
    asm.emit(Op.JumpIfHole, item, done)
    asm.emit(Op.ArrayPush, array, item)
    asm.emit(Op.Loop, header)
    asm.bind(done)
    asm.emit(Op.LoadUndefined, walk.iterator)
    asm.emit(Op.Move, dst, array)
  })
  walk.started = true
  walk.exhausted = true
  asm.resume(walk.region)
}
