/**
 * A guard that repeats one which dominates it is dropped, where nothing in between can make it false. What a guard checks
 * of a primitive never changes; a shape or cell can change by any write or call. Within a block only for those.
 */
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { rowOf } from '../../ir/ops.js'

/** Conditions on a value that hold for good. */
const STABLE: ReadonlySet<string> = new Set([
  'GuardNumber',
  'GuardString',
  'GuardObject',
  'GuardArray',
  'GuardUnit',
  'GuardIs',
  'GuardPresent',
])
/** Conditions that writes and calls may end. */
const VOLATILE: ReadonlySet<string> = new Set(['GuardShape', 'GuardFinalShapes', 'GuardCell'])

/** The value behind guards. */
function root(node: Node): Node {
  let found = node
  while (rowOf(found.op).effect === 'guard' && found.inputs.length > 0) found = found.inputs[0]!
  return found
}

export function eliminateGuards(graph: Graph): boolean {
  const dominators = new DominatorTree(graph)
  const replaced = new Map<Node, Node>()
  const ids = new Map<object, number>()
  const stack: { block: Block; known: Map<string, Node> }[] = [{ block: graph.entry, known: new Map() }]
  while (stack.length > 0) {
    const { block, known } = stack.pop()!
    const here = new Map(known)
    const volatile = new Map<string, Node>()
    for (const node of block.nodes) {
      const { effect } = rowOf(node.op)
      if (effect === 'write' || effect === 'call') volatile.clear()
      if (effect !== 'guard') continue
      const subject = node.inputs.length === 0 ? '' : String(root(node.inputs[0]!).id)
      const key = `${node.op}:${subject}:${immKey(node, ids)}`
      const table = STABLE.has(node.op) ? here : VOLATILE.has(node.op) ? volatile : null
      if (table === null) continue
      const earlier = table.get(key)
      if (earlier !== undefined) replaced.set(node, earlier)
      else table.set(key, node)
    }
    for (const child of dominators.children(block)) stack.push({ block: child, known: here })
  }
  replaceNodes(graph, replaced)
  return replaced.size > 0
}

/** Tells objects apart in keys. */
function immKey({ imm }: Node, ids: Map<object, number>): string {
  if (typeof imm !== 'object' || imm === null) return ''
  let id = ids.get(imm)
  if (id === undefined) {
    id = ids.size
    ids.set(imm, id)
  }
  return String(id)
}
