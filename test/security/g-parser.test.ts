// G: parser and compiler: what is too deep or too large is an error, what is only long works.

import assert from 'node:assert/strict'
import { Isolate, UpshiftError } from 'upshift'
import { HOST } from './guard.js'

const N = 100_000
const times = (text: string, count = N): string => text.repeat(count)
const list = (make: (i: number) => string, count = N): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('')

/** Each ends with a value or an error of the embedder's or the guest's, never with one of the host. */
const BOMBS: { readonly [what: string]: string } = {
  'member chains': `const a = {}; a.b = a; a${times('.b')} === a`,
  'calls of calls': `const f = () => f; f${times('()')} === f`,
  'optional chains': `const a = {}; a.b = a; a${times('?.b')} === a`,
  sums: `1${times('+1')}`,
  powers: `1${times('**1')}`,
  commas: `0${times(',1')}`,
  assignments: `let a; ${times('a=')}1`,
  conditionals: `${times('0?1:')}2`,
  'conditionals inside': `${times('1?', 2000)}1${times(':0', 2000)}`,
  'else if': `${times('if(0);else ')};`,
  'nested ifs': times('if(1)'),
  parentheses: `${times('(')}1${times(')')}`,
  brackets: `${times('[')}${times(']')}`,
  braces: `${times('{')}${times('}')}`,
  objects: `(${times('{a:')}1${times('}')})`,
  arrows: `${times('a=>')}1`,
  functions: `${times('function f(){')}${times('}')}`,
  classes: `${times('class A extends ')}null {}`,
  unary: `${times('!')}1`,
  'unary minus': `${times('- ')}1`,
  typeof: `${times('typeof ')}1`,
  'new': `${times('new ')}Object`,
  await: `async()=>${times('await ')}1`,
  yield: `function*g(){${times('yield ')}}`,
  spread: `[${times('...[')}${times(']')}]`,
  templates: `${times('`${')}1${times('}`')}`,
  tags: `((f) => f${times('``')})`,
  labels: `${list((i) => `l${i}:`)};`,
  logic: `1${times('&&1')}`,
  coalescing: `null${times('??null')}`,
  comparisons: `1${times('<1')}`,
  'a long array': `[${times('1,')}].length`,
  'a long object': `Object.keys({${list((i) => `k${i}:1,`, 50_000)}}).length`,
  'many arguments': `Math.max(${times('1,', 60_000)}1)`,
  'many parameters': `(function(${list((i) => `a${i},`, 60_000)}b){})`,
  'many variables': `${list((i) => `var a${i}=1;`, 50_000)}`,
  'many lets': `{${list((i) => `let a${i}=1;`, 50_000)}}`,
  'many functions': `${list((i) => `function f${i}(){}`, 20_000)}`,
  'many constants': `[${list((i) => `${i}.5,`, 70_000)}].length`,
  'many cases': `switch(1){${list((i) => `case ${i}:`, 50_000)}}`,
  'many catches': times('try{throw 1}catch{}', 20_000),
  'nested tries': `${times('try{')}${times('}finally{}')}`,
  'nested loops': times('for(;0;)'),
  'nested withs': times('with({})'),
  'many fields': `new (class{${list((i) => `#f${i}=1;`, 10_000)}})`,
  'destructuring in destructuring': `const ${times('[')}a${times(']')}=1`,
  'destructuring objects': `const ${times('{a:')}b${times('}')}=1`,
  'destructuring defaults': `const {a${times('={a')}${times('}')}}={}`,
  'wide destructuring': `const [${list((i) => `a${i},`, 50_000)}]=[]`,
  'huge numbers': `${'9'.repeat(1_000_000)}`,
  'huge fractions': `0.${'1'.repeat(1_000_000)}`,
  'huge exponents': `1e${'9'.repeat(100_000)}`,
  'huge BigInts': `${'9'.repeat(400_000)}n`,
  'huge hexadecimal BigInts': `0x${'f'.repeat(1_000_000)}n`,
  'huge separators': `1${times('_1')}`,
  'huge strings': `'${'x'.repeat(5_000_000)}'.length`,
  'huge escapes': `'${times('\\u{10FFFF}')}'.length`,
  'huge identifiers': `var ${'x'.repeat(1_000_000)}=1`,
  'huge templates': `\`${'x'.repeat(1_000_000)}\`.length`,
  'huge comments': `/*${'x'.repeat(5_000_000)}*/1`,
  'huge lines': `${times('\n', 1_000_000)}null.x`,
  'huge regular expressions': `/${'x'.repeat(260_000)}/.source.length`,
  'too huge regular expressions': `/${'x'.repeat(1_000_000)}/`,
  'groups in groups': `/${times('(')}${times(')')}/`,
  alternatives: `/${times('a|')}/.test('b')`,
  'repeated repeats': `/${times('(a*', 200)}${times(')*', 200)}/.test('b')`,
  'counted repeats': `/${times('(?:', 20)}a${times('){9}', 20)}/.test('a')`,
  'large counts': '/(?:a{99999}){99999}/.test("a")',
  lookarounds: `/${times('(?=', 200)}a${times(')', 200)}/.test('a')`,
  'many names': `/${list((i) => `(?<n${i}>a)`, 20_000)}/.test('a')`,
  'many back references': `/(a)${times('\\1', 50_000)}/.test('a')`,
  'classes of characters': `/[${times('a-z')}]/.test('a')`,
  'nested sets': `/${times('[')}a${times(']')}/v`,
  'html comments': times('<!-- x\n'),
  directives: times("'use strict';"),
  semicolons: times(';', 1_000_000),
  'a regular expression that never ends': `/${times('[')}`,
  'a template that never ends': times('`${`'),
  'private names': `class A{static{${times('#x in ')}1}}`,
  'static blocks': `class A{${times('static{}', 20_000)}}`,
  using: `{${list((i) => `using a${i}=null;`, 20_000)}}`,
  'generators in generators': `${times('function*g(){yield ')}1${times('}')}`,
  imports: `import("x"${times(',"x"')})`,
  'null characters': times('\0'),
  'lone surrogates': times('\ud800'),
}

describe('parser and compiler', () => {
  for (const [what, source] of Object.entries(BOMBS)) {
    it(what, function () {
      this.timeout(120_000)
      for (const [jit, text] of [
        ['off', source],
        ['auto', `eval(${JSON.stringify(source)})`],
      ] as const) {
        const isolate = new Isolate({ jit, limits: { memoryBytes: 128 << 20, wallMs: 20_000 } })
        const before = process.cpuUsage().user
        try {
          isolate.createContext().evaluate(text)
        } catch (error) {
          assert.ok(error instanceof UpshiftError, String(error))
          assert.notEqual(error.code, 'INTERNAL_ERROR', String((error.cause as Error | undefined)?.stack))
          assert.ok(error.message.length < 20_000)
        }
        assert.ok(process.cpuUsage().user - before < 10e6, 'it took too long')
        assert.equal(isolate.createContext().evaluate('1 + 1'), 2)
        isolate.dispose()
      }
    })
  }

  it('takes time in proportion to the length of a text', () => {
    const shapes: readonly ((n: number) => string)[] = [
      (n) => `(function(${list((i) => `a${i},`, n)}b){})`,
      (n) => `{${list((i) => `let a${i}=1;`, n)}}`,
      (n) => `const [${list((i) => `a${i},`, n)}]=[]`,
      (n) => list((i) => `function f${i}(){}`, n),
      (n) => `class A{${list((i) => `#f${i}=1;`, n)}}`,
      (n) => `switch(1){${list((i) => `case ${i}:`, n)}}`,
      (n) => `({${list((i) => `k${i}:1,`, n)}})`,
    ]
    for (const shape of shapes) {
      const [few, many] = [5_000, 40_000].map((n) => {
        const isolate = new Isolate({ jit: 'off' })
        const text = shape(n)
        const before = process.cpuUsage().user
        isolate.compile(text)
        isolate.dispose()
        return process.cpuUsage().user - before
      }) as [number, number]
      assert.ok(many < 30 * few + 300_000, `${shape(2)}: ${few} and ${many} microseconds`)
    }
  })

  after(() => HOST.assertIntact())
})
