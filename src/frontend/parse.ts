/**
 * Source text to ESTree, by acorn. Owns the places where acorn's own parser is replaced: left-nested operator chains are
 * parsed in a loop, for they may be very long, and argument lists and constants have error messages of their own.
 */

import * as acorn from 'acorn'
import { tokTypes } from 'acorn'
import { bare } from '../base/own.js'
import { FrontendSyntaxError, nestedTooDeeply } from './errors.js'
import type { Surroundings } from './visible.js'
import { isSingle } from './message-contexts.js'
import { MIXED_COALESCE, syntaxErrorMessage } from './messages.js'
import { boundDepth } from './parse-depth.js'

const SCRIPT: acorn.Options = { ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true }

export function parseScript(text: string): acorn.Program {
  return parse(text, () => GuestParser.parse(text, SCRIPT))
}

export function parseModule(text: string): acorn.Program {
  return parse(text, () => GuestParser.parse(text, { ...SCRIPT, sourceType: 'module' }))
}

/** The text of an eval: what stands around a direct one makes it strict, and lets more stand in it. */
export function parseEval(text: string, strict: boolean, around: Surroundings | null): acorn.Program {
  return parse(text, () => {
    const parser = new (GuestParser as unknown as GuestParserClass)(SCRIPT, text)
    if (strict) parser.strict = true
    if (around !== null) parser.surround(around)
    return parser.parse()
  })
}

function parse(text: string, work: () => acorn.Program): acorn.Program {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply(0)
    if (!isAcornError(error)) throw error
    const message = error.message.replace(/ \(\d+:\d+\)$/, '')
    if (message === 'Not enough stack space to parse input') throw nestedTooDeeply(error.pos)
    throw new FrontendSyntaxError(syntaxErrorMessage(message, text, error.pos), error.pos)
  }
}

interface AcornError extends SyntaxError {
  readonly pos: number
}

function isAcornError(error: unknown): error is AcornError {
  return error instanceof SyntaxError && typeof (error as Partial<AcornError>).pos === 'number'
}

/** What acorn's types don't show of a token type. */
interface OperatorToken extends acorn.TokenType {
  readonly binop: number | null
}

/** The parts of acorn's parser that the overrides below build on (acorn 8, src/expression.js). */
interface ParserInternals {
  type: OperatorToken
  value: string
  input: string
  start: number
  startLoc: acorn.Position | undefined
  startNode(): acorn.Node
  startNodeAt(start: number): acorn.Node
  copyNode(node: acorn.Node): acorn.Node
  next(): void
  eat(type: acorn.TokenType): boolean
  raise(position: number, message: string): never
  raiseRecoverable(position: number, message: string): never
  lastTokEnd: number
  strict: boolean
  readonly scopeStack: { flags: number; var: string[]; lexical: string[]; functions: string[] }[]
  enterScope(flags: number): void
  readonly privateNameStack: { declared: object; used: acorn.PrivateIdentifier[] }[]
  currentThisScope(): { flags: number }
  checkUnreserved(name: { start: number; name: string }): void
  unexpected(position?: number): never
  canInsertSemicolon(): boolean
  readonly labels: { readonly name: string | undefined }[]
  parsePropertyValue(property: PropertyStart, ...rest: unknown[]): void
  toAssignable(node: acorn.Node, isBinding: boolean, errors?: DestructuringErrors): acorn.Node
  checkLValSimple(node: acorn.Node, ...rest: unknown[]): void
  parseVarId(declaration: acorn.VariableDeclarator, kind: string): void
  parseMaybeUnary(...parameters: unknown[]): acorn.Expression
  parseMaybeAssign(forInit: unknown, errors: DestructuringErrors | undefined): acorn.Expression
  parseSpread(errors: DestructuringErrors | undefined): acorn.SpreadElement
  afterTrailingComma(type: acorn.TokenType, keep?: boolean): boolean
  buildBinary(
    start: number,
    startLoc: acorn.Position | undefined,
    left: acorn.Expression,
    right: acorn.Expression,
    operator: string,
    logical: boolean,
  ): acorn.Expression
  parseExprOp(
    left: acorn.Expression,
    start: number,
    startLoc: acorn.Position | undefined,
    minimum: number,
    forInit: unknown,
  ): acorn.Expression
  parseExprList(
    close: acorn.TokenType,
    trailingComma: boolean,
    empty: boolean,
    errors?: DestructuringErrors,
  ): (acorn.Expression | acorn.SpreadElement | null)[]
}

interface PropertyStart {
  readonly start: number
  readonly computed: boolean
  readonly key: acorn.Expression
}

interface DestructuringErrors {
  trailingComma: number
}

type ParserClass = new (options: acorn.Options, input: string, start?: number) => acorn.Parser & ParserInternals

interface GuestParserInternals extends acorn.Parser, ParserInternals {
  surround(around: Surroundings): void
}
type GuestParserClass = new (options: acorn.Options, input: string) => GuestParserInternals

/** Bits of acorn's scopes (src/scopeflags.js). The last one allows `new.target`. */
const enum ScopeFlag {
  Super = 64,
  DirectSuper = 128,
  FieldInit = 512,
}

/** What may stand on the left of an assignment, or become a pattern. */
const TARGETS: ReadonlySet<string> = new Set([
  'Identifier',
  'MemberExpression',
  'ObjectPattern',
  'ArrayPattern',
  'AssignmentPattern',
  'RestElement',
  'ObjectExpression',
  'Property',
  'ArrayExpression',
  'SpreadElement',
  'AssignmentExpression',
  'ParenthesizedExpression',
  'CallExpression',
])

const LOGICAL: ReadonlySet<string> = new Set(['&&=', '||=', '??='])

/** Names that a scope declares. acorn looks for each new one among all. */
class Names extends Array<string> {
  private known: Set<string> | null = null

  override push(name: string): number {
    this.known?.add(name)
    return super.push(name)
  }

  override indexOf(name: string): number {
    if (this.length < FEW_NAMES) return super.indexOf(name)
    this.known ??= new Set(this)
    return this.known.has(name) ? 0 : -1
  }
}
const FEW_NAMES = 16

/** A node that has its own properties and nothing else: acorn and the compiler read many that only some nodes have. */
class BareNode {
  type = ''
  start: number
  end = 0

  constructor(start: number) {
    this.start = start
  }
}
bare(BareNode.prototype)

function extendParser(base: typeof acorn.Parser): typeof acorn.Parser {
  class Extended extends (base as unknown as ParserClass) {
    /** Where the last name declared by const, or the last pattern declared, ends; and which it is. */
    private uninitialized = -1
    private uninitializedKind = ''
    private around: Surroundings | null = null

    surround(around: Surroundings): void {
      this.around = around
      const [top] = this.scopeStack
      if (around.newTarget) top!.flags |= ScopeFlag.FieldInit
      if (around.superProperty) top!.flags |= ScopeFlag.Super
      if (around.superCall) top!.flags |= ScopeFlag.DirectSuper
      if (around.privateNames.size > 0)
        this.privateNameStack.push({ declared: Object.create(null) as object, used: [] })
    }

    override enterScope(flags: number): void {
      super.enterScope(flags)
      const scope = this.scopeStack[this.scopeStack.length - 1]!
      scope.var = new Names()
      scope.lexical = new Names()
      scope.functions = new Names()
    }

    override startNode(): acorn.Node {
      return new BareNode(this.start)
    }

    override startNodeAt(start: number): acorn.Node {
      return new BareNode(start)
    }

    override copyNode(node: acorn.Node): acorn.Node {
      return Object.assign(new BareNode(0), node)
    }

    override parse(): acorn.Program {
      const program = super.parse()
      for (const { name, start } of this.privateNameStack[0]?.used ?? []) {
        if (this.around!.privateNames.has(`#${name}`)) continue
        this.raise(start, `Private field '#${name}' must be declared in an enclosing class`)
      }
      return program
    }

    override checkUnreserved(identifier: { start: number; name: string }): void {
      if (
        identifier.name === 'arguments' &&
        this.around?.noArguments &&
        this.currentThisScope() === this.scopeStack[0]
      ) {
        this.raise(identifier.start, "Cannot use 'arguments' in class field initializer")
      }
      super.checkUnreserved(identifier)
    }

    override parseVarId(declaration: acorn.VariableDeclarator, kind: string): void {
      super.parseVarId(declaration, kind)
      const isName = declaration.id.type === 'Identifier'
      if (isName && kind !== 'const') return
      this.uninitialized = this.lastTokEnd
      this.uninitializedKind = isName ? kind : 'destructuring'
    }

    /** Sloppy code may assign to a call: it throws when it runs (13.15.1). Not inside a pattern, which has no `errors`. */
    override toAssignable(node: acorn.Node, isBinding: boolean, errors?: DestructuringErrors): acorn.Node {
      if (!TARGETS.has(node.type) || (isBinding && node.type === 'MemberExpression')) {
        if (errors === undefined) this.raise(node.start, 'Invalid destructuring assignment target')
        const isLoop = this.type === tokTypes._in || (this.type === tokTypes.name && this.value === 'of')
        if (isLoop) this.raise(node.start, 'Invalid left-hand side in for-loop')
      }
      if (node.type === 'CallExpression' && !isBinding) {
        if (errors === undefined) this.raise(node.start, 'Invalid destructuring assignment target')
        if (!this.strict) return node
      }
      return super.toAssignable(node, isBinding, errors)
    }

    /** Not by a logical assignment, either, whose operator is the token here. */
    override checkLValSimple(node: acorn.Node, ...rest: unknown[]): void {
      const isBinding = rest.length > 0 && rest[0] !== undefined && rest[0] !== 0
      if (node.type === 'CallExpression' && !this.strict && !isBinding && !LOGICAL.has(this.value)) return
      if (!isBinding && this.type === tokTypes.incDec && !TARGETS.has(node.type) && !this.canInsertSemicolon())
        this.raise(node.start, 'Invalid left-hand side expression in postfix operation')
      super.checkLValSimple(node, ...rest)
    }

    override parsePropertyValue(property: PropertyStart, ...rest: unknown[]): void {
      const ends = this.type === tokTypes.comma || this.type === tokTypes.braceR
      if (ends && (property.computed || property.key.type === 'Literal')) this.unexpected(property.start)
      super.parsePropertyValue(property, ...rest)
    }

    override raise(position: number, message: string): never {
      if (message === "Cannot use 'yield' as identifier inside a generator" && this.strict)
        message = "The keyword 'yield' is reserved"
      if (message === 'Unsyntactic continue') {
        const label = /^continue[ \t]+([\p{ID_Continue}$]+)/u.exec(this.input.slice(position, position + 200))?.[1]
        if (label !== undefined && this.labels.some(({ name }) => name === label))
          message = `Illegal continue statement: '${label}' does not denote an iteration statement`
      }
      return super.raise(position, message)
    }

    override raiseRecoverable(position: number, message: string): never {
      this.raise(position, message)
    }

    override unexpected(position?: number): never {
      if (position === undefined && this.strict && this.type === tokTypes._function && isSingle(this.input, this.start))
        this.raise(this.start, 'In strict mode code, functions can only be declared at top level or inside a block.')
      if (position === undefined && this.uninitialized === this.lastTokEnd) {
        this.raise(this.start, `Missing initializer in ${this.uninitializedKind} declaration`)
      }
      return super.unexpected(position)
    }

    /** As acorn's, with its tail call made a loop. */
    override parseExprOp(
      left: acorn.Expression,
      start: number,
      startLoc: acorn.Position | undefined,
      minimum: number,
      forInit: unknown,
    ): acorn.Expression {
      for (;;) {
        let precedence = this.type.binop
        if (precedence === null || precedence === undefined || (forInit && this.type === tokTypes._in)) return left
        if (precedence <= minimum) return left
        const logical = this.type === tokTypes.logicalOR || this.type === tokTypes.logicalAND
        const coalesce = this.type === tokTypes.coalesce
        if (coalesce) precedence = (tokTypes.logicalAND as OperatorToken).binop!
        const operator = this.value
        this.next()
        const rightStart = this.start
        const rightLoc = this.startLoc
        const operand = this.parseMaybeUnary(null, false, false, forInit)
        const right = this.parseExprOp(operand, rightStart, rightLoc, precedence, forInit)
        left = this.buildBinary(start, startLoc, left, right, operator, logical || coalesce)
        const mixed = logical
          ? this.type === tokTypes.coalesce
          : coalesce && (this.type === tokTypes.logicalOR || this.type === tokTypes.logicalAND)
        if (mixed) this.raise(this.start, MIXED_COALESCE)
      }
    }

    /** As acorn's; a list in parentheses that goes on without a comma has V8's message. */
    override parseExprList(
      close: acorn.TokenType,
      trailingComma: boolean,
      empty: boolean,
      errors?: DestructuringErrors,
    ): (acorn.Expression | acorn.SpreadElement | null)[] {
      if (close !== tokTypes.parenR) return super.parseExprList(close, trailingComma, empty, errors)
      const elements: (acorn.Expression | acorn.SpreadElement)[] = []
      while (!this.eat(close)) {
        if (elements.length > 0) {
          if (!this.eat(tokTypes.comma)) this.raise(this.start, 'missing ) after argument list')
          if (trailingComma && this.afterTrailingComma(close)) break
        }
        if (this.type === tokTypes.ellipsis) {
          elements.push(this.parseSpread(errors))
          if (errors && this.type === tokTypes.comma && errors.trailingComma < 0) errors.trailingComma = this.start
        } else {
          elements.push(this.parseMaybeAssign(false, errors))
        }
      }
      return elements
    }
  }
  return Extended as unknown as typeof acorn.Parser
}

const GuestParser = acorn.Parser.extend(extendParser, boundDepth)
