// P: a host whose intrinsics have been tampered with, before the engine was loaded or after: guests see nothing of it and get out by nothing
// of it; the engine changes nothing of the host.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'

interface Seen {
  readonly lines: string[]
  readonly touched: string[]
  readonly hooks: number
  readonly same: boolean
}

function run(when: 'before' | 'after', way: string): Seen {
  const child = spawnSync(process.execPath, [path.resolve('build/test/security/p-child.js'), when, way], {
    encoding: 'utf8',
    timeout: 50_000,
  })
  assert.equal(child.status, 0, child.stderr.slice(0, 3000))
  return JSON.parse(child.stdout) as Seen
}

const WAYS = [
  'pollution',
  'traps',
  'descriptors',
  'accessors of all names',
  'indices',
  'methods',
  'iteration',
  'errors',
  'errors, no stack',
  'errors, frozen',
  'errors, throwing',
  'promises',
  'frozen',
  'globals',
]

/** Node itself does not load a module with these. */
const LATER = ['descriptors with values', 'values of all names']

describe('a host that has been tampered with', function () {
  this.timeout(60_000)
  let plain: Seen
  before(() => {
    plain = run('before', 'none')
    assert.ok(plain.same)
    assert.equal(new Set(plain.lines).size, 1, 'all tiers agree')
  })
  for (const when of ['before', 'after'] as const)
    for (const way of when === 'after' ? [...WAYS, ...LATER] : WAYS)
      it(`${way}, ${when} loading: guests see nothing of it`, () => {
        const seen = run(when, way)
        if (process.env['SHOW']) console.log(way, when, seen.touched.join(' '), seen.hooks)
        assert.deepEqual(seen.lines, plain.lines)
        assert.ok(seen.same, 'the engine has changed the host')
      })
})
