/** What nodes read and write of the heap, by place: which facts hold from where to where. */
import { bare } from '../../base/own.js'
import type { Block, Node } from '../../ir/graph.js'
import { type IrOp, type OperationImm, type PlainCallImm, rowOf } from '../../ir/ops.js'

/** Guards whose conditions are on values alone and hold for good. */
export const STABLE: ReadonlySet<IrOp> = new Set([
  'GuardNumber',
  'GuardInt32',
  'GuardString',
  'GuardObject',
  'GuardArray',
  'GuardUnit',
  'GuardIs',
  'GuardPresent',
  'GuardCoercible',
  'GuardTyped',
  'GuardCharacter',
  'GuardArrayIterator',
  'GuardStringIterator',
  'GuardCollectionIterator',
  'GuardIterationKind',
  'GuardFinalShapes',
])

const READS: { readonly [K in IrOp]?: (node: Node) => string } = bare({
  GuardShape: () => 'shape',
  LoadShape: () => 'shape',
  LoadPrototype: () => 'shape',
  GuardCell: () => 'chain',
  GuardIndex: () => 'length',
  GuardTypedIndex: () => 'view',
  GuardBound: () => 'length',
  LoadField: (node) => `field ${node.imm as number}`,
  LoadSlot: (node) => `slot ${node.imm as number}`,
  LoadHolderSlot: (node) => `slot ${(node.imm as { index: number }).index}`,
  LoadSlots: () => 'any slot',
  LoadCell: () => 'cell',
  LoadScopeSlot: (node) => `variable ${node.imm as number}`,
  LoadLength: () => 'length',
  GuardEmpty: () => 'prototype elements',
  LoadElements: () => 'elements',
  LoadElement: () => 'element',
  LoadView: () => 'view',
  LoadTyped: () => 'typed',
})

const WRITES: { readonly [K in IrOp]?: (node: Node) => readonly string[] | 'all' } = bare({
  StoreField: (node) => [`field ${node.imm as number}`, 'any slot'],
  StoreSlot: (node) => [`slot ${node.imm as number}`, 'any slot'],
  StoreSlots: (node) => [
    'any slot',
    ...(node.imm as readonly { index: number; field: boolean }[]).map(({ index, field }) =>
      field ? `field ${index}` : `slot ${index}`,
    ),
  ],
  AddField: (node) => ['shape', 'any slot', `field ${(node.imm as { index: number }).index}`],
  AddSlot: (node) => ['shape', 'any slot', `slot ${(node.imm as { index: number }).index}`],
  AddSlots: (node) => {
    const { entries } = node.imm as { entries: readonly { index: number; field: boolean }[] }
    return ['shape', 'any slot', ...entries.map(({ index, field }) => (field ? `field ${index}` : `slot ${index}`))]
  },
  StoreCell: () => ['cell'],
  StoreScopeSlot: (node) => [`variable ${node.imm as number}`],
  StoreElement: () => ['element'],
  DefineElement: () => ['element', 'length'],
  PushElement: ({ imm }) => (imm === true ? ['length'] : ['length', 'prototype elements']),
  PopElement: () => ['length', 'element'],
  StoreTyped: () => ['typed'],
  KnownShape: () => [],
  LeafCall: () => [],
  StringConcat: () => [],
  StepElements: () => [],
  TakeElement: () => [],
  StepCollection: () => [],
  NextEntry: () => [],
  NewPair: () => [],
  LoadElementOrUndefined: () => [],
  Create: () => [],
  PlainCall: ({ imm }) => ((imm as PlainCallImm).changes ? ['element', 'elements', 'length'] : []),
  Operation: ({ imm }) => ((imm as OperationImm).shape === undefined ? 'all' : []),
  NewRooted: () => [],
  NewArrayIterator: () => [],
  NewStringIterator: () => [],
  NextCharacter: () => [],
  NewObject: () => [],
})

/** Pay without touching the heap of the guest, and throw nothing. */
export const PAYS: ReadonlySet<IrOp> = new Set(['Charge', 'ChargeComparison', 'DeclareString'])

/** The place that a node's value or condition depends on; undefined: none, or it is no node that could be repeated. */
export function placeRead(node: Node): string | undefined {
  return READS[node.op]?.(node)
}

const NOWHERE: readonly string[] = []

/** The places that are no longer as they were known to be after the node; 'all' after what may call the guest. */
export function placesWritten(node: Node): readonly string[] | 'all' {
  const { effect } = rowOf(node.op)
  if ((effect !== 'write' && effect !== 'call') || PAYS.has(node.op)) return NOWHERE
  return WRITES[node.op]?.(node) ?? 'all'
}

/** All that the blocks write. */
export function placesWrittenIn(blocks: Iterable<Block>): ReadonlySet<string> | 'all' {
  const places = new Set<string>()
  for (const block of blocks) {
    for (const node of block.nodes) {
      const written = placesWritten(node)
      if (written === 'all') return 'all'
      for (const place of written) places.add(place)
    }
  }
  return places
}
