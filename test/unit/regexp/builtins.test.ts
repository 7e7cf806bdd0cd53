// The builtins on random patterns: what a guest sees is what it sees in Node.

import assert from 'node:assert/strict'
import { Isolate } from 'upshift'
import { createRandom } from '../../fuzz/random.js'
import { PatternGenerator } from './random-pattern.js'

const COUNT = Number(process.env.UPSHIFT_REGEXP_COUNT ?? 600)
const SEED = Number(process.env.UPSHIFT_REGEXP_SEED ?? 1)

/**
 * Everything that can be done with a pattern and a text, as text. A function that replaces shows no groups: V8 gives it
 * empty texts for some that took no part.
 */
const EVERYTHING = `(function (pattern, flags, text) {
  const seen = []
  const show = (name, value) => seen.push(name + ' ' + JSON.stringify(value === undefined ? null : value))
  const regexp = new RegExp(pattern, flags)
  show('source', [regexp.source, regexp.flags])
  for (let i = 0; i < 3; i++) {
    const found = regexp.exec(text)
    show('exec', found && [found.index, ...found, found.groups, found.indices, found.indices && found.indices.groups])
    show('lastIndex', regexp.lastIndex)
  }
  regexp.lastIndex = 2
  show('test', [regexp.test(text), regexp.lastIndex])
  regexp.lastIndex = 0
  show('match', text.match(regexp))
  show('search', text.search(regexp))
  show('replace', text.replace(regexp, '[$&$1$<n1>$\\'$\`]'))
  show('by function', text.replace(regexp, (...args) => '<' + args[0] + args.length + '>'))
  show('split', [text.split(regexp), text.split(regexp, 2)])
  if (regexp.global) show('matchAll', [...text.matchAll(regexp)].map((found) => [found.index, ...found]))
  if (regexp.global) show('replaceAll', text.replaceAll(regexp, '-'))
  show('end', regexp.lastIndex)
  return seen.join('\\n')
})`

type Everything = (pattern: string, flags: string, text: string) => string

describe('regexp: builtins', function () {
  this.timeout(600_000)

  it('do with random patterns what they do in Node', () => {
    const random = createRandom(SEED)
    const host = new Function(`return ${EVERYTHING}`)() as Everything
    const isolate = new Isolate({ limits: { fuel: 100_000 } })
    const guest = isolate.createContext().evaluate(EVERYTHING) as { call(args: unknown[]): unknown }
    let compared = 0
    for (let i = 0; i < COUNT; i++) {
      const generator = new PatternGenerator(random)
      const pattern = generator.pattern()
      const flags = generator.flags + (random.chance(0.5) ? 'g' : '') + (random.chance(0.3) ? 'd' : '')
      // Halves of pairs, and empty matches between them, are for the matcher's own test.
      const text = generator.text().replace(/[\ud800-\udfff]/g, 'b')
      let expected: string
      try {
        new RegExp(pattern, flags)
        const ours = guest.call([pattern, flags, text])
        expected = host(pattern, flags, text)
        assert.equal(ours, expected, `/${pattern}/${flags} on ${JSON.stringify(text)}`)
        compared++
      } catch (error) {
        const { code } = error as { code?: string }
        if (!(error instanceof SyntaxError) && code !== 'FUEL_EXHAUSTED') throw error
      }
    }
    assert.ok(compared > COUNT / 2)
  })
})
