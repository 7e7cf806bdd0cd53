/** V8's words for what is wrong with a pattern, where those of the parser are others. */

interface Row {
  /** The parser's words. */
  readonly said: string
  /** The pattern up to where the parser stopped (its last characters), and from there (its first ones). */
  readonly before?: RegExp
  readonly after?: RegExp
  readonly inClass?: true
  readonly says: string
}

const IN_CLASS = 'Invalid character in character class'

/** The first that fits. */
const ROWS: readonly Row[] = [
  { said: 'Invalid escape', before: /\\$/, after: /^$/, says: '\\ at end of pattern' },
  { said: IN_CLASS, after: /^\\$/, says: '\\ at end of pattern' },
  { said: 'Nothing to repeat', before: /\)(?:[*+?]|\{\d{1,10}(?:,\d{0,10})?\})\??$/, says: 'Invalid quantifier' },
  { said: 'Invalid escape', after: /^c/, says: 'Invalid Unicode escape' },
  { said: 'Invalid escape', inClass: true, after: /^\d/, says: 'Invalid class escape' },
  { said: 'Invalid escape', after: /^0\d/, says: 'Invalid decimal escape' },
  { said: 'Invalid property name', inClass: true, says: 'Invalid property name in character class' },
  { said: IN_CLASS, after: /^$/, says: 'Unterminated character class' },
  { said: IN_CLASS, before: /\\[dDsSwW]$/, after: /^-[^-]/, says: 'Invalid character class' },
  { said: IN_CLASS, before: /[^[]$/, after: /^-\\[dDsSwWq]/, says: 'Invalid character class' },
  {
    said: IN_CLASS,
    before: /[^[]$/,
    after: /^(?:&&[^&]|--|([!#$%*+,.:;<=>?@^`~])\1)/,
    says: 'Invalid set operation in character class',
  },
  {
    said: IN_CLASS,
    before: /(?:--|&&)[^[\]]$/,
    after: /^[^()[\]{}/\-\\|&]/,
    says: 'Invalid set operation in character class',
  },
  { said: 'Unterminated class string disjunction', says: IN_CLASS },
  { said: 'Invalid unicode escape', says: 'Invalid Unicode escape' },
  { said: 'Invalid empty flags', says: 'Invalid flag group' },
  { said: "Duplicated flag 'i'", says: 'Repeated flag in flag group' },
  { said: "Duplicated flag 'm'", says: 'Repeated flag in flag group' },
  { said: "Duplicated flag 's'", says: 'Repeated flag in flag group' },
]

/** Longer than what any row looks at. */
const CONTEXT = 30

export function messageOf(said: string, pattern: string, index: number): string {
  const before = pattern.slice(Math.max(0, index - CONTEXT), index)
  const after = pattern.slice(index, index + CONTEXT)
  for (const row of ROWS) {
    if (row.said !== said) continue
    if (row.before !== undefined && !row.before.test(before)) continue
    if (row.after !== undefined && !row.after.test(after)) continue
    if (row.inClass !== undefined && !isInClass(pattern, index)) continue
    return row.says
  }
  return said
}

function isInClass(pattern: string, index: number): boolean {
  let inside = false
  for (let i = 0; i < index; i++) {
    const unit = pattern.charCodeAt(i)
    if (unit === 0x5c /* \ */) i++
    else if (unit === 0x5b /* [ */) inside = true
    else if (unit === 0x5d /* ] */) inside = false
  }
  return inside
}
