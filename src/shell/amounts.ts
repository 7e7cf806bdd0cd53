/** Amounts on the command line: counts, sizes and times with their units. */
import { UsageError } from './usage.js'

const SIZES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1 << 10,
  kb: 1 << 10,
  m: 1 << 20,
  mb: 1 << 20,
  g: 1 << 30,
  gb: 1 << 30,
}
const TIMES: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 }

export type Amount = number | 'unlimited'

/** `1000000`, `1e6`, `1_000_000`, `unlimited` */
export function count(flag: string, text: string): Amount {
  if (text === 'unlimited') return text
  const value = Number(text.replaceAll('_', ''))
  if (text.trim() === '' || !(value >= 0) || !Number.isFinite(value)) {
    throw new UsageError(`${flag} must be a number of at least 0 or 'unlimited', not '${text}'`)
  }
  return Math.floor(value)
}

/** `64MB`, in powers of 1,024; a bare number is bytes. */
export function bytes(flag: string, text: string): Amount {
  return withUnit(flag, text, SIZES, 'a size such as 64MB')
}

/** Milliseconds: `5s`, `500ms`; a bare number is milliseconds. */
export function milliseconds(flag: string, text: string): Amount {
  return withUnit(flag, text, TIMES, 'a time such as 5s or 500ms')
}

function withUnit(flag: string, text: string, units: Readonly<Record<string, number>>, wanted: string): Amount {
  if (text === 'unlimited') return text
  const match = /^([\d_]*\.?\d+)\s*([a-z]*)$/i.exec(text)
  const unit = match === null ? undefined : units[match[2]!.toLowerCase()]
  if (match === null || unit === undefined)
    throw new UsageError(`${flag} must be ${wanted}, or 'unlimited', not '${text}'`)
  return Math.floor(Number(match[1]!.replaceAll('_', '')) * unit)
}
