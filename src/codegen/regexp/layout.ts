/**
 * Pieces of generated code in a row, with jumps between them: forward as `break` out of a labelled block that ends where the piece
 * begins, backward as `continue` of a loop, or, where something else leads into the loop's middle, through a switch before all
 * pieces. Knows nothing of regular expressions.
 */
import * as js from '../estree.js'
import type { State } from './state.js'

export interface Jump {
  readonly to: Piece
  readonly state: State
  /** Steps to be paid on the way. */
  readonly cost: number
  /** Filled once it is known where everything is. */
  readonly body: js.Statement[]
}

export class Piece {
  /** Where in the program it begins; -1: nowhere, it only goes back from `state`. */
  readonly pc: number
  /** What holds where it begins. */
  state: State
  body: js.Statement[] = []
  jumps: Jump[] = []
  /** What may be spent from its beginning. */
  spends = new Spending()
  /** What may be spent from each test in it on. */
  tests: readonly Spending[] = []
  /** Is it tested at its beginning whether that is there? */
  checked = false
  index = -1

  constructor(pc: number, state: State) {
    this.pc = pc
    this.state = state
  }
}

/** The most that can be spent between two tests of what is left. */
export class Spending {
  private most = 1
  private readonly ways: Jump[] = []
  private known = false
  /** Printed once `settle` has been called. */
  readonly literal: js.Expression & { type: 'Literal'; value: number } = { type: 'Literal', value: 0 }

  atLeast(cost: number): void {
    this.most = Math.max(this.most, cost)
  }
  by(jump: Jump): void {
    this.ways.push(jump)
  }
  settle(): number {
    if (!this.known) {
      this.known = true
      for (const { to, cost } of this.ways) this.atLeast(cost + (to.checked ? 0 : to.spends.settle()))
      this.literal.value = this.most
    }
    return this.most
  }
}

export interface Layout {
  readonly order: readonly Piece[]
  /** Last index of the loop that begins at an index. */
  readonly loops: ReadonlyMap<number, number>
  /** Reached by the switch. */
  readonly dispatched: ReadonlySet<Piece>
}

/** Program order; what goes back stands after the last that needs it. `switches`: there is a switch in any case. */
export function arrange(pieces: readonly Piece[], entered: ReadonlySet<Piece>, switches: boolean): Layout {
  const order = pieces.filter(({ pc }) => pc >= 0).sort((a, b) => a.pc - b.pc)
  const backs = pieces.filter(({ pc }) => pc < 0).sort((a, b) => b.state.entries.length - a.state.entries.length)
  for (const back of backs) {
    const last = order.findLastIndex(({ jumps }) => jumps.some(({ to }) => to === back))
    order.splice(last + 1, 0, back)
  }
  for (const [i, piece] of order.entries()) piece.index = i
  const dispatched = new Set(entered)
  const loops = new Map<number, number>()
  const jumps = order.flatMap((piece) => piece.jumps.map(({ to }) => ({ from: piece.index, to: to.index })))
  for (const { from, to } of jumps) if (to <= from) loops.set(to, Math.max(loops.get(to) ?? 0, from))
  for (let changed = true; changed; ) {
    changed = false
    for (const [head, end] of loops) {
      for (const [inner, innerEnd] of loops) {
        if (inner <= head || inner > end || innerEnd <= (loops.get(head) ?? 0)) continue
        loops.set(head, innerEnd)
        changed = true
      }
    }
    for (const [head, end] of loops) {
      const isInside = (i: number): boolean => i > head && i <= end
      const broken =
        [...dispatched].some(({ index }) => isInside(index)) ||
        jumps.some(({ from, to }) => isInside(to) && (from < head || from > end))
      if (!broken) continue
      loops.delete(head)
      dispatched.add(order[head]!)
      changed = true
    }
  }
  if (switches || dispatched.size > 0) dispatched.add(order[0]!)
  for (const piece of order) {
    piece.checked =
      piece.pc >= 0 &&
      (piece.index === 0 || dispatched.has(piece) || jumps.some(({ from, to }) => to === piece.index && from >= to))
  }
  return { order, loops, dispatched }
}

export const blockLabel = (piece: Piece): string => `B${piece.index}`
const loopLabel = (piece: Piece): string => `L${piece.index}`

/** From a piece to another one. `A` is the label of the loop around the switch, `g` what it looks at. */
export function go(from: Piece, to: Piece, { loops }: Layout): js.Statement[] {
  if (to.index > from.index) return [js.breakTo(blockLabel(to))]
  if (loops.has(to.index)) return [js.continueTo(loopLabel(to))]
  return [js.statement(js.assign(js.id('g'), js.literal(to.pc))), js.continueTo('A')]
}

/** All pieces, with their jumps resolved, after `first`. */
export function assemble(
  layout: Layout,
  first: js.Statement[],
  resolve: (from: Piece, jump: Jump, falls: boolean) => js.Statement[],
): js.Statement[] {
  const { order, loops, dispatched } = layout
  const entered = new Set<Piece>(dispatched)
  for (const { index, jumps } of order) for (const { to } of jumps) if (to.index > index) entered.add(to)

  const range = (from: number, to: number, body: js.Statement[], isLoop: boolean): js.Statement[] => {
    for (let at = from; at < to; ) {
      const piece = order[at]!
      const inLoop = isLoop && at === from
      if (!inLoop && entered.has(piece) && body.length > 0) body = [js.label(blockLabel(piece), js.block(body))]
      const end = inLoop ? undefined : loops.get(at)
      if (end !== undefined) {
        body.push(js.label(loopLabel(piece), js.forever(range(at, end + 1, [], true))))
        at = end + 1
        continue
      }
      const last = piece.body[piece.body.length - 1]
      for (const jump of piece.jumps) {
        const falls =
          last?.type === 'BlockStatement' && last.body === jump.body && at + 1 < to && jump.to.index === at + 1
        jump.body.push(...resolve(piece, jump, falls))
      }
      body.push(...piece.body)
      at++
    }
    return body
  }
  return range(0, order.length, first, false)
}
