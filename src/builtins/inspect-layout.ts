/**
 * How inspected parts are quoted, put into columns and broken into lines: the rules of Node's util.inspect with its
 * default options (breakLength 80, compact 3, no colours). Knows texts only, no guest values.
 */

export const BREAK_LENGTH = 80
const COMPACT = 3
const MIN_LINE_LENGTH = 16
const MAX_STRING_LENGTH = 10000
export const MAX_ARRAY_LENGTH = 100

const ESCAPED = /[\x00-\x1f\x27\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const ESCAPED_BUT_QUOTES =
  /[\x00-\x1f\x5c\x7f-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const SHORT_ESCAPES: { readonly [code: number]: string } = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  39: "\\'",
  92: '\\\\',
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  const short = SHORT_ESCAPES[code]
  if (short !== undefined) return short
  if (code > 0xff) return `\\u${code.toString(16)}`
  return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`
}

/** Control characters escaped, without quotes around: for symbols and hidden keys. */
export function escapeText(text: string): string {
  return text.replace(ESCAPED, escapeCharacter)
}

/** In single quotes, or in others where that saves escapes. */
export function quote(text: string): string {
  if (!text.includes("'")) return `'${text.replace(ESCAPED, escapeCharacter)}'`
  const inner = text.replace(ESCAPED_BUT_QUOTES, escapeCharacter)
  if (!text.includes('"')) return `"${inner}"`
  if (!text.includes('`') && !text.includes('${')) return `\`${inner}\``
  return `'${text.replace(ESCAPED, escapeCharacter)}'`
}

export function formatNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/** A string value; long ones are split after their line feeds. */
export function formatString(text: string, indentation: number): string {
  let trailer = ''
  if (text.length > MAX_STRING_LENGTH) {
    const remaining = text.length - MAX_STRING_LENGTH
    text = text.slice(0, MAX_STRING_LENGTH)
    trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`
  }
  if (text.length > MIN_LINE_LENGTH && text.length > BREAK_LENGTH - indentation - 4) {
    const lines = text.split(/(?<=\n)/).map(quote)
    return lines.join(` +\n${' '.repeat(indentation + 2)}`) + trailer
  }
  return quote(text) + trailer
}

const KEY = /^[a-zA-Z_][a-zA-Z_0-9]*$/

/** A property's name before its colon. */
export function formatKey(key: string | symbol, enumerable: boolean): string {
  if (typeof key === 'symbol') return `[${escapeText(key.toString())}]`
  if (key === '__proto__') return "['__proto__']"
  if (!enumerable) return `[${escapeText(key)}]`
  return KEY.test(key) ? key : quote(key)
}

export function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? 's' : ''}`
}

function isZeroWidth(code: number): boolean {
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  )
}

function isFullWidth(code: number): boolean {
  return (
    code >= 0x1100 &&
    (code <= 0x115f ||
      code === 0x2329 ||
      code === 0x232a ||
      (code >= 0x2e80 && code <= 0x3247 && code !== 0x303f) ||
      (code >= 0x3250 && code <= 0x4dbf) ||
      (code >= 0x4e00 && code <= 0xa4c6) ||
      (code >= 0xa960 && code <= 0xa97c) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe10 && code <= 0xfe19) ||
      (code >= 0xfe30 && code <= 0xfe6b) ||
      (code >= 0xff01 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x1b000 && code <= 0x1b001) ||
      (code >= 0x1f200 && code <= 0x1f251) ||
      (code >= 0x1f300 && code <= 0x1f64f) ||
      (code >= 0x1f900 && code <= 0x1f9ff) ||
      (code >= 0x20000 && code <= 0x3fffd))
  )
}

/** Columns that a text takes on a terminal. */
function widthOf(text: string): number {
  let width = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 127) return width + wideWidth(text.slice(i))
    if (code >= 32) width++
  }
  return width
}

function wideWidth(text: string): number {
  let width = 0
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0)!
    if (isFullWidth(code)) width += 2
    else if (!isZeroWidth(code)) width++
  }
  return width
}

/** What the elements of a group are: numbers are aligned to the right. */
type IsNumeric = (index: number) => boolean

/** Puts more than six entries of an array into columns. */
function groupElements(
  output: readonly string[],
  indentation: number,
  hasMore: boolean,
  isNumeric: IsNumeric,
): readonly string[] {
  let totalLength = 0
  let maxLength = 0
  const count = hasMore ? output.length - 1 : output.length
  const separator = 2
  const lengths: number[] = []
  for (let i = 0; i < count; i++) {
    const length = widthOf(output[i]!)
    lengths.push(length)
    totalLength += length + separator
    if (maxLength < length) maxLength = length
  }
  const actualMax = maxLength + separator
  if (!(actualMax * 3 + indentation < BREAK_LENGTH && (totalLength / actualMax > 5 || maxLength <= 6))) return output
  const averageBias = Math.sqrt(actualMax - totalLength / output.length)
  const biasedMax = Math.max(actualMax - 3 - averageBias, 1)
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biasedMax * count) / biasedMax),
    Math.floor((BREAK_LENGTH - indentation) / actualMax),
    COMPACT * 4,
    15,
  )
  if (columns <= 1) return output
  const lines: string[] = []
  const widths: number[] = []
  for (let i = 0; i < columns; i++) {
    let width = 0
    for (let j = i; j < output.length; j += columns) if (lengths[j]! > width) width = lengths[j]!
    widths.push(width + separator)
  }
  let padStart = true
  for (let i = 0; i < output.length && padStart; i++) padStart = isNumeric(i)
  for (let i = 0; i < count; i += columns) {
    const end = Math.min(i + columns, count)
    let line = ''
    let j = i
    for (; j < end - 1; j++) {
      const padding = widths[j - i]! + output[j]!.length - lengths[j]!
      const cell = `${output[j]}, `
      line += padStart ? cell.padStart(padding) : cell.padEnd(padding)
    }
    if (padStart) line += output[j]!.padStart(widths[j - i]! + output[j]!.length - lengths[j]! - separator)
    else line += output[j]!
    lines.push(line)
  }
  if (hasMore) lines.push(output[count]!)
  return lines
}

function fitsOneLine(output: readonly string[], start: number, base: string): boolean {
  let totalLength = output.length + start
  if (totalLength + output.length > BREAK_LENGTH) return false
  for (const part of output) {
    totalLength += part.length
    if (totalLength > BREAK_LENGTH) return false
  }
  return base === '' || !base.includes('\n')
}

export interface Layout {
  readonly output: readonly string[]
  readonly base: string
  readonly open: string
  readonly close: string
  readonly isArray: boolean
  /** Of the inspected object among its containers, and of what was inspected last inside of it. */
  readonly level: number
  readonly deepest: number
  readonly indentation: number
  readonly isNumeric: IsNumeric
}

/** Joins the parts of an object on one line where they fit, else on a line each. */
export function joinParts(layout: Layout): string {
  const { base, open, close, indentation } = layout
  let { output } = layout
  const entries = output.length
  if (layout.isArray && entries > 6) {
    output = groupElements(output, indentation, entries > MAX_ARRAY_LENGTH, layout.isNumeric)
  }
  const head = base === '' ? '' : `${base} `
  if (layout.deepest - layout.level < COMPACT && entries === output.length) {
    const start = output.length + indentation + open.length + base.length + 10
    if (fitsOneLine(output, start, base)) {
      const joined = output.join(', ')
      if (!joined.includes('\n')) return `${head}${open} ${joined} ${close}`
    }
  }
  const line = `\n${' '.repeat(indentation)}`
  return `${head}${open}${line}  ${output.join(`,${line}  `)}${line}${close}`
}
