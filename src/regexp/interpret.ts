/**
 * Runs a program on a text. All state is in a Match, so that it can stop anywhere and go on: no recursion, nothing on the
 * host's stack.
 *
 * Work is counted in steps: an instruction is one, and so is a choice gone back to, a register restored, a character that a run or
 * the search for a start looks at; sixteen characters of a text compared are one, or one where case is ignored; four registers
 * made ready are one. The count depends on program, text and index
 * alone, not on where the match was stopped.
 */
import { invariant } from '../base/invariant.js'
import { MODE_BACK, MODE_IGNORE_CASE, Op } from './ops.js'
import type { Program } from './program.js'
import type { CharSet } from './sets.js'
import { caseTable } from './unicode.js'

export const enum Outcome {
  Matched,
  Failed,
  /** The budget is used up. */
  More,
  /** The stack must grow before it goes on. */
  Grow,
  /** The other one goes on: of generated code, and of the interpreter where that takes over. */
  HandedOver,
}

/** Generated from a program: see codegen/regexp. */
export interface GeneratedRun {
  /** Looks for a start from here on, or goes on from a choice where `pc` says so, in which case the start is that of the match. */
  readonly run: (match: Match, text: string, start: number, sticky: boolean, budget: number) => Outcome
  /** Can it go on from a choice? */
  readonly resumes: boolean
  /** How many words of `ahead` it has use for. */
  readonly ahead: number
}

/** Words of `ahead`. */
export const MAX_AHEAD = 6
const FIRST_STACK = 1 << 10
/** Stacks up to this many words are kept for the next match. */
const KEPT_STACK = 1 << 14
/** The most words that any instruction but those that save captures pushes. */
export const ROOM = 8
/** `pc` while a start is looked for. */
export const SCANNING = -1
/** `pc` where the newest choice is next: for generated code, which goes on there at once. */
export const POPPING = -2
/** Steps for which generated code is worth being entered. */
const WORTH_IT = 256
const LATIN = 256

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00

export class Match {
  program: Program
  /** From the program, or null. */
  generated: GeneratedRun | null = null
  text: string
  /** Where it began to look. */
  from = 0
  /** Only at `from`. */
  sticky = false
  steps = 0
  /**
   * For generated code while all matches in a text are looked for: where the next of each of the characters is that one can start with, -1
   * where that is to be found out. It spares the host time, and no steps.
   */
  ahead: Int32Array | null = null
  private readonly aheadWords = new Int32Array(MAX_AHEAD)
  registers = new Int32Array(16)
  /** These are the state, and generated code's as well. */
  stack = new Int32Array(FIRST_STACK)
  depth = 0
  pc = SCANNING
  position = 0
  start = 0
  /** Of a run that was stopped: where it began (-1: none was), the shortest it may be, what it has consumed. */
  private runStart = -1
  private runLow = -1
  private runCount = 0
  private needed = 0

  constructor(program: Program, text: string, from: number, sticky: boolean) {
    this.program = program
    this.text = text
    this.begin(program, text, from, sticky)
  }

  begin(program: Program, text: string, from: number, sticky: boolean): void {
    this.prepare(program)
    for (let i = 0; i < program.registerCount; i++) this.registers[i] = -1
    this.setTask(text, from, sticky)
    this.start = startAt(program, text, from)
  }

  /** For a run of the generated matcher from the beginning: it clears registers by itself, and is given the task. */
  prepare(program: Program): void {
    if (this.program !== program) {
      this.generated = null
      this.program = program
    }
    if (this.registers.length < program.registerCount) this.registers = new Int32Array(program.registerCount)
    if (this.stack.length > KEPT_STACK) this.stack = new Int32Array(FIRST_STACK)
    this.steps = program.registerCount >> 2
    this.depth = 0
    this.pc = SCANNING
    this.runStart = -1
    this.ahead = null
  }

  /** All matches in the text are looked for from here on. */
  lookAhead(words: number): void {
    for (let i = 0; i < words; i++) this.aheadWords[i] = -1
    this.ahead = words > 0 ? this.aheadWords : null
  }

  /** What it is about: to be known where it may go on later. */
  setTask(text: string, from: number, sticky: boolean): void {
    this.text = text
    this.from = from
    this.sticky = sticky
  }

  /** Bytes of a stack with room for what comes; to be asked after `Grow`. */
  get grownBytes(): number {
    let length = this.stack.length * 2
    while (length < this.depth + this.needed + ROOM) length *= 2
    return length * 4
  }

  /** Bytes of the stack, where it is larger than what every match has. */
  get extraBytes(): number {
    return this.stack.length > KEPT_STACK ? this.stack.length * 4 : 0
  }

  grow(): void {
    const stack = new Int32Array(this.grownBytes / 4)
    stack.set(this.stack.subarray(0, this.depth))
    this.stack = stack
  }

  /** Goes on for about so many steps. Captures are in `registers` after `Matched`. */
  run(budget: number): Outcome {
    const { steps, generated } = this
    let left = budget
    for (;;) {
      if (generated !== null && (this.pc === SCANNING || this.pc === POPPING)) {
        const outcome = generated.run(this, this.text, this.start, this.sticky, left)
        if (outcome !== Outcome.HandedOver) return outcome
        left = budget - (this.steps - steps)
      }
      if (this.pc === SCANNING) {
        const found = this.scan(left)
        left = budget - (this.steps - steps)
        if (found !== Outcome.Matched) return found
        this.pc = 1
        this.position = this.start
      }
      const outcome = this.attempt(left)
      left = budget - (this.steps - steps)
      if (outcome === Outcome.HandedOver) continue
      if (outcome !== Outcome.Failed) return outcome
      if (this.sticky || this.program.scan.kind === 'start') return Outcome.Failed
      const { text, start } = this
      const pair =
        this.program.flags.unicode && isHigh(text.charCodeAt(start)) && isLow(text.charCodeAt(start + 1)) ? 2 : 1
      this.start = start + pair
      this.pc = SCANNING
    }
  }

  /** Finds the next place where a match can start. */
  private scan(budget: number): Outcome {
    const { program, text, start } = this
    const { length } = text
    if (start > length) return Outcome.Failed
    const { scan } = program
    if (this.sticky) return Outcome.Matched
    if (scan.kind === 'everywhere') return Outcome.Matched
    if (scan.kind === 'start') return start === 0 ? Outcome.Matched : Outcome.Failed
    if (scan.kind === 'text') {
      const found = text.indexOf(scan.text, start)
      this.steps += (found < 0 ? length : found) - start
      if (found < 0) return Outcome.Failed
      this.start = found
      return Outcome.Matched
    }
    const end = Math.min(length, start + Math.max(budget, ROOM))
    if (scan.kind === 'lines') {
      let at = start
      if (at > 0) while (at < end && !isLineEnd(text.charCodeAt(at - 1))) at++
      this.steps += at - start
      this.start = at
      if (at < end || at === 0 || isLineEnd(text.charCodeAt(at - 1))) return Outcome.Matched
      return at === length ? Outcome.Failed : Outcome.More
    }
    const set = program.sets[scan.set]!
    const { latin } = program
    const base = scan.set * LATIN
    const { unicode } = program.flags
    let at = start
    for (; at < end; at++) {
      const unit = text.charCodeAt(at)
      if (unit < LATIN ? latin[base + unit] === 0 : !set.has(unit)) continue
      if (unicode && isLow(unit) && at > 0 && isHigh(text.charCodeAt(at - 1))) continue
      break
    }
    this.steps += at - start
    this.start = at
    if (at < end) return Outcome.Matched
    return at === length ? Outcome.Failed : Outcome.More
  }

  /** Runs from the state there is until there is nothing left to try for this start. */
  private attempt(budget: number): Outcome {
    const { program, text, registers } = this
    const { code, sets, latin } = program
    const { length } = text
    let { stack, pc, position, depth } = this
    const room = stack.length - ROOM
    const handsOver = this.generated?.resumes === true
    let left = budget
    let outcome: Outcome

    run: for (;;) {
      if (left <= 0) {
        outcome = Outcome.More
        break
      }
      left--
      switch (code[pc]! as Op) {
        case Op.Fail:
          break
        case Op.Accept:
          registers[0] = this.start
          registers[1] = position
          outcome = Outcome.Matched
          break run
        case Op.Jump:
          pc = code[pc + 1]!
          continue

        case Op.Char:
          if (position < length && text.charCodeAt(position) === code[pc + 1]!) {
            position++
            pc += 2
            continue
          }
          break
        case Op.CharBack:
          if (position > 0 && text.charCodeAt(position - 1) === code[pc + 1]!) {
            position--
            pc += 2
            continue
          }
          break
        case Op.Text: {
          const wanted = program.texts[code[pc + 1]!]!
          const count = wanted.length
          left -= count >> 4
          if (position + count <= length) {
            let i = 0
            while (i < count && text.charCodeAt(position + i) === wanted.charCodeAt(i)) i++
            if (i === count) {
              position += count
              pc += 2
              continue
            }
          }
          break
        }
        case Op.TextBack: {
          const wanted = program.texts[code[pc + 1]!]!
          const count = wanted.length
          left -= count >> 4
          if (position >= count) {
            let i = 0
            while (i < count && text.charCodeAt(position - count + i) === wanted.charCodeAt(i)) i++
            if (i === count) {
              position -= count
              pc += 2
              continue
            }
          }
          break
        }
        case Op.Set:
          if (position < length) {
            const unit = text.charCodeAt(position)
            const set = code[pc + 1]!
            if (unit < LATIN ? latin[set * LATIN + unit] !== 0 : sets[set]!.has(unit)) {
              position++
              pc += 2
              continue
            }
          }
          break
        case Op.SetBack:
          if (position > 0 && sets[code[pc + 1]!]!.has(text.charCodeAt(position - 1))) {
            position--
            pc += 2
            continue
          }
          break
        case Op.Point:
          if (position < length) {
            const point = text.codePointAt(position)!
            const set = code[pc + 1]!
            if (point < LATIN ? latin[set * LATIN + point] !== 0 : sets[set]!.has(point)) {
              position += point > 0xffff ? 2 : 1
              pc += 2
              continue
            }
          }
          break
        case Op.PointBack:
          if (position > 0) {
            const point = pointBefore(text, position)
            if (sets[code[pc + 1]!]!.has(point)) {
              position -= point > 0xffff ? 2 : 1
              pc += 2
              continue
            }
          }
          break

        case Op.Start:
          if (position !== 0) break
          pc++
          continue
        case Op.End:
          if (position !== length) break
          pc++
          continue
        case Op.LineStart:
          if (position !== 0 && !isLineEnd(text.charCodeAt(position - 1))) break
          pc++
          continue
        case Op.LineEnd:
          if (position !== length && !isLineEnd(text.charCodeAt(position))) break
          pc++
          continue
        case Op.Word:
        case Op.NotWord: {
          const set = code[pc + 1]!
          const previous = position > 0 ? text.charCodeAt(position - 1) : -1
          const next = position < length ? text.charCodeAt(position) : -1
          const before =
            previous >= 0 && (previous < LATIN ? latin[set * LATIN + previous] !== 0 : sets[set]!.has(previous))
          const after = next >= 0 && (next < LATIN ? latin[set * LATIN + next] !== 0 : sets[set]!.has(next))
          if ((before !== after) !== (code[pc] === Op.Word)) break
          pc += 2
          continue
        }

        case Op.Try:
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          stack[depth++] = position
          stack[depth++] = code[pc + 1]!
          pc += 2
          continue
        case Op.Skip:
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          stack[depth++] = position
          stack[depth++] = pc + 2
          pc = code[pc + 1]!
          continue
        case Op.TryIf: {
          const unit = position < length ? text.charCodeAt(position) : -1
          const set = code[pc + 1]!
          if (unit < 0 || (unit < LATIN ? latin[set * LATIN + unit] === 0 : !sets[set]!.has(unit))) {
            pc = code[pc + 2]!
            continue
          }
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          stack[depth++] = position
          stack[depth++] = code[pc + 2]!
          pc += 3
          continue
        }
        case Op.Branch: {
          const unit = position < length ? text.charCodeAt(position) : -1
          const set = code[pc + 1]!
          const taken = unit >= 0 && (unit < LATIN ? latin[set * LATIN + unit] !== 0 : sets[set]!.has(unit))
          pc = taken ? pc + 3 : code[pc + 2]!
          continue
        }

        case Op.Below:
          pc = position >= length || text.charCodeAt(position) < code[pc + 1]! ? code[pc + 2]! : pc + 3
          continue

        case Op.Greedy:
        case Op.Possessive: {
          const set = code[pc + 1]!
          const most = code[pc + 3]!
          const begun = this.runStart >= 0 ? this.runStart : position
          const limit = most < length - begun ? begun + most : length
          const end = limit < position + left + ROOM ? limit : position + left + ROOM
          const from = position
          const table = set * LATIN
          const wide = sets[set]!
          while (position < end) {
            const unit = text.charCodeAt(position)
            if (unit < LATIN ? latin[table + unit] === 0 : !wide.has(unit)) break
            position++
          }
          left -= position - from
          if (position === end && end < limit) {
            this.runStart = begun
            left++
            outcome = Outcome.More
            break run
          }
          const low = begun + code[pc + 2]!
          if (code[pc] === Op.Possessive) {
            this.runStart = -1
            if (position < low) break
            pc += 4
            continue
          }
          if (depth > room && position > low) {
            this.needed = 0
            this.runStart = begun
            outcome = Outcome.Grow
            left++
            break run
          }
          this.runStart = -1
          if (position < low) break
          if (position > low) {
            stack[depth++] = low
            stack[depth++] = position
            stack[depth++] = pc + 4
          }
          pc += 6
          continue
        }
        case Op.GreedyPoint:
        case Op.PossessivePoint:
        case Op.LazyPoint: {
          const lazy = code[pc] === Op.LazyPoint
          const least = code[pc + 2]!
          const most = lazy ? least : code[pc + 3]!
          const table = code[pc + 1]! * LATIN
          const set = sets[code[pc + 1]!]!
          let count = 0
          let low = least === 0 ? position : -1
          if (this.runStart >= 0) {
            count = this.runCount
            low = this.runLow
          }
          let stopped = false
          while (count < most && position < length) {
            // A character at least, so that it gets on.
            if (left < 0) {
              stopped = true
              break
            }
            const point = text.codePointAt(position)!
            if (point < LATIN ? latin[table + point] === 0 : !set.has(point)) break
            left--
            position += point > 0xffff ? 2 : 1
            if (++count === least) low = position
          }
          if (stopped || depth > room) {
            this.runStart = position
            this.runCount = count
            this.runLow = low
            this.needed = 0
            outcome = stopped ? Outcome.More : Outcome.Grow
            left++
            break run
          }
          this.runStart = -1
          if (low < 0) break
          if (lazy) {
            stack[depth++] = code[pc + 3]! - least
            stack[depth++] = position
            stack[depth++] = pc + 4
            pc += 7
            continue
          }
          if (code[pc] === Op.PossessivePoint) {
            pc += 4
            continue
          }
          if (position > low) {
            stack[depth++] = low
            stack[depth++] = position
            stack[depth++] = pc + 4
          }
          pc += 6
          continue
        }
        case Op.Shorter:
        case Op.ShorterPoint: {
          const points = code[pc] === Op.ShorterPoint
          const low = stack[depth - 1]!
          const stop = code[pc + 1]!
          let stopped = false
          for (;;) {
            position--
            if (points && position > low && isLow(text.charCodeAt(position)) && isHigh(text.charCodeAt(position - 1))) {
              position--
            }
            if (stop < 0 || position <= low) break
            const unit = text.charCodeAt(position)
            if (unit < LATIN ? latin[stop * LATIN + unit] !== 0 : sets[stop]!.has(unit)) break
            left--
            if (left <= 0) {
              stopped = true
              break
            }
          }
          if (position > low) {
            stack[depth++] = position
            stack[depth++] = pc
          } else depth--
          if (stopped) {
            // As if it had been tried and failed, but for the step that this takes.
            pc = 0
            left += 3
            outcome = Outcome.More
            break run
          }
          pc += 2
          continue
        }
        case Op.Lazy: {
          const set = code[pc + 1]!
          const least = code[pc + 2]!
          const begun = this.runStart >= 0 ? this.runStart : position
          const limit = least < length - begun ? begun + least : length
          const end = limit < position + left + ROOM ? limit : position + left + ROOM
          const from = position
          const wide = sets[set]!
          while (position < end) {
            const unit = text.charCodeAt(position)
            if (unit < LATIN ? latin[set * LATIN + unit] === 0 : !wide.has(unit)) break
            position++
          }
          left -= position - from
          if ((position === end && end < limit) || depth > room) {
            this.runStart = begun
            this.needed = 0
            outcome = depth > room ? Outcome.Grow : Outcome.More
            left++
            break run
          }
          this.runStart = -1
          if (position < begun + least) break
          stack[depth++] = code[pc + 3]! - least
          stack[depth++] = position
          stack[depth++] = pc + 4
          pc += 7
          continue
        }
        case Op.Longer:
        case Op.LongerPoint: {
          const points = code[pc] === Op.LongerPoint
          const set = code[pc + 1]!
          const stop = code[pc + 2]!
          let more = stack[depth - 1]!
          let stopped = false
          let failed = false
          for (;;) {
            if (more <= 0 || position >= length) {
              failed = true
              break
            }
            const unit = points ? text.codePointAt(position)! : text.charCodeAt(position)
            if (unit < LATIN ? latin[set * LATIN + unit] === 0 : !sets[set]!.has(unit)) {
              failed = true
              break
            }
            position += unit > 0xffff ? 2 : 1
            more--
            if (stop < 0 || position >= length) break
            const next = text.charCodeAt(position)
            if (next < LATIN ? latin[stop * LATIN + next] !== 0 : sets[stop]!.has(next)) break
            left--
            if (left <= 0) {
              stopped = true
              break
            }
          }
          if (failed) {
            depth--
            break
          }
          stack[depth - 1] = more
          stack[depth++] = position
          stack[depth++] = pc
          if (stopped) {
            pc = 0
            left += 3
            outcome = Outcome.More
            break run
          }
          pc += 3
          continue
        }

        case Op.Save: {
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          const register = code[pc + 1]!
          stack[depth++] = registers[register]!
          stack[depth++] = ~register
          registers[register] = position
          pc += 2
          continue
        }
        case Op.SaveBoth: {
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          const register = code[pc + 1]!
          const other = registers[code[pc + 2]!]!
          stack[depth++] = registers[register]!
          stack[depth++] = ~register
          stack[depth++] = registers[register + 1]!
          stack[depth++] = ~(register + 1)
          const back = code[pc + 3] === MODE_BACK
          registers[register] = back ? position : other
          registers[register + 1] = back ? other : position
          pc += 4
          continue
        }
        case Op.Clear: {
          const from = code[pc + 1]!
          const to = code[pc + 2]!
          if (depth + (to - from) * 2 > room) {
            this.needed = (to - from) * 2
            outcome = Outcome.Grow
            left++
            break run
          }
          for (let register = from; register < to; register++) {
            const value = registers[register]!
            if (value < 0) continue
            stack[depth++] = value
            stack[depth++] = ~register
            registers[register] = -1
          }
          left -= (to - from) >> 1
          pc += 3
          continue
        }

        case Op.Counter:
        case Op.Count: {
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          const register = code[pc + 1]!
          const value = registers[register]!
          stack[depth++] = value
          stack[depth++] = ~register
          registers[register] = code[pc] === Op.Counter ? 0 : value + 1
          pc += 2
          continue
        }
        case Op.Repeat:
        case Op.RepeatLazy: {
          const count = registers[code[pc + 1]!]!
          const exit = code[pc + 4]!
          if (count < code[pc + 2]!) {
            pc += 5
            continue
          }
          if (count >= code[pc + 3]!) {
            pc = exit
            continue
          }
          if (depth > room) {
            this.needed = 0
            outcome = Outcome.Grow
            left++
            break run
          }
          const greedy = code[pc] === Op.Repeat
          stack[depth++] = position
          stack[depth++] = greedy ? exit : pc + 5
          pc = greedy ? pc + 5 : exit
          continue
        }
        case Op.Progress:
          if (registers[code[pc + 1]!] === position) break
          pc += 2
          continue
        case Op.CountedProgress:
          if (registers[code[pc + 1]!] === position && registers[code[pc + 2]!]! > code[pc + 3]!) break
          pc += 4
          continue

        case Op.Backreference: {
          const mode = code[pc + 2]!
          const group = groupOf(program.groups[code[pc + 1]!]!, registers)
          if (group >= 0) {
            const first = registers[group * 2]!
            const count = registers[group * 2 + 1]! - first
            left -= (mode & MODE_IGNORE_CASE) !== 0 ? count : count >> 4
            const to = (mode & MODE_BACK) !== 0 ? position - count : position + count
            if (to < 0 || to > length) break
            const at = to < position ? to : position
            if (!sameText(program, text, first, at, count, (mode & MODE_IGNORE_CASE) !== 0, to)) break
            position = to
          }
          pc += 3
          continue
        }
        case Op.LookEnter:
        case Op.LookNotEnter: {
          const from = code[pc + 2]!
          const to = code[pc + 3]!
          if (depth + (to - from) * 2 > room) {
            this.needed = (to - from) * 2
            outcome = Outcome.Grow
            left++
            break run
          }
          for (let register = from; register < to; register++) {
            stack[depth++] = registers[register]!
            stack[depth++] = ~register
          }
          left -= (to - from) >> 1
          const register = code[pc + 1]!
          registers[register + 1] = position
          if (code[pc] === Op.LookNotEnter) {
            stack[depth++] = position
            stack[depth++] = code[pc + 4]!
            pc += 5
          } else pc += 4
          registers[register] = depth
          continue
        }
        case Op.LookLeave: {
          const register = code[pc + 1]!
          depth = registers[register]!
          position = registers[register + 1]!
          pc += 2
          continue
        }
        case Op.LookNotLeave:
          depth = registers[code[pc + 1]!]! - 2
          break
        default:
          invariant(false, `instruction ${code[pc]} has no case`)
      }

      // What was tried last has failed: back to the newest choice.
      if (handsOver && left > WORTH_IT && depth < room >> 1) {
        pc = POPPING
        outcome = Outcome.HandedOver
        break
      }
      for (;;) {
        if (depth === 0) {
          outcome = Outcome.Failed
          break run
        }
        left--
        pc = stack[--depth]!
        const value = stack[--depth]!
        if (pc >= 0) {
          position = value
          continue run
        }
        registers[~pc] = value
      }
    }

    this.pc = pc
    this.position = position
    this.depth = depth
    this.steps += budget - left
    return outcome
  }
}

/** Where to look first: a match of code points begins at one. */
export function startAt({ flags }: Program, text: string, from: number): number {
  const inPair =
    flags.unicode && from > 0 && from < text.length && isLow(text.charCodeAt(from)) && isHigh(text.charCodeAt(from - 1))
  return inPair ? from - 1 : from
}

function isLineEnd(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029
}

function pointBefore(text: string, position: number): number {
  const unit = text.charCodeAt(position - 1)
  if (!isLow(unit) || position < 2 || !isHigh(text.charCodeAt(position - 2))) return unit
  return text.codePointAt(position - 2)!
}

/** Of the groups of one name the one that took part; -1: none did. */
function groupOf(groups: readonly number[], registers: Int32Array): number {
  let group = -1
  for (const each of groups) if (registers[each * 2 + 1]! >= 0) group = each
  return group
}

/** Is the text at `at` that of the capture at `first`, to the last character? It may end at `to` only between characters. */
function sameText(
  program: Program,
  text: string,
  first: number,
  at: number,
  count: number,
  ignoreCase: boolean,
  to: number,
): boolean {
  const { unicode } = program.flags
  if (unicode && count > 0) {
    // Half a pair is no character.
    for (const edge of [to, first, first + count]) {
      if (edge > 0 && edge < text.length && isLow(text.charCodeAt(edge)) && isHigh(text.charCodeAt(edge - 1)))
        return false
    }
  }
  if (!ignoreCase) {
    for (let i = 0; i < count; i++) if (text.charCodeAt(first + i) !== text.charCodeAt(at + i)) return false
    return true
  }
  const table = caseTable(unicode)
  for (let i = 0; i < count; ) {
    const one = unicode ? text.codePointAt(first + i)! : text.charCodeAt(first + i)
    const other = unicode ? text.codePointAt(at + i)! : text.charCodeAt(at + i)
    if (one !== other && table.canonical(one) !== table.canonical(other)) return false
    i += one > 0xffff ? 2 : 1
  }
  return true
}

/** What generated code calls, by name. */
export const HELPERS = {
  H: (set: CharSet, character: number): boolean => set.has(character),
  V: groupOf,
  Q: sameText,
} as const
