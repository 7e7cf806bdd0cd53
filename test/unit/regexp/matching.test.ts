// Patterns by hand: what random ones seldom hit, and what the host's matcher does not know.

import assert from 'node:assert/strict'
import { compilePattern, disassembleProgram, Match, MatchOutcome } from 'upshift/internals'
import { runHost, runOurs, runProgram } from './oracle.js'

/** Pattern, flags, texts. */
const AS_HOST: readonly (readonly [pattern: string, flags: string, ...texts: string[]])[] = [
  [String.raw`(?:(a)|(b)|(c))+`, '', 'abc', 'cab', ''],
  [String.raw`(z)((a+)?(b+)?(c))*`, '', 'zaacbbbcac'],
  [String.raw`(?=(a+))a*b\1`, '', 'baaabac'],
  [String.raw`(.*?)a(?!(a+)b\2c)\2(.*)`, '', 'baaabaac'],
  [String.raw`(?:a*)*`, '', 'b', 'aab'],
  [String.raw`(?:a?)*?b`, '', 'aab', 'b', 'c'],
  [String.raw`(a*)*`, '', 'b', 'aa'],
  [String.raw`(a*?)+?$`, '', 'aa'],
  [String.raw`(?:a|(b))*?c`, '', 'abac', 'bac'],
  [String.raw`(\1a)+`, '', 'aaa'],
  [String.raw`(a\1){2}`, '', 'aaaa'],
  [String.raw`(?<=\1(a))b`, '', 'aab', 'ab'],
  [String.raw`(?<=(\d+)(\d+))$`, '', '1053'],
  [String.raw`(?<=^(\w+))def`, '', 'abcdef'],
  [String.raw`(?<!abc)\w\w\w`, '', 'abcdef'],
  [String.raw`(?<=a.*)b`, '', 'xaxxb'],
  [String.raw`(?<a>.)(?<b>.)\k<b>\k<a>`, '', 'xabbay'],
  [String.raw`\bfoo\b|\Bbar\B`, '', 'foo', 'xbarx', 'bar'],
  [String.raw`^.*$`, 'm', 'a\nb', '\r\n'],
  [String.raw`^(?:a|ab|abc)$`, '', 'abc', 'ab'],
  [String.raw`a{2,3}?b{0}c{2}`, '', 'aaacc'],
  [String.raw`x{0,4294967295}y`, '', 'xxy'],
  [String.raw`(?:ab){4294967295}`, '', 'abab'],
  [String.raw`(?:){4294967295}a`, '', 'a'],
  [String.raw`[^\W\d_]+`, '', '12_ab'],
  [String.raw`\u{1f600}+`, 'u', '😀😀a'],
  [String.raw`[😀-😂]{2}`, 'u', '😀😂'],
  [String.raw`^.$`, 'u', '😀', '\ud83d'],
  [String.raw`^.$`, '', '😀'],
  [String.raw`\ud83d`, '', '😀'],
  [String.raw`\ud83d`, 'u', '😀', '\ud83da'],
  [String.raw`[^a]*?\ude00`, 'u', '😀\ude00'],
  [String.raw`(?<=\ud83d)\ude00`, 'u', '😀'],
  [String.raw`(?<=.)a`, 'u', '😀a'],
  [String.raw`ß`, 'iu', 'ẞ', 'SS'],
  [String.raw`\w`, 'iu', 'ſ', '\u212a'],
  [String.raw`\w`, 'i', 'ſ', '\u212a'],
  [String.raw`[^x]`, 'iu', 'X'],
  [String.raw`\W`, 'iu', 'S', 'ſ'],
  [String.raw`[\W]`, 'iu', 'ſ', 'K'],
  [String.raw`\u0390`, 'iu', '\u1fd3'],
  [String.raw`İ`, 'i', 'i', 'İ'],
  [String.raw`(σ)\1`, 'iu', 'σς', 'ΣΣ'],
  [String.raw`(k)\1`, 'iu', 'k\u212a'],
  [String.raw`[a-z]+\d`, 'i', 'ABC1'],
  [String.raw`\p{Lu}`, 'iu', 'a'],
  [String.raw`\P{Lu}`, 'iu', 'A'],
  [String.raw`[\p{L}--[a-z]]`, 'v', 'aA'],
  [String.raw`[\q{abc|d|}x]`, 'v', 'abc', 'd', 'zz'],
  [String.raw`^\p{RGI_Emoji}$`, 'v', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👍🏽', '4️⃣', '🇨🇭', '🧑🏻‍❤️‍💋‍🧑🏿', '🏳️‍🌈', 'a'],
  [String.raw`\p{Emoji_Keycap_Sequence}`, 'v', '#️⃣'],
  [String.raw`[\p{RGI_Emoji_Flag_Sequence}--\q{🇨🇭}]`, 'v', '🇨🇭', '🇫🇷'],
  [String.raw`\cJ|\c|[\c_]|\0|\x41|\101|\8`, '', '\n', '\\c', '\x1f', '\0', 'A', '8'],
  [String.raw`a]b{c}d{,1}`, '', 'a]b{c}d{,1}'],
  [String.raw`[\b]|\/`, '', '\b', '/'],
  [String.raw`(?=a)*b|(?!b)+a`, '', 'b', 'a'],
]

describe('regexp: patterns', () => {
  for (const [source, flags, ...texts] of AS_HOST) {
    it(`/${source}/${flags} finds what the host finds`, () => {
      for (const text of texts) {
        assert.equal(runOurs(source, flags, text).shown, runHost(source, flags, text), JSON.stringify(text))
      }
    })
  }

  it('has modifiers and duplicate names', () => {
    assert.equal(runOurs('a(?i:b)c', '', 'aBc').shown, '0-3')
    assert.equal(runOurs('a(?i:b)c', '', 'aBC').shown, 'null')
    assert.equal(runOurs('(?-i:a)b', 'i', 'aB').shown, '0-2')
    assert.equal(runOurs('(?-i:a)b', 'i', 'AB').shown, 'null')
    assert.equal(runOurs('(?s-m:^.)', 'm', 'a\n').shown, '0-1')
    assert.equal(runOurs('(?i:(a))\\1', '', 'Aa').shown, 'null')
    assert.equal(runOurs('(?:(?<x>a)|(?<x>b))\\k<x>', '', 'bb').shown, '0-2 - 0-1')
    assert.equal(runOurs('(?:(?:(?<x>a)|(?<x>b))\\k<x>){2}', '', 'aabb').shown, '0-4 - 2-3')
  })

  it('subtracts after folding with iv', () => {
    assert.equal(runOurs('[\\w--b]', 'iv', 'B').shown, 'null')
    assert.equal(runOurs('[^\\P{Lowercase}]', 'iv', 'A').shown, '0-1')
  })

  it('begins at a character, never in the middle of one', () => {
    assert.equal(runOurs('\\udf06', 'u', '\ud834\udf06', 1).shown, 'null')
    assert.equal(runOurs('.', 'u', '\ud834\udf06', 1).shown, '0-2')
    assert.equal(runOurs('\\B', 'u', 'k😀 ').shown, '3-3')
  })
})

describe('regexp: programs', () => {
  const listing = (pattern: string, flags = ''): string =>
    disassembleProgram(compilePattern(pattern, flags))
      .split('\n')
      .slice(1)
      .map((line) => line.slice(6))
      .join('; ')

  it('give nothing back where the next character tells', () => {
    assert.equal(listing('[a-c]+d'), 'Possessive [a-c], 1, inf; Char "d"; Accept')
    assert.equal(listing('[a-c]+b'), 'Greedy [a-c], 1, inf; Shorter [b]; Char "b"; Accept')
    assert.equal(listing('\\d+$'), 'Possessive [0-9], 1, inf; End; Accept')
  })

  it('choose by the next character', () => {
    assert.equal(listing('ab|cd'), 'Branch [a], -> 8; Text "ab"; Jump -> 10; Text "cd"; Accept')
    assert.equal(listing('(?:ab)*c'), 'Branch [a], -> 8; Text "ab"; Jump -> 1; Char "c"; Accept')
  })

  it('look for a text or a set to begin with', () => {
    assert.deepEqual(compilePattern('abc+', '').scan, { kind: 'text', text: 'ab' })
    assert.deepEqual(compilePattern('^a|^b', '').scan, { kind: 'start' })
    assert.equal(compilePattern('a|b', '').scan.kind, 'set')
  })
})

describe('regexp: work', () => {
  const CATASTROPHIC: readonly (readonly [string, string])[] = [
    ['^(a+)+$', ''],
    ['^(a|a)*$', ''],
    ['^(a|aa)+$', ''],
    ['^(?:a*)*b', ''],
    ['(?<=^b(?:a+)+)!', ''],
    ['^(?:(a+)\\1?)+$', ''],
    ['^(?=(?:a+)+$)', ''],
    ['^(?:a?){60}a{60}!', ''],
    ['^(a+)+$', 'iu'],
  ]
  for (const [pattern, flags] of CATASTROPHIC) {
    it(`/${pattern}/${flags} can be stopped`, () => {
      const match = new Match(compilePattern(pattern, flags), `${'a'.repeat(60)}!`, 0, false)
      while (match.steps < 3_000_000) {
        const outcome = match.run(100_000)
        if (outcome === MatchOutcome.Grow) match.grow()
        else assert.equal(outcome, MatchOutcome.More)
      }
      assert.ok(match.steps < 3_200_000, 'a slice is not much longer than asked for')
    })
  }

  it('asks before its stack grows', () => {
    const match = new Match(compilePattern('(?:a|b)*c', ''), 'ab'.repeat(100_000), 0, true)
    let grown = 0
    for (let outcome = match.run(1e9); outcome !== MatchOutcome.Failed; outcome = match.run(1e9)) {
      assert.equal(outcome, MatchOutcome.Grow)
      grown = match.grownBytes
      match.grow()
    }
    assert.equal(grown, 0, 'two words that begin differently need no stack')
    const deep = new Match(compilePattern('(?:a|a)*c', ''), 'a'.repeat(100_000), 0, true)
    assert.equal(deep.run(1e9), MatchOutcome.Grow)
    assert.ok(deep.grownBytes <= 1 << 14)
  })

  it('takes the same steps however it is sliced', () => {
    const text = `${'x'.repeat(50)}${'ab'.repeat(30)}${'y'.repeat(70)}12😀😀c`
    for (const pattern of [
      'x+?a.*b',
      '[^]*1',
      '(?:ab|a)*y+c',
      '(\\w+)\\d\\1?',
      '.*?2.',
      '(?<=y+1)2.*c',
      'q|12',
      '\\S*b(?!y*2)',
    ]) {
      for (const flags of ['', 'u', 'is', 'isu']) {
        const program = compilePattern(pattern, flags)
        const whole = runProgram(program, text, 0, false)
        for (const slice of [1, 2, 7, 16, 257])
          assert.deepEqual(runProgram(program, text, 0, false, slice), whole, pattern)
      }
    }
  })
})
