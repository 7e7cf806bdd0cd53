/** The search for places where a match can start: Match.scan, as code. */
import { MAX_AHEAD, Outcome, SCANNING } from '../../regexp/interpret.js'
import type { Program } from '../../regexp/program.js'
import * as js from '../estree.js'
import { type Constants, isHigh, isLineEnd, isLow, unitAt } from './emit.js'
import { isIn, LAST_UNIT } from './sets.js'
import { finish, leave, less, not, num, plus, set, v, when } from './writer.js'

/** The characters at which a match can start, where they are so few that the next of each is remembered while all are looked for. */
export function aheadOf({ scan, flags, sets }: Program): string[] {
  if (scan.kind !== 'set' || flags.unicode) return []
  const { ranges } = sets[scan.set]!
  const characters: string[] = []
  for (let i = 0; i < ranges.length && characters.length <= MAX_AHEAD; i += 2) {
    for (let unit = ranges[i]!; unit <= Math.min(ranges[i + 1]!, LAST_UNIT) && characters.length <= MAX_AHEAD; unit++)
      characters.push(String.fromCharCode(unit))
  }
  return characters.length <= MAX_AHEAD ? characters : []
}

const S = v('s')
const N = v('n')
const O = v('o')
const E = v('e')

/** From `s` on; fails, or leaves it there. */
export function scan(program: Program, constants: Constants): js.Statement[] {
  const { scan, flags } = program
  const failed = finish(Outcome.Failed)
  switch (scan.kind) {
    case 'everywhere':
      return []
    case 'start':
      return [when(js.binary('!==', S, num(0)), failed)]
    case 'text':
      return [
        set('o', js.invoke(js.member(v('x'), 'indexOf'), [constants.prefix(scan.text), S])),
        when(less(O, num(0)), [spend(N), ...failed]),
        spend(O),
        set('s', O),
      ]
    case 'lines': {
      const before = (): js.Expression => isLineEnd(unitAt(plus(O, -1)))
      const found = js.any([less(O, E), js.binary('===', O, num(0)), before()])
      const looks = when(js.binary('>', O, num(0)), [js.whileLoop(js.logical('&&', less(O, E), not(before())), [NEXT])])
      return [...BOUND, looks, when(not(found), [...FAILED_OR_LATER]), spend(O), set('s', O)]
    }
    case 'set': {
      const charSet = program.sets[scan.set]!
      let passes: js.Expression = not(isIn(charSet, unitAt(O), 'c', LAST_UNIT, constants))
      if (flags.unicode && charSet.hasLowSurrogates) {
        const inside = js.all([isLow(v('c')), js.binary('>', O, num(0)), isHigh(unitAt(plus(O, -1)))])
        passes = js.logical('||', passes, inside)
      }
      const looks = js.whileLoop(js.logical('&&', less(O, E), passes), [NEXT])
      const one = [...BOUND, looks, when(js.binary('>=', O, E), [...FAILED_OR_LATER]), spend(O), set('s', O)]
      const characters = aheadOf(program)
      if (characters.length === 0) return one
      const next = (i: number): ReturnType<typeof js.index> => js.index(AHEAD, num(i))
      const all = characters.flatMap((character, i) => [
        set('o', next(i)),
        when(less(O, S), [
          set('o', js.invoke(js.member(v('x'), 'indexOf'), [constants.prefix(character), S])),
          when(less(O, num(0)), [set('o', N)]),
          js.statement(js.assign(next(i), O)),
        ]),
        when(less(O, E), [set('e', O)]),
      ])
      const fits = js.logical('&&', js.binary('!==', AHEAD, js.literal(null)), less(js.binary('-', N, S), v('z')))
      const found = [when(js.binary('===', E, N), [spend(N), ...failed]), spend(E), set('s', E)]
      return [js.ifElse(fits, [set('e', N), ...all, ...found], one)]
    }
  }
}

const AHEAD = js.member(v('m'), 'ahead')
const NEXT = js.statement(js.count('o', '++'))
const spend = (to: js.Expression): js.Statement => set('z', js.binary('-', v('z'), js.binary('-', to, S)))
/** Not further than can be paid. */
const BOUND = [
  set('o', S),
  set('e', js.conditional(js.binary('>', js.binary('-', N, S), v('z')), js.binary('+', S, v('z')), N)),
]
const FAILED_OR_LATER = [when(js.binary('===', E, N), [spend(N), ...finish(Outcome.Failed)]), ...leave(SCANNING)]

/** After an attempt: the next start, were it one. */
export function skipStart({ flags }: Program): js.Statement {
  if (!flags.unicode) return js.statement(js.count('s', '++'))
  const next = plus(S, 1)
  const isPair = js.all([less(next, N), isHigh(unitAt(S)), isLow(unitAt(next))])
  return set('s', js.binary('+', S, js.conditional(isPair, num(2), num(1))))
}
