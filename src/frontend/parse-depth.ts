/**
 * How deep a text may be nested, as an extension of acorn: each production through which every recursion of the parser goes takes its share
 * of the host's stack. The host's own end of the stack is not waited for: a regular expression that V8 compiles there ends the process.
 */

import type * as acorn from 'acorn'
import { nestedTooDeeply } from './errors.js'

/** Bytes of the host's stack that a text may take in all. */
const STACK_ROOM = 700 << 10

/** Bytes that a production takes, not less than measured. */
const enum Bytes {
  Statement = 690,
  FunctionBody = 450,
  MaybeAssign = 500,
  MaybeUnary = 520,
  ExprAtom = 800,
  BindingAtom = 1150,
  ExprList = 450,
  Subscripts = 460,
}

/** The productions (acorn 8); none has more parameters than named here. */
interface Productions {
  start: number
  parseStatement(a: unknown, b: unknown, c: unknown): unknown
  parseFunctionBody(a: unknown, b: unknown, c: unknown, d: unknown): unknown
  parseMaybeAssign(a: unknown, b: unknown, c: unknown): unknown
  parseMaybeUnary(a: unknown, b: unknown, c: unknown, d: unknown): unknown
  parseExprAtom(a: unknown, b: unknown, c: unknown): unknown
  parseBindingAtom(): unknown
  parseExprList(a: unknown, b: unknown, c: unknown, d: unknown): unknown
  parseSubscripts(a: unknown, b: unknown, c: unknown, d: unknown, e: unknown): unknown
}

// Method by method, not in a loop: each has a call of its own, which the host can compile in place.
export function boundDepth(base: typeof acorn.Parser): typeof acorn.Parser {
  class Bounded extends (base as unknown as new (options: acorn.Options, input: string) => Productions) {
    private room = STACK_ROOM

    private take(bytes: number): void {
      this.room -= bytes
      if (this.room < 0) throw nestedTooDeeply(this.start)
    }

    override parseStatement(a: unknown, b: unknown, c: unknown): unknown {
      this.take(Bytes.Statement)
      const node = super.parseStatement(a, b, c)
      this.room += Bytes.Statement
      return node
    }

    override parseFunctionBody(a: unknown, b: unknown, c: unknown, d: unknown): unknown {
      this.take(Bytes.FunctionBody)
      const node = super.parseFunctionBody(a, b, c, d)
      this.room += Bytes.FunctionBody
      return node
    }

    override parseMaybeAssign(a: unknown, b: unknown, c: unknown): unknown {
      this.take(Bytes.MaybeAssign)
      const node = super.parseMaybeAssign(a, b, c)
      this.room += Bytes.MaybeAssign
      return node
    }

    override parseMaybeUnary(a: unknown, b: unknown, c: unknown, d: unknown): unknown {
      this.take(Bytes.MaybeUnary)
      const node = super.parseMaybeUnary(a, b, c, d)
      this.room += Bytes.MaybeUnary
      return node
    }

    override parseExprAtom(a: unknown, b: unknown, c: unknown): unknown {
      this.take(Bytes.ExprAtom)
      const node = super.parseExprAtom(a, b, c)
      this.room += Bytes.ExprAtom
      return node
    }

    override parseBindingAtom(): unknown {
      this.take(Bytes.BindingAtom)
      const node = super.parseBindingAtom()
      this.room += Bytes.BindingAtom
      return node
    }

    override parseExprList(a: unknown, b: unknown, c: unknown, d: unknown): unknown {
      this.take(Bytes.ExprList)
      const node = super.parseExprList(a, b, c, d)
      this.room += Bytes.ExprList
      return node
    }

    override parseSubscripts(a: unknown, b: unknown, c: unknown, d: unknown, e: unknown): unknown {
      this.take(Bytes.Subscripts)
      const node = super.parseSubscripts(a, b, c, d, e)
      this.room += Bytes.Subscripts
      return node
    }
  }
  return Bounded as unknown as typeof acorn.Parser
}
