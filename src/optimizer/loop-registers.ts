/** Which registers a loop of the bytecode may write: all others have the same value in each turn. */
import type { Code } from '../bytecode/code.js'
import { exceptionalSuccessor, registerWritten } from '../bytecode/flow.js'

/** A run of instructions with one entry, as far as this file needs it. */
export interface Run {
  /** Of its instructions, ascending. */
  readonly pcs: readonly number[]
  readonly successors: readonly Run[]
  /** Place in reverse postorder: an edge that does not lead to a later one goes back, to the header of a loop. */
  readonly order: number
}

/** By header of a loop. Of runs in reverse postorder, from where control flow is reducible. */
export function registersWrittenInLoops<R extends Run>(code: Code, runs: readonly R[]): Map<R, ReadonlySet<number>> {
  const latches = new Map<R, R[]>()
  const predecessors = new Map<R, R[]>()
  for (const run of runs) {
    for (const target of run.successors as readonly R[]) {
      add(predecessors, target, run)
      if (target.order <= run.order) add(latches, target, run)
    }
  }
  const result = new Map<R, ReadonlySet<number>>()
  for (const [header, ends] of latches) {
    const inside = new Set<R>([header])
    const pending = ends.slice()
    while (pending.length > 0) {
      const run = pending.pop()!
      if (inside.has(run)) continue
      inside.add(run)
      pending.push(...(predecessors.get(run) ?? []))
    }
    const written = new Set<number>()
    for (const run of inside) {
      for (const pc of run.pcs) {
        written.add(registerWritten(code, pc))
        const handler = exceptionalSuccessor(code, pc)
        if (handler !== null) written.add(handler.register)
      }
    }
    result.set(header, written)
  }
  return result
}

function add<R>(map: Map<R, R[]>, key: R, value: R): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
