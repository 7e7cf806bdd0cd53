/** A compiled pattern: immutable, and the same for everybody who has the same pattern and flags. */
import { PatternError, parsePattern, patternFlags, type PatternFlags } from './parse.js'
import { OP_NAMES, type Operand, OPS } from './ops.js'
import type { CharSet } from './sets.js'

/** How the matcher finds places where a match can start. */
export type Scan =
  | { readonly kind: 'everywhere' }
  /** At index 0 only. */
  | { readonly kind: 'start' }
  /** At starts of lines. */
  | { readonly kind: 'lines' }
  | { readonly kind: 'text'; readonly text: string }
  /** At code units of the set. */
  | { readonly kind: 'set'; readonly set: number }

export interface Program {
  readonly flags: PatternFlags
  readonly code: Int32Array
  readonly sets: readonly CharSet[]
  /** 256 bytes a set: is this unit in it? */
  readonly latin: Uint8Array
  readonly texts: readonly string[]
  /** Operands `groups`: numbers of captures. */
  readonly groups: readonly (readonly number[])[]
  readonly registerCount: number
  /** The whole match included. */
  readonly captureCount: number
  /** Numbers of the groups of each name, in the pattern's order; empty without names. */
  readonly names: ReadonlyMap<string, readonly number[]>
  readonly scan: Scan
  /** Declared bytes. */
  readonly bytes: number
  /** What making it has taken, in units of fuel: a function of pattern and flags. */
  readonly cost: number
}

export { PatternError, parsePattern, patternFlags }

/** An instruction a line, with its pc. */
export function disassemble(program: Program): string {
  const { code } = program
  const lines: string[] = []
  for (let pc = 0; pc < code.length; ) {
    const name = OP_NAMES[code[pc]!]!
    const { operands } = OPS[name]
    const shown = operands.map((kind, i) => showOperand(program, kind, code[pc + 1 + i]!))
    lines.push(`${String(pc).padStart(4)}  ${name}${shown.length === 0 ? '' : ` ${shown.join(', ')}`}`)
    pc += 1 + operands.length
  }
  return lines.join('\n')
}

function showOperand(program: Program, kind: Operand, word: number): string {
  switch (kind) {
    case 'char':
      return JSON.stringify(String.fromCharCode(word))
    case 'text':
      return JSON.stringify(program.texts[word])
    case 'set':
    case 'set?':
      return word < 0 ? '-' : showSet(program.sets[word]!)
    case 'target':
      return `-> ${word}`
    case 'register':
      return `r${word}`
    case 'groups':
      return `\\${program.groups[word]!.join('|')}`
    case 'count':
    case 'mode':
      return word === 0x7fffffff ? 'inf' : String(word)
  }
}

function showSet({ ranges }: CharSet): string {
  const one = (code: number): string =>
    code > 0x20 && code < 0x7f ? String.fromCharCode(code) : `\\u{${code.toString(16)}}`
  let shown = ''
  for (let i = 0; i < ranges.length && i < 16; i += 2) {
    shown += one(ranges[i]!) + (ranges[i] === ranges[i + 1] ? '' : `-${one(ranges[i + 1]!)}`)
  }
  return `[${shown}${ranges.length > 16 ? '…' : ''}]`
}
