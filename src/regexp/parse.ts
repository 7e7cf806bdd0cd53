/**
 * Pattern text to syntax tree, by regexpp. Bounds the length and the nesting of
 * what is parsed: everything after this may recurse.
 */
import { type AST, RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp'
import { bare } from '../base/own.js'
import { messageOf } from './messages.js'

const { getPrototypeOf } = Object

/** Why a pattern is none: V8's words. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** Of parentheses, and of brackets where they nest: 300 KB of the host's stack. */
const MAX_DEPTH = 250
const MAX_LENGTH = 1 << 18
/** As V8 has it. */
const MAX_CAPTURES = 65_535

export const TOO_LARGE = 'Regular expression too large'

/** Flags as they matter to matching. */
export interface PatternFlags {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly dotAll: boolean
  /** `u` or `v`. */
  readonly unicode: boolean
  readonly unicodeSets: boolean
}

export function patternFlags(flags: string): PatternFlags {
  return {
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('s'),
    unicode: flags.includes('u') || flags.includes('v'),
    unicodeSets: flags.includes('v'),
  }
}

export function parsePattern(pattern: string, flags: PatternFlags): AST.Pattern {
  if (pattern.length > MAX_LENGTH || depthOf(pattern, flags.unicodeSets) > MAX_DEPTH) throw new PatternError(TOO_LARGE)
  try {
    return makeParser().parsePattern(
      pattern,
      0,
      pattern.length,
      bare({ unicode: flags.unicode && !flags.unicodeSets, unicodeSets: flags.unicodeSets }),
    )
  } catch (error) {
    if (!(error instanceof RegExpSyntaxError)) throw error
    const said = error.message.slice(error.message.lastIndexOf(': ') + 2)
    throw new PatternError(messageOf(said, pattern, error.index))
  }
}

/** A parser that takes nothing of a host's prototypes for what it has been asked to call. */
function makeParser(): RegExpParser {
  const parser = new RegExpParser(bare<RegExpParser.Options>({ ecmaVersion: 2025 }))
  const { _state } = parser as unknown as { readonly _state: object }
  bare(getPrototypeOf(_state))
  return parser
}

export function checkCaptures(count: number): void {
  if (count > MAX_CAPTURES) throw new PatternError('Too many captures')
}

/** How deep parentheses, and with `v` brackets, are nested at most: at least that. */
function depthOf(pattern: string, nestedClasses: boolean): number {
  let depth = 0
  let deepest = 0
  let brackets = 0
  for (let i = 0; i < pattern.length; i++) {
    switch (pattern.charCodeAt(i)) {
      case 0x5c /* \ */:
        i++
        break
      case 0x28 /* ( */:
        if (brackets === 0) depth++
        break
      case 0x29 /* ) */:
        if (brackets === 0) depth--
        break
      case 0x5b /* [ */:
        if (brackets === 0 || nestedClasses) brackets++
        break
      case 0x5d /* ] */:
        if (brackets > 0) brackets--
        break
    }
    deepest = Math.max(deepest, depth + brackets)
  }
  return deepest
}
