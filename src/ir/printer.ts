/** Graph as text, numbered in the order in which things are first seen, so that golden files are stable. */
import { type Block, type Graph, type Node, reversePostorder } from './graph.js'
import { rowOf } from './ops.js'
import { typeName } from './types.js'

export function printGraph(graph: Graph, describeImm: (node: Node) => string): string {
  const blocks = new Map<Block, string>()
  const nodes = new Map<Node, string>()
  const b = (block: Block): string => name(blocks, block, 'b')
  const v = (node: Node): string => name(nodes, node, 'v')
  const lines: string[] = []
  for (const block of reversePostorder(graph)) {
    const from = block.predecessors.map(b)
    lines.push(`${b(block)}:${block.isLoopHeader ? ' loop' : ''}${from.length > 0 ? ` from ${from.join(', ')}` : ''}`)
    for (const node of [...block.phis, ...block.nodes]) {
      const row = rowOf(node.op)
      const result = row.type === 0 ? '' : `${v(node)}: ${typeName(node.type)} = `
      const imm = row.imm === undefined ? '' : ` [${describeImm(node)}]`
      const inputs = node.inputs.map(v).join(', ')
      const exit = node.state === null ? '' : ` @${node.state.pc}${node.fuel === null ? '' : ` fuel ${v(node.fuel)}`}`
      lines.push(`  ${result}${node.op}${imm}${inputs === '' ? '' : ` ${inputs}`}${exit}`)
    }
    lines.push(`  ${terminatorText(block, b, v)}`)
  }
  return lines.join('\n')
}

function terminatorText(block: Block, b: (block: Block) => string, v: (node: Node) => string): string {
  const { terminator } = block
  switch (terminator?.kind) {
    case 'goto':
      return `goto ${b(terminator.target)}`
    case 'branch':
      return `if ${v(terminator.condition)} goto ${b(terminator.whenTrue)} else ${b(terminator.whenFalse)}`
    case 'return':
      return `return ${v(terminator.value)}`
    case 'unreachable':
      return 'unreachable'
    default:
      return '?'
  }
}

function name<T>(names: Map<T, string>, key: T, prefix: string): string {
  let known = names.get(key)
  if (known === undefined) {
    known = `${prefix}${names.size}`
    names.set(key, known)
  }
  return known
}
