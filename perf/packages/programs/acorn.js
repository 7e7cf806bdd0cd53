// Parses the source of rbush and of earcut, and prints the statements of the tree it gives.

import { parse } from 'acorn'
import earcut from '../node_modules/earcut/src/earcut.js' with { type: 'text' }
import rbush from '../node_modules/rbush/index.js' with { type: 'text' }
import { program } from './support.js'

program(2, (size) => {
  let text = ''
  for (let i = 0; i < size; i++) {
    const tree = parse(i % 2 === 0 ? rbush : earcut, { ecmaVersion: 'latest', sourceType: 'module', locations: true })
    const counts = new Map()
    const visit = (node) => {
      counts.set(node.type, (counts.get(node.type) ?? 0) + node.end - node.start + node.loc.start.column)
      for (const key in node) {
        const value = node[key]
        if (Array.isArray(value)) value.forEach((each) => each !== null && visit(each))
        else if (value !== null && typeof value === 'object' && typeof value.type === 'string') visit(value)
      }
    }
    visit(tree)
    text += `${JSON.stringify([...counts])}\n`
  }
  return text
})
