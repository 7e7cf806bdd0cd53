/**
 * Code: one function's bytecode and tables. Immutable, independent of any isolate, shared by all of them.
 * Knows nothing of guest objects: constants are primitives and descriptions.
 */

export type CodeKind =
  | 'script'
  | 'eval'
  | 'module'
  /** One with `await` at its top level. */
  | 'asyncModule'
  | 'function'
  | 'arrow'
  | 'method'
  | 'getter'
  | 'setter'
  | 'baseConstructor'
  | 'derivedConstructor'
  | 'fields'
  | 'generator'
  | 'generatorMethod'
  | 'async'
  | 'asyncArrow'
  | 'asyncMethod'
  | 'asyncGenerator'
  | 'asyncGeneratorMethod'

/** Protects `start <= pc < end`; a guest throw there continues at `target` with the exception in `register`. */
export interface Handler {
  readonly start: number
  readonly end: number
  readonly target: number
  readonly register: number
}

export interface Source {
  readonly filename: string
  readonly text: string
  /** What import() is relative to, where that is not the file itself. */
  readonly referrer?: string
  /** Offsets at which lines begin, made on first use. */
  lineStarts: number[] | null
}

/** What import() in code of this source is relative to. */
export function referrerOf({ filename, referrer }: Source): string {
  return referrer ?? filename
}

/** Distinct keys of an object literal, none of them an array index. */
export interface ObjectLiteral {
  readonly kind: 'object'
  readonly keys: readonly string[]
}
export interface RegExpLiteral {
  readonly kind: 'regexp'
  readonly pattern: string
  readonly flags: string
}
export interface TemplateLiteral {
  readonly kind: 'template'
  readonly cooked: readonly (string | undefined)[]
  readonly raw: readonly string[]
}
/** `deletable`: by eval. `hoisted`: functions in its blocks, which are variables where nothing stands in the way. */
export interface GlobalDeclarations {
  readonly kind: 'globals'
  readonly deletable: boolean
  readonly hoisted: readonly string[]
  readonly vars: readonly string[]
  readonly functions: readonly string[]
  readonly lets: readonly string[]
  readonly consts: readonly string[]
}

/** Variables that a direct eval adds to its caller's. */
export interface VariableNames {
  readonly kind: 'variables'
  readonly names: readonly string[]
}
/** What the text of a direct eval sees: the scopes around the call, all their variables in slots. */
export interface EvalSite {
  readonly kind: 'eval'
  readonly strict: boolean
  readonly scope: VisibleScope
  /** What import() in its code is relative to. */
  readonly referrer: string
}
export interface VisibleScope {
  /** A ScopeKind of the front end. */
  readonly kind: string
  readonly parent: VisibleScope | null
  readonly owner: VisibleFunction
  readonly slots: number
  readonly bindings: readonly VisibleBinding[]
}
export interface VisibleBinding {
  readonly name: string
  /** A BindingKind of the front end. */
  readonly kind: string
  readonly slot: number
  /** The slot holds a cell that holds the value. */
  readonly cell: boolean
  /** May be in its temporal dead zone. */
  readonly late: boolean
}
export interface VisibleFunction {
  readonly codeKind: CodeKind
  readonly parent: VisibleFunction | null
}

export type Primitive = undefined | null | boolean | number | string | bigint
export type Constant =
  | Primitive
  | symbol
  | Code
  | ObjectLiteral
  | RegExpLiteral
  | TemplateLiteral
  | GlobalDeclarations
  | VariableNames
  | EvalSite

export interface Code {
  /** Marks the type among constants. */
  readonly kind: 'code'
  readonly codeKind: CodeKind
  readonly name: string
  /** The `length` property. */
  readonly length: number
  /** Positional parameters; they arrive in r0, r1, …, missing ones undefined. */
  readonly paramCount: number
  readonly registerCount: number
  readonly strict: boolean
  readonly selfHosted: boolean
  /** The actual arguments are kept, for `arguments` or a rest parameter. */
  readonly needsArguments: boolean
  /** There is a YieldDelegate. */
  readonly delegates: boolean
  readonly bytecode: Int32Array
  readonly constants: readonly Constant[]
  /** Innermost first. */
  readonly handlers: readonly Handler[]
  /** Pairs (pc, source offset), ascending by pc: the position of instructions that may throw. */
  readonly positions: Int32Array
  /** What V8 would print for the callee or operand of the instruction at a pc, for messages: `a.b` in "a.b is not a function". */
  readonly siteTexts: ReadonlyMap<number, string>
  readonly typeSlots: number
  readonly cacheSlots: number
  readonly source: Source
  /** Source range, for toString. */
  readonly start: number
  readonly end: number
}

export function isCode(constant: Constant): constant is Code {
  return typeof constant === 'object' && constant !== null && constant.kind === 'code'
}

/** How a function's frame is suspended, where it may be. */
export type Suspends = 'generator' | 'async' | 'asyncGenerator'

const SUSPENDS: { readonly [K in CodeKind]: Suspends | null } = {
  script: null,
  eval: null,
  module: 'generator',
  asyncModule: 'async',
  function: null,
  arrow: null,
  method: null,
  getter: null,
  setter: null,
  baseConstructor: null,
  derivedConstructor: null,
  fields: null,
  generator: 'generator',
  generatorMethod: 'generator',
  async: 'async',
  asyncArrow: 'async',
  asyncMethod: 'async',
  asyncGenerator: 'asyncGenerator',
  asyncGeneratorMethod: 'asyncGenerator',
}

export function suspends(kind: CodeKind): Suspends | null {
  return SUSPENDS[kind]
}

export function isArrow(kind: CodeKind): boolean {
  return kind === 'arrow' || kind === 'asyncArrow'
}

/** May its frame be suspended? Its beginning runs in the interpreter, and it is neither inlined nor called directly. */
export function isSuspendable({ codeKind }: Code): boolean {
  return SUSPENDS[codeKind] !== null
}

/** Source offset of the instruction at pc: that of the nearest entry at or before it. */
export function offsetAt(code: Code, pc: number): number {
  const table = code.positions
  let low = 0
  let high = table.length >> 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (table[middle * 2]! <= pc) low = middle + 1
    else high = middle
  }
  return low === 0 ? code.start : table[low * 2 - 1]!
}

/** Line and column, both from 1. */
export function lineColumn(source: Source, offset: number): { line: number; column: number } {
  if (source.lineStarts === null) {
    source.lineStarts = [0]
    const terminator = /\r\n|[\n\r\u2028\u2029]/g
    while (terminator.exec(source.text) !== null) source.lineStarts.push(terminator.lastIndex)
  }
  const starts = source.lineStarts
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}
