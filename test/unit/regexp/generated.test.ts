// Generated matchers do what the interpreter does: the same result, the same steps, the same stops.

import assert from 'node:assert/strict'
import type { IsolateStats } from 'upshift'
import {
  compilePattern,
  createIsolateForTest,
  type GeneratedRun,
  generateMatcher,
  makeMatcher,
  Match,
  MatchOutcome,
  type Program,
} from 'upshift/internals'
import { createRandom } from '../../fuzz/random.js'
import { PatternGenerator } from './random-pattern.js'

/** Patterns that the seeded generator makes; UPSHIFT_REGEXP_COUNT for more. */
const COUNT = Number(process.env.UPSHIFT_REGEXP_COUNT ?? 800)
const SEED = Number(process.env.UPSHIFT_REGEXP_SEED ?? 1)
/** A match that takes more is given up. */
const MOST_STEPS = 1 << 14

/** Everything that can be seen of a match from outside: each stop with its steps, then the end. */
function trace(
  program: Program,
  generated: GeneratedRun | null,
  text: string,
  from: number,
  sticky: boolean,
  slice: number,
): string {
  const match = new Match(program, text, from, sticky)
  match.generated = generated
  let stops = ''
  while (match.steps < MOST_STEPS) {
    const outcome = match.run(slice)
    if (outcome === MatchOutcome.More) stops += `${match.steps} `
    else if (outcome === MatchOutcome.Grow) {
      stops += `${match.steps}+${match.grownBytes} `
      if (match.grownBytes > 1 << 22) return stops
      match.grow()
    } else {
      const registers =
        outcome === MatchOutcome.Matched ? match.registers.slice(0, program.captureCount * 2).join() : 'null'
      return `${stops}${match.steps}: ${registers}`
    }
  }
  return `${stops} gives up`
}

function compare(pattern: string, flags: string, text: string, from: number, slices: readonly number[]): string[] {
  const program = compilePattern(pattern, flags)
  const generated = makeMatcher(program)
  assert.notEqual(generated, null)
  const sticky = flags.includes('y')
  const wrong: string[] = []
  for (const slice of slices) {
    const expected = trace(program, null, text, from, sticky, slice)
    const actual = trace(program, generated, text, from, sticky, slice)
    if (actual === expected) continue
    wrong.push(`/${pattern}/${flags} on ${JSON.stringify(text)} from ${from} by ${slice}
  interpreter ${expected}
  generated   ${actual}`)
    break
  }
  return wrong
}

/** Of every length that could matter, then as many as the whole takes. */
const SLICES = [1 << 20, ...Array.from({ length: 40 }, (_, i) => i + 1), 57, 99, 257, 300, 513, 1023]

/** What random patterns seldom hit. */
const BY_HAND: readonly (readonly [pattern: string, flags: string, ...texts: string[]])[] = [
  ['(\\d{4})-(\\d{2})-(\\d{2})', '', 'on 12-34 or 2024-05-17', '2024-1'],
  ['[\\w.+-]+@[\\w-]+\\.[\\w.-]+', '', 'to a.b+c@d.example.org, x@y', '@@'],
  ['(\\w+)\\s(\\w+)', '', 'one  two three'],
  ['^\\s+|\\s+$', '', '  a  b  ', '\u3000a\u2028'],
  ['"(?:[^"\\\\]|\\\\.)*"', '', 'say "a\\"b" or "c'],
  ['".*?"|\'.*?\'', 's', '"a\nb" \'c\''],
  ['\\s+|\\/\\/.*|(?:if|else)\\b|[A-Za-z_$][\\w$]*|\\d+(?:\\.\\d+)?|[^]', 'y', 'else1 // x', '12.5', 'if'],
  ['^.*$', 'm', 'a\r\nb\n\nc', ''],
  ['(?<=\\$)\\d+(?!\\d|\\.)', '', '$12.5 $13'],
  ['(?<!a(b)|c)d', '', 'abd cd d'],
  ['(?=(a+))a*b\\1', '', 'baaabac'],
  ['(?!(?=a(b))ac)(?:a|b)+', '', 'xabab'],
  ['(?:(a)|(b)|(c)|(d)|(e)){2,}?x', '', 'abcdeabx'],
  ['(?:(?:(a)|(b)|(c)|(d)|(e)|(f)|(g)|(h)|(i))(?=.))*', '', 'abcdefghi'],
  ['(?=(a)(b)(c)?(d)?)abx?', '', 'ababcd'],
  ['(?:a*)*b|(?:a?){3}c', '', 'aaaac'],
  ['(a+)+b', '', 'aaaaaaaaa', 'aaaab'],
  ['(?:ab|a)*?c', '', 'aabaabac'],
  ['(.*?),(.*),(.*?)$', '', 'a,b,c,d'],
  ['(?:\\s*(\\w+)\\s*=\\s*(\\w+)\\s*;)+', '', ' a = b ; c=d;e'],
  ['((a)|b)*\\2c', '', 'ababac'],
  ['(\\2(a)|b){0,3}', 'i', 'bAaB'],
  ['(.)\\1', 'iu', 'abB', 'ſS'],
  ['.*\\d.*?[x-z]+', 'u', '😀1😀yy😀'],
  ['\\p{L}+?\\d|\\P{L}{2,3}', 'u', 'ab1 -- 😀😀😀'],
  ['(?<=\\p{L}|^)\\S', 'u', '😀x 1'],
  ['[^\\0-\\x7f]+', '', 'aéß😀'],
  ['needle', '', 'hay needles', 'hay'],
  // Runs that a match begins with.
  ['\\d+:(\\d+)', '', '2024-05-10 12:30', '123456789 1', '1:2', '12:x34:5'],
  ['(\\w+)=(?:a|b)', '', 'abc def=c ghi=b', 'abcdefghijklmnopqrstuvwxyz0123456789'],
  ['(a+)b|c', '', 'aaac aaab', 'aaaa'],
  ['\\d+$', 'm', '12a 345\n67', '12345 '],
  ['(?:\\d+:)+x', '', '1:22:333:y 4:x', '1:1:1:1'],
  ['this is a longer text', '', 'x this is a longer text', 'this is a longer tex'],
  ['(?<=this is a longer text)x', '', 'this is a longer textx'],
  ['', '', 'a', ''],
  ['(?:)', 'y', 'a'],
  ['[]|a', '', 'ba'],
]

describe('regexp: generated matchers', () => {
  it('stop where the interpreter stops, on patterns by hand', () => {
    const wrong: string[] = []
    for (const [pattern, flags, ...texts] of BY_HAND) {
      for (const text of texts) {
        for (const each of flags.includes('y') ? [flags] : [flags, `${flags}y`]) {
          for (let from = 0; from <= text.length; from += 3) wrong.push(...compare(pattern, each, text, from, SLICES))
        }
      }
    }
    assert.deepEqual(wrong, [], wrong.join('\n'))
  })

  it(`stop where the interpreter stops, on ${COUNT} random patterns`, function () {
    this.timeout(120_000)
    const random = createRandom(SEED)
    const wrong: string[] = []
    let compared = 0
    for (let i = 0; i < COUNT && wrong.length < 10; i++) {
      const generator = new PatternGenerator(random)
      const { flags } = generator
      const pattern = generator.pattern()
      try {
        compilePattern(pattern, flags)
      } catch {
        continue
      }
      for (let texts = 0; texts < 3; texts++) {
        const text = generator.text()
        const slices = [1 << 20, 1 + random.below(9), 10 + random.below(40), 257 + random.below(100)]
        wrong.push(...compare(pattern, flags, text, random.below(text.length + 1), slices))
        compared++
      }
    }
    assert.deepEqual(wrong, [], wrong.join('\n'))
    assert.ok(compared > COUNT, `${compared} comparisons`)
  })

  it('find all matches for the same steps, with the next of each first character remembered', () => {
    const texts = ['a<b&c>"d"\r\n[x]\n\r', 'nothing of these', '[[]]<<', `${'.'.repeat(99)}[`]
    for (const pattern of ['[&<>"\']', '\\r?\\n', '[[\\]]x?', '[<[].']) {
      const program = compilePattern(pattern, 'g')
      const generated = makeMatcher(program)!
      assert.notEqual(generated.ahead, 0)
      for (const text of texts) {
        const results = [false, true].map((remembers) => {
          const match = new Match(program, text, 0, false)
          if (remembers) match.lookAhead(generated.ahead)
          const found: string[] = []
          for (let from = 0; ; from = match.registers[1]!) {
            match.steps = 0
            const outcome = generated.run(match, text, from, false, 1 << 20)
            found.push(
              `${outcome} ${match.steps} ${outcome === MatchOutcome.Matched ? match.registers.slice(0, 2) : ''}`,
            )
            if (outcome !== MatchOutcome.Matched) return found.join()
          }
        })
        assert.equal(results[1], results[0])
      }
    }
  })

  it('ask for the stack where the interpreter asks', () => {
    for (const pattern of ['(?:a|a)*c', '(?:(a)|(b))*c', '(?:a??)*c', '(?:(?=(a))a)*c', '(?:(a)(a)?(a)?|(b))*?c']) {
      for (const slice of [1 << 20, 300, 5000]) {
        assert.deepEqual(compare(pattern, '', 'aab'.repeat(1200), 0, [slice]), [])
      }
    }
  })

  it('hold no text of the pattern', () => {
    const { text, names, values } = generateMatcher(compilePattern('(?<secret>needle)\\w+needleneedle', ''))!
    assert.doesNotMatch(text, /secret|needle/)
    assert.ok(values.includes('needleneedle'))
    assert.equal(names.length, values.length)
  })

  it('leave what is too large to the interpreter', () => {
    assert.equal(generateMatcher(compilePattern('(a|b)'.repeat(300), '')), null)
  })

  it('are made once a regular expression is hot, and only where code may be generated', () => {
    const source = 'let n = 0; for (let i = 0; i < 100; i++) if (/(b+)c/.test("abbc")) n++; n'
    const run = (mode: 'auto' | 'baseline' | 'off', matcherAfter: number): { result: unknown; stats: IsolateStats } => {
      const isolate = createIsolateForTest({ jit: mode }, { flags: { matcherAfter } })
      const result = isolate.createContext().evaluate(source)
      return { result, stats: isolate.stats() }
    }
    const interpreted = run('off', 1)
    assert.equal(interpreted.stats.matchers, 0)
    assert.equal(run('auto', 1_000_000).stats.matchers, 0)
    for (const mode of ['auto', 'baseline'] as const) {
      const generated = run(mode, 50)
      assert.equal(generated.stats.matchers, 1)
      assert.equal(generated.result, 100)
      assert.equal(generated.stats.fuelUsed, interpreted.stats.fuelUsed)
      assert.equal(generated.stats.memoryUsed, interpreted.stats.memoryUsed)
    }
  })
})
