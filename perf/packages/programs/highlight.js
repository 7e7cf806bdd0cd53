// Highlights the source of rbush, a manual, a page and a style sheet.

import hljs from 'highlight.js/lib/core'
import css from 'highlight.js/lib/languages/css'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import markdown from 'highlight.js/lib/languages/markdown'
import python from 'highlight.js/lib/languages/python'
import sql from 'highlight.js/lib/languages/sql'
import xml from 'highlight.js/lib/languages/xml'
import style from '../node_modules/highlight.js/styles/github.css' with { type: 'text' }
import description from '../node_modules/rbush/package.json' with { type: 'text' }
import manual from '../node_modules/rbush/README.md' with { type: 'text' }
import source from '../node_modules/rbush/index.js' with { type: 'text' }
import { program } from './support.js'

for (const [name, language] of Object.entries({ css, javascript, json, markdown, python, sql, xml })) {
  hljs.registerLanguage(name, language)
}

const TEXTS = {
  sql: "SELECT a.id, COUNT(*) FROM orders AS a LEFT JOIN lines b ON a.id = b.order WHERE a.name LIKE 'x%' GROUP BY 1 -- end",
  python: 'def f(x: int) -> str:\n    """doc"""\n    return f"{x!r:>{width}}" if x else None  # end\n@decorated\nclass A(B): pass\n',
  xml: '<!doctype html><p class="a">x &amp; y<script>let a = `b${1 + 2}`</script><style>p { color: #fff }</style></p>',
  css: style,
  json: description,
  markdown: manual,
  javascript: source,
}

program(7, (size) =>
  Object.entries(TEXTS)
    .slice(0, size)
    .map(([language, text]) => `${hljs.highlight(text, { language }).value}\n${hljs.highlightAuto(text.slice(0, 300)).language}`)
    .join('\n'),
)
