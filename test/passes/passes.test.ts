// Each pass alone: graph in, graph out.

import assert from 'node:assert/strict'
import { PASSES, verifyGraph } from 'upshift/internals'
import { dedent, parseGraph, type Parsed, print } from './support/ir-text.js'

type PassName =
  | 'prune'
  | 'simplifyPhis'
  | 'removeDead'
  | 'inferTypes'
  | 'foldConstants'
  | 'mergeBlocks'
  | 'eliminateRepeats'
  | 'hoistInvariants'
  | 'mergeCharges'
  | 'payAhead'

interface Applied {
  readonly changed: boolean
  readonly text: string
  /** By the names of the input. */
  readonly node: Parsed['node']
}

function apply(name: PassName, input: string): Applied {
  const { graph, compilation, node } = parseGraph(input)
  const pass = PASSES.find((each) => each.name === name)
  assert.ok(pass !== undefined, `there is no pass ${name}`)
  const changed = pass.run(graph, compilation)
  verifyGraph(graph, name)
  return { changed, text: print(graph), node }
}

function applied(name: PassName, input: string): Applied {
  const result = apply(name, input)
  assert.equal(result.changed, true, 'the pass says that it changed nothing')
  return result
}

function gives(name: PassName, input: string, output: string): void {
  assert.equal(applied(name, input).text, dedent(output))
}

function leavesAlone(name: PassName, input: string): void {
  const { changed, text } = apply(name, input)
  assert.equal(text, print(parseGraph(input).graph))
  assert.equal(changed, false, 'the pass says that it changed something')
}

const START = `
  v0: object = Closure
  v1: any = This
`

describe('IR text', () => {
  it('is read as it is printed', () => {
    const text = dedent(`
      b0:
        v0: object = Closure
        v1: any = This
        v2: int32 = Constant [1]
        v3: string = Constant ["a]b"]
        v4: any = Parameter [0]
        goto b1
      b1: loop from b0, b2
        v5: any = Phi v4, v6
        v7: object = GuardShape [#s] v5 @4
        StoreSlot [2] v7, v2
        Charge [1] @9
        v8: boolean = Not v7
        if v8 goto b2 else b3
      b2: from b1
        v6: any = GenericCall [undefined] v7, v1, v2, v3 @12
        goto b1
      b3: from b1
        unreachable`)
    // Numbers are given as things are first seen.
    const printed = print(parseGraph(text).graph)
    assert.equal(print(parseGraph(printed).graph), printed)
    assert.match(printed, /v5: any = Phi v4, v6\n {2}v7: object = GuardShape \[#s\] v5 @4\n {2}StoreSlot \[2\] v7, v2/)
  })

  it('refuses what it does not know', () => {
    assert.throws(() => parseGraph('b0:\n  v0: any = Frobnicate'), /not understood: v0: any = Frobnicate/)
    assert.throws(() => parseGraph('b0:\n  return v7'), /there is no v7/)
    assert.throws(() => parseGraph('b0:\n  v0: widget = This'), /there is no type widget/)
  })
})

describe('prune', () => {
  it('drops unreachable blocks and what came from them', () => {
    gives(
      'prune',
      `b0:${START}
         v2: int32 = Constant [1]
         goto b2
       b1:
         goto b2
       b2: from b0, b1
         v3: any = Phi v1, v2
         return v3`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: int32 = Constant [1]
         goto b1
       b1: from b0
         v3: any = Phi v1
         return v3`,
    )
  })

  it('drops the back-edge of a loop that is never turned', () => {
    gives(
      'prune',
      `b0:${START}
         goto b1
       b1: from b0, b3
         v2: any = Phi v1, v0
         goto b2
       b2: from b1
         return v2
       b3:
         goto b1`,
      `b0:
         v0: object = Closure
         v1: any = This
         goto b1
       b1: from b0
         v2: any = Phi v1
         goto b2
       b2: from b1
         return v2`,
    )
  })

  it('keeps what is reachable', () => {
    leavesAlone('prune', `b0:${START}\n if v1 goto b1 else b2\n b1: from b0\n return v0\n b2: from b0\n return v1`)
  })
})

describe('simplifyPhis', () => {
  it('replaces a phi of one value and itself, in users, states and terminators', () => {
    gives(
      'simplifyPhis',
      `b0:${START}
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2
         v3: any = Phi v2, v3
         v4: number = GuardNumber v3 @4{r0=v3}
         if v3 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v3`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2
         v3: number = GuardNumber v2 @4
         if v2 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v2`,
    )
  })

  it('replaces phis that are trivial only once others are', () => {
    gives(
      'simplifyPhis',
      `b0:${START}
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b4
         v3: any = Phi v2, v4
         if v1 goto b2 else b3
       b2: from b1
         goto b4
       b3: from b1
         return v3
       b4: loop from b2, b5
         v4: any = Phi v3, v4
         if v1 goto b5 else b1
       b5: from b4
         goto b4`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2
         if v1 goto b3 else b4
       b3: from b1
         goto b2
       b2: loop from b3, b5
         if v1 goto b5 else b1
       b5: from b2
         goto b2
       b4: from b1
         return v2`,
    )
  })

  it('sees through guards on the phi itself', () => {
    gives(
      'simplifyPhis',
      `b0:${START}
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2
         v3: any = Phi v2, v5
         v4: object = GuardArray v3 @4{r0=v3}
         v5: object = GuardShape [#s] v4 @5{r0=v4}
         if v3 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v5`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2
         v3: object = GuardArray v2 @4
         v4: object = GuardShape [#s] v3 @5
         if v2 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v4`,
    )
  })

  it('keeps a phi of two values', () => {
    leavesAlone(
      'simplifyPhis',
      `b0:${START}
         if v1 goto b1 else b2
       b1: from b0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v2: any = Phi v0, v1
         return v2`,
    )
  })
})

describe('removeDead', () => {
  it('drops pure and reading nodes that nobody needs, and phis that need only each other', () => {
    gives(
      'removeDead',
      `b0:${START}
         v2: any = Parameter [0]
         v3: int32 = Constant [1]
         v4: number = NumberAdd v3, v3
         v5: any = LoadSlot [0] v0
         goto b1
       b1: loop from b0, b1
         v6: any = Phi v2, v7
         v7: any = Phi v2, v6
         v8: boolean = Not v1
         if v8 goto b1 else b2
       b2: from b1
         return v1`,
      `b0:
         v0: any = This
         goto b1
       b1: loop from b0, b1
         v1: boolean = Not v0
         if v1 goto b1 else b2
       b2: from b1
         return v0`,
    )
  })

  it('keeps guards, writes, calls, and what their states need', () => {
    leavesAlone(
      'removeDead',
      `b0:${START}
         v2: any = Parameter [0]
         v3: any = Parameter [1]
         v4: number = GuardNumber v2 @3{r1=v3}
         v5: any = GenericCall [undefined] v2, v1 @5
         StoreSlot [0] v0, v4
         Charge [1] @6
         return v1`,
    )
  })
})

describe('inferTypes', () => {
  it('drops a guard in a loop whose phi is a number on both ways', () => {
    gives(
      'inferTypes',
      `b0:${START}
         v2: int32 = Constant [0]
         v3: int32 = Constant [1]
         goto b1
       b1: loop from b0, b2
         v4: any = Phi v2, v6
         v5: number = GuardNumber v4 @2{r0=v4}
         v6: number = NumberAdd v5, v3
         if v6 goto b2 else b3
       b2: from b1
         Charge [1] @8{r0=v6}
         goto b1
       b3: from b1
         return v5`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: int32 = Constant [0]
         v3: int32 = Constant [1]
         goto b1
       b1: loop from b0, b2
         v4: number = Phi v2, v5
         v5: number = NumberAdd v4, v3
         if v5 goto b2 else b3
       b2: from b1
         Charge [1] @8
         goto b1
       b3: from b1
         return v4`,
    )
  })

  it('keeps a guard whose phi may be something else', () => {
    const { text } = apply(
      'inferTypes',
      `b0:${START}
         v2: int32 = Constant [0]
         v3: string = Constant ["s"]
         if v1 goto b1 else b2
       b1: from b0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v4: any = Phi v2, v3
         v5: number = GuardNumber v4 @2{r0=v4}
         return v5`,
    )
    assert.match(text, /v4: int32\|string = Phi v2, v3\n {2}v5: int32 = GuardNumber v4 @2/)
  })

  it('drops GuardPresent where no sentinel can be, and GuardString of a string', () => {
    gives(
      'inferTypes',
      `b0:${START}
         v2: any = Parameter [0]
         v3: any = GuardPresent v2 @1{r0=v2}
         v4: any = GuardPresent v3 @2{r0=v3}
         v5: string = TypeOf v4
         v6: string = GuardString v5 @3{r0=v5}
         return v6`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: int32|double|string|boolean|undefined|null|bigint|symbol|object = GuardPresent v2 @1
         v4: string = TypeOf v3
         return v4`,
    )
  })

  it('never drops a guard on shape, unit, identity, index or cell', () => {
    leavesAlone(
      'inferTypes',
      `b0:${START}
         v2: object = GuardShape [#s] v0 @1
         v3: object = GuardUnit [#u] v0 @2
         v4: any = GuardIs [#o] v0 @3
         v5: object = GuardArray v0 @4
         v6: int32 = Constant [0]
         v7: int32 = GuardIndex v6, v5 @5
         GuardCell [#c] @6
         return v7`,
    )
  })
})

describe('foldConstants', () => {
  const BINARY: readonly (readonly [op: string, a: string, b: string, type: string, result: string])[] = [
    ['NumberAdd', '0.1', '0.2', 'number', 'double = Constant [0.30000000000000004]'],
    ['NumberAdd', '-0', '-0', 'number', 'int32 = Constant [-0]'],
    ['NumberSub', '2147483647', '-1', 'number', 'double = Constant [2147483648]'],
    ['NumberMul', '0', '-1', 'number', 'int32 = Constant [-0]'],
    ['NumberDiv', '0', '0', 'number', 'double = Constant [NaN]'],
    ['NumberMod', '-1', '1', 'number', 'int32 = Constant [-0]'],
    ['NumberAnd', '6', '3', 'int32', 'int32 = Constant [2]'],
    ['NumberOr', '4294967295', '0', 'int32', 'int32 = Constant [-1]'],
    ['NumberXor', '5', '1', 'int32', 'int32 = Constant [4]'],
    ['NumberShl', '1', '33', 'int32', 'int32 = Constant [2]'],
    ['NumberShr', '-8', '1', 'int32', 'int32 = Constant [-4]'],
    ['NumberUShr', '-1', '0', 'number', 'double = Constant [4294967295]'],
    ['CompareLess', '1', '2', 'boolean', 'boolean = Constant [true]'],
    ['CompareLessEqual', '2', '1', 'boolean', 'boolean = Constant [false]'],
    ['CompareGreater', 'NaN', '1', 'boolean', 'boolean = Constant [false]'],
    ['CompareGreaterEqual', '1', '1', 'boolean', 'boolean = Constant [true]'],
  ]
  for (const [op, a, b, type, result] of BINARY) {
    it(`${op} ${a}, ${b}`, () => {
      const { changed, text } = apply(
        'foldConstants',
        `b0:${START}
           v2: any = Constant [${a}]
           v3: any = Constant [${b}]
           v4: ${type} = ${op} v2, v3
           return v4`,
      )
      assert.equal(changed, true)
      const value = /return (v\d+)/.exec(text)![1]!
      assert.ok(text.includes(`  ${value}: ${result}\n`), text)
      assert.ok(!text.includes(op), text)
    })
  }

  it('does not fold what is no number, or not constant', () => {
    leavesAlone(
      'foldConstants',
      `b0:${START}
         v2: string = Constant ["1"]
         v3: int32 = Constant [2]
         v4: boolean = CompareLess v2, v2
         v5: any = Parameter [0]
         v6: number = NumberAdd v5, v3
         v7: boolean = StrictEqual v3, v5
         v8: bigint = Constant [3n]
         v9: number = NumberAdd v8, v8
         if v4 goto b1 else b2
       b1: from b0
         return v6
       b2: from b0
         return v7`,
    )
  })

  it('decides === of kinds that are never equal, not of int32 and double', () => {
    gives(
      'foldConstants',
      `b0:${START}
         v2: int32 = Constant [1]
         v3: string = TypeOf v1
         v4: boolean = StrictEqual v2, v3
         v5: boolean = StrictNotEqual v2, v3
         v6: double = Constant [0.5]
         v7: boolean = StrictEqual v2, v6
         v8: any = GenericCall [undefined] v1, v4, v5, v7 @4
         return v8`,
      `b0:
         v0: boolean = Constant [true]
         v1: boolean = Constant [false]
         v2: object = Closure
         v3: any = This
         v4: int32 = Constant [1]
         v5: string = TypeOf v3
         v6: double = Constant [0.5]
         v7: boolean = StrictEqual v4, v6
         v8: any = GenericCall [undefined] v3, v1, v0, v7 @4
         return v8`,
    )
  })

  it('makes jumps of decided branches, and drops what is then unreachable', () => {
    gives(
      'foldConstants',
      `b0:${START}
         v2: int32 = Constant [0]
         if v2 goto b1 else b2
       b1: from b0
         v3: any = GenericCall [undefined] v1, v1 @4
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v4: any = Phi v3, v2
         return v4`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: int32 = Constant [0]
         goto b1
       b1: from b0
         goto b2
       b2: from b1
         v3: any = Phi v2
         return v3`,
    )
  })

  it('negates and inverts', () => {
    gives(
      'foldConstants',
      `b0:${START}
         v2: int32 = Constant [0]
         v3: number = NumberNeg v2
         v4: boolean = Not v3
         v5: any = GenericCall [undefined] v1, v3, v4 @4
         return v5`,
      `b0:
         v0: int32 = Constant [-0]
         v1: object = Closure
         v2: any = This
         v3: int32 = Constant [0]
         v4: boolean = Not v0
         v5: any = GenericCall [undefined] v2, v0, v4 @4
         return v5`,
    )
    const { text } = apply(
      'foldConstants',
      `b0:${START}\n v2: string = Constant [""]\n v3: boolean = Not v2\n return v3`,
    )
    assert.match(text, /boolean = Constant \[true\]/)
  })
})

describe('eliminateRepeats', () => {
  it('drops a repeated guard on what never changes, across calls and blocks', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: any = Parameter [0]
         v3: number = GuardNumber v2 @1{r0=v2}
         v4: any = GenericCall [undefined] v1, v1 @2{r0=v3}
         v5: number = GuardNumber v2 @3{r0=v2}
         if v4 goto b1 else b2
       b1: from b0
         v6: number = GuardNumber v5 @4{r0=v5}
         return v6
       b2: from b0
         return v5`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: number = GuardNumber v2 @1
         v4: any = GenericCall [undefined] v1, v1 @2
         if v4 goto b1 else b2
       b1: from b0
         return v3
       b2: from b0
         return v3`,
    )
  })

  it('drops a repeated shape guard until a shape may have changed', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: object = GuardShape [#s] v1 @1
         v3: any = LoadSlot [0] v2
         v4: object = GuardShape [#s] v2 @2
         StoreSlot [0] v4, v3
         Charge [1] @5
         v5: object = GuardShape [#s] v4 @6
         v6: any = GenericCall [undefined] v5, v1 @7{r0=v5}
         v7: object = GuardShape [#s] v5 @8
         return v7`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         v3: any = LoadSlot [0] v2
         StoreSlot [0] v2, v3
         Charge [1] @5
         v4: any = GenericCall [undefined] v2, v1 @7
         v5: object = GuardShape [#s] v2 @8
         return v5`,
    )
  })

  it('drops shape and cell guards of the only block before', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: object = GuardShape [#s] v1 @1
         GuardCell [#c] @2
         goto b1
       b1: from b0
         v3: object = GuardShape [#s] v2 @3
         GuardCell [#c] @4
         return v3`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         GuardCell [#c] @2
         goto b1
       b1: from b0
         return v2`,
    )
  })

  it('drops shape guards of before a loop that changes no shape', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: object = GuardShape [#s] v1 @1
         v3: any = LoadField [0] v2
         v4: any = LoadField [1] v2
         goto b1
       b1: loop from b0, b1
         v5: object = GuardShape [#s] v2 @3
         v6: any = LoadField [0] v5
         v7: any = LoadField [1] v5
         StoreField [1] v5, v6
         if v7 goto b1 else b2
       b2: from b1
         return v5`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         v3: any = LoadField [0] v2
         v4: any = LoadField [1] v2
         goto b1
       b1: loop from b0, b1
         v5: any = LoadField [1] v2
         StoreField [1] v2, v3
         if v5 goto b1 else b2
       b2: from b1
         return v2`,
    )
  })

  it('keeps shape guards in a loop that may change shapes, and behind a way that may', () => {
    leavesAlone(
      'eliminateRepeats',
      `b0:${START}
         v2: object = GuardShape [#s] v1 @1
         goto b1
       b1: loop from b0, b2
         v3: object = GuardShape [#s] v2 @3
         if v1 goto b2 else b3
       b2: from b1
         v4: any = GenericCall [undefined] v1, v1 @4
         goto b1
       b3: from b1
         if v1 goto b4 else b5
       b4: from b3
         v5: any = GenericCall [undefined] v1, v1 @5
         goto b6
       b5: from b3
         goto b6
       b6: from b4, b5
         v6: object = GuardShape [#s] v3 @6
         return v6`,
    )
  })

  it('drops a shape guard that was done before the ways parted', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: object = GuardShape [#s] v1 @1
         if v1 goto b1 else b2
       b1: from b0
         StoreField [0] v2, v0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v3: object = GuardShape [#s] v2 @3
         return v3`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         if v1 goto b1 else b2
       b1: from b0
         StoreField [0] v2, v0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         return v2`,
    )
  })

  it('keeps an index guard of a typed array behind a call, which may make its buffer smaller', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: any = Parameter [0]
         v3: int32 = GuardTypedIndex v2, v1 @1
         v4: int32 = GuardTypedIndex v2, v1 @2
         v5: any = GenericCall [undefined] v3, v4 @3
         v6: int32 = GuardTypedIndex v2, v1 @4
         return v6`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: int32 = GuardTypedIndex v2, v1 @1
         v4: any = GenericCall [undefined] v3, v3 @3
         v5: int32 = GuardBound v2, v1 @4
         return v5`,
    )
  })

  it('drops a repeated load, and one of what has just been stored', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: any = Parameter [0]
         v3: object = GuardShape [#s] v1 @1
         v4: any = LoadField [0] v3
         v5: any = LoadField [0] v3
         StoreField [1] v3, v2
         v6: any = LoadField [1] v3
         v7: any = LoadField [0] v3
         StoreField [0] v2, v6
         v8: any = LoadField [0] v3
         v9: any = LoadField [1] v3
         v10: any = GenericCall [undefined] v5, v6, v7, v8, v9 @2
         return v10`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: object = GuardShape [#s] v1 @1
         v4: any = LoadField [0] v3
         StoreField [1] v3, v2
         StoreField [0] v2, v2
         v5: any = LoadField [0] v3
         v6: any = GenericCall [undefined] v4, v2, v4, v5, v2 @2
         return v6`,
    )
  })

  it('tests an index of one array against the bound of another only', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         v2: number = LoadLength v1
         v3: object = LoadElements v0
         v4: object = LoadElements v1
         v5: int32 = GuardIndex v2, v3 @1
         v6: int32 = GuardIndex v2, v4 @2
         v7: int32 = GuardIndex v2, v4 @3
         return v7`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: number = LoadLength v1
         v3: object = LoadElements v0
         v4: object = LoadElements v1
         v5: int32 = GuardIndex v2, v3 @1
         v6: int32 = GuardBound v2, v4 @2
         return v6`,
    )
  })

  it('keeps a guard that only one of two ways has done', () => {
    leavesAlone(
      'eliminateRepeats',
      `b0:${START}
         v2: any = Parameter [0]
         if v1 goto b1 else b2
       b1: from b0
         v3: number = GuardNumber v2 @1{r0=v2}
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v4: number = GuardNumber v2 @3{r0=v2}
         return v4`,
    )
  })

  it('keeps guards with different immediates or subjects', () => {
    leavesAlone(
      'eliminateRepeats',
      `b0:${START}
         v2: any = Parameter [0]
         v3: any = Parameter [1]
         v4: object = GuardUnit [#f] v2 @1
         v5: object = GuardUnit [#g] v2 @2
         v6: object = GuardUnit [#f] v3 @3
         v7: int32 = Constant [0]
         v8: object = GuardArray v2 @4
         v9: int32 = GuardIndex v7, v8 @5
         v13: int32 = Constant [1]
         v10: int32 = GuardIndex v13, v6 @6
         v11: string = GuardString v2 @7
         v12: number = GuardNumber v2 @8
         return v10`,
    )
  })

  it('merges a repeated guard on a prototype chain', () => {
    gives(
      'eliminateRepeats',
      `b0:${START}
         GuardCell [#c] @1
         GuardCell [#c] @2
         GuardCell [#d] @3
         return v1`,
      `b0:
         v0: object = Closure
         v1: any = This
         GuardCell [#c] @1
         GuardCell [#d] @3
         return v1`,
    )
  })
})

describe('mergeBlocks', () => {
  it('joins a block and its only successor', () => {
    gives(
      'mergeBlocks',
      `b0:${START}
         goto b1
       b1: from b0
         v2: any = Parameter [0]
         goto b2
       b2: from b1
         v3: boolean = Not v2
         if v3 goto b3 else b4
       b3: from b2
         goto b5
       b4: from b2
         goto b5
       b5: from b3, b4
         v4: any = Phi v0, v1
         return v4`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: boolean = Not v2
         if v3 goto b1 else b2
       b1: from b0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v4: any = Phi v0, v1
         return v4`,
    )
  })

  it('keeps a loop header, and a block with phis', () => {
    leavesAlone(
      'mergeBlocks',
      `b0:${START}
         goto b1
       b1: loop from b0, b1
         if v1 goto b1 else b2
       b2: from b1
         v2: any = Phi v1
         return v2`,
    )
  })
})

describe('hoistInvariants', () => {
  it('moves guards and loads before the loop, where they leave before its first instruction', () => {
    const { text, node } = applied(
      'hoistInvariants',
      `b0:${START}
         v2: any = Parameter [0]
         v3: int32 = Constant [0]
         goto b1
       b1: loop from b0, b2 @7{r0=v2, r1=v4}
         v4: number = Phi v3, v7
         v5: object = GuardShape [#s] v2 @8{r0=v2, r1=v4}
         v6: any = LoadField [0] v5
         v7: number = NumberAdd v4, v4
         if v6 goto b2 else b3
       b2: from b1
         StoreField [1] v5, v7
         goto b1
       b3: from b1
         return v5`,
    )
    assert.equal(
      text,
      dedent(`b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: int32 = Constant [0]
         v4: object = GuardShape [#s] v2 @7
         v5: any = LoadField [0] v4
         goto b1
       b1: loop from b0, b2
         v6: number = Phi v3, v7
         v7: number = NumberAdd v6, v6
         if v5 goto b2 else b3
       b2: from b1
         StoreField [1] v4, v7
         goto b1
       b3: from b1
         return v4`),
    )
    const guard = node('v5')
    assert.deepEqual(
      [...guard.state!.registers],
      [
        [0, node('v2')],
        [1, node('v3')],
      ],
    )
    assert.equal(guard.guess!.pc, 8)
    assert.equal(guard.guess!.hoisted, true)
  })

  it('moves out of several loops, and makes the block before a loop with several ways in', () => {
    gives(
      'hoistInvariants',
      `b0:${START}
         if v1 goto b1 else b2
       b1: from b0
         goto b3
       b2: from b0
         goto b3
       b3: loop from b1, b2, b5 @1
         goto b4
       b4: loop from b3, b4 @2
         v2: object = GuardArray v1 @3
         if v2 goto b4 else b5
       b5: from b4
         if v0 goto b3 else b6
       b6: from b5
         return v0`,
      `b0:
         v0: object = Closure
         v1: any = This
         if v1 goto b1 else b2
       b1: from b0
         goto b3
       b2: from b0
         goto b3
       b3: from b1, b2
         v2: object = GuardArray v1 @1
         goto b4
       b4: loop from b3, b5
         goto b6
       b6: loop from b4, b6
         if v2 goto b6 else b5
       b5: from b6
         if v0 goto b4 else b7
       b7: from b5
         return v0`,
    )
  })

  it('guards what a loop variable is at first where it stays a number', () => {
    gives(
      'hoistInvariants',
      `b0:${START}
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b2 @2{r0=v3}
         v3: any = Phi v2, v5
         v4: number = GuardNumber v3 @3{r0=v3}
         v5: number = NumberAdd v4, v4
         if v5 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v4`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: any = Parameter [0]
         v3: number = GuardNumber v2 @2
         goto b1
       b1: loop from b0, b2
         v4: number = Phi v3, v5
         v5: number = NumberAdd v4, v4
         if v5 goto b2 else b3
       b2: from b1
         goto b1
       b3: from b1
         return v4`,
    )
  })

  it('keeps what is not reached in each turn, what the loop writes, and what has failed before it', () => {
    leavesAlone(
      'hoistInvariants',
      `b0:${START}
         v2: any = Parameter [0]
         goto b1
       b1: loop from b0, b4 @2{r0=v2}
         v3: object = GuardArray v2 @99
         v4: object = GuardShape [#s] v1 @3
         if v4 goto b2 else b3
       b2: from b1
         v5: number = GuardNumber v2 @4
         goto b4
       b3: from b1
         AddField [{"shape": "#t", "index": 1}] v4, v2
         goto b4
       b4: from b2, b3
         if v3 goto b1 else b5
       b5: from b4
         return v4`,
    )
  })
})

describe('mergeCharges', () => {
  it('pays at the second charge, leaving before the first, where only guards and loads lie between', () => {
    const { text, node } = applied(
      'mergeCharges',
      `b0:${START}
         Charge [1] @1{r0=v1}
         v2: object = GuardShape [#s] v1 @2{r0=v0}
         v3: any = LoadField [0] v2
         Charge [2] @5{r0=v3}
         return v3`,
    )
    assert.equal(
      text,
      dedent(`b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         v3: any = LoadField [0] v2
         Charge [3] @1
         return v3`),
    )
    assert.equal(node('v2').guess!.pc, 2)
    assert.equal(node('v2').guess!.hoisted, false)
  })

  it('pays before writes in between', () => {
    gives(
      'mergeCharges',
      `b0:${START}
         Charge [1] @1
         v2: object = GuardShape [#s] v1 @2
         StoreField [0] v2, v0
         v3: any = LoadField [1] v2
         Charge [1] @5
         StoreField [2] v2, v3
         Charge [1] @7
         return v3`,
      `b0:
         v0: object = Closure
         v1: any = This
         v2: object = GuardShape [#s] v1 @1
         Charge [3] @1
         StoreField [0] v2, v0
         v3: any = LoadField [1] v2
         StoreField [2] v2, v3
         return v3`,
    )
  })

  it('keeps charges with a guard behind a write, a call, or what declares memory between them', () => {
    for (const between of [
      'StoreField [0] v0, v1\n v2: number = GuardNumber v1 @2',
      'v2: any = GenericCall [undefined] v1, v1 @2',
      'v2: object = NewObject',
    ]) {
      leavesAlone('mergeCharges', `b0:${START}\n Charge [1] @1\n ${between}\n Charge [1] @5\n return v0`)
    }
  })
})

describe('payAhead', () => {
  const loop = (body: string): string => `b0:${START}
    v2: int32 = Constant [0]
    v3: int32 = Constant [9]
    goto b1
  b1: loop from b0, b2 @4{r0=v4}
    v4: number = Phi v2, v6
    v5: boolean = CompareLess v4, v3
    if v5 goto b2 else b3
  b2: from b1
    ${body}
    v6: number = NumberAdd v4, v3
    goto b1
  b3: from b1
    return v4`

  it('counts in a variable, from a window with enough for a turn; what leaves knows what is left', () => {
    gives(
      'payAhead',
      loop('v7: object = GuardShape [#s] v0 @5{r0=v4}\nCharge [2] @6{r0=v4}\nv8: number = GuardNumber v1 @7{r0=v4}'),
      `b0:
         v0: int32 = Constant [2]
         v1: object = Closure
         v2: any = This
         v3: int32 = Constant [0]
         v4: int32 = Constant [9]
         goto b1
       b1: loop from b0, b2
         v5: number = Phi v3, v6
         v7: int32 = PayAhead [{"units":2,"bytes":0}] @4
         goto b3
       b3: loop from b1, b4
         v6: number = Phi v5, v8
         v9: int32 = Phi v7, v10
         v11: boolean = CompareLess v9, v0
         if v11 goto b2 else b5
       b2: from b3
         SetFuel v9
         goto b1
       b5: from b3
         v12: boolean = CompareLess v6, v4
         if v12 goto b4 else b6
       b4: from b5
         v13: object = GuardShape [#s] v1 @5 fuel v9
         v10: int32 = LessFuel [2] v9
         v14: number = GuardNumber v2 @7 fuel v10
         v8: number = NumberAdd v6, v4
         goto b3
       b6: from b5
         SetFuel v9
         goto b7
       b7: from b6
         return v6`,
    )
  })

  it('limits the counter of a loop whose turns cost the same', () => {
    gives(
      'payAhead',
      loop('v7: object = GuardShape [#s] v0 @5{r0=v4}\nCharge [2] @6{r0=v4}\nv8: number = GuardNumber v1 @7{r0=v4}')
        .replace('NumberAdd v4, v3', 'NumberAdd v4, v9')
        .replace('goto b1', 'v9: int32 = Constant [1]\ngoto b1'),
      `b0:
         v0: object = Closure
         v1: any = This
         v2: int32 = Constant [0]
         v3: int32 = Constant [9]
         v4: int32 = Constant [1]
         goto b1
       b1: loop from b0, b2
         v5: number = Phi v2, v6
         v7: int32 = PayAhead [{"units":2,"bytes":0}] @4
         v8: number = TurnLimit [2] v3, v5, v7
         goto b3
       b3: loop from b1, b4
         v6: number = Phi v5, v9
         v10: int32 = TurnFuel [2] v7, v5, v6
         v11: boolean = CompareLess v6, v3
         v12: boolean = CompareLess v6, v8
         if v12 goto b4 else b2
       b4: from b3
         v13: object = GuardShape [#s] v0 @5 fuel v10
         v14: int32 = LessFuel [2] v10
         v15: number = GuardNumber v1 @7 fuel v14
         v9: number = NumberAdd v6, v4
         goto b3
       b2: from b3
         SetFuel v10
         v16: boolean = CompareLess v6, v3
         if v16 goto b1 else b5
       b5: from b2
         return v6`,
    )
  })

  it('counts in a variable where a bound changes, a turn does not count by 1, or ways through it cost different', () => {
    const counted = (from: string, to: string): string =>
      loop('Charge [2] @6{r0=v4}')
        .replace('goto b1', 'v9: int32 = Constant [1]\ngoto b1')
        .replace('NumberAdd v4, v3', 'NumberAdd v4, v9')
        .replace(from, to)
    assert.match(applied('payAhead', counted('', '')).text, /TurnLimit/)
    for (const [from, to] of [
      ['CompareLess v4, v3', 'CompareLessEqual v4, v3'],
      ['CompareLess v4, v3', 'CompareLess v3, v4'],
      ['if v5 goto b2 else b3', 'if v5 goto b3 else b2'],
      ['NumberAdd v4, v9', 'NumberSub v4, v9'],
      ['NumberAdd v4, v9', 'NumberAdd v4, v3'],
      ['v2: int32 = Constant [0]', 'v2: number = Constant [0]'],
      ['v5: boolean', 'StoreField [0] v0, v1\nv5: boolean'],
    ] as const) {
      const { text } = applied('payAhead', counted(from, to))
      assert.match(text, /LessFuel/, to)
      assert.doesNotMatch(text, /TurnLimit/, to)
    }
  })

  it('makes sure that there is enough for the dearest way, in units and in bytes', () => {
    const { text } = applied(
      'payAhead',
      loop(`Charge [1] @5{r0=v4}
        if v5 goto b4 else b5
      b4: from b2
        Charge [3] @6{r0=v4}
        DefineElement v0, v2, v1
        goto b6
      b5: from b2
        AddField [{"bytes":16}] v0, v1
        goto b6
      b6: from b4, b5`).replaceAll('b2 @4', 'b6 @4'),
    )
    assert.match(text, /PayAhead \[\{"units":4,"bytes":16\}\]/)
    assert.match(
      text,
      /v\d+: int32 = Phi (v\d+), (v\d+)\n {2}v\d+: number = NumberAdd/,
      'the ways come together with what is left',
    )
  })

  it('leaves loops alone that call, that pay nothing, that declare memory for nothing, or whose frame is not known', () => {
    for (const body of [
      'Charge [1] @5{r0=v4}\nv7: any = GenericCall [undefined] v1, v1 @6{r0=v4}',
      'v7: number = GuardNumber v1 @5{r0=v4}',
      'Charge [1] @5{r0=v4}\nv7: object = NewObject',
      `if v5 goto b4 else b5
       b4: from b2
         Charge [1] @6{r0=v4}
         goto b5
       b5: from b2, b4
         PushElement [true] v0, v1`,
    ]) {
      leavesAlone('payAhead', loop(body).replaceAll('b2 @4', body.includes('b5:') ? 'b5 @4' : 'b2 @4'))
    }
    leavesAlone('payAhead', loop('Charge [1] @5{r0=v4}').replace('@4{r0=v4}', ''))
  })

  it('leaves control flow alone that can not be structured', () => {
    leavesAlone(
      'payAhead',
      loop(`Charge [1] @5{r0=v4}
        if v5 goto b4 else b5
      b4: from b2, b5
        goto b5
      b5: from b2, b4
        if v5 goto b4 else b6
      b6: from b5`).replaceAll('b2 @4', 'b6 @4'),
    )
  })
})
