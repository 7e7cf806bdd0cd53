/**
 * A program of src/regexp ⇒ one function that matches like interpret.ts, step for step, and works on the same Match. Where it can't be
 * sure that what is left suffices until it tests again, or the stack might have to grow, it writes the state back as it is between
 * two instructions, and the interpreter goes on: so every stop is the interpreter's own.
 *
 *     function J(m, x, s, y, b) {     // a Match, text, start, sticky, steps; gives an Outcome
 *       X: {
 *         S: for (;;) {
 *           …                         // s: the next place where a match can start
 *           A: for (;;) {
 *             P: { … pieces … }       // layout.ts
 *             …                       // the newest choice on the stack: g
 *           }
 *           …                         // this start has failed
 *         }
 *       }
 *       …                             // hands over
 *     }
 *
 * Identifiers: `x` text, `n` its length, `R` registers, `K` stack, `d` its depth, `D` the most for that, `s` start, `i` position,
 * `c` character, `o` `e` within a piece, `a` `f` `j` of the run that a match begins with, `g` where to go on, `z` what is left, `y` sticky; `p1` `q1` `u1` as state.ts says; `t0`
 * tables, `w0` sets, `k0` texts, `l0` groups, `w` the program; `H` `V` `Q` are functions of interpret.ts.
 */
import { HELPERS, Outcome, POPPING, ROOM, SCANNING } from '../../regexp/interpret.js'
import { UNBOUNDED } from '../../regexp/node.js'
import { OP_NAMES, OPS, Op } from '../../regexp/ops.js'
import type { Program } from '../../regexp/program.js'
import type { CharSet } from '../../regexp/sets.js'
import * as js from '../estree.js'
import { print } from '../print.js'
import { type Constants, Emitter } from './emit.js'
import { arrange, assemble, blockLabel, go, Piece, Spending } from './layout.js'
import { aheadOf, scan, skipStart } from './scan.js'
import { LATIN } from './sets.js'
import { EMPTY, keyOfState, sameEntries, SLACK, type State, UNKNOWN } from './state.js'
import {
  add,
  finish,
  flush,
  leave,
  num,
  type Pieces,
  plus,
  RUN_WORDS,
  set,
  setRegister,
  transfer,
  v,
  when,
  Writer,
} from './writer.js'

export interface GeneratedMatcher {
  /** The body of a factory of the function. */
  readonly text: string
  /** The factory's parameters, and their values. */
  readonly names: readonly string[]
  readonly values: readonly unknown[]
  /** Can it go on in the middle of an attempt, from the newest choice? */
  readonly resumes: boolean
  /** Words of `ahead`. */
  readonly ahead: number
}

const ZERO = num(0)

/** Larger programs are left to the interpreter. */
const MAX_WORDS = 2000
const MAX_PIECES = 400
/** The host makes three bytes of its bytecode of four characters; past 60,000 it never optimizes. */
const MAX_TEXT = 70_000

/** Null where the program is too large. */
export function generateMatcher(program: Program): GeneratedMatcher | null {
  if (program.code.length > MAX_WORDS) return null
  const leaders = leadersOf(program)
  let forced = new Set<number>()
  // Each time, something more is found to be reached by ways that know different things.
  for (let restarts = 0; ; restarts++) {
    if (restarts === MAX_RESTARTS) forced = new Set(leaders)
    const analysis = new Analysis(program, leaders, forced)
    if (!analysis.run()) continue
    return analysis.reached().length > MAX_PIECES ? null : shell(program, analysis)
  }
}

/** Restarts after which everything is taken to be reached by ways that know different things. */
const MAX_RESTARTS = 24

/** Finds the pieces, and what is known of the stack where each begins. */
class Analysis implements Pieces {
  readonly constants: ConstantPool
  readonly variables = new Set<string>()
  readonly entered = new Set<Piece>()
  /** Is anything taken off the stack in memory? */
  pops = false
  private readonly program: Program
  private readonly forced: Set<number>
  private readonly leaders: ReadonlySet<number>
  private readonly pieces = new Map<number, Piece>()
  private readonly backs = new Map<string, Piece>()
  private readonly queue = new Set<Piece>()
  private failed = false
  /** What follows the run that a match begins with; -1: it begins otherwise. */
  readonly lead: number

  constructor(program: Program, leaders: ReadonlySet<number>, forced: Set<number>) {
    this.lead = afterLeadingRun(program, leaders)
    this.program = program
    this.leaders = leaders
    this.forced = forced
    this.constants = new ConstantPool(program)
  }

  /** False: more has been forced, to begin anew. */
  run(): boolean {
    const emitter = new Emitter(this.program, this.constants, this.lead)
    this.at(FIRST, EMPTY)
    while (this.queue.size > 0 && !this.failed) {
      let next: Piece | null = null
      for (const piece of this.queue) if (next === null || piece.pc < next.pc) next = piece
      this.queue.delete(next!)
      this.write(emitter, next!)
    }
    return !this.failed
  }

  private write(emitter: Emitter, piece: Piece): void {
    piece.spends = new Spending()
    const writer = new Writer(this, piece.state, piece.spends)
    if (piece.pc < 0) emitter.back(writer)
    else {
      let pc = piece.pc
      do {
        pc = emitter.instruction(writer, pc)
        // The end is no place to meet: the stack is of no interest any more.
        if (this.leaders.has(pc) && this.program.code[pc] !== Op.Accept) {
          writer.add(writer.jump(pc))
          pc = -1
        }
      } while (pc >= 0)
    }
    piece.body = writer.out
    piece.jumps = writer.jumps
    piece.tests = writer.tests
  }

  at(pc: number, state: State): Piece {
    let piece = this.pieces.get(pc)
    if (this.forced.has(pc)) {
      this.flushed(state)
      return piece ?? this.add(pc, UNKNOWN)
    }
    if (piece === undefined) piece = this.add(pc, state)
    else if (!sameEntries(piece.state, state)) this.force(pc)
    else if (piece.state.empty && !state.empty) {
      piece.state = state
      this.queue.add(piece)
    }
    return piece
  }

  private add(pc: number, state: State): Piece {
    const piece = new Piece(pc, state)
    this.pieces.set(pc, piece)
    this.queue.add(piece)
    return piece
  }

  private force(pc: number): void {
    if (this.forced.has(pc)) return
    this.forced.add(pc)
    if (this.pieces.has(pc)) this.failed = true
  }

  backFrom(state: State): Piece {
    const key = keyOfState(state)
    let piece = this.backs.get(key)
    if (piece === undefined) {
      piece = new Piece(-1, state)
      this.backs.set(key, piece)
      this.queue.add(piece)
    }
    return piece
  }

  flushed({ entries }: State): void {
    for (const entry of entries) {
      if (entry.kind === 'undo' || entry.kind === 'mark') continue
      const target = entry.kind === 'choice' ? entry.target : entry.at + RUN_WORDS
      this.force(target)
      if (!this.failed) this.entered.add(this.at(target, UNKNOWN))
    }
  }

  popped(): void {
    this.pops = true
  }

  variable(name: string): void {
    this.variables.add(name)
  }

  /** Those that are reached from the first or the stack. */
  reached(): Piece[] {
    const seen = new Set<Piece>([this.pieces.get(FIRST)!, ...this.entered])
    for (const { jumps } of seen) for (const { to } of jumps) seen.add(to)
    return [...seen]
  }
}

/** Where a match begins. */
const FIRST = 1

/** Instructions that something else leads to than the one before. */
function leadersOf({ code }: Program): Set<number> {
  const leaders = new Set<number>()
  for (let pc = 0; pc < code.length; ) {
    const { operands } = OPS[OP_NAMES[code[pc]!]!]
    for (const [i, kind] of operands.entries()) if (kind === 'target') leaders.add(code[pc + 1 + i]!)
    const next = pc + 1 + operands.length
    switch (code[pc]! as Op) {
      case Op.Shorter:
      case Op.ShorterPoint:
      case Op.Longer:
      case Op.LongerPoint:
      case Op.Skip:
      case Op.Repeat:
      case Op.RepeatLazy:
        leaders.add(next)
    }
    pc = next
  }
  return leaders
}

/**
 * Where a match begins with as many characters of a set as there are, and can begin at none else: what fails after them does so from each
 * of these characters. The instruction after them, if it only looks at what is there; else -1.
 */
function afterLeadingRun({ code, scan, flags }: Program, leaders: ReadonlySet<number>): number {
  let pc = FIRST
  const skipSave = (): void => {
    if (code[pc] === Op.Save && !leaders.has(pc)) pc += 2
  }
  skipSave()
  const isRun = code[pc] === Op.Possessive && code[pc + 2] === 1 && code[pc + 3] === UNBOUNDED && !leaders.has(pc)
  if (!isRun || scan.kind !== 'set' || scan.set !== code[pc + 1] || flags.unicode) return -1
  pc += 4
  skipSave()
  return LOOKS.has(code[pc]!) && !leaders.has(pc) ? pc : -1
}
const LOOKS: ReadonlySet<number> = new Set([Op.Char, Op.Text, Op.Set, Op.End, Op.LineEnd])

/** What the text has names for. */
class ConstantPool implements Constants {
  readonly names: string[] = []
  readonly values: unknown[] = []
  private readonly known = new Map<unknown, js.Expression>()
  private readonly program: Program

  constructor(program: Program) {
    this.program = program
    for (const [name, value] of Object.entries(HELPERS)) this.add(name, value)
    this.add('w', program)
  }

  private add(name: string, value: unknown): js.Expression {
    this.names.push(name)
    this.values.push(value)
    return v(name)
  }

  private constant(letter: string, key: unknown, make: () => unknown): js.Expression {
    let name = this.known.get(key)
    if (name === undefined) {
      name = this.add(`${letter}${this.known.size}`, make())
      this.known.set(key, name)
    }
    return name
  }

  table(set: CharSet): js.Expression {
    const { sets, latin } = this.program
    const at = sets.indexOf(set) * LATIN
    return this.constant('t', at, () => latin.slice(at, at + LATIN))
  }
  whole(set: CharSet): js.Expression {
    return this.constant('w', set, () => set)
  }
  text(index: number): js.Expression {
    return this.prefix(this.program.texts[index]!)
  }
  prefix(text: string): js.Expression {
    return this.constant('k', text, () => text)
  }
  groups(index: number): js.Expression {
    const groups = this.program.groups[index]!
    return this.constant('l', groups, () => groups)
  }
}

function shell(program: Program, analysis: Analysis): GeneratedMatcher | null {
  const { constants, pops } = analysis
  const layout = arrange(analysis.reached(), analysis.entered, pops)
  const { order, dispatched } = layout
  for (const piece of order) {
    piece.spends.settle()
    for (const test of piece.tests) test.settle()
    if (piece.checked) {
      const spent = js.binary('<', v('z'), piece.spends.literal)
      piece.body.unshift(when(spent, [...flush(piece.state), ...leave(piece.pc)]))
    }
  }
  const switches = dispatched.size > 0
  const cases = new Map<number, js.Statement[]>([[POPPING, [js.breakTo('P')]]])
  for (const piece of [...dispatched].sort((a, b) => a.pc - b.pc)) cases.set(piece.pc, [js.breakTo(blockLabel(piece))])
  const first = switches ? [js.switchOn(v('g'), cases, [js.breakTo('X')])] : []
  const pieces = assemble(layout, first, (from, jump, falls) => [
    ...transfer(jump),
    ...(falls ? [] : go(from, jump.to, layout)),
  ])
  const attempt = switches
    ? js.forever([js.label('P', js.block(pieces)), ...POP, js.continueTo('A')])
    : js.block(pieces)
  const looks = [
    when(js.binary('>', v('s'), v('n')), finish(Outcome.Failed)),
    when(js.unary('!', v('y')), scan(program, constants)),
    set('i', v('s')),
    set('g', num(FIRST)),
    ...(analysis.lead < 0 ? [] : [set('a', v('z'))]),
  ]
  const again =
    program.scan.kind === 'start'
      ? finish(Outcome.Failed)
      : [
          when(v('y'), finish(Outcome.Failed)),
          ...(analysis.lead < 0 ? [] : SKIP_RUN),
          skipStart(program),
          set('g', num(SCANNING)),
        ]
  const search = js.forever([
    ...(switches ? [when(js.binary('===', v('g'), num(SCANNING)), looks)] : looks),
    js.label('A', attempt),
    ...again,
  ])
  const field = (name: string): js.Expression => js.member(v('m'), name)
  // Without a switch it begins at a start, and then there is nothing on the stack.
  const [depth, position, pc] = switches
    ? [field('depth'), field('position'), field('pc')]
    : [ZERO, ZERO, num(SCANNING)]
  const declared: { name: string; value: js.Expression }[] = [
    { name: 'n', value: js.member(v('x'), 'length') },
    { name: 'R', value: field('registers') },
    { name: 'K', value: field('stack') },
    { name: 'd', value: depth },
    { name: 'D', value: plus(js.member(v('K'), 'length'), -(ROOM + SLACK)) },
    { name: 'i', value: position },
    { name: 'g', value: pc },
    { name: 'z', value: v('b') },
    ...['c', 'o', 'e', ...(analysis.lead < 0 ? [] : ['a', 'f', 'j']), ...analysis.variables].map((name) => ({
      name,
      value: ZERO,
    })),
  ]
  const clears = clearRegisters(program)
  const store = (name: string, from: string): js.Statement => js.statement(js.assign(js.member(v('m'), name), v(from)))
  const fn: js.Expression = {
    type: 'FunctionExpression',
    id: v('J'),
    params: ['m', 'x', 's', 'y', 'b'].map(v),
    body: js.block([
      js.declare(declared),
      ...(switches ? [when(js.binary('===', v('g'), num(SCANNING)), clears)] : clears),
      js.label('X', js.block([search])),
      store('pc', 'g'),
      store('position', 'i'),
      store('depth', 'd'),
      store('start', 's'),
      ...finish(Outcome.HandedOver),
    ]),
  }
  const { names, values } = constants
  // Blocks nest as deep as there are pieces: indentation would be most of the text.
  const text = `"use strict";\nreturn (${print(fn, '')});\n`
  return text.length > MAX_TEXT ? null : { text, names, values, resumes: switches, ahead: aheadOf(program).length }
}

/**
 * From `s` the run went to `f`, where it failed: so would it from each character between, for as many steps but those of the
 * characters. They are paid at once, if they can be.
 */
const SKIP_RUN: js.Statement[] = [
  when(js.binary('>', v('f'), ZERO), [
    set('o', plus(js.binary('-', v('f'), v('s')), -1)),
    set('a', js.binary('-', js.binary('-', v('a'), v('z')), plus(v('o'), 1))),
    set(
      'j',
      js.binary('+', js.binary('*', v('o'), v('a')), js.binary('/', js.binary('*', v('o'), plus(v('o'), 1)), num(2))),
    ),
    set('f', ZERO),
    when(js.binary('<', v('j'), v('z')), [
      set('z', js.binary('|', js.binary('-', v('z'), v('j')), ZERO)),
      set('s', js.binary('+', v('s'), v('o'))),
    ]),
  ]),
]

/** Registers that are written one by one. */
const MAX_CLEARED = 16

/** At a start no capture has been made; the first two are written where a match ends. */
function clearRegisters({ registerCount }: Program): js.Statement[] {
  if (registerCount <= MAX_CLEARED)
    return Array.from({ length: registerCount - 2 }, (_, i) => setRegister(i + 2, num(-1)))
  return [js.statement(js.invoke(js.member(v('R'), 'fill'), [num(-1), num(2), num(registerCount)]))]
}

/** The newest choice on the stack, or this start has failed; registers get their old values. */
const POP: js.Statement[] = [
  js.forever([
    when(js.binary('===', v('d'), num(0)), [js.breakTo('A')]),
    add('z', -1),
    set('d', js.binary('|', plus(v('d'), -2), num(0))),
    set('g', js.index(v('K'), plus(v('d'), 1))),
    set('c', js.index(v('K'), v('d'))),
    when(js.binary('>=', v('g'), num(0)), [set('i', v('c')), js.BREAK]),
    js.statement(js.assign(js.index(v('R'), js.unary('~', v('g'))), v('c'))),
  ]),
]
