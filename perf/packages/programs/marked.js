// Renders the manuals of other packages as HTML.

import { Marked } from 'marked'
import chess from '../node_modules/chess.js/README.md' with { type: 'text' }
import queue from '../node_modules/p-queue/readme.md' with { type: 'text' }
import nacl from '../node_modules/tweetnacl/README.md' with { type: 'text' }
import { program } from './support.js'

program(3, (size) => {
  const marked = new Marked({ gfm: true, breaks: false })
  return [nacl, chess, queue].slice(0, size).map((text) => marked.parse(text)).join('\n')
})
