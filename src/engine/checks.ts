/** Checks of what the embedder hands in: every wrong key or value is a ConfigError that names it. */
import { bare } from '../base/own.js'
import { ConfigError, unknownKey } from './errors.js'

/** A short name of a value for messages. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? 'an array' : 'an object'
    case 'function':
      return 'a function'
    case 'bigint':
      return `${value}n`
    default:
      return String(value)
  }
}

/**
 * A copy of an options object, which has no keys but the known ones, and nothing that it inherits. `path` is the option's own name,
 * empty for the outermost.
 */
export function checkKeys<T>(path: string, options: T, known: readonly string[]): T {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new ConfigError(`${path === '' ? 'options' : path} must be an object, not ${show(options)}`)
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw unknownKey(path === '' ? key : `${path}.${key}`, known)
  }
  return bare({ ...options })
}

/** A limit or allowance: a count, or 'unlimited', which becomes `ceiling`. */
export function checkAmount(path: string, value: unknown, ceiling: number): number {
  if (value === 'unlimited') return ceiling
  if (typeof value !== 'number' || !(value >= 0) || !Number.isFinite(value)) {
    throw new ConfigError(`${path} must be a finite number of at least 0 or 'unlimited', not ${show(value)}`)
  }
  return Math.min(Math.floor(value), ceiling)
}

export function checkFunction(path: string, value: unknown): void {
  if (typeof value !== 'function') throw new ConfigError(`${path} must be a function, not ${show(value)}`)
}
