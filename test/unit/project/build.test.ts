// What dist/ must look like, whatever is in it.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as acorn from 'acorn'

const dist = path.join(process.cwd(), 'dist')

const PACKAGES = ['@eslint-community/regexpp', 'acorn', 'astring']

type Node = acorn.Node & Record<string, unknown>

function parse(file: string): Node {
  const options: acorn.Options = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true }
  return acorn.parse(readFileSync(file, 'utf8'), options) as unknown as Node
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, visit)
  } else if (typeof node === 'object' && node !== null && typeof (node as Node).type === 'string') {
    visit(node as Node)
    for (const key in node) walk((node as Node)[key], visit)
  }
}

/** The specifiers of the imports of a module, static and, unless they are not wanted, dynamic; a computed one counts as '(computed)'. */
function importsOf(file: string, dynamic: boolean): string[] {
  const found: string[] = []
  walk(parse(file), (node) => {
    if (node.type === 'ImportExpression' && !dynamic) return
    if (/^(Import(Declaration|Expression)|Export(Named|All)Declaration)$/.test(node.type) && node.source) {
      const { value } = node.source as { value?: unknown }
      found.push(typeof value === 'string' ? value : '(computed)')
    }
  })
  return found
}

/** All specifiers that loading `entry` reaches, with the files of dist/ followed. */
function importGraph(entry: string, dynamic: boolean): { files: string[]; externals: string[] } {
  const files = [entry]
  const externals = new Set<string>()
  for (const file of files) {
    for (const specifier of importsOf(file, dynamic)) {
      const target = path.resolve(path.dirname(file), specifier)
      if (!specifier.startsWith('.')) externals.add(specifier)
      else if (!files.includes(target)) files.push(target)
    }
  }
  return { files, externals: [...externals].sort() }
}

describe('build', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))

  it('needs no other package, and holds acorn, regexpp and astring with their licenses', () => {
    for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
      assert.equal(manifest[kind], undefined, kind)
    const licenses = readFileSync(path.join(dist, 'licenses.txt'), 'utf8')
    const named = [...licenses.matchAll(/^([@\w/-]+) \d+\.\d+\.\d+\n\n(?=MIT License|Copyright)/gm)].map(
      (match) => match[1],
    )
    assert.deepEqual(named, PACKAGES)
    assert.equal(licenses.match(/Permission is hereby granted, free of charge/g)?.length, PACKAGES.length)
  })

  it('makes every file that package.json names', () => {
    const named = [
      manifest.types,
      ...Object.keys(manifest.browser),
      ...Object.values(manifest.bin as Record<string, string>),
      ...Object.values(manifest.exports as Record<string, string | Record<string, string>>).flatMap((target) =>
        typeof target === 'string' ? [target] : Object.values(target),
      ),
    ]
    assert.deepEqual(
      named.filter((file) => !existsSync(file)),
      [],
    )
    assert.match(readFileSync('dist/shell.js', 'utf8'), /^#!\/usr\/bin\/env node\n/)
  })

  it('keeps Node out of the library', () => {
    const { files, externals } = importGraph(path.join(dist, 'index.js'), false)
    assert.deepEqual(externals, [])
    // Loaded where an isolate asks for a worker.
    const asked = importGraph(path.join(dist, 'index.js'), true)
    assert.deepEqual(asked.externals, ['node:worker_threads'])
    for (const entry of ['web-thread.js', 'web-worker.js']) {
      assert.deepEqual(importGraph(path.join(dist, entry), false).externals, [], entry)
    }
    // The words by which bundlers find the script of a worker.
    const words = 'new Worker(new URL("./web-worker.js",import.meta.url),{type:"module"})'
    assert.ok(readFileSync(path.join(dist, 'web-thread.js'), 'utf8').includes(words))
    for (const file of files) {
      assert.doesNotMatch(readFileSync(file, 'utf8'), /\b(from|import|require)\s*\(?\s*["'`]node:/, file)
    }
  })

  it('inlines the opcodes', () => {
    const chunks = path.join(dist, 'chunks')
    const names = existsSync(chunks) ? readdirSync(chunks).map((name) => path.join(chunks, name)) : []
    const files = [...names, ...readdirSync(dist).map((name) => path.join(dist, name))].filter((f) => f.endsWith('.js'))
    // The object is there only if src/internals.ts exports it for tests; nothing in dist/ may read it.
    const exported = /\bOp[,\s]/.test(/export \{[^}]*\}/.exec(readFileSync('dist/internals.js', 'utf8'))?.[0] ?? '')
    const found: string[] = []
    for (const file of files) {
      if (!exported && /\bOp = \/\* @__PURE__ \*\/ \(/.test(readFileSync(file, 'utf8')))
        found.push(`${file}: an object for Op`)
      walk(parse(file), (node) => {
        const object = node.object as Node | undefined
        if (node.type === 'MemberExpression' && object?.type === 'Identifier' && object.name === 'Op') {
          found.push(`${file}: Op is read at ${node.start}`)
        }
      })
    }
    assert.deepEqual(found, [])
  })
})
