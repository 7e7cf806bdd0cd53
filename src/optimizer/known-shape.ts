/** What an object is known to be where the graph is being built: then a site that has seen several shapes asks for none. */
import { type Block, type Node, unguarded } from '../ir/graph.js'
import type { InlineCache } from '../runtime/caches.js'
import type { Shape } from '../runtime/shape.js'
import { HOLE } from '../runtime/values.js'
import { placesWritten } from './passes/heap.js'
import { madeArray } from './plain-arrays.js'

/** Nodes that are looked back over. */
const MAX_STEPS = 100

/** The entries of a property site that apply to the object: the one of its shape where that is known. */
export function entriesFor(current: Block, object: Node, cache: InlineCache): InlineCache[] {
  const entries: InlineCache[] = []
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) entries.push(entry)
  if (entries.length === 1) return entries
  const shape = knownShape(current, object)
  const known = shape === null ? undefined : entries.find((entry) => entry.shape === shape)
  return known === undefined ? entries : [known]
}

function knownShape(current: Block, object: Node): Shape | null {
  const subject = unguarded(object)
  let steps = 0
  for (let block = current; ; block = block.predecessors[0]!) {
    for (let i = block.nodes.length - 1; i >= 0; i--) {
      if (++steps > MAX_STEPS) return null
      const node = block.nodes[i]!
      const { op } = node
      if (op === 'NewRooted' ? node === subject : GIVES_SHAPE.has(op) && unguarded(node.inputs[0]!) === subject)
        return op === 'GuardShape' ? (node.imm as Shape) : (node.imm as { readonly shape: Shape }).shape
      const written = placesWritten(node)
      if (written === 'all' || written.includes('shape')) return null
    }
    if (hasOtherWaysIn(block)) return null
  }
}

/** What is in an array that was made here and that nobody can have changed. */
export function elementsOf(current: Block, object: Node): readonly Node[] | null {
  const array = madeArray(object)
  if (array === null) return null
  // A hole is read as what the prototypes have.
  if (array.inputs.some((node) => node.op === 'Constant' && node.imm === HOLE)) return null
  return isUnusedSince(current, array) || isUnchangedSince(current, array) ? array.inputs : null
}

/** Has nobody got hold of the object yet, as far as can be seen from where the graph is being built? */
function isUnusedSince({ nodes }: Block, object: Node): boolean {
  const at = nodes.lastIndexOf(object)
  return at >= 0 && !nodes.slice(at + 1).some((node) => node.inputs.includes(object))
}

/** Has nothing been written since `earlier`, as far as can be seen from where the graph is being built? */
export function isUnchangedSince(current: Block, earlier: Node): boolean {
  let steps = 0
  for (let block = current; ; block = block.predecessors[0]!) {
    for (let i = block.nodes.length - 1; i >= 0; i--) {
      const node = block.nodes[i]!
      if (node === earlier) return true
      if (++steps > MAX_STEPS || placesWritten(node).length > 0) return false
    }
    if (hasOtherWaysIn(block)) return false
  }
}

/** A loop that is being built does not know yet where it comes back from. */
function hasOtherWaysIn({ predecessors, isLoopHeader }: Block): boolean {
  return isLoopHeader || predecessors.length !== 1
}

const GIVES_SHAPE: ReadonlySet<Node['op']> = new Set(['GuardShape', 'KnownShape', 'AddField', 'AddSlot'])
