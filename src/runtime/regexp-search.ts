/**
 * A search for matches, paid for by the work of the matcher. Where the guest has to stop in the middle, the instruction is run
 * again, pays for everything again, and finds here how far it had come: that a search is kept saves the host's time and is
 * nothing that a guest or its fuel could tell. There is one an isolate; what another one needs it for begins anew.
 */
import { compilePattern } from '../regexp/compile.js'
import { type GeneratedRun, Match, Outcome, startAt } from '../regexp/interpret.js'
import type { Program } from '../regexp/program.js'
import type { Shape } from './shape.js'
import { advanceIndex, stringBytes } from './strings.js'
import { Size } from './values.js'
import type { Vm } from './vm.js'

/** An enum, as its members are literals in the code, which the host knows as constants. */
const enum Work {
  /** Steps of the matcher for a unit of fuel. */
  StepsPerUnit = 1 << 4,
  /** Less than this are divided as the host divides small numbers. */
  FewSteps = 1 << 30,
  /** With less in the window every step is watched. */
  MinFuel = 8,
  /** Units between two polls. */
  PollUnits = 1 << 16,
}

export const enum SearchMode {
  /** The first match at or after an index. */
  First,
  /** Each after the one before, from the start. */
  All,
  /** As `split` needs them: none that is empty where the one before ended. */
  Separators,
}

/** Starts and ends of a match or of several: of the match, then of each group; -1: it took no part. */
export type Positions = ArrayLike<number>

export class Search {
  /** Of all matches, one after the other. */
  found: number[] = []
  /** How many those are. */
  count = 0
  /** What a search for the first one has found. Good until the next search. */
  first: Int32Array | null = null
  /** Of the matched strings that are kept. */
  bytes = 0
  private active = false
  private done = false
  private mode = SearchMode.First
  private from = 0
  private limit = 0
  /** Of matches that are over. */
  private steps = 0
  private polled = 0
  /** Where the last separator ended. */
  private separated = 0
  private shared: SharedProgram
  private readonly match: Match
  private readonly state: RegExpState

  constructor(state: RegExpState, shared: SharedProgram) {
    this.state = state
    this.shared = shared
    this.match = new Match(shared.program, '', 0, false)
  }

  /**
   * Finds the first match at or after an index by the generated matcher alone. True: it is over, and `quickUnits` are in the window; what it
   * had found needs not be let go of. False: it is to be begun, or gone on with, by `find`.
   */
  isQuick(vm: Vm, shared: SharedProgram, text: string, from: number): boolean {
    const { match } = this
    const { program, generated } = shared
    if (generated == null || this.active || vm.fuel < Work.MinFuel) return false
    match.prepare(program)
    const { sticky } = shared
    const start = program.flags.unicode ? startAt(program, text, from) : from
    // In the host's small numbers.
    const units = vm.fuel < Work.PollUnits ? vm.fuel : Work.PollUnits
    const outcome = generated.run(match, text, start, sticky, (units * Work.StepsPerUnit) | 0)
    this.first = outcome === Outcome.Matched ? match.registers : null
    if (outcome !== Outcome.HandedOver && match.steps >> 4 <= vm.fuel) return true
    // It may have to stop.
    this.note(SearchMode.First, shared, from, 0)
    match.setTask(text, from, sticky)
    match.generated = generated
    this.done = outcome !== Outcome.HandedOver
    return false
  }

  get quickUnits(): number {
    return this.match.steps >> 4
  }

  /** Finds what there is, or goes on with what was begun and stopped. False: return ABRUPT. Nothing has been paid. */
  find(vm: Vm, mode: SearchMode, shared: SharedProgram, text: string, from: number, limit: number): boolean {
    const { match } = this
    const { program, sticky } = shared
    shared.heat++
    const same = this.active && this.mode === mode && match.program === program && match.sticky === sticky
    if (same && this.from === from && this.limit === limit && match.text === text) {
      this.shared = shared
      return this.run(vm)
    }
    this.note(mode, shared, from, limit)
    this.first = null
    match.begin(program, text, from, sticky)
    if (mode !== SearchMode.First && !this.hurry(vm)) return false
    return this.run(vm)
  }

  private note(mode: SearchMode, shared: SharedProgram, from: number, limit: number): void {
    this.shared = shared
    this.active = true
    this.done = false
    this.mode = mode
    this.from = from
    this.limit = limit
    this.steps = 0
    this.polled = 0
    this.separated = 0
    this.bytes = 0
    this.count = 0
    if (this.found.length > 0) this.found = []
  }

  /** What it has cost so far. */
  get units(): number {
    const steps = this.steps + this.match.steps
    const units = steps < Work.FewSteps ? steps >> 4 : Math.floor(steps / Work.StepsPerUnit)
    return this.mode === SearchMode.First ? units : units + this.count
  }

  /** Finds one after the other by the generated matcher alone, as long as nothing may have to stop. False: the guest has ended. */
  private hurry(vm: Vm): boolean {
    const { match } = this
    const { program, generated, sticky } = this.shared
    if (generated == null) return true
    const { text, registers } = match
    const { unicode } = program.flags
    const first = match.steps
    let { from } = this
    let left = Math.min(vm.fuelLeft, Work.PollUnits) * Work.StepsPerUnit
    match.lookAhead(generated.ahead)
    while (left >= Work.MinFuel * Work.StepsPerUnit) {
      match.steps = first
      const start = unicode ? startAt(program, text, from) : from
      const outcome = generated.run(match, text, start, sticky, left)
      if (outcome !== Outcome.Matched) {
        match.from = from
        this.done = outcome === Outcome.Failed
        return true
      }
      from = this.after(from, text, registers)
      if (this.bytes > vm.limits.memoryBytes) return vm.terminate('memory', 'out of memory')
      this.done = from < 0
      if (this.done) return true
      this.steps += match.steps
      left -= match.steps + Work.StepsPerUnit
    }
    match.begin(program, text, from, sticky)
    return true
  }

  /** Searches to the end. False: return ABRUPT. Nothing has been paid. */
  run(vm: Vm): boolean {
    const { match } = this
    while (!this.done) {
      const { units } = this
      if (units > vm.fuelLeft && !vm.refill(units)) return false
      if (units - this.polled >= Work.PollUnits) {
        if (!vm.refill(units)) return false
        this.polled = units
      }
      if (match.generated === null) match.generated = this.state.generatedFor(this.shared)
      const { steps } = match
      const outcome = match.run((Math.min(vm.fuelLeft - units, Work.PollUnits) + 1) * Work.StepsPerUnit)
      this.shared.heat += (match.steps - steps) >> 4
      if (outcome === Outcome.Grow) {
        if (match.grownBytes > FREE_STACK && !vm.reserveBytes(match.grownBytes)) return false
        match.grow()
      } else if (outcome !== Outcome.More && !this.next(vm, outcome === Outcome.Matched)) return false
    }
    return true
  }

  /** A match is over. False: the guest has ended. */
  private next(vm: Vm, matched: boolean): boolean {
    const { match } = this
    const { text, registers } = match
    if (!matched || this.mode === SearchMode.First) {
      if (matched) this.first = registers
      this.done = true
      return true
    }
    const from = this.after(match.from, text, registers)
    if (this.bytes > vm.limits.memoryBytes) return vm.terminate('memory', 'out of memory')
    this.done = from < 0
    if (!this.done) {
      this.steps += match.steps
      match.begin(match.program, text, from, match.sticky)
    }
    return true
  }

  private add(match: Int32Array): void {
    this.keep(match)
    this.bytes += Size.Array + Size.Slot * this.match.program.captureCount
  }

  /** Keeps one of several matches, which was looked for from an index. Where to look next; -1: nowhere. */
  private after(from: number, text: string, registers: Int32Array): number {
    const { program } = this.match
    const { unicode } = program.flags
    const { length } = text
    const start = registers[0]!
    const end = registers[1]!
    if (this.mode === SearchMode.All) {
      this.add(registers)
      const next = start === end ? advanceIndex(text, end, unicode) : end
      return next > length ? -1 : next
    }
    let next = end
    if (start >= length) return -1
    if (end === this.separated) next = advanceIndex(text, from, unicode)
    else {
      this.add(registers)
      this.separated = end
      if (start === end) next = advanceIndex(text, end, unicode)
      if (this.count * program.captureCount >= this.limit) return -1
    }
    return next >= length ? -1 : next
  }

  /** Makes the first match all that have been found. */
  keepFirst(): void {
    if (this.first === null || this.count > 0) return
    this.found = []
    this.bytes = 0
    this.keep(this.first)
  }

  /** Adds a match to those that have been found, and what its strings take. */
  private keep(match: Int32Array): void {
    const { captureCount } = this.match.program
    const { found } = this
    let bytes = 0
    for (let i = 0; i < captureCount * 2; i += 2) {
      const start = match[i]!
      const end = match[i + 1]!
      found.push(start, end)
      if (end >= 0) bytes += stringBytes(end - start)
    }
    this.bytes += bytes
    this.count++
  }

  /** It has been paid for. What `found` held belongs to the caller now, registers excepted. */
  end(): void {
    this.active = false
  }

  /** Lets go of the text. */
  forget(): void {
    this.active = false
    this.first = null
    if (this.found.length > 0) this.found = []
    this.match.text = ''
  }
}

/** Stacks up to this many bytes are not declared. */
const FREE_STACK = 1 << 16

/** Declared bytes of a match's strings. */
export function captureBytes(program: Program, positions: Positions): number {
  let bytes = 0
  for (let i = 0; i < program.captureCount * 2; i += 2) {
    if (positions[i + 1]! >= 0) bytes += stringBytes(positions[i + 1]! - positions[i]!)
  }
  return bytes
}

const ESCAPES: { readonly [character: string]: string } = {
  '\n': 'n',
  '\r': 'r',
  '\u2028': 'u2028',
  '\u2029': 'u2029',
}
const NEEDS_ESCAPE = /[\n\r\u2028\u2029/]/

/** EscapeRegExpPattern (22.2.6.13.1). */
function escapeSource(pattern: string): string {
  if (pattern === '') return '(?:)'
  if (!NEEDS_ESCAPE.test(pattern)) return pattern
  let source = ''
  let escaped = false
  let inClass = false
  for (const character of pattern) {
    const escape = ESCAPES[character]
    if (!escaped) {
      if (character === '[') inClass = true
      else if (character === ']') inClass = false
      else if (escape !== undefined || (character === '/' && !inClass)) source += '\\'
    }
    source += escape ?? character
    escaped = !escaped && character === '\\'
  }
  return source
}

/** A program as objects of one isolate share it, and what they say of themselves. */
export interface SharedProgram {
  readonly program: Program
  readonly pattern: string
  readonly flags: string
  /** `source` as guests see it. */
  readonly source: string
  readonly global: boolean
  readonly sticky: boolean
  readonly hasIndices: boolean
  /** As many undefined values as a match has captures. */
  readonly blank: readonly undefined[]
  /** Of each name, the groups that bear it. */
  readonly named: readonly (readonly number[])[]
  /** The shape of an object of these names, and that of an empty one, in the realm that had one last. */
  groupsShape: Shape | null
  groupsRoot: Shape | null
  /** Census epoch in which its bytes were counted. */
  mark: number
  /** Searches and units of work so far. */
  heat: number
  /** Undefined until it is hot; null where no code can be generated. */
  generated: GeneratedRun | null | undefined
}

type Generate = (program: Program) => GeneratedRun | null

const MAX_PROGRAMS = 256
const MAX_PROGRAM_BYTES = 4 << 20

/** What an isolate keeps for its regular expressions: compiled patterns, newest last, and its one search. */
export class RegExpState {
  private readonly programs = new Map<string, SharedProgram>()
  /** By pattern alone, what it was looked for with last: constants of the guest's code, whose hash the host knows. */
  private readonly newestByPattern = new Map<string, SharedProgram>()
  /** The shape of an array that `exec` gives, and of an array when it is born, in the realm that had one last. */
  bornShape: Shape | null = null
  resultShape: Shape | null = null
  private programBytes = 0
  private current: Search | null = null
  private threshold = Number.POSITIVE_INFINITY
  private generate: Generate | null = null

  /** For tiers/. */
  generateAfter(threshold: number, generate: Generate): void {
    this.threshold = threshold
    this.generate = generate
  }

  generatedFor(shared: SharedProgram): GeneratedRun | null {
    if (shared.generated === undefined) {
      if (shared.heat < this.threshold || this.generate === null) return null
      shared.generated = this.generate(shared.program)
    }
    return shared.generated
  }

  newest(pattern: string, flags: string): SharedProgram | undefined {
    const shared = this.newestByPattern.get(pattern)
    return shared?.flags === flags ? shared : undefined
  }

  /** Lets go of the shapes, and so of the realms that they are of. */
  forgetShapes(): void {
    this.bornShape = this.resultShape = null
    for (const shared of this.programs.values()) shared.groupsRoot = shared.groupsShape = null
  }

  /** Throws a PatternError. */
  program(pattern: string, flags: string): SharedProgram {
    const key = `${flags}/${pattern}`
    let shared = this.programs.get(key)
    if (shared === undefined) {
      const compiled = compilePattern(pattern, flags)
      const blank: undefined[] = []
      for (let i = 0; i < compiled.captureCount; i++) blank.push(undefined)
      shared = {
        program: compiled,
        named: [...compiled.names.values()],
        groupsShape: null,
        groupsRoot: null,
        pattern,
        flags,
        source: escapeSource(pattern),
        global: flags.includes('g'),
        sticky: flags.includes('y'),
        hasIndices: flags.includes('d'),
        blank,
        mark: 0,
        heat: 0,
        generated: undefined,
      }
      this.programs.set(key, shared)
      this.programBytes += shared.program.bytes
      for (const [oldest, each] of this.programs) {
        const { program } = each
        if (this.programs.size <= MAX_PROGRAMS && this.programBytes <= MAX_PROGRAM_BYTES) break
        this.programs.delete(oldest)
        if (this.newestByPattern.get(each.pattern) === each) this.newestByPattern.delete(each.pattern)
        this.programBytes -= program.bytes
      }
    }
    this.newestByPattern.set(pattern, shared)
    return shared
  }

  search(shared: SharedProgram): Search {
    return (this.current ??= new Search(this, shared))
  }
}
