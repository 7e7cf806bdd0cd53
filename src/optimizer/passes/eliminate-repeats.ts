/**
 * Guards and loads that repeat one which dominates them are dropped, where nothing in between can make a difference:
 *
 *     GuardShape v1; v2 = LoadField v1 [0]; GuardShape v1; v3 = LoadField v1 [0]  ⇒  GuardShape v1; v2 = LoadField v1 [0]
 *     StoreField v1, v4 [0]; v5 = LoadField v1 [0]                               ⇒  StoreField v1, v4 [0]; v5 = v4
 *
 * What a guard checks of a primitive or of an identity holds for good. What is true of the heap holds until a write to the same
 * place of any object or a call, and beyond a block only where it has no other predecessor.
 */
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { type IrOp, rowOf } from '../../ir/ops.js'

/** Conditions on values that hold for good. */
const STABLE: ReadonlySet<IrOp> = new Set([
  'GuardNumber',
  'GuardString',
  'GuardObject',
  'GuardArray',
  'GuardUnit',
  'GuardIs',
  'GuardPresent',
  'GuardCoercible',
  'GuardTyped',
  'GuardCharacter',
])

/** What a node reads of the heap: the places it depends on. Calls change all of them. */
const READS: { readonly [K in IrOp]?: (node: Node) => string } = {
  GuardShape: () => 'shape',
  GuardFinalShapes: () => 'shape',
  GuardCell: () => 'chain',
  GuardIndex: () => 'length',
  GuardTypedIndex: () => 'view',
  LoadField: (node) => `field ${node.imm as number}`,
  LoadSlot: (node) => `slot ${node.imm as number}`,
  LoadHolderSlot: (node) => `slot ${(node.imm as { index: number }).index}`,
  LoadCell: () => 'cell',
  LoadScopeSlot: (node) => `variable ${node.imm as number}`,
  LoadLength: () => 'length',
  LoadElement: () => 'element',
}

/** What a node writes: places that are no longer as they were known to be; null: all fields and slots. */
const WRITES: { readonly [K in IrOp]?: (node: Node) => readonly string[] | null } = {
  StoreField: (node) => [`field ${node.imm as number}`],
  StoreSlot: (node) => [`slot ${node.imm as number}`],
  StoreSlots: () => null,
  AddField: (node) => ['shape', `field ${(node.imm as { index: number }).index}`],
  AddSlot: (node) => ['shape', `slot ${(node.imm as { index: number }).index}`],
  StoreCell: () => ['cell'],
  StoreScopeSlot: (node) => [`variable ${node.imm as number}`],
  StoreElement: () => ['element'],
  StoreOrAppend: () => ['element', 'length'],
  StoreTyped: () => [],
  Create: () => [],
  NewRooted: () => [],
  NewObject: () => [],
}

/** Pay without touching the heap of the guest. */
const PAYS: ReadonlySet<IrOp> = new Set(['Charge', 'ChargeComparison'])

/** By place and key: the node whose value or condition is known. */
type Heap = Map<string, Map<string, Node>>

export function eliminateRepeats(graph: Graph): boolean {
  return new Repeats(graph).run()
}

class Repeats {
  private readonly graph: Graph
  private readonly replaced = new Map<Node, Node>()
  private readonly ids = new Map<object, number>()

  constructor(graph: Graph) {
    this.graph = graph
  }

  run(): boolean {
    const dominators = new DominatorTree(this.graph)
    const stack: { block: Block; stable: Map<string, Node>; heap: Heap }[] = [
      { block: this.graph.entry, stable: new Map(), heap: new Map() },
    ]
    while (stack.length > 0) {
      const { block, stable, heap } = stack.pop()!
      for (const node of block.nodes) this.visit(node, stable, heap)
      for (const child of dominators.children(block)) {
        const only = child.predecessors.length === 1 && child.predecessors[0] === block
        stack.push({ block: child, stable: new Map(stable), heap: only ? copyOf(heap) : new Map() })
      }
    }
    replaceNodes(this.graph, this.replaced)
    return this.replaced.size > 0
  }

  private visit(node: Node, stable: Map<string, Node>, heap: Heap): void {
    if (STABLE.has(node.op)) {
      this.reuse(node, stable)
      return
    }
    const place = READS[node.op]?.(node)
    if (place !== undefined) {
      let known = heap.get(place)
      if (known === undefined) heap.set(place, (known = new Map()))
      this.reuse(node, known)
      return
    }
    this.write(node, heap)
  }

  private reuse(node: Node, known: Map<string, Node>): void {
    const key = this.keyOf(node)
    const earlier = known.get(key)
    if (earlier === undefined) known.set(key, node)
    else this.replaced.set(node, earlier)
  }

  private write(node: Node, heap: Heap): void {
    const { effect } = rowOf(node.op)
    if (effect !== 'write' && effect !== 'call') return
    if (PAYS.has(node.op)) return
    const writes = WRITES[node.op]
    if (writes === undefined) {
      heap.clear()
      return
    }
    const places = writes(node)
    if (places === null) {
      for (const place of [...heap.keys()])
        if (place.startsWith('field ') || place.startsWith('slot ')) heap.delete(place)
      return
    }
    for (const place of places) heap.delete(place)
    this.remember(node, heap)
  }

  /** A load of what has just been stored is the stored value, and a shape that was just given needs no guard. */
  private remember(node: Node, heap: Heap): void {
    const shaped = SHAPED[node.op]?.(node)
    if (shaped !== undefined) {
      let known = heap.get('shape')
      if (known === undefined) heap.set('shape', (known = new Map()))
      known.set(`GuardShape:${this.subject(shaped)}:${this.idOf((node.imm as { shape: object }).shape)}`, shaped)
    }
    const load = LOAD_AFTER[node.op]
    if (load === undefined) return
    const index = typeof node.imm === 'number' ? node.imm : (node.imm as { index: number }).index
    const place = `${load.place} ${index}`
    const object = this.subject(node.inputs[0]!)
    heap.set(place, new Map([[`${load.op}:${object}:${index}`, node.inputs[1]!]]))
  }

  private keyOf(node: Node): string {
    const subjects = node.inputs.map((input) => this.subject(input)).join()
    return `${node.op}:${subjects}:${this.immKey(node)}`
  }

  /** The value behind guards and repeats. */
  private subject(node: Node): number {
    let found = node
    for (;;) {
      const other = this.replaced.get(found)
      if (other !== undefined) found = other
      else if (rowOf(found.op).effect === 'guard' && found.inputs.length > 0) found = found.inputs[0]!
      else return found.id
    }
  }

  /** Tells objects apart in keys. */
  private immKey({ imm }: Node): string {
    if (imm === undefined) return ''
    if (Array.isArray(imm)) return imm.map((each) => this.idOf(each as object)).join()
    if (typeof imm === 'object' && imm !== null) {
      if ('holder' in imm && 'index' in imm) return `${this.idOf(imm.holder as object)}.${String(imm.index)}`
      return String(this.idOf(imm))
    }
    return String(imm)
  }

  private idOf(object: object): number {
    let id = this.ids.get(object)
    if (id === undefined) {
      id = this.ids.size
      this.ids.set(object, id)
    }
    return id
  }
}

const LOAD_AFTER: { readonly [K in IrOp]?: { readonly op: IrOp; readonly place: string } } = {
  StoreField: { op: 'LoadField', place: 'field' },
  AddField: { op: 'LoadField', place: 'field' },
  StoreSlot: { op: 'LoadSlot', place: 'slot' },
  StoreScopeSlot: { op: 'LoadScopeSlot', place: 'variable' },
}

/** The object whose shape is the one that the node names from then on. */
const SHAPED: { readonly [K in IrOp]?: (node: Node) => Node } = {
  NewRooted: (node) => node,
  AddField: (node) => node.inputs[0]!,
  AddSlot: (node) => node.inputs[0]!,
}

function copyOf(heap: Heap): Heap {
  const copy: Heap = new Map()
  for (const [place, known] of heap) copy.set(place, new Map(known))
  return copy
}
