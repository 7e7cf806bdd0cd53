/**
 * Syntax trees as text, by astring. It looks for a generator and an output of the caller's in its options, and in nodes for `raw`, `regex`,
 * `async` and the like, which ours lack: none of them may come from a prototype of the host's, and become code.
 */
import type { Node } from 'estree'
import { generate } from 'astring'
import { bare } from '../base/own.js'

export function print(node: Node, indent = '  '): string {
  uproot(node)
  return generate(node, bare({ indent }))
}

const { getPrototypeOf, keys } = Object
const { isArray } = Array

/** Takes the prototypes of all nodes. */
function uproot(node: object): void {
  if (!isArray(node)) {
    if (getPrototypeOf(node) === null) return
    bare(node)
  }
  for (const key of keys(node)) {
    const child = (node as Record<string, unknown>)[key]
    if (typeof child === 'object' && child !== null) uproot(child)
  }
}
