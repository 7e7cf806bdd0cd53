/**
 * Where acorn says "Unexpected token", and V8 knows better what is wrong: told by the text around the place. Nothing here decides
 * whether a text is right, only what a wrong one is called.
 */

interface Context {
  /** The text from the place. */
  readonly at: RegExp
  /** The text before it. */
  readonly after?: RegExp
  /** The innermost bracket that is open there. */
  readonly within?: string
  readonly message: string
}

/** The characters looked at before the place. Not more: some of what is looked for takes quadratic time. */
const LOOK_BACK = 120

/** Before the body of a statement, or a labelled one. */
const SINGLE = /(?:\b(?:else|do)|:|\b(?:if|while|for|for\s+await|with)\s*\([^()]*(?:\([^()]*\)[^()]*)*\))\s*$/

/** Behind several declarations in the head of a loop. */
const SEVERAL = /\bfor\s*\(\s*(?:let|const|var)\b(?:(?!\b(?:in|of)\b)[^;])*,(?:(?!\b(?:in|of)\b)[^;])*$/

const AWAIT_LOOP = 'Invalid left-hand side in for-await-of loop: Must have a single binding.'

const CONTEXTS: readonly Context[] = [
  {
    at: /^[\p{ID_Start}$_[{]/u,
    after: new RegExp(`${SINGLE.source.slice(0, -1)}let\\s+$`),
    message: 'Lexical declaration cannot appear in a single-statement context',
  },
  {
    at: /^let\s*\[/,
    after: SINGLE,
    message: 'Lexical declaration cannot appear in a single-statement context',
  },
  {
    at: /^function\b/,
    after: SINGLE,
    message:
      'In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement.',
  },
  {
    at: /^async\s+function\b/,
    after: SINGLE,
    message: 'Async functions can only be declared at the top level or inside a block.',
  },
  {
    at: /^\*/,
    after: /\bfunction\s*$/,
    message: 'Generators can only be declared at the top level or inside a block.',
  },
  {
    at: /^\*\*(?!=)/,
    after: /[\p{ID_Continue}$)\]'"`]\s*$/u,
    message:
      'Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence',
  },
  {
    at: /^of\b/,
    after: SEVERAL,
    message: 'Invalid left-hand side in for-of loop: Must have a single binding.',
  },
  {
    at: /^in\b/,
    after: SEVERAL,
    message: 'Invalid left-hand side in for-in loop: Must have a single binding.',
  },
  { at: /^/, after: /\bfor\s*\(\s*async\s+of\s+$/, message: "The left-hand side of a for-of loop may not be 'async'." },
  { at: /^await\b/, after: /\bfor\s+$/, message: 'Unexpected reserved word' },
  {
    at: /^[^\s;,)\]}=.]/,
    after: /(?:^|[^\p{ID_Continue}$.])await[ \t]+$/u,
    message: 'await is only valid in async functions and the top level bodies of modules',
  },
  { at: /^\)/, after: /\bimport\s*\(\s*$/, message: 'import() requires a specifier' },
  { at: /^\(/, after: /\bnew\s+import\s*$/, message: 'Cannot use new with import' },
  {
    at: /^=(?![=>])/,
    after: /\bfor\s+await\s*\(\s*(?:let|const|var)\b[^;]*\.\.\.[^;]*$/,
    message: AWAIT_LOOP,
  },
  {
    at: /^=(?![=>])/,
    after: /\.\.\.[^,;()]*$/u,
    within: '(',
    message: 'Rest parameter may not have a default initializer',
  },
  {
    at: /^=(?![=>])/,
    after: /\.\.\.[^;]*$/u,
    within: '[',
    message: 'Invalid destructuring assignment target',
  },
  { at: /^\(/, after: /\bfunction\s*\*?\s*$/, message: 'Function statements require a function name' },
  { at: /^[;,)\]}]/, after: /\bimport\s*$/, message: 'Cannot use import statement outside a module' },
  { at: /^#/, after: /\bsuper\s*\.\s*$/, message: 'Unexpected private field' },
]

export function messageInContext(text: string, offset: number): string | null {
  const rest = text.slice(offset, offset + 20)
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset)
  for (const { at, after, within, message } of CONTEXTS) {
    if (!at.test(rest) || (after !== undefined && !after.test(before))) continue
    if (within === undefined || within === before[openBracket(before)]) return message
  }
  return null
}

/** What V8 says of wrong patterns in the head of a `for await`; null elsewhere. */
export function awaitLoopMessage(text: string, offset: number): string | null {
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset)
  return /\bfor\s+await\s*\(\s*(?:let|const|var)\b[^;]*$/.test(before) ? AWAIT_LOOP : null
}

/** Does the body of a statement, or a labelled one, begin here? */
export function isSingle(text: string, offset: number): boolean {
  return SINGLE.test(text.slice(Math.max(0, offset - LOOK_BACK), offset))
}

/** Is what ends here in the parentheses of parameters, not in a pattern? */
export function isParameter(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset)
  return before[openBracket(before)] === '('
}

/** Is what begins here in an array or object? */
export function isInPattern(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - LOOK_BACK), offset)
  return '[{'.includes(before[openBracket(before)] ?? '(')
}

/** Where the innermost bracket that is open at the end of the text stands; -1 if none is. */
function openBracket(text: string): number {
  let depth = 0
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i]!
    if (')]}'.includes(char)) depth++
    else if ('([{'.includes(char) && depth-- === 0) return i
  }
  return -1
}

/** What is wrong with the first bad escape of a template. */
export function templateEscapeMessage(text: string, offset: number): string {
  const escape = /\\(?:([1-9]|0\d)|x(?![\da-f]{2})|u(?!\{0*(?:[\da-f]{1,5}|10[\da-f]{4})\}|[\da-f]{4}))/i
  const bad = escape.exec(text.slice(offset).replace(/\\[^ux\d]/g, '  '))
  if (bad === null) return 'Invalid Unicode escape sequence'
  if (bad[1] !== undefined) return 'Octal escape sequences are not allowed in template strings.'
  return bad[0] === '\\x'
    ? 'Invalid hexadecimal escape sequence'
    : unicodeEscapeMessage(text.slice(offset + bad.index + 2))
}

/** What is wrong with a Unicode escape, from behind its `u`. */
export function unicodeEscapeMessage(rest: string): string {
  return /^\{[\da-f]+\}/i.test(rest) ? 'Undefined Unicode code-point' : 'Invalid Unicode escape sequence'
}
