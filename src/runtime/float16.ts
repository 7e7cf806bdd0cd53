/** Numbers of 16 bits (IEEE 754 binary16), which not every host has: between their bits and doubles. */

const bits = new DataView(new ArrayBuffer(8))

/** To the nearest integer, ties to even; of less than 2^52. */
function roundEven(value: number): number {
  return value + 2 ** 52 - 2 ** 52
}

/** The nearest binary16, ties to even, as its bits. */
export function toFloat16(value: number): number {
  if (value !== value) return 0x7e00
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (size >= 65520) return sign | 0x7c00
  // Below the smallest normal number all have the same distance.
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24)
  bits.setFloat64(0, size)
  const exponent = (bits.getUint16(0) >>> 4) - 1023
  // A fraction that is rounded up to 1024 carries into the exponent.
  return sign | (((exponent + 15) << 10) + roundEven(size * 2 ** (10 - exponent)) - 1024)
}

export function fromFloat16(value: number): number {
  const sign = (value & 0x8000) === 0 ? 1 : -1
  const exponent = (value >>> 10) & 0x1f
  const fraction = value & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}
