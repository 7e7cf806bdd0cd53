/** Calls, constructions and object literals ⇒ nodes: known callees directly or in place, natives by their rows. */
import { isSuspendable } from '../bytecode/code.js'
import { type Node, unguarded } from '../ir/graph.js'
import type { OperationImm, PlainCallImm } from '../ir/ops.js'
import { Type } from '../ir/types.js'
import type { InlineCache } from '../runtime/caches.js'
import { Attr, ENTRY_SHIFT, type Shape } from '../runtime/shape.js'
import { ConstructKind, type Unit } from '../runtime/unit.js'
import { Closure, NativeFunction, Size, TDZ, type VMObject } from '../runtime/values.js'
import type { Conversion } from '../runtime/native.js'
import type { FunctionBuilder, Return } from './builder.js'
import { isUnchangedSince } from './known-shape.js'
import { knownClosure } from './operation.js'
import { guardArray, guardPlain, guardPlainSpecies } from './plain-arrays.js'
import { type LoadEntry, loadHolderSlot } from './properties.js'
import { usableCache } from './speculation.js'

/** Where a closure's `prototype` is, a data property; `fixed`: it can't change. */
function prototypeOf(closure: Closure): { readonly index: number; readonly fixed: boolean } | null {
  if (closure.shape.lazy) return null
  const entry = closure.shape.lookup('prototype')
  if (entry < 0 || (entry & Attr.Accessor) !== 0) return null
  return { index: entry >> ENTRY_SHIFT, fixed: (entry & (Attr.Writable | Attr.Configurable)) === 0 }
}

/** The shape of what is made with this new.target; null where that has to be found out at run time. */
function thisShape(closure: Closure): Shape | null {
  const { initialShape } = closure
  const prototype = prototypeOf(closure)
  if (prototype === null || initialShape === null) return null
  return initialShape.proto === closure.slots[prototype.index] ? initialShape : null
}

/** Can compiled code call it without further ado? What is of another realm has to be called by way of a helper. */
function isPlainlyCallable(f: FunctionBuilder, unit: Unit): boolean {
  return !unit.isClass && !isSuspendable(unit.code) && unit.realm === f.unit.realm
}

export function call(f: FunctionBuilder, pc: number, callee: Node, thisValue: Node, args: Node[], index: number): Node {
  const target = f.compilation.options.speculate ? knownClosure(callee) : null
  if (target !== null && isPlainlyCallable(f, target.unit))
    return callKnown(f, pc, target.unit, target.closure, thisValue, args)
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache?.callee instanceof NativeFunction && cache.callee.row.seesCaller)
    return callAny(f, pc, callee, thisValue, args)
  if (
    cache !== null &&
    cache.callee instanceof NativeFunction &&
    !cache.megamorphic &&
    mayPass(cache.callee, args.length)
  )
    return callNative(f, callee, cache.callee, thisValue, args)
  const targets: InlineCache[] = []
  for (let entry = cache; entry !== null && !entry.megamorphic; entry = entry.next) {
    if (entry.unit !== null && isPlainlyCallable(f, entry.unit)) targets.push(entry)
  }
  const only = targets[0]
  if (only === undefined) return callAny(f, pc, callee, thisValue, args)
  if (targets.length > 1 && f.speculates(pc)) {
    const value = callByShape(f, pc, callee, thisValue, args)
    if (value !== null) return value
  }
  // What self-hosted functions are given to call is another function each time somebody else uses them.
  if (targets.length > 1 || cache?.next !== null || f.code.selfHosted)
    return callOneOf(f, pc, callee, thisValue, args, targets)
  const { unit, closure } = only
  const known = closure === null ? f.guard('GuardUnit', callee, unit, 'WrongCallee') : f.guardIs(callee, closure)
  return callKnown(f, pc, unit!, known, thisValue, args)
}

export function callAny(f: FunctionBuilder, pc: number, callee: Node, thisValue: Node, args: Node[]): Node {
  return f.emitExiting('GenericCall', [callee, thisValue, ...args], f.code.siteTexts.get(pc), 'Abrupt')
}

/** A call of a closure of this unit: paid for, then the callee's body or a direct call. */
function callKnown(f: FunctionBuilder, pc: number, unit: Unit, closure: Node, thisValue: Node, args: Node[]): Node {
  if (unit.entryCost > 0) f.emitExiting('Charge', [], unit.entryCost, 'Fuel')
  if (f.mayInline(unit, args)) return f.inline(unit, closure, thisValue, null, args, pc)
  return f.emitExiting('DirectCall', [closure, thisValue, ...args], unit, 'Abrupt')
}

/** A way to go on where `condition` holds; the builder goes on where it does not. */
function when(f: FunctionBuilder, condition: Node, build: () => Node): Return {
  const { graph } = f.compilation
  const yes = graph.newBlock()
  const no = graph.newBlock()
  f.current.terminator = { kind: 'branch', condition, whenTrue: yes, whenFalse: no }
  yes.predecessors.push(f.current)
  no.predecessors.push(f.current)
  f.current = yes
  const value = build()
  const result = { block: f.current, value }
  f.current = no
  return result
}

/**
 * A call of a method that has just been loaded from a receiver of several shapes: each shape has its method, which knows
 * what shape its `this` has. Null where that can't be told.
 */
function callByShape(f: FunctionBuilder, pc: number, callee: Node, thisValue: Node, args: Node[]): Node | null {
  if (callee.op !== 'LoadSlots') return null
  const [receiver, shape] = callee.inputs as [Node, Node]
  // The arguments, which are evaluated in between, may change both shape and method.
  if (unguarded(receiver) !== unguarded(thisValue) || !isUnchangedSince(f.current, callee)) return null
  const methods: { shape: Shape; holder: VMObject; index: number; method: Closure }[] = []
  for (const { shape, holder, index, absent } of callee.imm as readonly LoadEntry[]) {
    const method = holder === null || absent ? undefined : holder.slots[index]
    if (holder === null || !(method instanceof Closure) || !isPlainlyCallable(f, method.unit)) return null
    methods.push({ shape, holder, index, method })
  }
  const last = methods.pop()!
  const run = ({ shape, holder, index, method }: typeof last): Node => {
    f.emit('KnownShape', [receiver], { shape })
    const loaded = loadHolderSlot(f, holder, index)
    return f.withReplaced(callee, loaded, () => {
      const target = f.guardIs(loaded, method)
      return callKnown(f, pc, method.unit, target, thisValue, args)
    })
  }
  const results = methods.map((each) => when(f, f.emit('IsShape', [shape], each.shape), () => run(each)))
  const value = run(last)
  return f.merge([...results, { block: f.current, value }])
}

/** A call of one of several callees, tested for one after the other; of anything else, too. */
function callOneOf(
  f: FunctionBuilder,
  pc: number,
  callee: Node,
  thisValue: Node,
  args: Node[],
  targets: readonly InlineCache[],
): Node {
  const results = targets.map(({ unit, closure: only }) => {
    // A callback is made anew for each call of what is self-hosted.
    const closure = f.code.selfHosted ? null : only
    const condition =
      closure === null ? f.emit('IsUnit', [callee], unit) : f.emit('StrictEqual', [callee, f.constant(closure)])
    const target = closure === null ? callee : f.constant(closure)
    return when(f, condition, () => callKnown(f, pc, unit!, target, thisValue, args))
  })
  const value = callAny(f, pc, callee, thisValue, args)
  results.push({ block: f.current, value })
  return f.merge(results)
}

export function literal(f: FunctionBuilder, keys: number, values: Node[], index: number): Node {
  const cache = f.cache(index)
  const list = values.map((_, i) => i)
  const shape = cache.literalShape
  if (shape !== null && shape.host !== null) {
    const bytes = Size.Object + Size.Slot * values.length
    return f.emit('NewRooted', values, { shape, host: shape.host, bytes })
  }
  const imm: OperationImm =
    shape === null
      ? {
          name: 'newLiteral',
          callee: null,
          args: [{ constant: f.code.constants[keys] }, list, { constant: cache }],
        }
      : { name: 'bornObject', callee: null, args: [{ constant: shape }, list] }
  return f.emit('Create', values, imm)
}

/** `new` of an ordinary constructor that is always the same: guards, payment, `this`, then its code. */
export function construct(f: FunctionBuilder, pc: number, callee: Node, args: Node[], index: number): Node {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  const native = cache !== null && cache.callee instanceof NativeFunction && !cache.megamorphic ? cache.callee : null
  if (native !== null && native.row.construct && !native.row.seesCaller) {
    f.guardIs(callee, native)
    return f.emitExiting('NativeConstruct', args, native, 'Abrupt')
  }
  const closure = onlyClosure(cache)
  const target = closure === null ? null : f.guardIs(callee, closure)
  const made = closure === null ? null : constructKnown(f, pc, closure, target!, closure, args)
  return made ?? f.emitExiting('GenericNew', [callee, ...args], f.code.siteTexts.get(pc), 'Abrupt')
}

/** The one closure that a site has called, or null. */
function onlyClosure(cache: InlineCache | null): Closure | null {
  return cache === null || cache.megamorphic || cache.next !== null ? null : cache.closure
}

/** Construction by `closure`, for what has this new.target; null where what is made has to be found out at run time. */
function constructKnown(
  f: FunctionBuilder,
  pc: number,
  closure: Closure,
  newTarget: Node,
  target: Closure,
  args: Node[],
): Node | null {
  const { unit } = closure
  const callee = f.constant(closure)
  const pay = (): void => {
    if (unit.entryCost > 0) f.emitExiting('Charge', [], unit.entryCost, 'Fuel')
  }
  const run = (self: Node): Node =>
    f.mayInline(unit)
      ? f.inline(unit, callee, self, newTarget, args, pc)
      : f.emitExiting('DirectConstruct', [callee, self, newTarget, ...args], unit, 'Abrupt')
  if (unit.construct === ConstructKind.Derived) {
    pay()
    return run(f.constant(TDZ))
  }
  const shape = unit.construct === ConstructKind.Base ? thisShape(target) : null
  if (shape === null) return null
  const { index: at, fixed } = prototypeOf(target)!
  if (!fixed) {
    f.emitExiting('GuardShape', [newTarget], target.shape, 'WrongShape')
    f.emitExiting('GuardIs', [f.emit('LoadSlot', [newTarget], at)], shape.proto, 'WrongShape')
  }
  pay()
  const made =
    shape.host === null
      ? f.emit('Create', [], { name: 'newThis', callee: null, args: [{ constant: shape }] })
      : f.emit('NewRooted', [], { shape, host: shape.host, bytes: Size.Object })
  const result = run(made)
  return (result.type & Type.Object) === 0 ? made : f.emit('ConstructResult', [result, made])
}

/** The class from which a known class is derived: a class keeps its parent unless somebody sets its prototype. */
export function knownParent(f: FunctionBuilder, running: Node): Node | null {
  if (running.op !== 'Constant' || !(running.imm instanceof Closure) || !f.speculates(f.statePc)) return null
  const parent = running.imm.shape.proto
  if (!(parent instanceof Closure) || parent.unit.construct === ConstructKind.None) return null
  return f.guardIs(f.emit('LoadPrototype', [running]), parent)
}

/** `super(…)` of a known parent for a known class; null where one of them is not known. */
export function superCall(
  f: FunctionBuilder,
  pc: number,
  parent: Node,
  newTarget: Node,
  args: Node[],
  index: number,
): Node | null {
  const closure = onlyClosure(usableCache(f.unit, pc, index, f.compilation.options))
  if (closure === null || newTarget.op !== 'Constant' || !(newTarget.imm instanceof Closure)) return null
  f.guardIs(parent, closure)
  return constructKnown(f, pc, closure, newTarget, newTarget.imm, args)
}

/** The values, guarded to be what the kinds say; null where one is not, or needs a conversion to be. */
function converted(f: FunctionBuilder, values: readonly Node[], kinds: readonly Conversion[]): Node[] | null {
  const guards: (() => Node)[] = []
  for (let i = 0; i < Math.max(values.length, kinds.length); i++) {
    const value = values[i] ?? f.constant(undefined)
    const kind = kinds[i] ?? 'any'
    const isAbsent = value.op === 'Constant' && value.imm === undefined
    if (kind === 'any' || (isAbsent && kind.endsWith('?'))) guards.push(() => value)
    else if (isAbsent || kind === 'key' || kind === 'boolean' || !f.speculates(f.statePc)) return null
    else if (kind === 'string' || kind === 'string?') guards.push(() => f.guardString(value))
    else if (kind === 'number' || kind === 'number?') guards.push(() => f.guardNumber(value))
    else guards.push(() => f.guard('GuardInt32', f.guardNumber(value), undefined, 'NotInteger'))
  }
  return guards.map((guard) => guard()).slice(0, values.length)
}

/** A call of an Array method on a plain array; null: it is none, or that is not known. */
function callOnPlain(f: FunctionBuilder, { row }: NativeFunction, self: Node, args: Node[]): Node | null {
  const { onPlain, cost, name } = row
  if (onPlain === undefined || !f.speculates(f.statePc)) return null
  const { params, fixed, variadic, changes, makesArray } = onPlain
  if (args.length > (variadic === undefined ? params.length : MAX_DIRECT)) return null
  const array = guardPlain(f, self)
  const makesPlain = array !== null && (makesArray === undefined || guardPlainSpecies(f, array))
  const inputs = makesPlain ? converted(f, args, params) : null
  if (inputs === null) return null
  f.emitExiting('Charge', [], cost, 'Fuel')
  const shape = makesArray === undefined ? undefined : f.unit.realm.arrayShape
  const imm: PlainCallImm = { name, row: { cost, fixed, variadic }, changes: changes === true, shape }
  const node = f.emitExiting('PlainCall', [array!, ...inputs], imm, 'Abrupt')
  if (shape !== undefined) node.type = Type.Object
  return node
}

/** Arguments of a pure native that takes any number of numbers: more would cost more. */
const MAX_NUMBERS = 7

/** Arguments of a native that compiled code calls directly. */
const MAX_DIRECT = 6

function mayPass({ row }: NativeFunction, count: number): boolean {
  return count <= (row.direct && row.variadic !== undefined ? MAX_DIRECT : 3)
}

export function callNative(f: FunctionBuilder, callee: Node, native: NativeFunction, self: Node, args: Node[]): Node {
  f.guardIs(callee, native)
  const { pure, cost, leaf, paid, direct, inline } = native.row
  if (inline !== undefined && args.length === (inline === 'push' ? 1 : 0) && f.speculates(f.statePc)) {
    const plain = inline === 'push' ? guardPlain(f, self) : null
    const array = plain ?? guardArray(f, self)
    if (inline === 'pop') f.emitExiting('GuardPoppable', [array], undefined, 'Hole')
    else f.emitExiting('GuardPushable', [array], plain === null ? null : f.unit.realm.vm.limits.arrayLength, 'Hole')
    f.emitExiting('Charge', [], cost, 'Fuel')
    return inline === 'push' ? f.emit('PushElement', [array, args[0]!], plain !== null) : f.emit('PopElement', [array])
  }
  if (leaf !== undefined) {
    const kinds = leaf === true ? native.row : leaf
    const inputs = converted(f, [self, ...args], [kinds.self ?? 'any', ...(kinds.params ?? [])])
    if (inputs !== null) {
      f.emitExiting('Charge', [], cost, 'Fuel')
      const node = f.emitExiting('LeafCall', inputs, native, 'Abrupt')
      if (paid !== undefined) node.type = paid.result === 'string' ? Type.String : Type.Boolean
      return node
    }
  }
  const plainly = callOnPlain(f, native, self, args)
  if (plainly !== null) return plainly
  if (direct) {
    f.emitExiting('Charge', [], cost, 'Fuel')
    return f.emitExiting('PaidCall', [self, ...args], native, 'Abrupt')
  }
  const count = pure?.args === 'numbers' ? args.length : (pure?.args.length ?? 0)
  const guessed = pure !== undefined && f.speculates(f.statePc)
  if (!guessed || args.length !== count || count === 0 || count > MAX_NUMBERS) {
    return f.emitExiting('NativeCall', [self, ...args], native, 'Abrupt')
  }
  const isNumber = (i: number): boolean => pure.args === 'numbers' || pure.args[i] === 'number'
  const inputs = args.map((arg, i) => (isNumber(i) ? f.guardNumber(arg) : f.guardString(arg)))
  if (pure.self === 'string') inputs.unshift(f.guardString(self))
  if (cost > 0) f.emitExiting('Charge', [], cost, 'Fuel')
  const imm: OperationImm = { name: native.row.name, callee: pure.call, args: inputs.map((_, i) => i) }
  const node = f.emit('PureCall', inputs, imm)
  if (pure.result !== 'any') node.type = pure.result === 'number' ? Type.Number : Type.String
  return node
}
