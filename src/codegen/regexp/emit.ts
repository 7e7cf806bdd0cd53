/** What each instruction of ops.ts becomes. One step for each, and what else interpret.ts says. */
import { unreachable } from '../../base/invariant.js'
import { UNBOUNDED } from '../../regexp/node.js'
import { Outcome } from '../../regexp/interpret.js'
import { MODE_BACK, MODE_IGNORE_CASE, Op } from '../../regexp/ops.js'
import type { Program } from '../../regexp/program.js'
import * as js from '../estree.js'
import { isIn, LAST_POINT, LAST_UNIT, type SetConstants } from './sets.js'
import { type Entry, pushed, SLACK, type State, truncated, UNKNOWN } from './state.js'
import {
  add,
  bound,
  finish,
  leave,
  less,
  not,
  num,
  oldValue,
  pay,
  plus,
  position,
  push,
  register,
  RUN_WORDS,
  set,
  setRegister,
  v,
  when,
  type Writer,
} from './writer.js'

export interface Constants extends SetConstants {
  text(index: number): js.Expression
  prefix(text: string): js.Expression
  groups(index: number): js.Expression
}

/** Texts up to this length are compared character by character. */
const MAX_SPELLED = 8
/** Runs of a fixed length up to this are written out. */
const MAX_UNROLLED = 4
/** Registers that are saved one by one. */
const MAX_SAVED = 4

const I = v('i')
const N = v('n')
const Z = v('z')
const ZERO = num(0)

const call = (object: js.Expression, name: string, ...args: js.Expression[]): js.Expression =>
  js.invoke(js.member(object, name), args)
export const unitAt = (at: js.Expression): js.Expression => call(v('x'), 'charCodeAt', at)
const pointAt = (at: js.Expression): js.Expression => call(v('x'), 'codePointAt', at)
const masked = (unit: js.Expression, value: number): js.Expression =>
  js.binary('===', js.binary('&', unit, num(0xfc00)), num(value))
export const isHigh = (unit: js.Expression): js.Expression => masked(unit, 0xd800)
export const isLow = (unit: js.Expression): js.Expression => masked(unit, 0xdc00)
/** Units of the point in `c`. */
const WIDTH = js.conditional(js.binary('>', v('c'), num(LAST_UNIT)), num(2), num(1))
const equal = (a: js.Expression, b: js.Expression): js.Expression => js.binary('===', a, b)
const inText = (at: js.Expression): js.Expression => less(at, N)

export class Emitter {
  private readonly program: Program
  private readonly constants: Constants

  /** The instruction after the run that a match begins with, or -1. */
  private readonly lead: number

  constructor(program: Program, constants: Constants, lead: number) {
    this.lead = lead
    this.program = program
    this.constants = constants
  }

  /** Is the unit, or the point, that `read` gives in the set? */
  private has(index: number, read: js.Expression, points = false): js.Expression {
    return isIn(this.program.sets[index]!, read, 'c', points ? LAST_POINT : LAST_UNIT, this.constants)
  }

  private unitIn(index: number, at: js.Expression = I): js.Expression {
    return this.has(index, unitAt(at))
  }

  /** Writes the instruction at `pc`. Gives the next one; -1: it never goes on. */
  instruction(w: Writer, pc: number): number {
    const { code } = this.program
    const op = code[pc]! as Op
    const word = (i: number): number => code[pc + i]!
    w.onFailure = pc === this.lead ? [set('f', I)] : []
    switch (op) {
      case Op.Fail:
        w.cost++
        w.add(w.fail())
        return -1
      case Op.Accept:
        w.cost++
        w.spends.atLeast(w.cost)
        w.add(setRegister(0, v('s')), setRegister(1, I), ...pay(w.cost), ...finish(Outcome.Matched))
        return -1
      case Op.Jump:
        w.cost++
        if (code[word(1)]! <= Op.Jump) return word(1)
        w.add(w.jump(word(1)))
        return -1

      case Op.Char: {
        w.cost++
        const known = w.known >= 0 && this.program.sets[w.known]!.single === word(1)
        if (!known) w.failUnless(js.logical('&&', inText(I), equal(unitAt(I), num(word(1)))))
        w.move(1)
        return pc + 2
      }
      case Op.CharBack:
        w.cost++
        w.failUnless(js.logical('&&', js.binary('>', I, ZERO), equal(unitAt(plus(I, -1)), num(word(1)))))
        w.move(-1)
        return pc + 2
      case Op.Text:
      case Op.TextBack: {
        const { length } = this.program.texts[word(1)]!
        const back = op === Op.TextBack
        w.cost += 1 + (length >> 4)
        const fits = back ? js.binary('>=', I, num(length)) : js.binary('<=', plus(I, length), N)
        w.failUnless(js.logical('&&', fits, this.isText(word(1), back ? -length : 0)))
        w.move(back ? -length : length)
        return pc + 2
      }
      case Op.Set: {
        w.cost++
        if (w.known !== word(1)) w.failUnless(js.logical('&&', inText(I), this.unitIn(word(1))))
        w.move(1)
        return pc + 2
      }
      case Op.SetBack:
        w.cost++
        w.failUnless(js.logical('&&', js.binary('>', I, ZERO), this.unitIn(word(1), plus(I, -1))))
        w.move(-1)
        return pc + 2
      case Op.Point:
        w.cost++
        w.failUnless(js.logical('&&', inText(I), this.has(word(1), pointAt(I), true)))
        this.skipPoint(w)
        return pc + 2
      case Op.PointBack: {
        w.cost++
        w.add(when(equal(I, ZERO), [w.fail()]), set('c', unitAt(plus(I, -1))))
        const isPair = js.all([isLow(v('c')), js.binary('>', I, num(1)), isHigh(unitAt(plus(I, -2)))])
        w.add(when(isPair, [set('c', pointAt(plus(I, -2)))]))
        w.failUnless(this.has(word(1), v('c'), true))
        w.add(set('i', js.binary('-', I, WIDTH)))
        w.known = -1
        return pc + 2
      }

      case Op.Start:
        w.cost++
        w.failUnless(equal(I, ZERO))
        return pc + 1
      case Op.End:
        w.cost++
        w.failUnless(equal(I, N))
        return pc + 1
      case Op.LineStart:
        w.cost++
        w.failUnless(js.logical('||', equal(I, ZERO), isLineEnd(unitAt(plus(I, -1)))))
        return pc + 1
      case Op.LineEnd:
        w.cost++
        w.failUnless(js.logical('||', equal(I, N), isLineEnd(unitAt(I))))
        return pc + 1
      case Op.Word:
      case Op.NotWord: {
        w.cost++
        const before = js.logical('&&', js.binary('>', I, ZERO), this.unitIn(word(1), plus(I, -1)))
        const after = js.logical('&&', inText(I), this.unitIn(word(1)))
        w.failUnless(js.binary(op === Op.Word ? '!==' : '===', before, after))
        return pc + 2
      }

      case Op.Try:
        w.push(pc, { kind: 'choice', at: pc, target: word(1) })
        w.cost++
        return pc + 2
      case Op.Skip:
        w.push(pc, { kind: 'choice', at: pc, target: pc + 2 })
        w.cost++
        w.add(w.jump(word(1)))
        return -1
      case Op.TryIf:
      case Op.Branch:
        w.cost++
        w.add(when(not(js.logical('&&', inText(I), this.unitIn(word(1)))), [w.jump(word(2))]))
        w.known = word(1)
        if (op === Op.TryIf) {
          w.cost--
          w.push(pc, { kind: 'choice', at: pc, target: word(2) })
          w.cost++
        }
        return pc + 3
      case Op.Below:
        w.cost++
        w.add(when(js.logical('||', not(inText(I)), less(unitAt(I), num(word(1)))), [w.jump(word(2))]))
        return pc + 3

      case Op.Greedy:
      case Op.GreedyPoint:
      case Op.Possessive:
      case Op.PossessivePoint:
      case Op.Lazy:
      case Op.LazyPoint:
        return this.run(w, pc)
      case Op.Shorter:
      case Op.ShorterPoint:
      case Op.Longer:
      case Op.LongerPoint: {
        // Taken off the stack in memory: back into variables, as if it had not been.
        const at = pc - RUN_WORDS
        const lazy = op === Op.Longer || op === Op.LongerPoint
        const entry: Entry = { kind: lazy ? 'more' : 'run', at }
        w.add(add('d', -1))
        w.set(bound(entry), js.index(v('K'), v('d')))
        w.set(position(entry), I)
        w.cost--
        w.add(w.fail({ empty: false, entries: [entry] }))
        return -1
      }

      case Op.Save:
        w.push(pc, { kind: 'undo', at: pc, register: word(1), maybe: false })
        w.cost++
        w.add(setRegister(word(1), I))
        return pc + 2
      case Op.SaveBoth: {
        const [target, other] = [word(1), word(2)]
        w.push(
          pc,
          { kind: 'undo', at: pc, register: target, maybe: false },
          { kind: 'undo', at: pc, register: target + 1, maybe: false },
        )
        w.cost++
        const back = word(3) === MODE_BACK
        w.add(setRegister(target, back ? I : register(other)), setRegister(target + 1, back ? register(other) : I))
        return pc + 4
      }
      case Op.Clear:
        this.clear(w, pc, word(1), word(2))
        return pc + 3

      case Op.Counter:
      case Op.Count:
        w.push(pc, { kind: 'undo', at: pc, register: word(1), maybe: false })
        w.cost++
        w.add(setRegister(word(1), op === Op.Counter ? ZERO : plus(v(oldValue(pc, word(1))), 1)))
        return pc + 2
      case Op.Repeat:
      case Op.RepeatLazy:
        this.repeat(w, pc)
        return -1
      case Op.Progress:
        w.cost++
        w.add(when(equal(register(word(1)), I), [w.fail()]))
        return pc + 2
      case Op.CountedProgress: {
        w.cost++
        const stands = equal(register(word(1)), I)
        w.add(when(js.logical('&&', stands, js.binary('>', register(word(2)), num(word(3)))), [w.fail()]))
        return pc + 4
      }

      case Op.Backreference:
        this.backreference(w, pc)
        return pc + 3
      case Op.LookEnter:
      case Op.LookNotEnter:
        return this.lookEnter(w, pc)
      case Op.LookLeave: {
        w.cost++
        const at = markOf(w.state, word(1))
        if (at < 0) {
          w.add(set('d', register(word(1))), set('i', register(word(1) + 1)))
          w.state = UNKNOWN
        } else {
          w.add(set('i', v(position(w.state.entries[at]!))))
          w.state = truncated(w.state, at)
        }
        w.known = -1
        return pc + 2
      }
      case Op.LookNotLeave: {
        w.cost++
        const at = markOf(w.state, word(1))
        if (at < 0) {
          w.add(set('d', js.binary('-', register(word(1)), num(2))), w.fail(UNKNOWN))
        } else w.add(w.fail(truncated(w.state, at - 1)))
        return -1
      }
      default:
        return unreachable(op)
    }
  }

  private skipPoint(w: Writer): void {
    w.add(set('i', js.binary('+', I, WIDTH)))
    w.known = -1
  }

  private isText(index: number, from: number): js.Expression {
    const text = this.program.texts[index]!
    if (text.length > MAX_SPELLED) return call(v('x'), 'startsWith', this.constants.text(index), plus(I, from))
    const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    return js.all(units.map((unit, i) => equal(unitAt(plus(I, from + i)), num(unit))))
  }

  /** Greedy, Possessive, Lazy. */
  private run(w: Writer, pc: number): number {
    const { code } = this.program
    const op = code[pc]! as Op
    const [index, least, most] = [code[pc + 1]!, code[pc + 2]!, code[pc + 3]!]
    const points = op === Op.GreedyPoint || op === Op.PossessivePoint || op === Op.LazyPoint
    const lazy = op === Op.Lazy || op === Op.LazyPoint
    const greedy = op === Op.Greedy || op === Op.GreedyPoint
    const cap = lazy ? least : most
    const next = greedy ? pc + 6 : lazy ? pc + 7 : pc + 4
    const entry: Entry | null = lazy
      ? { kind: 'more', at: pc }
      : greedy && least < most
        ? { kind: 'run', at: pc }
        : null
    // The entry is pushed at the end, but room for it is made before anything has happened.
    if (entry !== null) w.makeRoom(pc, 1)
    w.cost++
    if (!points && cap <= MAX_UNROLLED && cap === least) {
      for (let i = 0; i < cap; i++, w.cost++) {
        const at = plus(I, i)
        if (i > 0 || w.known !== index) w.failUnless(js.logical('&&', inText(at), this.unitIn(index, at)))
      }
      if (cap > 0) w.move(cap)
    } else if (cap > 0) {
      w.settle()
      if (points) this.pointRun(w, pc, index, least, cap, entry)
      else this.unitRun(w, pc, index, least, cap)
      w.known = -1
    }
    if (entry === null) return next
    if (lazy) w.set(bound(entry), num(most - least))
    else if (!points) w.set(bound(entry), plus(v('o'), least))
    w.set(position(entry), I)
    w.state = pushed(w.state, entry)
    return next
  }

  private unitRun(w: Writer, pc: number, index: number, least: number, cap: number): void {
    const room = js.binary('-', N, I)
    w.add(set('o', I))
    w.add(set('e', cap === UNBOUNDED ? N : js.conditional(js.binary('>', room, num(cap)), plus(I, cap), N)))
    w.add(when(js.binary('>', js.binary('-', v('e'), I), Z), [set('e', js.binary('+', I, Z))]))
    const more = js.logical('&&', less(I, v('e')), this.unitIn(index))
    w.add(js.whileLoop(more, [js.statement(js.count('i', '++'))]))
    w.add(set('z', js.binary('-', Z, js.binary('-', I, v('o')))))
    w.test([set('z', plus(js.binary('+', Z, js.binary('-', I, v('o'))), 1)), set('i', v('o'))], pc)
    if (least === 1) w.add(when(equal(I, v('o')), [w.fail()]))
    else if (least > 1) w.add(when(less(js.binary('-', I, v('o')), num(least)), [w.fail()]))
  }

  private pointRun(w: Writer, pc: number, index: number, least: number, cap: number, entry: Entry | null): void {
    const low = entry?.kind === 'run' ? bound(entry) : 'g'
    const lowAt = (value: js.Expression): void => (low === 'g' ? w.add(set(low, value)) : w.set(low, value))
    w.add(set('o', I), set('e', ZERO))
    lowAt(least === 0 ? I : num(-1))
    const more = js.all([
      less(v('e'), Z),
      ...(cap === UNBOUNDED ? [] : [less(v('e'), num(cap))]),
      inText(I),
      this.has(index, pointAt(I), true),
    ])
    const body = [set('i', js.binary('+', I, WIDTH)), js.statement(js.count('e', '++'))]
    if (least > 0) body.push(when(equal(v('e'), num(least)), [set(low, I)]))
    w.add(js.whileLoop(more, body), set('z', js.binary('-', Z, v('e'))))
    w.test([set('z', plus(js.binary('+', Z, v('e')), 1)), set('i', v('o'))], pc)
    if (least > 0) w.add(when(less(v(low), ZERO), [w.fail()]))
  }

  private clear(w: Writer, pc: number, from: number, to: number): void {
    const cost = 1 + ((to - from) >> 1)
    if (to - from <= MAX_SAVED) {
      const entries: Entry[] = []
      for (let each = from; each < to; each++) entries.push({ kind: 'undo', at: pc, register: each, maybe: true })
      w.push(pc, ...entries)
      for (let each = from; each < to; each++) w.add(setRegister(each, num(-1)))
    } else {
      this.saveAll(w, pc, from, to, (each, old) => [
        set('o', old),
        when(js.binary('>=', v('o'), ZERO), [
          push(v('o')),
          push(js.unary('~', each)),
          js.statement(js.assign(js.index(v('R'), each), num(-1))),
        ]),
      ])
    }
    w.cost += cost
  }

  /** Does something with each register in a row; at most two words of each go onto the stack. */
  private saveAll(
    w: Writer,
    pc: number,
    from: number,
    to: number,
    save: (each: js.Expression, old: js.Expression) => js.Statement[],
  ): void {
    w.flushNow(pc)
    // `D` leaves room for SLACK words.
    w.add(set('c', num(from)))
    const depth = plus(v('d'), Math.max(0, (to - from) * 2 - SLACK / 2))
    w.add(when(js.binary('>', depth, v('D')), [...pay(w.cost), ...leave(pc)]))
    w.add(
      js.whileLoop(less(v('c'), num(to)), [
        ...save(v('c'), js.index(v('R'), v('c'))),
        js.statement(js.count('c', '++')),
      ]),
    )
  }

  private repeat(w: Writer, pc: number): void {
    const { code } = this.program
    const [counter, least, most, exit] = [code[pc + 1]!, code[pc + 2]!, code[pc + 3]!, code[pc + 4]!]
    const [taken, other] = code[pc] === Op.Repeat ? [pc + 5, exit] : [exit, pc + 5]
    w.cost++
    if (least > 0) w.add(when(less(register(counter), num(least)), [w.jump(pc + 5)]))
    if (most < UNBOUNDED) w.add(when(js.binary('>=', register(counter), num(most)), [w.jump(exit)]))
    w.cost--
    w.push(pc, { kind: 'choice', at: pc, target: other })
    w.cost++
    w.add(w.jump(taken))
  }

  private backreference(w: Writer, pc: number): void {
    const { code } = this.program
    const mode = code[pc + 2]!
    const ignoreCase = (mode & MODE_IGNORE_CASE) !== 0
    w.cost++
    w.settle()
    const first = js.index(v('R'), js.binary('*', v('o'), num(2)))
    const last = js.index(v('R'), plus(js.binary('*', v('o'), num(2)), 1))
    w.add(
      set('o', js.invoke(v('V'), [this.constants.groups(code[pc + 1]!), v('R')])),
      set('e', js.conditional(less(v('o'), ZERO), ZERO, js.binary('-', last, first))),
      set('g', ignoreCase ? v('e') : js.binary('>>', v('e'), num(4))),
      set('z', js.binary('-', Z, v('g'))),
    )
    w.test([set('z', plus(js.binary('+', Z, v('g')), 1))], pc)
    const to = v('c')
    const same = js.invoke(v('Q'), [
      v('w'),
      v('x'),
      first,
      js.conditional(less(to, I), to, I),
      v('e'),
      js.literal(ignoreCase),
      to,
    ])
    w.add(
      when(js.binary('>=', v('o'), ZERO), [
        set('c', js.binary((mode & MODE_BACK) !== 0 ? '-' : '+', I, v('e'))),
        when(js.any([less(to, ZERO), js.binary('>', to, N), not(same)]), [w.fail()]),
        set('i', to),
      ]),
    )
    w.known = -1
  }

  private lookEnter(w: Writer, pc: number): number {
    const { code } = this.program
    const [first, from, to] = [code[pc + 1]!, code[pc + 2]!, code[pc + 3]!]
    const negative = code[pc] === Op.LookNotEnter
    const entries: Entry[] = []
    if (to - from <= MAX_SAVED) {
      for (let each = from; each < to; each++) entries.push({ kind: 'undo', at: pc, register: each, maybe: false })
    } else this.saveAll(w, pc, from, to, (each, old) => [push(old), push(js.unary('~', each))])
    if (negative) entries.push({ kind: 'choice', at: pc, target: code[pc + 4]! })
    entries.push({ kind: 'mark', at: pc, register: first })
    w.push(pc, ...entries)
    w.cost += 1 + ((to - from) >> 1)
    return negative ? pc + 5 : pc + 4
  }

  /** Takes the newest entry off, or goes on if it is none: what a piece that only goes back does. */
  back(w: Writer): void {
    for (;;) {
      const entry = w.state.entries[w.state.entries.length - 1]
      if (entry === undefined) break
      const rest = truncated(w.state, w.state.entries.length - 1)
      switch (entry.kind) {
        case 'choice':
          w.cost++
          w.add(set('i', v(position(entry))))
          w.state = rest
          w.add(w.jump(entry.target))
          return
        case 'undo': {
          w.cost++
          const old = v(oldValue(entry.at, entry.register))
          const restore = setRegister(entry.register, old)
          w.add(entry.maybe ? js.ifElse(js.binary('>=', old, ZERO), [restore], [add('z', 1)]) : restore)
          break
        }
        case 'run':
          this.shorter(w, entry, rest)
          break
        case 'more':
          this.longer(w, entry, rest)
          break
        case 'mark':
          break
      }
      w.state = rest
    }
    w.add(w.fail())
  }

  /** Shorter, where there is such an entry. */
  private shorter(w: Writer, entry: Entry, rest: State): void {
    const { code } = this.program
    const pc = entry.at + RUN_WORDS
    const points = code[pc] === Op.ShorterPoint
    const stop = code[pc + 1]!
    const [p, q] = [position(entry), bound(entry)]
    w.branch(js.binary('>', v(p), v(q)), () => {
      w.cost += 2
      const step = [set('i', plus(I, -1))]
      if (points) {
        const isPair = js.all([js.binary('>', I, v(q)), isLow(unitAt(I)), isHigh(unitAt(plus(I, -1)))])
        step.push(when(isPair, [set('i', plus(I, -1))]))
      }
      if (stop < 0) w.add(set('i', v(p)), ...step)
      else {
        w.settle()
        const found = js.logical('||', js.binary('<=', I, v(q)), this.unitIn(stop))
        const spent = [add('z', -1), when(js.binary('<=', Z, ZERO), [js.BREAK])]
        w.add(set('i', v(p)), set('e', Z), js.forever([...step, when(found, [js.BREAK]), ...spent]))
        w.test([set('z', plus(v('e'), 1)), set('i', v(p))], pc, rest, [v(q)])
      }
      w.add(set(p, I), w.jump(entry.at + 6))
    })
  }

  /** Longer. */
  private longer(w: Writer, entry: Entry, rest: State): void {
    const { code } = this.program
    const pc = entry.at + RUN_WORDS
    const points = code[pc] === Op.LongerPoint
    const [index, stop] = [code[pc + 1]!, code[pc + 2]!]
    const [p, q] = [position(entry), bound(entry)]
    w.cost += 2
    const takes = js.all([
      js.binary('>', v(q), ZERO),
      inText(I),
      this.has(index, points ? pointAt(I) : unitAt(I), points),
    ])
    const take = [set('i', points ? js.binary('+', I, WIDTH) : plus(I, 1)), set(q, plus(v(q), -1))]
    if (stop < 0) {
      w.add(set('i', v(p)))
      w.branch(takes, () => w.add(...take, set(p, I), w.jump(entry.at + 7)))
      return
    }
    w.settle()
    const found = js.logical('||', not(inText(I)), this.unitIn(stop))
    const spent = [add('z', -1), when(js.binary('<=', Z, ZERO), [js.BREAK])]
    w.add(
      set('i', v(p)),
      set('o', v(q)),
      set('e', Z),
      set('g', ZERO),
      js.whileLoop(takes, [...take, when(found, [set('g', num(1)), js.BREAK]), ...spent]),
    )
    w.test([set('z', plus(v('e'), 1)), set('i', v(p))], pc, rest, [v('o')])
    w.branch(equal(v('g'), num(1)), () => w.add(set(p, I), w.jump(entry.at + 7)))
  }
}

/** Where the mark of a lookaround's registers is; -1: in memory. */
function markOf({ entries }: State, first: number): number {
  return entries.findIndex((entry) => entry.kind === 'mark' && entry.register === first)
}

export function isLineEnd(unit: js.Expression): js.Expression {
  const read = js.assign(v('c'), unit)
  return js.any([
    equal(read, num(0x0a)),
    equal(v('c'), num(0x0d)),
    equal(v('c'), num(0x2028)),
    equal(v('c'), num(0x2029)),
  ])
}
