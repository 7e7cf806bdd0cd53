// Our matcher beside the host's: what both find in a text, as text.

import { compilePattern, type GeneratedRun, Match, MatchOutcome, type Program } from 'upshift/internals'

/** A match that takes more is given up. */
export const MOST_STEPS = 1 << 18
const WHOLE = 1 << 20

export interface Ran {
  readonly shown: string
  readonly steps: number
}

/** Runs to the end in slices of so many steps. */
export function runProgram(
  program: Program,
  text: string,
  from: number,
  sticky: boolean,
  slice = WHOLE,
  generated: GeneratedRun | null = null,
): Ran {
  const match = new Match(program, text, from, sticky)
  match.generated = generated
  for (;;) {
    if (match.steps > MOST_STEPS) return { shown: 'gives up', steps: match.steps }
    const outcome = match.run(slice)
    if (outcome === MatchOutcome.More) continue
    if (outcome === MatchOutcome.Grow) {
      if (match.grownBytes > 1 << 26) return { shown: 'gives up', steps: match.steps }
      match.grow()
      continue
    }
    if (outcome === MatchOutcome.Failed) return { shown: 'null', steps: match.steps }
    const pairs: string[] = []
    for (let i = 0; i < program.captureCount * 2; i += 2) {
      const end = match.registers[i + 1]!
      pairs.push(end < 0 ? '-' : `${match.registers[i]!}-${end}`)
    }
    return { shown: pairs.join(' '), steps: match.steps }
  }
}

export function runOurs(pattern: string, flags: string, text: string, from = 0, slice?: number): Ran {
  return runProgram(compilePattern(pattern, flags), text, from, flags.includes('y'), slice)
}

export function runHost(pattern: string, flags: string, text: string, from = 0): string {
  const regexp = new RegExp(pattern, `${flags.replace(/[dg]/g, '')}d${flags.includes('y') ? '' : 'g'}`)
  regexp.lastIndex = from
  const found = regexp.exec(text)
  if (found === null) return 'null'
  return found.indices!.map((pair) => (pair === undefined ? '-' : `${pair[0]}-${pair[1]}`)).join(' ')
}
