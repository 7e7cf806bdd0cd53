/** RegExp.escape (22.2.5.1). */
import { throwTypeError } from '../runtime/errors.js'
import { cannotPay, payString } from '../runtime/strings.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { MethodProperty } from './table.js'

const SYNTAX = '^$\\.*+?()[]{}|/'
const CONTROL: { readonly [unit: number]: string } = { 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' }
const OTHER_PUNCTUATORS = ',-=<>#&!%:;@~\'`"'
const ALPHANUMERIC = /^[0-9A-Za-z]/
/** White space and line ends, and halves of pairs. */
const ODD = /[\s\ud800-\udfff]/
const NEEDS_ESCAPE = /[\^$\\.*+?()[\]{}|/,\-=<>#&!%:;@~'`"\s\ud800-\udfff]/

function hex(unit: number): string {
  return unit <= 0xff ? `\\x${unit.toString(16).padStart(2, '0')}` : `\\u${unit.toString(16).padStart(4, '0')}`
}

function escapeCharacter(character: string): string {
  const unit = character.charCodeAt(0)
  if (SYNTAX.includes(character)) return `\\${character}`
  if (CONTROL[unit] !== undefined) return CONTROL[unit]
  if (OTHER_PUNCTUATORS.includes(character) || (character.length === 1 && ODD.test(character))) return hex(unit)
  return character
}

function escapeText(text: string): string {
  let escaped = ALPHANUMERIC.test(text) ? hex(text.charCodeAt(0)) : ''
  const rest = escaped === '' ? text : text.slice(1)
  if (!NEEDS_ESCAPE.test(rest)) return escaped + rest
  // By code points: a half comes alone only where there is no other half.
  for (const character of rest) escaped += escapeCharacter(character)
  return escaped
}

export const REGEXP_ESCAPE: MethodProperty = {
  name: 'escape',
  length: 1,
  cost: 1,
  fixed(vm: Vm, _self: Value, text: Value): Value {
    if (typeof text !== 'string') return throwTypeError(vm, 'RegExp.escape requires a string')
    const units = text.length >>> 4
    if (cannotPay(vm, units)) return ABRUPT
    const escaped = escapeText(text)
    return payString(vm, escaped.length, units) ? escaped : ABRUPT
  },
}
