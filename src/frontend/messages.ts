/** acorn's syntax error messages in V8's words. What has no row passes as it is. */

import {
  awaitLoopMessage,
  isInPattern,
  isParameter,
  messageInContext,
  templateEscapeMessage,
  unicodeEscapeMessage,
} from './message-contexts.js'

const UNEXPECTED_TOKEN = 'Invalid or unexpected token'
const RESERVED = 'Unexpected reserved word'
const INVALID_TARGET = 'Invalid destructuring assignment target'
const INVALID_ASSIGNMENT = 'Invalid left-hand side in assignment'
const ESCAPED_KEYWORD = 'Keyword must not contain escaped characters'
export const MIXED_COALESCE = 'Logical expressions and coalesce expressions cannot be mixed. Wrap either by parentheses'
const UNTERMINATED_ARGUMENTS = 'missing ) after argument list'

/** By acorn's exact message. */
const EXACT: { readonly [message: string]: string } = Object.assign(Object.create(null), {
  'Unterminated string constant': UNEXPECTED_TOKEN,
  'Unterminated comment': UNEXPECTED_TOKEN,
  'Unterminated template': 'Unexpected end of input',
  'Unterminated template literal': 'Unexpected end of input',
  'Unterminated regular expression': 'Invalid regular expression: missing /',
  'Identifier directly after number': UNEXPECTED_TOKEN,
  'Invalid number': UNEXPECTED_TOKEN,
  'Expecting Unicode escape sequence \\uXXXX': UNEXPECTED_TOKEN,
  'Invalid Unicode escape': UNEXPECTED_TOKEN,
  'Code point out of bounds': 'Undefined Unicode code-point',
  'Octal literal in strict mode': 'Octal escape sequences are not allowed in strict mode.',
  'Invalid escape sequence': '\\8 and \\9 are not allowed in strict mode.',
  'Numeric separator is not allowed at the last of digits':
    'Numeric separators are not allowed at the end of numeric literals',
  'Numeric separator must be exactly one underscore': 'Only one underscore is allowed as numeric separator',
  'Numeric separator is not allowed in legacy octal numeric literals':
    'Numeric separator can not be used after leading 0.',
  'Numeric separator is not allowed at the first of digits': UNEXPECTED_TOKEN,
  'Duplicate regular expression flag': 'Invalid regular expression flags',
  'Invalid regular expression flag': 'Invalid regular expression flags',
  'Parenthesized pattern': INVALID_TARGET,
  "Object pattern can't contain getter or setter": INVALID_TARGET,
  'Rest elements cannot have a default value': INVALID_TARGET,
  'Cannot use await in class static initialization block': RESERVED,
  "Cannot use 'await' as identifier inside an async function": RESERVED,
  "Cannot use 'yield' as identifier inside a generator": "Unexpected identifier 'yield'",
  'Await expression cannot be a default value': 'Illegal await-expression in formal parameters of async function',
  'Assigning to rvalue': INVALID_ASSIGNMENT,
  'Binding member expression': 'Illegal property in declaration context',
  'Optional chaining cannot appear in left-hand side': INVALID_ASSIGNMENT,
  "'return' outside of function": 'Illegal return statement',
  'Missing catch or finally clause': 'Missing catch or finally after try',
  "'with' in strict mode": 'Strict mode code may not include a with statement',
  'Complex binding patterns require an initialization value': 'Missing initializer in destructuring declaration',
  'Duplicate constructor in the same class': 'A class may only have one constructor',
  "Constructor can't have get/set modifier": 'Class constructor may not be an accessor',
  "Constructor can't be a generator": 'Class constructor may not be a generator',
  "Constructor can't be an async method": 'Class constructor may not be an async method',
  "Classes can't have an element named '#constructor'": "Classes may not have a field named 'constructor'",
  "Classes can't have a field named 'constructor'": "Classes may not have a field named 'constructor'",
  "Classes can't have a static field named 'prototype'": "Classes may not have a static property named 'prototype'",
  'Classes may not have a static property named prototype': "Classes may not have a static property named 'prototype'",
  'getter should have no params': 'Getter must not have any formal parameters.',
  'setter should have exactly one param': 'Setter must have exactly one formal parameter.',
  'Setter cannot use rest params': 'Setter function argument must not be a rest parameter',
  'Multiple default clauses': 'More than one default clause in switch statement',
  'Argument name clash': 'Duplicate parameter name not allowed in this context',
  'Redefinition of __proto__ property': 'Duplicate __proto__ fields are not allowed in object literals',
  'Deleting local variable in strict mode': 'Delete of an unqualified identifier in strict mode.',
  'Private fields can not be deleted': 'Private fields can not be deleted',
  'Comma is not permitted after the rest element': 'Rest element must be last element',
  'Shorthand property assignments are valid only in destructuring patterns': 'Invalid shorthand property initializer',
  "'super' keyword outside a method": "'super' keyword unexpected here",
  'super() call outside constructor of a subclass': "'super' keyword unexpected here",
  "Invalid use of 'super'": "'super' keyword unexpected here",
  "'new.target' can only be used in functions and class static block": 'new.target expression is not allowed here',
  'Yield expression cannot be a default value': 'Yield expression not allowed in formal parameter',
  "Illegal 'use strict' directive in function with non-simple parameter list":
    "Illegal 'use strict' directive in function with non-simple parameter list",
  'let is disallowed as a lexically bound name': 'let is disallowed as a lexically bound name',
  "Cannot use 'arguments' in class field initializer":
    "'arguments' is not allowed in class field initializer or static initialization block",
  'Cannot use arguments in class static initialization block':
    "'arguments' is not allowed in class field initializer or static initialization block",
  'Optional chaining cannot appear in the callee of new expressions': 'Invalid optional chain from new expression',
  'Optional chaining cannot appear in the tag of tagged template expressions':
    'Invalid tagged template on optional chain',
  "'import' and 'export' may only appear at the top level": 'Cannot use import statement outside a module',
  "'import' and 'export' may appear only with 'sourceType: module'": 'Cannot use import statement outside a module',
  "Cannot use 'import.meta' outside a module": "Cannot use 'import.meta' outside a module",
  "Cannot use keyword 'await' outside an async function":
    'await is only valid in async functions and the top level bodies of modules',
})

/** By pattern; `$1` is the pattern's first group. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected character '/, UNEXPECTED_TOKEN],
  [/^Expected number in radix /, UNEXPECTED_TOKEN],
  [/^(?:Assigning to|Binding) (?:eval|arguments) in strict mode$/, 'Unexpected eval or arguments in strict mode'],
  [/^Export '(.*)' is not defined$/, "Export '$1' is not defined in module"],
  [/^Duplicate export '(.*)'$/, "Duplicate export of '$1'"],
  [/^Unsyntactic continue$/, 'Illegal continue statement: no surrounding iteration statement'],
  [/^Label '(.*)' is already declared$/, "Label '$1' has already been declared"],
  [
    /^Private field '(.*)' must be declared in an enclosing class$/,
    "Private field '$1' must be declared in an enclosing class",
  ],
  [
    /^The keyword '(?:implements|interface|let|package|private|protected|public|static|yield)' is reserved$/,
    'Unexpected strict mode reserved word',
  ],
  [/^The keyword '(?:await|enum)' is reserved$/, RESERVED],
  [/^The keyword '(.*)' is reserved$/, "Unexpected token '$1'"],
  [/^Unexpected keyword '(.*)'$/, "Unexpected token '$1'"],
  [/^Escape sequence in keyword /, ESCAPED_KEYWORD],
  [/^Missing initializer in (\w+) declaration$/, 'Missing initializer in $1 declaration'],
]

const STRICT_RESERVED = /^(?:implements|interface|let|package|private|protected|public|static|yield)$/
const KEYWORD =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with)$/
const PUNCTUATOR =
  /^(?:>>>=|\.\.\.|===|!==|>>>|<<=|>>=|\*\*=|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[\s\S])/

export function isKeyword(name: string): boolean {
  return KEYWORD.test(name)
}

/** By acorn's message, from the text around the place; null where that tells nothing. */
const IN_TEXT: { readonly [message: string]: (text: string, offset: number) => string | null } = Object.assign(
  Object.create(null),
  {
    [MIXED_COALESCE]: unexpected,
    [UNTERMINATED_ARGUMENTS]: argumentsMessage,
    'Unsyntactic break': (text: string, offset: number) =>
      jumpMessage(text, offset, 'break', 'Illegal break statement'),
    'Unsyntactic continue': (text: string, offset: number) =>
      jumpMessage(text, offset, 'continue', 'Illegal continue statement: no surrounding iteration statement'),
    'Bad escape sequence in untagged template literal': templateEscapeMessage,
    'Bad character escape sequence': (text: string, offset: number) =>
      /u\{?$/.test(text.slice(0, offset).slice(-2)) ? unicodeEscapeMessage('') : 'Invalid hexadecimal escape sequence',
    'Invalid number': (text: string, offset: number) =>
      /^0[0-7]+(?![\d.en_])/.test(text.slice(offset, offset + 400))
        ? 'Octal literals are not allowed in strict mode.'
        : null,
    'Comma is not permitted after the rest element': (text: string, offset: number) =>
      awaitLoopMessage(text, offset) ??
      (isParameter(text, offset) ? 'Rest parameter must be last formal parameter' : null),
    'Assigning to rvalue': (text: string, offset: number) =>
      prefixMessage(text, offset) ?? (text[offset] === '(' && isInPattern(text, offset) ? INVALID_TARGET : null),
    'Optional chaining cannot appear in left-hand side': prefixMessage,
    "Only '=' operator can be used for specifying default value.": (text: string, offset: number) =>
      isInPattern(text, offset) ? INVALID_TARGET : INVALID_ASSIGNMENT,
    "Classes can't have an element named '#constructor'": (text: string, offset: number) =>
      /^#constructor\s*\(/.test(text.slice(offset, offset + 50))
        ? 'Class constructor may not be a private method'
        : null,
    'for-in loop variable declaration may not have an initializer': (text: string, offset: number) =>
      loopInitializerMessage('for-in', text, offset),
    'for-of loop variable declaration may not have an initializer': (text: string, offset: number) =>
      loopInitializerMessage('for-of', text, offset),
    "The only valid meta property for new is 'new.target'": unexpected,
    "The only valid meta property for import is 'import.meta'": unexpected,
  },
)

export function syntaxErrorMessage(message: string, text: string, offset: number): string {
  if (message === 'Unexpected token') return messageInContext(text, offset) ?? unexpected(text, offset)
  const inText = escapedMessage(text, offset) ?? IN_TEXT[message]?.(text, offset) ?? null
  if (inText !== null) return inText
  if (message.startsWith("'import' and 'export' may") && text.startsWith('export', offset))
    return unexpected(text, offset)
  const regExp = /^Invalid regular expression: \/([\s\S]*)\/: ([^/]*)$/.exec(message)
  if (regExp !== null) return regExpMessage(regExp[1]!, regExp[2]!, text, offset)
  const exact = EXACT[message]
  if (exact !== undefined) return exact
  for (const [pattern, replacement] of PATTERNS) {
    const match = pattern.exec(message)
    if (match !== null) return replacement.replace('$1', () => match[1] ?? '')
  }
  return message
}

/** With the flags, which stand behind the pattern. */
function regExpMessage(pattern: string, what: string, text: string, offset: number): string {
  const flags = /^[a-z]*/.exec(text.slice(offset + pattern.length + 1, offset + pattern.length + 10))![0]
  return `Invalid regular expression: /${pattern}/${flags}: ${what.replace('Invalid unicode escape', 'Invalid Unicode escape')}`
}

function prefixMessage(text: string, offset: number): string | null {
  return /(?:\+\+|--)\s*$/.test(text.slice(Math.max(0, offset - 50), offset))
    ? 'Invalid left-hand side expression in prefix operation'
    : null
}

function loopInitializerMessage(kind: string, text: string, offset: number): string {
  const shown = awaitLoopMessage(text, offset) === null ? kind : 'for-await-of'
  return `${shown} loop variable declaration may not have an initializer.`
}

function jumpMessage(text: string, offset: number, keyword: string, plain: string): string {
  const label = /^[ \t]*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(text.slice(offset + keyword.length, offset + 200))
  return label === null ? plain : `Undefined label '${label[1]}'`
}

/** V8 scans the next token first: one that is no token has its own message. */
function argumentsMessage(text: string, offset: number): string {
  return offset < text.length && /^[#@\\]/.test(text.slice(offset, offset + 1))
    ? UNEXPECTED_TOKEN
    : UNTERMINATED_ARGUMENTS
}

const WORD = /^(?:[\p{ID_Continue}$]|\\u\{[\da-fA-F]+\}|\\u[\da-fA-F]{4}|\u200c|\u200d)+/u
const ESCAPE = /\\u(?:\{([\da-fA-F]+)\}|([\da-fA-F]{4}))/g

/** What V8 says of a reserved word in whose text there are escapes; null if it is none. */
function escapedMessage(text: string, offset: number): string | null {
  const word = WORD.exec(text.slice(offset, offset + 200))?.[0] ?? ''
  if (!word.includes('\\')) return null
  const name = word.replace(ESCAPE, (_, braced: string | undefined, four: string) =>
    String.fromCodePoint(Math.min(parseInt(braced ?? four, 16), 0x10ffff)),
  )
  return name !== 'yield' && (KEYWORD.test(name) || STRICT_RESERVED.test(name) || /^a(?:wait|sync)$/.test(name))
    ? ESCAPED_KEYWORD
    : null
}

/** What V8 says of the token that begins at offset. */
function unexpected(text: string, offset: number): string {
  if (offset >= text.length) return 'Unexpected end of input'
  const rest = text.slice(offset, offset + 200)
  const escaped = escapedMessage(text, offset)
  if (escaped !== null) return escaped
  const word = /^[\p{ID_Start}$_\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/u.exec(rest)
  if (word !== null) {
    const name = word[0]
    if (name === 'enum') return RESERVED
    if (KEYWORD.test(name)) return `Unexpected token '${name}'`
    if (STRICT_RESERVED.test(name)) return 'Unexpected strict mode reserved word'
    return `Unexpected identifier '${name}'`
  }
  if (/^\.?\d/.test(rest)) return 'Unexpected number'
  if (/^['"]/.test(rest)) return 'Unexpected string'
  if (rest.startsWith('`')) return 'Unexpected template string'
  const privateName = /^(#[\p{ID_Start}$_][\p{ID_Continue}$]*)(\s+in\b)?/u.exec(rest)
  if (privateName !== null) {
    const [, name, use] = privateName
    return use === undefined
      ? `Unexpected identifier '${name}'`
      : `Private field '${name}' must be declared in an enclosing class`
  }
  if (/^[#@]/.test(rest)) return UNEXPECTED_TOKEN
  return `Unexpected token '${PUNCTUATOR.exec(rest)![0]}'`
}
