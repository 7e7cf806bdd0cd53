// Golden files: expected text on disk. UPDATE=1 rewrites them; the diff is then read.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const UPDATE = process.env['UPDATE'] === '1'

/** Holds `text` against the file; `file` is relative to the project's root. */
export function assertGolden(file: string, text: string): void {
  if (UPDATE) {
    mkdirSync(path.dirname(file), { recursive: true })
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
    return
  }
  assert.ok(existsSync(file), `${file} does not exist: run with UPDATE=1 to write it`)
  assert.equal(text, readFileSync(file, 'utf8'), `${file} differs: run with UPDATE=1 and read the diff`)
}

/** A case as markdown: its title, then a section a stage. */
export function goldenText(
  title: string,
  sections: Readonly<Record<string, { language: string; text: string }>>,
): string {
  const parts = Object.entries(sections).map(
    ([name, { language, text }]) => `## ${name}\n\n\`\`\`${language}\n${text.replace(/\n*$/, '')}\n\`\`\`\n`,
  )
  return [`# ${title}\n`, ...parts].join('\n')
}
