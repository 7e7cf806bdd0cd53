// Graphs that break one invariant each.

import assert from 'node:assert/strict'
import { Invariant, verifyGraph } from 'upshift/internals'
import { type Parsed, parseGraph } from './support/ir-text.js'

const GOOD = `
  b0:
    v0: object = Closure
    v1: any = This
    v2: any = Parameter [0]
    goto b1
  b1: loop from b0, b2
    v3: any = Phi v2, v5
    v4: number = GuardNumber v3 @2{r0=v3}
    v5: number = NumberNeg v4
    if v5 goto b2 else b3
  b2: from b1
    Charge [1] @6{r0=v5}
    goto b1
  b3: from b1
    return v5`

function rejects(message: RegExp, text: string, change: (graph: Parsed) => void = () => {}): void {
  const parsed = parseGraph(text)
  change(parsed)
  assert.throws(
    () => verifyGraph(parsed.graph, 'a test'),
    (error) => {
      assert.ok(error instanceof Invariant, String(error))
      assert.match(error.message, message)
      assert.match(error.message, /^(internal error: )?after a test: /)
      return true
    },
  )
}

describe('verifyGraph', () => {
  it('accepts a loop', () => {
    verifyGraph(parseGraph(GOOD).graph, 'a test')
  })

  it('wants a terminator', () => {
    rejects(/b0 has no terminator/, 'b0:\n v0: any = This')
  })

  it('wants predecessors and successors to agree', () => {
    rejects(/b1 does not know its predecessor b0/, 'b0:\n v0: any = This\n goto b1\n b1:\n return v0')
    rejects(/b1 has b2 as a predecessor, which does not go there/, GOOD, ({ block }) => {
      block('b2').terminator = { kind: 'unreachable' }
    })
  })

  it('wants one predecessor an edge, where a branch goes to one block on both ways', () => {
    rejects(/predecessor/, 'b0:\n v0: any = This\n if v0 goto b1 else b1\n b1: from b0\n return v0')
  })

  it('wants one input of a phi per predecessor', () => {
    rejects(/phi v3 has 1 inputs for 2 predecessors/, GOOD, ({ node }) => node('v3').inputs.pop())
  })

  it('wants a phi to be in its own block', () => {
    rejects(/v3/, GOOD, ({ node, block }) => {
      node('v3').block = block('b2')
    })
  })

  it('wants a node to be in its own block', () => {
    rejects(/v5 \(NumberNeg\) is in b1 but says b2/, GOOD, ({ node, block }) => {
      node('v5').block = block('b2')
    })
  })

  it('wants definitions before uses', () => {
    rejects(/v4 \(GuardNumber\) uses v5 \(NumberNeg\) where it is not defined/, GOOD, ({ node }) => {
      node('v4').inputs = [node('v5')]
    })
    rejects(/where it is not defined/, GOOD, ({ block }) => block('b1').nodes.reverse())
  })

  it('wants definitions to dominate uses', () => {
    rejects(
      /return uses v2 \(TypeOf\) where it is not defined/,
      `b0:
         v0: object = Closure
         v1: any = This
         if v1 goto b1 else b2
       b1: from b0
         v2: string = TypeOf v1
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         return v2`,
    )
  })

  it('wants the input of a phi to be defined where its predecessor ends', () => {
    rejects(
      /phi v3 uses v2 \(TypeOf\) where it is not defined/,
      `b0:
         v0: object = Closure
         v1: any = This
         if v1 goto b1 else b2
       b1: from b0
         v2: string = TypeOf v1
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v3: any = Phi v1, v2
         return v3`,
    )
  })

  it('wants what is used to be in a block', () => {
    rejects(/branch uses v5 \(NumberNeg\), which is in no block/, GOOD, ({ block }) => {
      block('b1').nodes.pop()
      block('b2').nodes.pop()
      const { phis } = block('b1')
      phis[0]!.inputs[1] = phis[0]!
    })
  })

  it('looks into frame states', () => {
    rejects(/state of v6 \(Charge\) uses v4 \(GuardNumber\), which is in no block/, GOOD, ({ node, block }) => {
      const charge = block('b2').nodes[0]!
      charge.state = { ...charge.state!, registers: new Map([[0, node('v4')]]) }
      node('v5').inputs = [node('v3')]
      block('b1').nodes.shift()
    })
  })

  it('wants frame states on guards, charges and calls, and nowhere else', () => {
    for (const name of ['v4']) rejects(/v4 \(GuardNumber\): frame state/, GOOD, ({ node }) => (node(name).state = null))
    rejects(/v6 \(Charge\): frame state/, GOOD, ({ block }) => (block('b2').nodes[0]!.state = null))
    rejects(/v5 \(NumberNeg\): frame state/, GOOD, ({ node }) => (node('v5').state = node('v4').state))
  })

  it('counts inputs', () => {
    rejects(/v5 \(NumberNeg\) has 2 inputs/, GOOD, ({ node }) => node('v5').inputs.push(node('v4')))
    rejects(/v5 \(NumberNeg\) has 0 inputs/, GOOD, ({ node }) => (node('v5').inputs = []))
  })
})
