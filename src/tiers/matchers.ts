/** Makes generated matchers of programs that are hot. */
import { generateMatcher } from '../codegen/regexp/generate.js'
import type { GeneratedRun } from '../regexp/interpret.js'
import type { Program } from '../regexp/program.js'
import { makeFunction } from './compile.js'

/** Null where the program is too large. */
export function makeMatcher(program: Program): GeneratedRun | null {
  const generated = generateMatcher(program)
  if (generated === null) return null
  const { text, names, values, resumes, ahead } = generated
  return { run: makeFunction(names, text)(...values) as GeneratedRun['run'], resumes, ahead }
}
