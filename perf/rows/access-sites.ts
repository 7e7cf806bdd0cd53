// Owns the price of a property access by the number of shapes that its site sees, loop and array element included.

import type { EngineName } from '../engines.js'
import { type Figure, nanoseconds, type Row } from './row.js'

const SHAPES = [1, 30, 1_000]
const ENGINES_OF_ROW: readonly EngineName[] = ['native', 'off', 'baseline', 'auto']
const ACCESSES = 20_000

function source(shapes: number): string {
  return `
var objects = []
for (var i = 0; i < 1000; i++) {
  var object = {}
  object['own' + i % ${shapes}] = i
  object.value = i
  objects.push(object)
}
function run() {
  let sum = 0
  for (let turn = 0; turn < ${ACCESSES / 1000}; turn++) for (let i = 0; i < 1000; i++) sum += objects[i].value
  return sum
}`
}

export const accessSites: Row = {
  doc: 'one access at a site that sees so many shapes',
  async measure(quick) {
    const figures: Figure[] = []
    for (const shapes of SHAPES) {
      for (const engine of ENGINES_OF_ROW) {
        const { value } = await nanoseconds(engine, source(shapes), ACCESSES, quick)
        figures.push({ label: `${shapes} ${shapes === 1 ? 'shape' : 'shapes'}, ${engine}`, value, unit: 'ns' })
      }
    }
    return figures
  },
}
