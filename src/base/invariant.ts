/** Our own bugs. An Invariant is never turned into a guest error: it poisons the isolate. */

import { setOwn } from './own.js'

export class Invariant extends Error {
  constructor(message: string) {
    super(message)
    setOwn(this, 'name', 'Invariant')
  }
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Invariant(message)
}

export function unreachable(value: never): never {
  throw new Invariant(`unreachable: ${String(value)}`)
}
