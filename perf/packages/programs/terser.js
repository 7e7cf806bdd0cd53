// Minifies the source of quickselect and rbush.

import { minify_sync } from 'terser'
import quickselect from '../node_modules/quickselect/index.js' with { type: 'text' }
import { program } from './support.js'

program(1, (size) => {
  let text = ''
  for (let i = 0; i < size; i++) {
    text += minify_sync(quickselect, { module: true, compress: { passes: 1 + (i % 2) }, mangle: true }).code
    text += minify_sync(quickselect, { module: true, format: { beautify: true } }).code
  }
  return text
})
