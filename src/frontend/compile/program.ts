/** What scripts and eval code have in common: their statements have a value. */

import type * as acorn from 'acorn'
import type { Code } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import type { FunctionCompiler } from './context.js'
import { statement } from './statements.js'

/** Compiles the statements; leaves their completion value in the register. */
export function completionValue(f: FunctionCompiler, body: readonly acorn.Statement[], completion: number): void {
  const last = body.findLastIndex(hasValue)
  body.forEach((node, index) => {
    // Only the last value is the program's.
    f.completion = index < last ? -1 : completion
    statement(f, node)
  })
}

/** Seals code that has no parameters; `emit` compiles it, and tells the register of its result. */
export function topLevelCode(f: FunctionCompiler, emit: () => number): Code {
  f.asm.emit(Op.Return, emit())
  return f.asm.finish({
    codeKind: f.info.kind,
    name: f.info.kind === 'eval' ? 'eval' : '',
    length: 0,
    paramCount: 0,
    strict: f.info.strict,
    selfHosted: false,
    needsArguments: false,
    source: f.unit.source,
    start: 0,
    end: f.text.length,
  })
}

/** Does the statement have a value for sure, so that those before it don't count? */
function hasValue(node: acorn.Statement): boolean {
  switch (node.type) {
    case 'LabeledStatement':
      // A break may skip what has the value in a block.
      return node.body.type !== 'BlockStatement' && hasValue(node.body)
    case 'BlockStatement':
      return node.body.some(hasValue)
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'SwitchStatement':
    case 'TryStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WithStatement':
      return true
    default:
      return false
  }
}
