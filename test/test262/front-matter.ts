// What a conformance test says of itself: the YAML between /*--- and ---*/ as a typed value.

import { parse } from 'yaml'

export const PHASES = ['parse', 'resolution', 'runtime'] as const
export type Phase = (typeof PHASES)[number]

export interface Negative {
  readonly phase: Phase
  /** Name of the constructor of the error. */
  readonly type: string
}

export interface FrontMatter {
  readonly features: readonly string[]
  readonly flags: ReadonlySet<string>
  readonly includes: readonly string[]
  readonly negative: Negative | null
}

const BLOCK = /\/\*---\r?\n?([\s\S]*?)---\*\//

/** Throws an Error whose message says what is wrong. */
export function frontMatterOf(text: string): FrontMatter {
  const block = BLOCK.exec(text)
  if (block === null) throw new Error('no front matter')
  const data: unknown = parse(block[1]!.replace(/\r\n?/g, '\n'))
  if (data === null) return { features: [], flags: new Set(), includes: [], negative: null }
  if (typeof data !== 'object' || Array.isArray(data)) throw new Error('front matter is no mapping')
  const { features, flags, includes, negative } = data as Record<string, unknown>
  return {
    features: strings('features', features),
    flags: new Set(strings('flags', flags)),
    includes: strings('includes', includes),
    negative: negativeOf(negative),
  }
}

function strings(name: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Error(`${name} is no list`)
  return value.map(String)
}

function negativeOf(value: unknown): Negative | null {
  if (value === undefined || value === null) return null
  const { phase, type } = value as Record<string, unknown>
  const known = PHASES.find((each) => each === phase)
  if (known === undefined || typeof type !== 'string') throw new Error('negative needs a phase and a type')
  return { phase: known, type }
}
