// Our matcher beside the host's on everyday patterns: npm run build:fast && npm run build:test && node build/perf/regexp.js

import { compilePattern, makeMatcher, Match, MatchOutcome } from 'upshift/internals'

const TEXT =
  `Lorem ipsum dolor sit amet, consectetur adipiscing elit 2024-05-17, sed do eiusmod tempor foo@example.com incididunt
ut labore et dolore magna aliqua. https://example.org/path?x=1&y=2 "quoted \\" string" const x = function(a, b) { return a + 4.5e3 } // end
`.repeat(40)

const CASES: readonly (readonly [name: string, pattern: string, flags: string, text?: string])[] = [
  ['email', String.raw`[\w.+-]+@[\w-]+\.[\w.-]+`, ''],
  ['date', String.raw`(\d{4})-(\d{2})-(\d{2})`, ''],
  ['url', String.raw`https?:\/\/[^\s/$.?#].[^\s]*`, ''],
  ['words', String.raw`\w+`, ''],
  ['pairs of words', String.raw`(\w+)\s(\w+)`, ''],
  ['lazy', '".*?"', ''],
  ['string literal', String.raw`"(?:[^"\\]|\\.)*"`, ''],
  [
    'tokens',
    String.raw`\s+|\/\/.*|(?:const|let|var|function|return|if|else)\b|[A-Za-z_$][\w$]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\]|\\.)*"|[-+*/=<>!&|]+|[^]`,
    '',
  ],
  ['ignoring case', 'LOREM|MAGNA', 'i'],
  ['letters', String.raw`\p{L}+`, 'u'],
  ['lines', '^.*$', 'm'],
  ['trim', String.raw`^\s+|\s+$`, ''],
  ['lookbehind', String.raw`(?<==)\d+`, ''],
  ['not there', 'needle', ''],
  ['backtracking', '(a+)+b', '', 'a'.repeat(18)],
]

function ours(pattern: string, flags: string, text: string, generated: boolean): () => number {
  const program = compilePattern(pattern, flags)
  const match = new Match(program, text, 0, false)
  if (generated) match.generated = makeMatcher(program)
  return () => {
    let count = 0
    for (let from = 0; from <= text.length; count++) {
      match.begin(program, text, from, false)
      let outcome = match.run(1e9)
      for (; outcome > MatchOutcome.Failed; outcome = match.run(1e9)) if (outcome === MatchOutcome.Grow) match.grow()
      if (outcome === MatchOutcome.Failed) break
      from = Math.max(match.registers[1]!, match.registers[0]! + 1)
    }
    return count
  }
}

function host(pattern: string, flags: string, text: string): () => number {
  const regexp = new RegExp(pattern, `${flags}g`)
  return () => {
    let count = 0
    regexp.lastIndex = 0
    for (let found = regexp.exec(text); found !== null; found = regexp.exec(text)) {
      if (found[0] === '') regexp.lastIndex++
      count++
    }
    return count
  }
}

/** Microseconds of the quickest of each of the runs in a second and a half, in turns. */
function measure(runs: readonly (() => number)[]): number[] {
  const best = runs.map(() => Number.POSITIVE_INFINITY)
  for (const until = performance.now() + 1500; performance.now() < until; ) {
    for (const [i, run] of runs.entries()) {
      const began = performance.now()
      run()
      best[i] = Math.min(best[i]!, performance.now() - began)
    }
  }
  return best.map((time) => time * 1000)
}

console.log('pattern          interpreted µs   generated µs        host µs')
for (const [name, pattern, flags, text = TEXT] of CASES) {
  const runs = [ours(pattern, flags, text, false), ours(pattern, flags, text, true), host(pattern, flags, text)]
  const found = runs.map((run) => run())
  if (found.some((count) => count !== found[0])) throw new Error(`${name}: the matchers differ`)
  const times = measure(runs)
  const shown = times.map((time) => `${time.toFixed(1)} (${(time / times[2]!).toFixed(1)})`.padStart(15))
  console.log(name.padEnd(16) + shown.join(''))
}
