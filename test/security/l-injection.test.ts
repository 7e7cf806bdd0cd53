// L: generated source. Nothing of the guest's text gets into it, and it refers to nothing but its parameters.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Node, parse } from 'acorn'
import { filesBelow, read } from '../support/files.js'
import { withstand } from './guard.js'

/** Runs often enough to be compiled, with guesses, in every variant. */
const hot = (body: string): string => `for (let $i = 0; $i < 60; $i++) { ${body} }`

const WORDS = [
  'eval arguments await yield let static async of get set __proto__ constructor prototype undefined NaN Infinity',
  // Names that generated code gives its own.
  'vm leave sites closure self target d args r0 r1 r3 k0 k2 f0 f5 b1 e0 t a0 s l i v R L0 fuel stress HOLE TDZ ABRUPT REQUEST EXITED',
]
  .join(' ')
  .split(' ')
const SLOPPY = WORDS.filter((word) => word !== 'undefined' && word !== 'NaN' && word !== 'Infinity')
const BINDABLE = SLOPPY.filter((word) => !['let', 'static', 'eval', 'arguments'].includes(word))

withstand(
  'source injection',
  {
    'names of variables': `${SLOPPY.filter((word) => word !== 'let')
      .map(
        (word) =>
          `(function (${word}) { ${hot(`${word} = $i + ${word}.length`)}; log(${JSON.stringify(word)}, typeof ${word}) })('x')`,
      )
      .join(';\n')};
     ${BINDABLE.map((word) => `(() => { let ${word} = 0; const f = () => ${word}++; ${hot('f()')}; log(${word}) })()`).join(';\n')}
     var let = 1; ${hot('let += $i')}; log(let)`,
    'names of properties': `const o = {}, c = class { ${WORDS.filter(
      (word) => !['constructor', 'prototype'].includes(word),
    )
      .map((word) => `static ${word} = 1;`)
      .join(' ')} }
     const f = (o) => [${WORDS.map((word) => `o.${word}`).join(', ')}].length
     ${hot(
       `${WORDS.filter((word) => word !== '__proto__')
         .map((word) => `o.${word} = $i`)
         .join(
           '; ',
         )}; f(o); f(c); o['a\\u2028b'] = 1; o['*/'] = 2; o['\`\${1}'] = 3; o["'"] = 4; o['\\n'] = 5; o['\\ud800'] = 6`,
     )}
     log(Object.keys(o).length, f(o), o['a\\u2028b'] + o['*/'] + o["'"] + o['\\n'] + o['\\ud800'])
     ${hot("({ '__proto__': null, ['__proto__']: 1, a: 2 }); class A { '*/' () {} static 'name' = 1; get '__proto__'() { return 1 } }; new A()['*/']()")}`,
    'escapes and other alphabets': `var \\u0061b = 1, \\u{62}c = 2, ünï = 3, 变量 = 4, ℮ = 5, $ = 6, _ = 7, 𝒳 = 8, a\\u200c\\u200d = 9
     function \\u0066n(\\u{70}) { return \\u0070 + ünï + 变量 + ℮ + $ + _ + 𝒳 + a\\u200c\\u200d }
     ${hot('ab += fn(bc)')}; log(ab, fn.name, fn.toString())
     ${hot("({ \\u0065val: 1 }).eval; ({ 'аrguments': 2 })['аrguments']; class Ω { #ß = 1; \\u0067et() { return this.#ß } }; new Ω().get()")}`,
    'names of functions and labels': `const names = ['*/', '/*', '//', '\\n', '\\u2028', '\\u2029', '-->', '<!--', "');process.exit(9);('", '\`\${process}\`', '\\\\', '"', '\\0', '\\ud800', 'x'.repeat(5000), '</script>', '@license', '# sourceURL=x', '\\r\\nprocess']
     for (const name of names) {
       const o = { [name]() { return name.length }, get ['get ' + name]() { return 1 } }, f = { [name]: () => 1 }[name], C = { [name]: class { m() { return 1 } } }[name]
       Object.defineProperty(f, 'name', { value: name + name })
       for (let i = 0; i < 60; i++) o[name]() + o['get ' + name] + f() + new C().m()
       log(f.name.length, C.name.length)
     }
     ${['eval_', 'vm', 'leave', 'L0', 'b1', 'X', 'await', 'yield', 'async', 'ünï'].map((label) => `${label}: for (let i = 0; i < 60; i++) { ${label}2: for (;;) { if (i % 2) continue ${label}; break ${label}2 } }`).join('\n')}`,
    'texts of constants': `const texts = ["'); process.exit(9); ('", '*/ process.exit(9) /*', '\\u2028process', '\`\${process}', '</script>', '\\\\', '\\\\u0027', "\\\\'", '\\0', '\\ud800', '\\n//', '"use strict"', '__proto__', 'constructor']
     const f = (x) => { switch (x) { ${["'); process.exit(9); ('", '*/', '`${process}', '\\', '__proto__'].map((text, i) => `case ${JSON.stringify(text)}: return ${i};`).join(' ')} } return x + "*/'\\u2028\`" }
     let n = 0; for (let i = 0; i < 600; i++) n += String(f(texts[i % texts.length])).length
     log(n, (function () { "*/ process"; return typeof this })(), ((strings) => strings.raw[0])\`*/\\u0041\${1}')\`)
     ${hot('n += 1e400 > 0 ? -0 : 0x7fffffffffffffff; 123456789012345678901234567890n * 3n; `a${n}*/`')}`,
    'regular expressions': String.raw`const sources = ['/', '[/]', '\\/', '\n', '\\n', '*/', '(?:*/)?'.slice(3, 4), '[*/]', '\u2028', "'", '(?<__proto__>a)\\k<__proto__>', '(?<constructor>a)', '(?<ünï>b)', '\\u{61}', '[^]', '(?:)', '$' + '{process}', '</script>', '\\\\', 'x'.repeat(300)]
     for (const flags of ['', 'g', 'i', 'u', 'y', 's', 'dgimsuy', 'v']) for (const source of sources) {
       let r; try { r = new RegExp(source, flags) } catch (e) { log(source.length, flags, e.name); continue }
       let n = 0; for (let i = 0; i < 30; i++) { r.lastIndex = 0; n += r.test('a/b*/\nprocess' + "'" + source) }
       if (flags === '') log(n, r.source.length)
     }
     for (const flags of ['gg', 'x', 'uv', '*/', '\u0067\u0067', "');"]) try { new RegExp('a', flags) } catch (e) { log(e.name) }
     for (let i = 0; i < 60; i++) /[/]\/*\u002f/.test('/*/'); log(/[/]/.source, /\//.source, RegExp('/').source, RegExp('\n').toString())`,
    'polluted prototypes while code is made': `const names = ['type', 'name', 'value', 'body', 'get', 'set', 'imm', 'inputs', 'kind', 'loc', 'raw', 'regex', 'bigint', 'directive', 'id', 'params', 'generator', 'async', 'expression', 'computed', 'operator', 'argument', 'label', 'then', 'length', '0', 'f0', 'shape', 'units', 'guess', 'next', 'done']
     for (const name of names) for (const proto of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) try { proto[name] = 'process.exit(9)' } catch {}
     const f = (a, b) => { let s = 0; for (let i = 0; i < 20; i++) { const o = { a, b, i }; s += o.a + o.b + o.i; [a, b].forEach((x) => { s += x }) } return s }
     let n = 0; for (let i = 0; i < 60; i++) n += f(i, 1); log(n)
     for (const name of names) for (const proto of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) delete proto[name]
     const g = (a, b) => { let s = 0; for (let i = 0; i < 20; i++) { s += a * b + [i].length } return s }
     for (let i = 0; i < 60; i++) n += g(i, 1); log(n)`,
    'filenames and sourceURL': `const f = Function('a', 'for (let i = 0; i < 30; i++) a += i; return a\\n//# sourceURL=*/process.exit(9)/*\\n//# sourceMappingURL=x')
     for (let i = 0; i < 60; i++) f(i); log(f(1))
     try { eval('1//@ sourceURL=\\u2028process.exit(9)') } catch (e) { log(e.name) }
     const g = eval('(function* () { for (let i = 0; i < 3; i++) yield i })//@ sourceURL=*/process.exit(9)"'); for (let i = 0; i < 60; i++) [...g()]
     log([...g()].join(), f.toString().length)`,
  },
  { filename: "*/process.exit(9);'`\u2028\n<!--.js" },
)

// Free identifiers of generated code.

type Any = Node & { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && typeof (value as Any).type === 'string'

function namesOfPattern(pattern: Any, out: Set<string>): void {
  if (pattern.type === 'Identifier') out.add(pattern['name'] as string)
  else if (pattern.type === 'RestElement') namesOfPattern(pattern['argument'] as Any, out)
  else if (pattern.type === 'AssignmentPattern') namesOfPattern(pattern['left'] as Any, out)
  else assert.fail(`a pattern ${pattern.type} in generated code`)
}

const FUNCTIONS = /^(?:FunctionExpression|FunctionDeclaration|ArrowFunctionExpression)$/

/** Names that a function declares anywhere in itself, not in functions inside. */
function declared(node: Any, out: Set<string>): void {
  for (const child of children(node)) {
    if (child.type === 'VariableDeclarator') namesOfPattern(child['id'] as Any, out)
    if (child.type === 'FunctionDeclaration') namesOfPattern(child['id'] as Any, out)
    if (child.type === 'CatchClause' && isNode(child['param'])) namesOfPattern(child['param'], out)
    if (!FUNCTIONS.test(child.type)) declared(child, out)
  }
}

function* children(node: Any): Iterable<Any> {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) yield* value.filter(isNode)
    else if (isNode(value)) yield value
  }
}

/** Every kind of node that may be met, and what is seen of it. */
function audit(node: Any, known: ReadonlySet<string>, free: Set<string>, met: Set<string>): void {
  met.add(node.type)
  switch (node.type) {
    case 'Identifier':
      if (!known.has(node['name'] as string)) free.add(node['name'] as string)
      return
    case 'MemberExpression':
      audit(node['object'] as Any, known, free, met)
      if (node['computed'] === true) audit(node['property'] as Any, known, free, met)
      return
    case 'Property':
      if (node['computed'] === true) audit(node['key'] as Any, known, free, met)
      audit(node['value'] as Any, known, free, met)
      return
    case 'LabeledStatement':
      audit(node['body'] as Any, known, free, met)
      return
    case 'BreakStatement':
    case 'ContinueStatement':
      return
    case 'TemplateElement':
      // Templates are only how a number becomes a text.
      assert.deepEqual(node['value'], { raw: '', cooked: '' })
      return
    case 'Literal':
      if (node['regex'] !== undefined) free.add('(a regular expression)')
      return
  }
  if (!FUNCTIONS.test(node.type)) {
    for (const child of children(node)) audit(child, known, free, met)
    return
  }
  const inner = new Set(known)
  if (isNode(node['id'])) namesOfPattern(node['id'], inner)
  for (const param of node['params'] as Any[]) namesOfPattern(param, inner)
  declared(node['body'] as Any, inner)
  if (node.type !== 'ArrowFunctionExpression') inner.add('(this)')
  audit(node['body'] as Any, inner, free, met)
}

/** Strings that generated code may have: names of the host's types, and its directive. */
const STRINGS = /^(?:use strict|number|string|boolean|undefined|object|function|symbol|bigint)$/
/** Properties of hidden classes, of sentinels, of host intrinsics that generated code was given. */
const MARK = 'zqx'

describe('generated code', () => {
  it('is strict, refers to its parameters only, and has no text of the guest', function () {
    this.timeout(120_000)
    const folder = mkdtempSync(path.join(tmpdir(), 'upshift-audit-'))
    const marked = `function ${MARK}f(${MARK}a, ${MARK}b) { let ${MARK}c = '${MARK}text'; ${MARK}l: for (let i = 0; i < 50; i++) { ${MARK}c += ${MARK}a.${MARK}p + ${MARK}b['${MARK}q'] + /${MARK}[/]/.test(${MARK}a.${MARK}p); if (i > 40) continue ${MARK}l } return ${MARK}c }
      class ${MARK}C { #${MARK}x = 1; constructor() { this.${MARK}y = 2 } get ${MARK}z() { return this.#${MARK}x + this.${MARK}y } static ${MARK}s = '${MARK}' }
      for (let i = 0; i < 200; i++) { ${MARK}f({ ${MARK}p: '${MARK}1' }, { ${MARK}q: i }); new ${MARK}C().${MARK}z; globalThis.${MARK}g = i; try { ${MARK}f(null) } catch { } \`${MARK}\${i}\` }
      var r = new RegExp('(${MARK}|/)+', 'g'); for (let i = 0; i < 300; i++) '${MARK}/${MARK}'.replace(r, '${MARK}')`
    const jobs: unknown[] = []
    const files = filesBelow('test/language', '.js')
    for (const [i, file] of files.entries()) {
      if (i % 4 === 0) jobs.push([read(file), file, i % 8 === 0 ? { optimizeAfter: 12, matcherAfter: 1 } : 'baseline'])
    }
    for (const jit of [{ optimizeAfter: 1, matcherAfter: 1 }, { optimizeAfter: 20, matcherAfter: 20 }, 'baseline'])
      jobs.push([marked, `${MARK}.js`, jit])
    try {
      const out = path.join(folder, 'texts.json')
      const child = spawnSync(process.execPath, [path.resolve('build/test/security/audit-child.js'), out], {
        input: JSON.stringify(jobs),
        encoding: 'utf8',
        timeout: 110_000,
      })
      assert.equal(child.status, 0, child.stderr.slice(0, 2000))
      const texts = JSON.parse(readFileSync(out, 'utf8')) as [string[], string][]
      assert.ok(texts.length > 500, `${texts.length} texts`)
      const met = new Set<string>()
      /** The first text with a kind of node. */
      const where = new Map<string, string>()
      const serials = new Set<string>()
      for (const [params, body] of texts) {
        if (body === '') continue
        const serial = /^\/\*(\d+)\*\//.exec(body)
        assert.ok(serial !== null && !serials.has(serial[1]!), 'no text is made twice')
        serials.add(serial[1]!)
        for (const name of params) assert.match(name, /^[A-Za-z]\w*$/)
        assert.ok(!body.includes(MARK), body.slice(0, 300))
        assert.ok(!/\/[/*]/.test(body.slice(serial[0].length)), 'a comment or a regular expression')
        const program = parse(`(function (${params.join()}) {${body}})`, {
          ecmaVersion: 2022,
          sourceType: 'script',
        }) as unknown as Any
        const fn = ((program['body'] as Any[])[0]!['expression'] as Any)!
        const [first] = (fn['body'] as Any)['body'] as Any[]
        assert.equal(first!['directive'], 'use strict', body.slice(0, 300))
        const free = new Set<string>()
        const before = met.size
        audit(fn, new Set(), free, met)
        if (met.size > before) for (const type of met) if (!where.has(type)) where.set(type, body)
        assert.deepEqual([...free], [], body.slice(0, 2000))
        for (const [, text] of body.matchAll(/["']([^"']*)["']/g)) assert.match(text!, STRINGS)
      }
      // None of these is needed, and each would reach something that is no parameter.
      for (const type of [
        'ImportExpression',
        'MetaProperty',
        'Super',
        'ClassExpression',
        'ClassDeclaration',
        'WithStatement',
        'ThrowStatement',
        'AwaitExpression',
        'YieldExpression',
      ])
        assert.ok(!met.has(type), `${type} in ${where.get(type)}`)
      for (const type of ['CallExpression', 'ForStatement', 'LabeledStatement', 'MemberExpression'])
        assert.ok(met.has(type), type)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
