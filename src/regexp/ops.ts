/**
 * The matcher's instruction set. This table is the specification: compiler, matcher and disassembler derive from it.
 *
 * An instruction is `1 + operands.length` words: the opcode, then its operands. The matcher has a position in the text, registers
 * (captures first, start and end of each), and a stack of what to try when it fails:
 * - a choice: position, pc;
 * - an old value of a register: value, `~register`;
 * - a run that may get shorter or longer: its bound, then a choice.
 */

export const enum Op {
  Fail,
  Accept,
  Jump,
  // One character or a text
  Char,
  CharBack,
  Text,
  TextBack,
  Set,
  SetBack,
  Point,
  PointBack,
  // Assertions
  Start,
  End,
  LineStart,
  LineEnd,
  Word,
  NotWord,
  // Choices
  Try,
  Skip,
  TryIf,
  Branch,
  Below,
  // Runs of one character set
  Greedy,
  GreedyPoint,
  Shorter,
  ShorterPoint,
  Possessive,
  PossessivePoint,
  Lazy,
  LazyPoint,
  Longer,
  LongerPoint,
  // Registers
  Save,
  SaveBoth,
  Clear,
  // Loops
  Counter,
  Repeat,
  RepeatLazy,
  Count,
  Progress,
  CountedProgress,
  // References and lookaround
  Backreference,
  LookEnter,
  LookNotEnter,
  LookLeave,
  LookNotLeave,
}

export type Operand = 'char' | 'text' | 'set' | 'set?' | 'target' | 'register' | 'count' | 'groups' | 'mode'

export interface OpRow<Code extends Op> {
  readonly code: Code
  readonly operands: readonly Operand[]
  readonly doc: string
}

export const OPS: { readonly [K in keyof typeof Op]: OpRow<(typeof Op)[K]> } = {
  Fail: { code: Op.Fail, operands: [], doc: 'goes back to the newest choice; with none, to the next start' },
  Accept: { code: Op.Accept, operands: [], doc: 'the match ends here' },
  Jump: { code: Op.Jump, operands: ['target'], doc: '' },
  Char: { code: Op.Char, operands: ['char'], doc: 'consumes this code unit' },
  CharBack: { code: Op.CharBack, operands: ['char'], doc: 'the same, to the left' },
  Text: { code: Op.Text, operands: ['text'], doc: 'consumes this text' },
  TextBack: { code: Op.TextBack, operands: ['text'], doc: 'the same, to the left' },
  Set: { code: Op.Set, operands: ['set'], doc: 'consumes a code unit of the set' },
  SetBack: { code: Op.SetBack, operands: ['set'], doc: 'the same, to the left' },
  Point: { code: Op.Point, operands: ['set'], doc: 'consumes a code point of the set' },
  PointBack: { code: Op.PointBack, operands: ['set'], doc: 'the same, to the left' },
  Start: { code: Op.Start, operands: [], doc: 'is this the start of the text?' },
  End: { code: Op.End, operands: [], doc: 'is this its end?' },
  LineStart: { code: Op.LineStart, operands: [], doc: 'is this the start of a line?' },
  LineEnd: { code: Op.LineEnd, operands: [], doc: 'is this the end of a line?' },
  Word: { code: Op.Word, operands: ['set'], doc: 'is exactly one neighbour in the set?' },
  NotWord: { code: Op.NotWord, operands: ['set'], doc: 'are both or none?' },
  Try: { code: Op.Try, operands: ['target'], doc: 'goes on, and on failure to the target' },
  Skip: { code: Op.Skip, operands: ['target'], doc: 'goes to the target, and on failure on' },
  TryIf: { code: Op.TryIf, operands: ['set', 'target'], doc: 'Try if the next unit is in the set, else to the target' },
  Branch: {
    code: Op.Branch,
    operands: ['set', 'target'],
    doc: 'on if the next unit is in the set, else to the target',
  },
  Below: {
    code: Op.Below,
    operands: ['char', 'target'],
    doc: 'to the target if the next unit is less, or there is none',
  },
  Greedy: {
    code: Op.Greedy,
    operands: ['set', 'count', 'count'],
    doc: 'consumes all it can; the next instruction is its Shorter',
  },
  GreedyPoint: { code: Op.GreedyPoint, operands: ['set', 'count', 'count'], doc: 'the same for code points' },
  Shorter: { code: Op.Shorter, operands: ['set?'], doc: 'gives back a unit, or more until the next one is in the set' },
  ShorterPoint: { code: Op.ShorterPoint, operands: ['set?'], doc: 'the same for code points' },
  Possessive: { code: Op.Possessive, operands: ['set', 'count', 'count'], doc: 'consumes all it can for good' },
  PossessivePoint: { code: Op.PossessivePoint, operands: ['set', 'count', 'count'], doc: 'the same for code points' },
  Lazy: {
    code: Op.Lazy,
    operands: ['set', 'count', 'count'],
    doc: 'consumes what it must; the next instruction is its Longer',
  },
  LazyPoint: { code: Op.LazyPoint, operands: ['set', 'count', 'count'], doc: 'the same for code points' },
  Longer: {
    code: Op.Longer,
    operands: ['set', 'set?'],
    doc: 'takes another unit, or more until the next one is in the second set',
  },
  LongerPoint: { code: Op.LongerPoint, operands: ['set', 'set?'], doc: 'the same for code points' },
  Save: { code: Op.Save, operands: ['register'], doc: 'register = position' },
  SaveBoth: {
    code: Op.SaveBoth,
    operands: ['register', 'register', 'mode'],
    doc: 'capture = from the second register to here; 1: to the left',
  },
  Clear: { code: Op.Clear, operands: ['register', 'register'], doc: 'from, to (exclusive): -1' },
  Counter: { code: Op.Counter, operands: ['register'], doc: 'register = 0' },
  Repeat: {
    code: Op.Repeat,
    operands: ['register', 'count', 'count', 'target'],
    doc: 'another turn, if it may; on failure or else to the target, if it may',
  },
  RepeatLazy: { code: Op.RepeatLazy, operands: ['register', 'count', 'count', 'target'], doc: 'the other way round' },
  Count: { code: Op.Count, operands: ['register'], doc: 'register + 1' },
  Progress: { code: Op.Progress, operands: ['register'], doc: 'fails if the position is the one saved' },
  CountedProgress: {
    code: Op.CountedProgress,
    operands: ['register', 'register', 'count'],
    doc: 'the same, if the second register is over the count',
  },
  Backreference: {
    code: Op.Backreference,
    operands: ['groups', 'mode'],
    doc: 'consumes what the group that took part has; 1: to the left, 2: ignores case',
  },
  LookEnter: {
    code: Op.LookEnter,
    operands: ['register', 'register', 'register'],
    doc: 'saves captures from, to; the first two registers = stack, position',
  },
  LookNotEnter: {
    code: Op.LookNotEnter,
    operands: ['register', 'register', 'register', 'target'],
    doc: 'the same; on failure to the target',
  },
  LookLeave: { code: Op.LookLeave, operands: ['register'], doc: 'back to the position; forgets choices since' },
  LookNotLeave: {
    code: Op.LookNotLeave,
    operands: ['register'],
    doc: 'forgets choices since and the target, and fails',
  },
}

/** By opcode. */
export const OP_NAMES: readonly (keyof typeof Op)[] = (Object.keys(OPS) as (keyof typeof Op)[]).sort(
  (a, b) => OPS[a].code - OPS[b].code,
)

export const MODE_BACK = 1
export const MODE_IGNORE_CASE = 2
