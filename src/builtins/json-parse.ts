/**
 * JSON.parse (25.5.1) without its reviver: a parser that makes guest objects, and records of their texts for revivers. It keeps its own stack, so that nesting
 * costs no host stack. Messages are V8's.
 */
import { arrayPush, newArray, newObject } from '../runtime/create.js'
import { exceedsArrayLength } from '../runtime/properties.js'
import { throwError } from '../runtime/errors.js'
import { stringKey } from '../runtime/keys.js'
import { putOrdinary } from '../runtime/objects.js'
import { detached } from '../runtime/strings.js'
import { Attr, type Key } from '../runtime/shape.js'
import { ABRUPT, Internal, isObject, Size, type Value, VMArray, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

/** Units for parsing a text. */
export function parseUnits(text: string): number {
  return text.length >>> 4
}

/** Characters of context that messages show on either side. */
const CONTEXT = 10
const SPECIAL = new Set(['[object Object]', 'NaN', 'Infinity', 'undefined'])

const parseLiteral = JSON.parse

/** A container has been opened: its first value is next. */
const OPENED: VMObject = new Internal([])

class JsonParser {
  private readonly vm: Vm
  private readonly text: string
  private position = 0
  /** Open containers, outermost first, and for each object the key whose value is being read. */
  private readonly containers: VMObject[] = []
  private readonly keys: Key[] = []
  /** What has been found in the open containers: lists, or objects by key; null where it is not asked for. */
  private readonly found: VMObject[] | null
  /** Of the value read last. */
  record: Value = undefined
  /** Past this the guest can't be within its memory. */
  private readonly allocationEnd: number

  constructor(vm: Vm, text: string, recorded: boolean) {
    this.vm = vm
    this.found = recorded ? [] : null
    this.text = text
    this.allocationEnd = vm.allocated + vm.limits.memoryBytes
  }

  /** The value, or ABRUPT. */
  run(): Value {
    for (;;) {
      // What follows is a value.
      this.skipSpace()
      const start = this.position
      let value = this.value()
      if (value === ABRUPT) return ABRUPT
      if (value === OPENED) {
        this.found?.push(this.nothing(this.containers[this.containers.length - 1]!))
        continue
      }
      if (this.found !== null) this.note(value, isObject(value) ? this.nothing(value) : this.source(start))
      // What follows is the end of a value: it is put into its container, which may end in turn.
      for (;;) {
        const depth = this.containers.length
        if (depth === 0) return this.end(value)
        const container = this.containers[depth - 1]!
        const next = this.skipSpace()
        if (container instanceof VMArray) {
          if (container.elements.length >= this.vm.limits.arrayLength) return exceedsArrayLength(this.vm) || ABRUPT
          container.elements.push(value)
          this.vm.allocate(Size.Slot)
          if (this.found !== null) arrayPush(this.vm, this.found[depth - 1] as VMArray, this.record)
          if (next === COMMA) {
            this.position++
            break
          }
          if (next !== RIGHT_BRACKET) return this.fail("Expected ',' or ']' after array element in JSON")
          container.length = container.elements.length
        } else {
          const key = this.keys.pop()!
          putOrdinary(this.vm, container, key, value, Attr.Plain)
          if (this.found !== null) putOrdinary(this.vm, this.found[depth - 1]!, key, this.record, Attr.Plain)
          if (next === COMMA) {
            this.position++
            if (!this.key(false)) return ABRUPT
            break
          }
          if (next !== RIGHT_BRACE) return this.fail("Expected ',' or '}' after property value in JSON")
        }
        this.position++
        this.containers.pop()
        value = container
        if (this.found !== null) this.note(container, this.found.pop()!)
      }
    }
  }

  private note(value: Value, what: Value): void {
    this.record = newArray(this.vm, [value, what])
  }

  private source(start: number): string {
    const source = this.text.slice(start, this.position)
    this.made(source)
    return detached(source, this.text.length)
  }

  private made(text: string): void {
    if (text.length > Size.FreeString) this.vm.allocateText(text.length)
  }

  private nothing(container: VMObject): VMObject {
    if (container instanceof VMArray) return newArray(this.vm, [])
    this.vm.allocate(Size.Object)
    return new VMObject(this.vm.realm.nullProtoShape, [])
  }

  /** A primitive, a finished empty container, OPENED for one that has been pushed, or ABRUPT. */
  private value(): Value {
    if (this.vm.allocated > this.allocationEnd) {
      this.vm.terminate('memory', 'out of memory')
      return ABRUPT
    }
    const code = this.skipSpace()
    switch (code) {
      case QUOTE:
        return this.string()
      case LEFT_BRACE: {
        const object = newObject(this.vm)
        this.position++
        if (this.skipSpace() === RIGHT_BRACE) {
          this.position++
          return object
        }
        this.containers.push(object)
        return this.key(true) ? OPENED : ABRUPT
      }
      case LEFT_BRACKET: {
        const array = newArray(this.vm, [])
        this.position++
        if (this.skipSpace() === RIGHT_BRACKET) {
          this.position++
          return array
        }
        this.containers.push(array)
        return OPENED
      }
      case 0x74:
        return this.literal('true', true)
      case 0x66:
        return this.literal('false', false)
      case 0x6e:
        return this.literal('null', null)
      default:
        if (code === MINUS || (code >= 0x30 && code <= 0x39)) return this.number(code)
        return this.unexpected()
    }
  }

  private end(value: Value): Value {
    this.skipSpace()
    if (this.position < this.text.length) return this.fail('Unexpected non-whitespace character after JSON')
    return value
  }

  /** Skips white space; the code at the position, NaN at the end. */
  private skipSpace(): number {
    const { text } = this
    for (;;) {
      const code = text.charCodeAt(this.position)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code
      this.position++
    }
  }

  /** Reads a key and its colon; false: a SyntaxError is thrown. */
  private key(isFirst: boolean): boolean {
    if (this.skipSpace() !== QUOTE) {
      this.fail(isFirst ? "Expected property name or '}' in JSON" : 'Expected double-quoted property name in JSON')
      return false
    }
    const key = this.string()
    if (typeof key !== 'string') return false
    if (this.skipSpace() !== COLON) {
      // V8 has this message for an object's first property only.
      if (isFirst) this.fail("Expected ':' after property name in JSON")
      else this.unexpected()
      return false
    }
    this.position++
    this.keys.push(stringKey(key))
    return true
  }

  private literal(word: string, value: boolean | null): Value {
    for (let i = 0; i < word.length; i++, this.position++) {
      if (this.text.charCodeAt(this.position) !== word.charCodeAt(i)) return this.unexpected()
    }
    return value
  }

  private isDigit(): boolean {
    const code = this.text.charCodeAt(this.position)
    return code >= 0x30 && code <= 0x39
  }

  private skipDigits(): void {
    while (this.isDigit()) this.position++
  }

  private number(first: number): Value {
    const { text } = this
    const start = this.position
    let code = first
    if (code === MINUS) {
      code = text.charCodeAt(++this.position)
      if (!this.isDigit()) return this.fail('No number after minus sign in JSON')
    }
    this.position++
    if (code === 0x30) {
      if (this.isDigit()) return this.unexpected()
    } else this.skipDigits()
    let isInteger = true
    if (text.charCodeAt(this.position) === 0x2e) {
      isInteger = false
      this.position++
      if (!this.isDigit()) return this.fail('Unterminated fractional number in JSON')
      this.skipDigits()
    }
    code = text.charCodeAt(this.position) | 32
    if (code === 0x65) {
      isInteger = false
      this.position++
      code = text.charCodeAt(this.position)
      if (code === 0x2b || code === MINUS) this.position++
      if (!this.isDigit()) return this.fail('Exponent part is missing a number in JSON')
      this.skipDigits()
    }
    const count = this.position - start
    if (isInteger && count < 10 && first !== MINUS) {
      let value = 0
      for (let i = start; i < this.position; i++) value = value * 10 + text.charCodeAt(i) - 0x30
      return value
    }
    return Number(text.slice(start, this.position))
  }

  /** A string literal: the position is at its opening quote. */
  private string(): Value {
    const { text } = this
    const start = ++this.position
    let hasEscapes = false
    for (;;) {
      const code = text.charCodeAt(this.position)
      if (code === QUOTE) break
      if (code === BACKSLASH) {
        hasEscapes = true
        this.position++
        if (!this.escape()) return ABRUPT
      } else if (code < 32) return this.fail('Bad control character in string literal in JSON')
      else if (code !== code) return this.fail('Unterminated string in JSON')
      else this.position++
    }
    const raw = text.slice(start, this.position)
    this.position++
    // The literal is valid: the host decodes it.
    const value = hasEscapes ? (parseLiteral(`"${raw}"`) as string) : detached(raw, text.length)
    this.made(value)
    return value
  }

  /** Skips what follows a backslash; false: a SyntaxError is thrown. */
  private escape(): boolean {
    const code = this.text.charCodeAt(this.position)
    if (code === 0x75) {
      this.position++
      for (let i = 0; i < 4; i++) {
        const digit = this.text.charCodeAt(this.position)
        const lower = digit | 32
        if (!((digit >= 0x30 && digit <= 0x39) || (lower >= 0x61 && lower <= 0x66))) {
          this.fail('Bad Unicode escape in JSON')
          return false
        }
        this.position++
      }
      return true
    }
    if (code === code && ESCAPES.includes(String.fromCharCode(code))) {
      this.position++
      return true
    }
    if (code === code) this.fail('Bad escaped character in JSON')
    else this.unexpected()
    return false
  }

  private fail(message: string): VMObject {
    return throwError(this.vm, 'SyntaxError', `${message} at position ${this.position}`)
  }

  /** V8's message for a token that can't stand here. */
  private unexpected(): VMObject {
    const { text, position } = this
    const throws = (message: string): VMObject => throwError(this.vm, 'SyntaxError', message)
    if (SPECIAL.has(text)) return throws(`"${text}" is not valid JSON`)
    if (position >= text.length) return throws('Unexpected end of JSON input')
    const code = text.charCodeAt(position)
    if (code === QUOTE) return this.fail('Unexpected string in JSON')
    if (code === MINUS || (code >= 0x30 && code <= 0x39)) return this.fail('Unexpected number in JSON')
    const token = `Unexpected token '${text[position]}', `
    if (text.length <= 2 * CONTEXT) return throws(`${token}"${text}" is not valid JSON`)
    const isNearStart = position < CONTEXT
    const isNearEnd = !isNearStart && position >= text.length - CONTEXT
    const shown = text.slice(isNearStart ? 0 : position - CONTEXT, isNearEnd ? text.length : position + CONTEXT)
    return throws(`${token}${isNearStart ? '' : '...'}"${shown}"${isNearEnd ? '' : '...'} is not valid JSON`)
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LEFT_BRACE = 0x7b
const RIGHT_BRACE = 0x7d
const LEFT_BRACKET = 0x5b
const RIGHT_BRACKET = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const ESCAPES = '"\\/bfnrt'

/** The value of a JSON text, or ABRUPT. The text has been paid for. */
export function parseJson(vm: Vm, text: string): Value {
  return new JsonParser(vm, text, false).run()
}

/**
 * A list of the value and its record, which is a list of the value and what it was made of: of a primitive its text, of an
 * array a list of records, of an object an object of records.
 */
export function parseRecorded(vm: Vm, text: string): Value {
  const parser = new JsonParser(vm, text, true)
  const value = parser.run()
  return value === ABRUPT ? ABRUPT : newArray(vm, [value, parser.record])
}
