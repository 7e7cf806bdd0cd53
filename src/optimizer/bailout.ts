/** Giving up a compilation. */
import type { BailoutReason } from '../ir/reasons.js'

/** The function stays in its lower tier, for this reason. */
export class Bailout extends Error {
  readonly reason: BailoutReason
  constructor(reason: BailoutReason) {
    super(reason)
    this.reason = reason
  }
}
