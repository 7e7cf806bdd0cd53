/** The search for places where a match can start: Match.scan, as code. */
import { Outcome, SCANNING } from '../../regexp/interpret.js'
import type { Program } from '../../regexp/program.js'
import * as js from '../estree.js'
import { type Constants, isHigh, isLineEnd, isLow, unitAt } from './emit.js'
import { isIn, LAST_UNIT } from './sets.js'
import { finish, leave, less, not, num, plus, set, v, when } from './writer.js'

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
      return [...BOUND, looks, when(js.binary('>=', O, E), [...FAILED_OR_LATER]), spend(O), set('s', O)]
    }
  }
}

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
