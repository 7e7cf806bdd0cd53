// A whole program from a seed: directive, prelude, declarations, busy segments, report of the final values.
//
// What every program keeps: it ends soon, prints only primitives through `console.log`, names no time, chance or host,
// and tells of an error nothing but its name. So two engines that agree on JavaScript agree on every line.

import { globalDeclaration, globalValue, reportedNames } from './declarations.js'
import { resolveFeatures, type FeatureSet } from './features.js'
import { prelude } from './prelude.js'
import { createRandom } from './random.js'
import { segment } from './segments.js'
import { createGen, has, type Gen, type Kind } from './state.js'

export interface GenerateOptions {
  /** What the program may contain; 'all' unless given. */
  readonly features?: FeatureSet
  /** About this many declarations, and as many busy segments; 3 to 9 by the seed unless given. */
  readonly size?: number
}

export interface GeneratedProgram {
  readonly source: string
  /** Names of the table rows that took part. */
  readonly rows: ReadonlySet<string>
}

/** The text of a script, the same for the same arguments. */
export function generate(seed: number, options: GenerateOptions = {}): string {
  return generateProgram(seed, options).source
}

export function generateProgram(seed: number, options: GenerateOptions = {}): GeneratedProgram {
  const random = createRandom(seed)
  const features = resolveFeatures(options.features ?? 'all')
  const g = createGen(random, features, random.chance(0.4))
  const parts = [g.strict ? `'use strict';` : '', prelude(features)]
  for (const kind of globalKinds(g)) parts.push(globalValue(g, kind))
  const { size } = options
  for (let at = size ?? random.between(4, 9); at > 0; at--) parts.push(globalDeclaration(g))
  for (let at = size ?? random.between(3, 7); at > 0; at--) parts.push(segment(g))
  for (const name of reportedNames(g)) parts.push(`console.log('${name} ' + show(${name}));`)
  parts.push(`console.log('ticks ' + show(ticks));`)
  // Node runs no jobs after a script that throws.
  if (!g.fired.has('waits') && random.chance(0.01))
    parts.push(`throw ${random.pick(['1', `'text'`, 'new TypeError(1)'])};`)
  return { source: indent(parts.join('\n')), rows: g.fired }
}

function globalKinds(g: Gen): readonly Kind[] {
  const kinds: Kind[] = ['num', 'num', 'num', 'str', 'any', 'any', 'any']
  if (has(g, 'objects')) kinds.push('obj', 'obj')
  if (has(g, 'arrays')) kinds.push('arr', 'arr')
  if (has(g, 'bigint')) kinds.push('big')
  if (has(g, 'collections')) kinds.push('map', 'set')
  return kinds
}

/** Indents by the braces at the ends of lines: for readers only, no string holds a newline. */
function indent(text: string): string {
  let level = 0
  return (
    text
      .split('\n')
      .map((raw) => {
        const line = raw.trim()
        if (/^[}\])]/u.test(line)) level = Math.max(0, level - 1)
        const indented = '  '.repeat(Math.min(level, 12)) + line
        if (/[{[(]$/u.test(line)) level++
        return indented
      })
      .filter((line) => line.trim() !== '')
      .join('\n') + '\n'
  )
}
