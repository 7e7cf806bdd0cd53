/**
 * Charges of a block are paid together where nobody can tell:
 *
 *     Charge [1]; guards and loads …; stores …; Charge [1]  ⇒  guards and loads …; Charge [2]; stores …
 *
 * Where both can't be paid, or a guard in between fails, the guest goes on before the instruction of the first charge: nothing has
 * happened since. What declares memory stays where it is between charges: they are where the guest stops for it.
 */
import type { Block, Graph, Guess, Node } from '../../ir/graph.js'
import { type IrOp, rowOf } from '../../ir/ops.js'

/** Writes that declare no memory. */
export const PLAIN_WRITES: ReadonlySet<IrOp> = new Set([
  'KnownShape',
  'StoreField',
  'StoreSlot',
  'StoreSlots',
  'StoreScopeSlot',
  'StoreCell',
  'StoreElement',
  'StoreTyped',
])

export function mergeCharges(graph: Graph): boolean {
  let changed = false
  for (const block of graph.blocks) if (mergeIn(block)) changed = true
  return changed
}

function mergeIn(block: Block): boolean {
  let changed = false
  let first: Node | null = null
  let guards: Node[] = []
  /** A write since the first charge, before which both are paid. */
  let write: Node | null = null
  const begin = (charge: Node | null): void => {
    first = charge
    guards = []
    write = null
  }
  for (const node of block.nodes.slice()) {
    const { effect } = rowOf(node.op)
    if (node.op === 'Charge') {
      if (first !== null) {
        first = merge(block, first, node, guards, write)
        guards = []
        changed = true
      } else begin(node)
    } else if (effect === 'guard') {
      if (write !== null || node.op === 'Leave') begin(null)
      else guards.push(node)
    } else if (PLAIN_WRITES.has(node.op)) write ??= node
    else if (effect !== 'pure' && effect !== 'read') begin(null)
  }
  return changed
}

/** Both charges, at the second's place, or before `write` if there is one. */
function merge(block: Block, first: Node, second: Node, guards: readonly Node[], write: Node | null): Node {
  const state = first.state!
  for (const guard of guards) {
    guard.guess ??= guessOf(guard)
    guard.state = state
  }
  block.nodes.splice(block.nodes.indexOf(first), 1)
  second.imm = (first.imm as number) + (second.imm as number)
  second.state = state
  if (write === null) return second
  block.nodes.splice(block.nodes.indexOf(second), 1)
  block.nodes.splice(block.nodes.indexOf(write), 0, second)
  return second
}

function guessOf(guard: Node): Guess {
  const { unit, pc } = guard.state!
  return { unit, pc, hoisted: false }
}
