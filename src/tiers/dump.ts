/** Texts of what the tiers know of a unit, for dumps. */
import { seenNames } from '../bytecode/feedback.js'
import { OP_NAMES, OP_ROWS, OP_LENGTH } from '../bytecode/opcodes.js'
import type { Node } from '../ir/graph.js'
import type { InlineCache } from '../runtime/caches.js'
import { keyText } from '../runtime/keys.js'
import { Shape } from '../runtime/shape.js'
import { Unit } from '../runtime/unit.js'

function shapeText(shape: Shape): string {
  const keys = shape.keys().slice(0, 8).map(keyText).join(', ')
  return shape.dictionary ? `dictionary of ${shape.keys().length}` : `{${keys}}`
}

/** What a node's `imm` holds, without identities: texts of two runs are equal. */
export function describeImm(node: Node): string {
  return describeValue(node.imm)
}

const TOLD: ReadonlySet<string> = new Set(['key', 'name', 'index', 'pc', 'strict', 'units', 'bytes'])

function describeValue(value: unknown): string {
  if (value instanceof Shape) return shapeText(value)
  if (value instanceof Unit) return value.code.name || '(anonymous)'
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(describeValue).join(' or ')
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value)
  const parts: string[] = []
  for (const [name, part] of Object.entries(value)) {
    if (TOLD.has(name)) parts.push(`${name} ${String(part)}`)
    else if (name === 'shape' && part instanceof Shape) parts.push(shapeText(part))
  }
  return parts.join(', ') || value.constructor?.name || 'object'
}

/** Feedback of each instruction that has a slot, in the order of the bytecode. */
export function describeFeedback(unit: Unit): string {
  const lines: string[] = []
  const { bytecode } = unit
  for (let pc = 0; pc < bytecode.length; pc += OP_LENGTH[bytecode[pc]!]!) {
    const op = bytecode[pc]!
    OP_ROWS[op]!.operands.forEach((kind, i) => {
      const slot = bytecode[pc + 1 + i]!
      if (kind === 'type')
        lines.push(`${String(pc).padStart(4)}  ${OP_NAMES[op]}  t${slot}: ${seenNames(unit.types[slot]!)}`)
      else if (kind === 'cache')
        lines.push(`${String(pc).padStart(4)}  ${OP_NAMES[op]}  c${slot}: ${cacheText(unit.caches[slot] ?? null)}`)
    })
  }
  return lines.join('\n')
}

const KEYED_NAMES = ['array element', 'append', 'typed element', 'character', 'miss', 'other']

function cacheText(cache: InlineCache | null): string {
  if (cache === null) return 'nothing'
  if (cache.megamorphic) return 'megamorphic'
  const parts: string[] = []
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
    if (entry.shape === null) continue
    const where =
      entry.newShape !== null ? 'adds' : entry.absent ? 'absent' : entry.holder !== null ? 'prototype' : 'own'
    parts.push(`${shapeText(entry.shape)} ${where} slot ${entry.index}`)
  }
  KEYED_NAMES.forEach((name, bit) => {
    if ((cache.keyed & (1 << bit)) !== 0) parts.push(name)
  })
  if (cache.global !== null) parts.push('global cell')
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
    if (entry.unit !== null) parts.push(`calls ${entry.unit.code.name || '(anonymous)'}`)
  }
  if (cache.callee !== null) parts.push('calls a native')
  return parts.join(', ') || 'nothing'
}
