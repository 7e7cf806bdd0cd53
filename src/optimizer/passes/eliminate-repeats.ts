/**
 * Guards and loads that repeat one which dominates them are dropped, where nothing in between can make a difference:
 *
 *     GuardShape v1; v2 = LoadField v1 [0]; GuardShape v1; v3 = LoadField v1 [0]  ⇒  GuardShape v1; v2 = LoadField v1 [0]
 *     StoreField v1, v4 [0]; v5 = LoadField v1 [0]                               ⇒  StoreField v1, v4 [0]; v5 = v4
 *
 * A value that has been an index of something is tested against the next bound only: GuardIndex ⇒ GuardBound.
 *
 * What a guard checks of a primitive or of an identity holds for good. What is true of the heap holds until a write to the same
 * place of any object or a call: after a merge, what holds on all ways to it; in a loop, what held before it and nothing in it writes.
 */
import { bare, owns } from '../../base/own.js'
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { findLoops, type Loop } from '../../ir/loops.js'
import { type IrOp, type OperationImm, rowOf } from '../../ir/ops.js'
import { placeRead, placesWritten, placesWrittenIn, STABLE } from './heap.js'

/** By place and key: the node whose value or condition is known. */
type Heap = Map<string, Map<string, Node>>

export function eliminateRepeats(graph: Graph): boolean {
  return new Repeats(graph).run()
}

class Repeats {
  private readonly graph: Graph
  private readonly replaced = new Map<Node, Node>()
  private readonly ids = new Map<object, number>()
  /** What is known at the end of a block. */
  private readonly known = new Map<Block, Heap>()
  private loops: ReadonlyMap<Block, Loop> = new Map()

  constructor(graph: Graph) {
    this.graph = graph
  }

  run(): boolean {
    const dominators = new DominatorTree(this.graph)
    this.loops = findLoops(dominators)
    const stables = new Map<Block, Map<string, Node>>()
    for (const block of dominators.order) {
      const above = block === this.graph.entry ? undefined : stables.get(dominators.parent(block))
      const stable = new Map(above)
      const heap = this.knownAt(block)
      for (const node of block.nodes) this.visit(node, stable, heap)
      stables.set(block, stable)
      this.known.set(block, heap)
    }
    replaceNodes(this.graph, this.replaced)
    return this.replaced.size > 0
  }

  /** What holds at the start of a block. */
  private knownAt(block: Block): Heap {
    const loop = this.loops.get(block)
    const ways = block.predecessors.filter((from) => loop === undefined || !loop.latches.includes(from))
    const ends: Heap[] = []
    for (const from of ways) {
      const end = this.known.get(from)
      if (end === undefined) return new Map()
      ends.push(end)
    }
    if (ends.length === 0) return new Map()
    const heap = ends.length === 1 ? copyOf(ends[0]!) : common(ends)
    if (loop === undefined || heap.size === 0) return heap
    const written = placesWrittenIn(loop.blocks)
    if (written === 'all') return new Map()
    for (const place of written) heap.delete(place)
    return heap
  }

  private visit(node: Node, stable: Map<string, Node>, heap: Heap): void {
    if (STABLE.has(node.op)) {
      this.reuse(node, stable)
      return
    }
    const place = placeRead(node)
    if (place !== undefined) {
      this.reuse(node, at(heap, place))
      if (INDEX_GUARDS.has(node.op) && !this.replaced.has(node)) this.bound(node, stable)
      return
    }
    const written = placesWritten(node)
    if (written === 'all') heap.clear()
    else {
      for (const each of written) heap.delete(each)
      this.remember(node, heap)
    }
  }

  /** A value that has been an index of something is tested against the bound only. */
  private bound(node: Node, stable: Map<string, Node>): void {
    const key = `index:${this.subject(node.inputs[0]!)}`
    if (stable.has(key)) node.op = 'GuardBound'
    else stable.set(key, node)
  }

  private reuse(node: Node, known: Map<string, Node>): void {
    const key = this.keyOf(node)
    const earlier = known.get(key)
    if (earlier === undefined) known.set(key, node)
    else this.replaced.set(node, earlier)
  }

  /** A load of what has just been stored is the stored value, and a shape that was just given needs no guard. */
  private remember(node: Node, heap: Heap): void {
    const shaped = SHAPED[node.op]?.(node)
    if (shaped !== undefined) {
      const shape = this.idOf((node.imm as { shape: object }).shape)
      at(heap, 'shape').set(`GuardShape:${this.subject(shaped)}:${shape}`, shaped)
    }
    const load = LOAD_AFTER[node.op]
    if (load === undefined) return
    const index = typeof node.imm === 'number' ? node.imm : (node.imm as { index: number }).index
    const object = this.subject(node.inputs[0]!)
    at(heap, `${load.place} ${index}`).set(`${load.op}:${object}:${index}`, node.inputs[1]!)
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
    if (Array.isArray(imm)) return imm.map((each) => this.objectKey(each as object)).join()
    return typeof imm === 'object' && imm !== null ? this.objectKey(imm) : String(imm)
  }

  private objectKey(imm: object): string {
    if (owns(imm, 'shape')) {
      const { shape, holder, index, field, absent } = imm as Found
      return `${this.idOf(shape)}.${holder === null ? '' : this.idOf(holder)}.${field ? 'field' : absent ? 'absent' : 'slot'} ${index}`
    }
    if (owns(imm, 'holder') && owns(imm, 'index')) return `${this.idOf(imm.holder as object)}.${String(imm.index)}`
    return String(this.idOf(imm))
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

/** Where an object of a shape has a property: an entry of LoadSlots. */
interface Found {
  readonly shape: object
  readonly holder: object | null
  readonly index: number
  readonly field: boolean
  readonly absent: boolean
}

/** What passes one of these is a small integer from 0 on. */
const INDEX_GUARDS: ReadonlySet<IrOp> = new Set(['GuardIndex', 'GuardTypedIndex', 'GuardBound'])

const LOAD_AFTER: { readonly [K in IrOp]?: { readonly op: IrOp; readonly place: string } } = bare({
  StoreField: { op: 'LoadField', place: 'field' },
  AddField: { op: 'LoadField', place: 'field' },
  StoreSlot: { op: 'LoadSlot', place: 'slot' },
  StoreScopeSlot: { op: 'LoadScopeSlot', place: 'variable' },
})

/** The object whose shape is the one that the node names from then on. */
const SHAPED: { readonly [K in IrOp]?: (node: Node) => Node | undefined } = bare({
  Create: shapedAtBirth,
  Operation: shapedAtBirth,
  PlainCall: shapedAtBirth,
  NewRooted: (node) => node,
  KnownShape: (node) => node.inputs[0]!,
  NewArrayIterator: (node) => node,
  NewStringIterator: (node) => node,
  NewPair: (node) => node,
  AddField: (node) => node.inputs[0]!,
  AddSlot: (node) => node.inputs[0]!,
})

function shapedAtBirth(node: Node): Node | undefined {
  return (node.imm as OperationImm).shape === undefined ? undefined : node
}

function at(heap: Heap, place: string): Map<string, Node> {
  let known = heap.get(place)
  if (known === undefined) heap.set(place, (known = new Map()))
  return known
}

function copyOf(heap: Heap): Heap {
  const copy: Heap = new Map()
  for (const [place, known] of heap) copy.set(place, new Map(known))
  return copy
}

/** What holds at the end of all ways, by the same node. */
function common(ends: readonly Heap[]): Heap {
  const [first, ...others] = ends
  const heap: Heap = new Map()
  for (const [place, known] of first!) {
    const kept = [...known].filter(([key, node]) => others.every((other) => other.get(place)?.get(key) === node))
    if (kept.length > 0) heap.set(place, new Map(kept))
  }
  return heap
}
