// Front matter, patterns of paths and reasons to skip, by themselves.

import assert from 'node:assert/strict'
import { modesOf } from './execute.js'
import { frontMatterOf } from './front-matter.js'
import { matcherOf } from './glob.js'
import { unsupportedReason } from './unsupported.js'

describe('parts of the conformance runner', () => {
  it('reads front matter', () => {
    const { features, flags, includes, negative } = frontMatterOf(
      '// A notice\n/*---\ndescription: >\n  text: with a colon\nfeatures: [let, class]\nflags:\n  - onlyStrict\n' +
        'includes: [a.js]\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/\nlet',
    )
    assert.deepEqual(
      [features, [...flags], includes, negative],
      [['let', 'class'], ['onlyStrict'], ['a.js'], { phase: 'parse', type: 'SyntaxError' }],
    )
    assert.throws(() => frontMatterOf('let a'), /no front matter/)
    assert.throws(() => frontMatterOf('/*---\nflags: raw\n---*/'), /flags is no list/)
    assert.throws(() => frontMatterOf('/*---\nnegative: {phase: late, type: E}\n---*/'), /negative needs a phase/)
    assert.deepEqual(modesOf(frontMatterOf('/*---\r\nflags: [module]\r\n---*/')), ['module'])
  })

  it('matches paths', () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ['built-ins/Array', 'built-ins/Array/from/a.js', true],
      ['built-ins/Array/', 'built-ins/ArrayBuffer/a.js', false],
      ['built-ins/*/from', 'built-ins/Array/from/a.js', true],
      ['**/for-of', 'language/statements/for-of/a.js', true],
      ['**/*.js', 'a.js', true],
      ['language/{types,white-space}/*', 'language/types/a.js', true],
      ['language/?.js', 'language/ab.js', false],
      ['language/a.b', 'language/axb', false],
    ]
    for (const [glob, path, expected] of cases) assert.equal(matcherOf(glob)(path), expected, glob)
  })

  it('finds uses of what is not there', () => {
    const reason = (code: string, frontMatter = ''): string | null => {
      const text = `/*---\n${frontMatter}\n---*/\n${code}`
      return unsupportedReason(frontMatterOf(text), text)
    }
    assert.equal(reason('var p = new SharedArrayBuffer(8)'), 'shared memory')
    assert.equal(reason('// new SharedArrayBuffer(8)\nshared()'), null)
    assert.equal(reason('new SharedArrayBuffer = 1', 'negative: { phase: parse, type: SyntaxError }'), null)
    assert.equal(reason('1', 'features: [Temporal]'), 'Temporal')
    assert.equal(reason('1', 'features: [toString]'), null)
  })
})
