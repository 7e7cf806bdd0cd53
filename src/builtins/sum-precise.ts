/** The sum of numbers, rounded once: they are added up exactly, as multiples of the smallest number. */

const SMALLEST = 1074
const view = new DataView(new ArrayBuffer(8))

/** A finite number in units of 2^-1074. */
function units(value: number): bigint {
  view.setFloat64(0, value)
  const high = view.getUint32(0)
  const exponent = (high >>> 20) & 0x7ff
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(view.getUint32(4))
  const size = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1)
  return value < 0 ? -size : size
}

/** The nearest number, ties to even, of an amount of units. */
function rounded(sum: bigint): number {
  const size = sum < 0n ? -sum : sum
  const bits = size.toString(2).length
  if (bits <= 53) return Number(sum) * 2 ** -SMALLEST
  // 64 bits, the last of which tells whether anything was cut off, are rounded by the conversion.
  const shift = Math.max(bits - 64, 0)
  let top = size >> BigInt(shift)
  if (top << BigInt(shift) !== size) top |= 1n
  // The power alone may be out of range where the product is not.
  const product = Number(top) * 2 ** -10 * 2 ** (shift - SMALLEST + 10)
  return sum < 0n ? -product : product
}

export function sumPrecise(values: readonly number[]): number {
  let sum = 0n
  let special = 0
  let onlyMinusZero = true
  for (const value of values) {
    if (!Object.is(value, -0)) onlyMinusZero = false
    if (Number.isFinite(value)) sum += units(value)
    else special += value
  }
  if (special !== 0) return special
  return onlyMinusZero ? -0 : rounded(sum)
}
