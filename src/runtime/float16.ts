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

/**
 * The bits of such numbers, as a view of the host's that finds and sorts them by value; elements are read by `fromFloat16`.
 * What only moves elements is the host's.
 */
export class Float16View extends Uint16Array<ArrayBuffer> {
  override includes(value: number, from = 0): boolean {
    return this.find16(value, from, value !== value) >= 0
  }
  override indexOf(value: number, from = 0): number {
    return this.find16(value, from, false)
  }
  override lastIndexOf(value: number, from = this.length - 1): number {
    for (let i = from; i >= 0; i--) if (fromFloat16(this[i]!) === value) return i
    return -1
  }
  private find16(value: number, from: number, isNaN: boolean): number {
    for (let i = from; i < this.length; i++) {
      const element = fromFloat16(this[i]!)
      if (element === value || (isNaN && element !== element)) return i
    }
    return -1
  }
  override sort(): this {
    this.setNumbers(this.numbers().sort(), 0)
    return this
  }
  numbers(): Float64Array<ArrayBuffer> {
    const numbers = new Float64Array(this.length)
    for (let i = 0; i < numbers.length; i++) numbers[i] = fromFloat16(this[i]!)
    return numbers
  }
  setNumbers(numbers: ArrayLike<number>, at: number): void {
    for (let i = 0; i < numbers.length; i++) this[at + i] = toFloat16(numbers[i]!)
  }
}
