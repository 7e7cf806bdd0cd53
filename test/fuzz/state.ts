// What is known at the point of emission: scopes, the function being written with its cost, and how a row is chosen.
// It knows no grammar.
//
// Three rules keep every program short-lived, whatever values flow:
//  - a loop runs on a counter that no assignment targets, and the turns of nested loops are multiplied into a budget;
//  - a function by name is called only after its text is complete, so such calls form no cycle, and their cost is known;
//    every function that makes another kind of call (method, callback, constructor) first takes from the global `fuel`;
//  - accessors and conversion methods make no calls and convert nothing.
// And two keep values small:
//  - one that may have grown (`+`, template, BigInt product) goes through `clip` where it is stored, passed or returned;
//  - arrays hold no arrays, nor do map entries: the text of an array that holds another twice doubles at every turn.

import type { Feature } from './features.js'
import type { Random } from './random.js'

/** What the values of a binding always are; `any` promises nothing. */
export type Kind = 'num' | 'str' | 'any' | 'obj' | 'arr' | 'fn' | 'class' | 'generator' | 'map' | 'set' | 'big'

export interface Binding {
  readonly name: string
  readonly kind: Kind
  readonly writable: boolean
  /** Estimated steps of one call, for functions. */
  readonly cost: number
}

export interface Scope {
  readonly parent: Scope | undefined
  readonly bindings: Binding[]
}

export type Role = 'script' | 'function' | 'arrow' | 'method' | 'constructor' | 'derived' | 'generator' | 'effect'

/** The function being written. */
export interface Frame {
  readonly role: Role
  /** Set for a derived constructor once `super()` has been written. */
  hasThis: boolean
  readonly hasArguments: boolean
  readonly budget: number
  /** Product of the turns of the loops around the point of emission. */
  turns: number
  /** Estimated steps so far. */
  cost: number
  /** Set by a call whose callee is not known here. */
  charged: boolean
  /** The loops and labelled blocks around the point of emission, innermost last. */
  readonly targets: Target[]
  /** Name of the innermost loop's counter and its turns. */
  counter: Counter | undefined
}

export interface Target {
  readonly label: string | undefined
  readonly kind: 'loop' | 'switch' | 'block'
}

export interface Counter {
  readonly name: string
  readonly turns: number
}

export interface Gen {
  readonly random: Random
  readonly features: ReadonlySet<Feature>
  readonly strict: boolean
  /** Names of the rows that took part. */
  readonly fired: Set<string>
  readonly usedNames: Set<string>
  readonly pools: Map<readonly Row[], readonly Row[]>
  names: number
  scope: Scope
  frame: Frame
  /** Masks risky rows while positive. */
  safe: number
  /** Masks calls while positive. */
  callFree: number
  /** Whether the expression being written may be larger than its operands. */
  grew: boolean
}

/** One production. */
export interface Row {
  readonly name: string
  readonly weight: number
  readonly needs: readonly Feature[]
  /** May throw for some values: masked where nothing catches. */
  readonly risky?: true
  /** Gives undefined where it does not apply, for instance without a variable of the kind. */
  readonly emit: (g: Gen, depth: number) => string | undefined
}

export function createFrame(role: Role, budget: number, outer: Frame | undefined): Frame {
  const arrow = role === 'arrow'
  return {
    role,
    hasThis: arrow ? (outer?.hasThis ?? false) : role === 'method' || role === 'constructor' || role === 'effect',
    hasArguments: arrow ? (outer?.hasArguments ?? false) : role === 'function' || role === 'method',
    budget,
    turns: 1,
    cost: 1,
    charged: false,
    targets: [],
    counter: undefined,
  }
}

export function createGen(random: Random, features: ReadonlySet<Feature>, strict: boolean): Gen {
  return {
    random,
    features,
    strict,
    fired: new Set(),
    usedNames: new Set(),
    pools: new Map(),
    names: 0,
    scope: { parent: undefined, bindings: [] },
    frame: createFrame('script', 60_000, undefined),
    safe: 0,
    callFree: 0,
    grew: false,
  }
}

const ATTEMPTS = 10

/** Emits one row of a table by weight, or undefined when none of a few picks applies. */
export function choose(g: Gen, rows: readonly Row[], depth: number): string | undefined {
  let pool = g.pools.get(rows)
  if (pool === undefined) {
    pool = rows.filter((row) => row.needs.every((feature) => g.features.has(feature)))
    g.pools.set(rows, pool)
  }
  const usable = g.safe > 0 ? pool.filter((row) => row.risky === undefined) : pool
  let total = 0
  for (const row of usable) total += row.weight
  for (let attempt = 0; attempt < ATTEMPTS && total > 0; attempt++) {
    let at = g.random.below(total)
    const row = usable.find((candidate) => (at -= candidate.weight) < 0)
    const text = row?.emit(g, depth)
    if (row !== undefined && text !== undefined) {
      g.fired.add(row.name)
      return text
    }
  }
  return undefined
}

export function has(g: Gen, feature: Feature): boolean {
  return g.features.has(feature)
}

/** Names that generated code, tools or other grammars may trip over; the first group only inside functions. */
const LOCAL_NAMES = ['await', '__proto__', 'undefined', 'constructor', 'hasOwnProperty', 'valueOf', 'toString', 'self']
const ODD_NAMES = [
  'async',
  'of',
  'get',
  'set',
  'as',
  'from',
  'target',
  'guard',
  'exit',
  'frame',
  'registers',
  'r0',
  'v7',
  'k2',
  'f5',
  'b1',
  'pc',
  'acc',
  'isolate',
  'realm',
  'helper',
  'closure',
  'code',
  'deopt',
  '$',
  '_',
  '$_',
  'é',
  'ñandú',
  'Ω',
  '名前',
  '\\u0061bc',
  'x\\u{64}y',
  'ª',
]

/** A name not used before in this program. */
export function freshName(g: Gen, stem: string): string {
  if (has(g, 'names') && g.random.chance(0.05)) {
    const odd = g.random.pick(g.frame.role === 'script' ? ODD_NAMES : [...ODD_NAMES, ...LOCAL_NAMES])
    if (!g.usedNames.has(odd)) {
      g.usedNames.add(odd)
      g.fired.add('name.odd')
      return odd
    }
  }
  let name = ''
  do name = `${stem}${g.names++}`
  while (g.usedNames.has(name))
  return name
}

export function declare(g: Gen, name: string, kind: Kind, writable = true, cost = 1): void {
  g.scope.bindings.push({ name, kind, writable, cost })
}

export function inScope<T>(g: Gen, emit: () => T): T {
  const parent = g.scope
  g.scope = { parent, bindings: [] }
  try {
    return emit()
  } finally {
    g.scope = parent
  }
}

/** The bindings that a name reaches from here, of these kinds. */
export function visible(g: Gen, kinds: readonly Kind[], writable = false): readonly Binding[] {
  const shadowed = new Set<string>()
  const found: Binding[] = []
  for (let scope: Scope | undefined = g.scope; scope !== undefined; scope = scope.parent) {
    for (const binding of scope.bindings) {
      if (shadowed.has(binding.name)) continue
      if (kinds.includes(binding.kind) && (binding.writable || !writable)) found.push(binding)
    }
    for (const binding of scope.bindings) shadowed.add(binding.name)
  }
  return found
}

/** A binding of these kinds; inner ones are found more often. */
export function someBinding(g: Gen, kinds: readonly Kind[], writable = false): Binding | undefined {
  const found = visible(g, kinds, writable)
  if (found.length === 0) return undefined
  return found[Math.min(g.random.below(found.length), g.random.below(found.length))]
}

export function someName(g: Gen, kinds: readonly Kind[], writable = false): string | undefined {
  return someBinding(g, kinds, writable)?.name
}

/** Adds steps at the point of emission, or tells that they would break the budget. */
export function afford(g: Gen, steps: number): boolean {
  const total = g.frame.cost + steps * g.frame.turns
  if (total > g.frame.budget) return false
  g.frame.cost = total
  return true
}

/** Emits an expression whose value is stored, passed or returned: clipped if it may have grown. */
export function keep(g: Gen, emit: () => string): string {
  const outer = g.grew
  g.grew = false
  const text = emit()
  const clipped = g.grew ? `clip(${text})` : text
  g.grew = outer
  return clipped
}

/** Emits with calls masked. */
export function withoutCalls<T>(g: Gen, emit: () => T): T {
  g.callFree++
  try {
    return emit()
  } finally {
    g.callFree--
  }
}

/** Emits where nothing around catches: without the rows that may throw. */
export function safely<T>(g: Gen, emit: () => T): T {
  g.safe++
  try {
    return emit()
  } finally {
    g.safe--
  }
}

/** Emits where a handler is around. */
export function caught<T>(g: Gen, emit: () => T): T {
  const outer = g.safe
  g.safe = 0
  try {
    return emit()
  } finally {
    g.safe = outer
  }
}

/** Whether a call of unknown cost may stand here; the function then takes fuel. */
export function mayCallUnknown(g: Gen): boolean {
  if (g.callFree > 0 || !afford(g, 12)) return false
  g.frame.charged = true
  return true
}
