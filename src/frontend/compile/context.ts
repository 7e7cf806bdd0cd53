/** The state of one function's compilation, shared by all modules of this folder; and what holds for its whole file. */

import { Assembler, type Label, type Region } from '../../bytecode/assembler.js'
import type { Source } from '../../bytecode/code.js'
import type { Analysis } from '../analyze.js'
import { firstName, type Node } from '../ast.js'
import type { FunctionInfo, Scope } from '../scope.js'

export interface Unit {
  readonly source: Source
  readonly analysis: Analysis
  /** Set when compiling self-hosted code: what its free names may mean. */
  readonly selfHosted: SelfHostedNames | null
}

export interface SelfHostedNames {
  /** Ids of `$name` intrinsics, by name with the $. */
  readonly intrinsics: ReadonlyMap<string, number>
  /** Top-level functions of all self-hosted files. */
  readonly functions: ReadonlySet<string>
}

/**
 * What lies around the code being compiled, innermost first, for jumps that leave it:
 * - `break`, `continue`: where such a statement goes
 * - `finally`: a try statement whose finally block must run before
 * - `iterator`: an iterator to be closed; its register is undefined once it is exhausted, if that may be
 * - `region`: code protected by a handler
 */
export type Exit =
  | {
      readonly kind: 'break'
      readonly outer: Exit | null
      readonly labels: readonly string[]
      readonly label: Label
      readonly plain: boolean
    }
  | {
      readonly kind: 'continue'
      readonly outer: Exit | null
      readonly labels: readonly string[]
      readonly label: Label
    }
  | FinallyExit
  | {
      readonly kind: 'iterator'
      readonly outer: Exit | null
      readonly region: Region
      readonly iterator: number
      readonly mayBeDone: boolean
      readonly isAsync: boolean
      readonly offset: number
    }
  | { readonly kind: 'region'; readonly outer: Exit | null; readonly region: Region }

export interface FinallyExit {
  readonly kind: 'finally'
  readonly outer: Exit | null
  readonly region: Region
  /** Start of the finally block. */
  readonly label: Label
  /** Why it runs: 0 normally, 1 for a throw, 2 + index of the pending exit. */
  readonly token: number
  /** The exception, or the value to return. */
  readonly value: number
  readonly pending: (Exit | null)[]
}

export class FunctionCompiler {
  readonly asm = new Assembler()
  scope: Scope
  exits: Exit | null = null
  /** Register of the script's completion value; -1: nobody wants it here. */
  completion = -1
  /** Register of an async function's promise, or of the async generator. */
  result = -1
  /** Register of the list of what `using` declarations of the current scope declare. */
  resources = -1
  /** Where the optional chain being compiled goes when it is cut short. */
  chainEnd: Label | null = null
  /** Where the statement being compiled begins, and where the name that it reads first does. */
  private statementOffset = 0
  private firstName = -1
  /** Labels of the statement about to be compiled. */
  pendingLabels: string[] = []

  constructor(
    readonly unit: Unit,
    readonly info: FunctionInfo,
  ) {
    this.scope = info.scope
  }

  get strict(): boolean {
    return this.info.strict
  }

  get text(): string {
    return this.unit.source.text
  }

  /** `first` is what the statement evaluates first. */
  beginStatement(offset: number, first: Node | null = null): void {
    this.statementOffset = offset
    this.firstName = first === null ? -1 : firstName(first)
    this.asm.at(offset)
  }

  /** Where the read of a name is reported: that which the statement begins with at the statement. */
  nameOffset(offset: number): number {
    return offset === this.firstName ? this.statementOffset : offset
  }

  /** Gives back the registers that `emit` takes. */
  temporarily<T>(emit: () => T): T {
    const mark = this.asm.mark()
    const result = emit()
    this.asm.release(mark)
    return result
  }
}
