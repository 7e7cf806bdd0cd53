/** The default order of Array.prototype.sort (23.1.3.30.2) on primitives: no guest code runs. */
import { Size, type Value, type VMArray, isObject } from '../runtime/values.js'
import { ABRUPT } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

/** Comparisons of a text are paid by each so many characters. */
const CHARACTERS = 64

/** Sorts the list's values by their texts: true, or false if one is an object or symbol, and nothing is done. */
export function sortPrimitives(vm: Vm, list: VMArray): Value {
  const { elements } = list
  const count = elements.length
  let characters = 0
  let strings = true
  for (let i = 0; i < count; i++) {
    const value = elements[i]
    if (typeof value === 'string') characters += value.length
    else if (isObject(value) || typeof value === 'symbol') return false
    else strings = false
  }
  const rounds = Math.ceil(Math.log2(count + 1))
  if (!vm.reserveBytes(count * Size.Slot)) return ABRUPT
  if (!vm.charge(Math.floor((count * rounds) / 4) + Math.floor((characters * rounds) / CHARACTERS))) return ABRUPT
  if (strings) {
    // Strings alone: the host's default order is the specification's.
    elements.sort()
    return true
  }
  const texts = elements.map(String)
  const order = texts.map((_, i) => i)
  order.sort((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0))
  const sorted = order.map((i) => elements[i])
  for (let i = 0; i < count; i++) elements[i] = sorted[i]
  return true
}
