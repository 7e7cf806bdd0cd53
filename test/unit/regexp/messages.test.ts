// What is wrong with a pattern, in V8's words.

import assert from 'node:assert/strict'
import { compilePattern, PatternError } from 'upshift/internals'

const COMMON = String.raw`
( x( (? (?: (?< (?<a (?<a> (?<a>x (?<1>x) (?<a>x)(?<a>y) (?= (?<= (?<!x ) a) * + ? a** a+* {1} a{2,1} a{2,1}? [ [a [b-a] \ a\ [\
(?a) (?i (?x:a) ^* $+ \b* (?<=a)* (?<!a)+ \k<a \k<a>(?<b>x) \k<b (?<a>x)\k (?<a>x)\k<b> \1(?<a>)\k< (?:a ((a) (?! (?=a |* a|*
(*) (?:+) [z-a] [\d-a] [a-\d] \c \x \u (?<𝒜>.) (?<\u{1}>x) (?<a\u>) { } a{ a{1 a{,1} x{99999999999999} x{2,99999999999999} a|b)c
[\]] []  [^] \8 \9 (?=a)+ (?!a){2} \k<x> \p{L} (a)(b)\3 x{1}{1} (?#a) (?'a'b) (?P<a>b) (?>a)`
const UNICODE = String.raw`
] a] \u{ \u{110000} \u{} \u12 \- \a \1 \01 \00 \8 (a)\2 [\1] [\b-a] \p \p{ \p{Foo} \p{Lu=x} \pL \P{Script=Nope} \p{Script}
(?=a)* (?=a){2} \k \k<a> [\c] [\p{Foo}] \_ \c1 [\-]x\q (?<a>a)\k<b> \k< (?<a>.)\k<a \xg \u{1`
const SETS = String.raw`
[a--b&&c] [a&&&b] [(] [a&&] [--a] [a--] [&&] [!!] [a!!b] [^\p{RGI_Emoji}] \P{RGI_Emoji} [\q{a] [\q] [a-] [-a] [|] [{] [/] [[a] [a]]
[a&&b--c] [ab--c] [ab&&c] [a-c&&d] [^[\p{RGI_Emoji}]] [^[\q{ab}--\q{c}]] [##] [a-b--c] [\a] [a--bc] [}] [)] \p{RGI_Emoji
[^\P{RGI_Emoji}] [a-\q{b}] [\q{ab}--[\q{ab}]] [[a-z]&&[aeiou]]`

const words = (text: string): string[] => text.trim().split(/\s+/)

function hostMessage(pattern: string, flags: string): string | null {
  try {
    new RegExp(pattern, flags)
    return null
  } catch (error) {
    const { message } = error as Error
    return message.slice(message.lastIndexOf(': ') + 2)
  }
}

function ourMessage(pattern: string, flags: string): string | null {
  try {
    compilePattern(pattern, flags)
    return null
  } catch (error) {
    assert.ok(error instanceof PatternError, String((error as Error).stack))
    return error.message
  }
}

describe('regexp: messages', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['', [...words(COMMON), ...words(UNICODE)]],
    ['u', [...words(COMMON), ...words(UNICODE)]],
    ['v', [...words(COMMON), ...words(UNICODE), ...words(SETS)]],
  ]
  for (const [flags, patterns] of cases) {
    it(`are V8's, flags '${flags}'`, () => {
      const show = (message: (pattern: string, flags: string) => string | null): string =>
        patterns.map((pattern) => `${pattern}   ${message(pattern, flags)}`).join('\n')
      assert.equal(show(ourMessage), show(hostMessage))
    })
  }

  it('tell of what Node 20 does not know', () => {
    assert.equal(ourMessage('(?ii:a)', ''), 'Repeated flag in flag group')
    assert.equal(ourMessage('(?i-i:a)', ''), 'Repeated flag in flag group')
    assert.equal(ourMessage('(?-:a)', ''), 'Invalid flag group')
    assert.equal(ourMessage('(?i-s:a)(?-m:b)', ''), null)
    assert.equal(ourMessage('(?<a>x)|(?<a>y)', ''), null)
  })

  it('refuse what is too deep, too long or too large, and nothing else', () => {
    const deep = (count: number): string => '('.repeat(count) + ')'.repeat(count)
    assert.equal(ourMessage(deep(250), ''), null)
    assert.equal(ourMessage(deep(100_000), ''), 'Regular expression too large')
    assert.equal(ourMessage('['.repeat(100_000), 'v'), 'Regular expression too large')
    assert.equal(ourMessage(`[${'['.repeat(5000)}]`, ''), null)
    assert.equal(ourMessage('a'.repeat(300_000), ''), 'Regular expression too large')
    assert.equal(ourMessage('()'.repeat(66_000), ''), 'Too many captures')
    assert.equal(ourMessage('a|'.repeat(50_000), ''), null)
    assert.equal(ourMessage(`[${'a--'.repeat(20_000)}b]`, 'v'), null)
  })
})
