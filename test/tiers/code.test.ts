// Generated code as text: unique in the process, canonical without its serial, and built from the generator's own
// alphabet alone, whatever the guest calls its things. The host's debugger shows what was really compiled.

import assert from 'node:assert/strict'
import { Session } from 'node:inspector'
import { parse, type Program } from 'acorn'
import { observe, type TierName } from './observe.js'

/** The full sources of all factories that are made while `work` runs. */
function factoriesOf(work: () => void): string[] {
  const session = new Session()
  session.connect()
  const ids: string[] = []
  session.on('Debugger.scriptParsed', ({ params }) => {
    if (params.url === '') ids.push(params.scriptId)
  })
  const sources: string[] = []
  try {
    session.post('Debugger.enable')
    ids.length = 0
    work()
    for (const scriptId of ids) {
      session.post('Debugger.getScriptSource', { scriptId }, (error, result) => {
        assert.equal(error, null)
        if (/^\(function anonymous\(vm,leave/.test(result.scriptSource)) sources.push(result.scriptSource)
      })
    }
  } finally {
    session.disconnect()
  }
  return sources
}

interface AnyNode {
  readonly type: string
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

interface Found {
  readonly free: Set<string>
  readonly identifiers: Set<string>
  readonly labels: Set<string>
  readonly properties: Set<string>
  readonly strings: Set<string>
  readonly kinds: Set<string>
}

/** Everything that a text names. Variables are visible in the function that declares them, and what is in it. */
function analyze(program: Program): Found {
  const found: Found = {
    free: new Set(),
    identifiers: new Set(),
    labels: new Set(),
    properties: new Set(),
    strings: new Set(),
    kinds: new Set(),
  }
  const name = (node: unknown): string => {
    assert.ok(isNode(node) && node.type === 'Identifier')
    return node['name'] as string
  }
  const declared = (node: AnyNode, into: Set<string>): void => {
    if (node.type === 'VariableDeclarator') into.add(name(node['id']))
    for (const child of childrenOf(node)) if (!child.type.startsWith('Function')) declared(child, into)
  }
  const visit = (node: AnyNode, scopes: readonly ReadonlySet<string>[]): void => {
    found.kinds.add(node.type)
    switch (node.type) {
      case 'FunctionExpression': {
        const scope = new Set((node['params'] as unknown[]).map(name))
        if (node['id'] !== null) scope.add(name(node['id']))
        for (const each of scope) found.identifiers.add(each)
        const body = node['body'] as AnyNode
        declared(body, scope)
        visit(body, [...scopes, scope])
        return
      }
      case 'LabeledStatement':
        found.labels.add(name(node['label']))
        visit(node['body'] as AnyNode, scopes)
        return
      case 'BreakStatement':
      case 'ContinueStatement':
        if (node['label'] !== null) found.labels.add(name(node['label']))
        return
      case 'MemberExpression':
        visit(node['object'] as AnyNode, scopes)
        if (node['computed'] === true) visit(node['property'] as AnyNode, scopes)
        else found.properties.add(name(node['property']))
        return
      case 'Identifier': {
        const each = name(node)
        found.identifiers.add(each)
        if (!scopes.some((scope) => scope.has(each))) found.free.add(each)
        return
      }
      case 'Literal':
        if (typeof node['value'] === 'string') found.strings.add(node['value'])
        assert.ok(!('regex' in node), 'a regular expression')
        assert.ok(!('bigint' in node), 'a BigInt')
        return
      case 'TemplateLiteral': {
        // Nothing but the conversion of a constant, or of what is proven to be a number.
        const [value, ...others] = node['expressions'] as AnyNode[]
        if (value!.type === 'Identifier') assert.match(name(value), /^[akv]\d+$/)
        assert.equal(others.length, 0)
        for (const each of node['quasis'] as { value: { raw: string } }[]) assert.equal(each.value.raw, '')
        visit(value!, scopes)
        return
      }
      default:
        for (const child of childrenOf(node)) visit(child, scopes)
    }
  }
  visit(program as unknown as AnyNode, [])
  return found
}

const NASTY: { readonly [what: string]: string } = {
  'escaped names': 'function \\u0061zzq(\\u{62}zzq) { return \\u0062zzq + 1 } for (let i = 0; i < 50; i++) azzq(i)',
  'eval and arguments as properties': `const o = { eval: 1, arguments: 2, zzq: 3 }
    function f(o) { return o.eval + o.arguments + o.zzq + arguments.length } for (let i = 0; i < 50; i++) f(o)`,
  __proto__: `const p = { zzq: 1 }, o = { __proto__: p, ['__proto__']: 5 }
    function f(o) { o['__proto__']; return o.zzq + o.__proto__ } for (let i = 0; i < 50; i++) f(o)`,
  'names of the generator': `var f0 = 1, k0 = 2, vm = 3, x = 4, X = 5, leave = 6, sites = 7, ABRUPT = 8, v0 = 9, a0 = 10, J = 11, HOLE = 12
    function k1(d, t, n, f, A, R, F, m0) { let v1 = d + t; L0: for (let B0 = 0; B0 < 3; B0++) { if (B0 === 2) break L0; v1 += f0 + k0 + vm + x + X + leave + sites + ABRUPT + v0 + a0 + J + HOLE } return v1 }
    for (let i = 0; i < 50; i++) k1(i, 1, 2, 3)`,
  'strings that end things': `const list = ['\`zzq\${1}', "'zzq", '"zzq', '*/ zzq /*', '// zzq', 'zzq\\n\\r', '\\u2028zzq\\u2029', '</script>zzq', '\\\\zzq', '\\0zzq']
    function f(i) { const s = '*/zzq\`\${x}\\n"' + "\\u2028zzq'" + \`zzq*/\${list[i]}\\\`\`; return s === '*/zzq' ? 1 : s.length } for (let i = 0; i < 50; i++) f(i % 10)`,
  'function names with quotes': `const o = { ["zzq'\\"\`*/"](a) { return a + 1 }, 'zzq\\n//': (a) => a * 2, ['</zzq>']: class { constructor() { this.zzq = 1 } } }
    for (let i = 0; i < 50; i++) { o["zzq'\\"\`*/"](i); o['zzq\\n//'](i); new o['</zzq>']() }`,
  'a message of a failed call': `function f(o) { try { o.zzq['*/\`'].zzq("'zzq") } catch (e) { return e.message } } for (let i = 0; i < 50; i++) f({ zzq: {} })`,
  'regular expressions': 'function f(s) { return /zzq[*]\\/[`]/.test(s) } for (let i = 0; i < 50; i++) f("zzq*/`")',
  'BigInts and odd numbers': `function f(n) { return 123456789012345678901234567890n + n } function g(x) { return x * -0 + 1e400 - -1e400 + NaN + 5e-324 + -2147483648 + 0.1 }
    for (let i = 0; i < 50; i++) { f(1n); g(i) }`,
  symbols: `const s = Symbol('zzq*/'); const o = { [s]: 1, [Symbol.iterator]: 2 }; function f(o) { return o[s] + o[Symbol.iterator] } for (let i = 0; i < 50; i++) f(o)`,
  'tagged templates':
    'function zzq(t, ...v) { return t.raw[0] + v[0] } function f(i) { return zzq`*/zzq\\n${i}\\u2028` } for (let i = 0; i < 50; i++) f(i)',
  'private names and fields':
    'class Zzq { #zzq = 1; static #vm = 2; get zzq() { return this.#zzq + Zzq.#vm } } const o = new Zzq(); for (let i = 0; i < 50; i++) o.zzq',
  'labels, switch, try and generators': `function* g(n) { zzq: for (let i = 0; i < n; i++) { switch (i % 3) { case 0: continue zzq; case 1: try { yield i } finally { n } default: yield 'zzq*/' } } }
    for (let i = 0; i < 50; i++) [...g(9)]`,
  'reserved words as properties':
    'function f(o) { return o.class + o.if + o.null + o.await + o.yield + o.let } for (let i = 0; i < 50; i++) f({ class: 1, if: 2, null: 3, await: 4, yield: 5, let: 6 })',
  'sloppy names that strict code refuses':
    'function f(yield, let, static, implements) { var interface = yield + let + static; return interface + implements } for (let i = 0; i < 50; i++) f(1, 2, 3, 4)',
  'globals of the host':
    'var process = 1, globalThis_ = 2, require = 3; function f() { return process + require + typeof Function + typeof undefined } for (let i = 0; i < 50; i++) f()',
}

/** Generated strings: the directive, and what typeof gives. */
const STRINGS = new Set([
  'use strict',
  'number',
  'string',
  'object',
  'function',
  'bigint',
  'boolean',
  'symbol',
  'undefined',
])
const ALPHABET = /^([ftndARFJ]|vm|leave|[akvm]\d+)$/
const LABELS = /^[LBE]\d+$/

describe('generated code', () => {
  for (const tier of ['baseline', 'optimized'] as const satisfies readonly TierName[]) {
    for (const [what, source] of Object.entries(NASTY)) {
      it(`${tier}, ${what}`, () => {
        let compiled = 0
        const factories = factoriesOf(() => {
          compiled = observe(source, tier).codes.length
        })
        assert.ok(compiled > 0)
        assert.equal(factories.length, compiled)
        for (const text of factories) {
          assert.doesNotMatch(text, /zzq/i)
          const program = parse(text, { ecmaVersion: 2022, sourceType: 'script' })
          assert.match(text, /^\(function anonymous\([\w,]*\n\) \{\n\/\*\d+\*\/"use strict";/)
          const { free, identifiers, labels, properties, strings, kinds } = analyze(program)
          assert.deepEqual([...free], [])
          for (const each of strings) assert.ok(STRINGS.has(each), `the string ${each}`)
          for (const each of labels) assert.match(each, LABELS)
          const helpers = new Set(/^\(function anonymous\(([\w,]*)/.exec(text)![1]!.split(','))
          for (const each of identifiers)
            assert.ok(ALPHABET.test(each) || helpers.has(each) || each === 'anonymous', `the name ${each}`)
          for (const each of ['eval', 'arguments', '__proto__', 'constructor', 'prototype']) {
            assert.ok(!identifiers.has(each) && !properties.has(each), each)
          }
          for (const each of ['ThrowStatement', 'TryStatement', 'ClassExpression', 'ThisExpression', 'WithStatement']) {
            assert.ok(!kinds.has(each), each)
          }
        }
      })
    }
  }

  it('finds free names where there are some', () => {
    const program = parse('(function (a) { "use strict"; let b = a; X: for (;;) { b.c[d] = e; break X } })', {
      ecmaVersion: 2022,
    })
    const { free, labels, properties } = analyze(program)
    assert.deepEqual([[...free], [...labels], [...properties]], [['d', 'e'], ['X'], ['c']])
  })

  it('is different text in each isolate, and the same without the serial', () => {
    const source = 'function f(o) { let s = 0; for (let i = 0; i < 100; i++) s += o.x * i; return s } f({ x: 2 })'
    const canonical: string[] = []
    const factories = factoriesOf(() => {
      for (let i = 0; i < 3; i++) {
        const [code, ...others] = observe(source, 'optimized').codes
        assert.deepEqual([code!.unit.code.name, others.length], ['f', 0])
        canonical.push(code!.text)
      }
    })
    assert.equal(factories.length, 3)
    assert.equal(new Set(factories).size, 3)
    assert.equal(new Set(factories.map((text) => text.replace(/\/\*\d+\*\//, ''))).size, 1)
    assert.equal(new Set(canonical).size, 1)
    for (const text of factories) assert.ok(text.includes(canonical[0]!))
  })

  it('is not made where tiers are off', () => {
    assert.deepEqual(
      factoriesOf(() => {
        observe('let s = 0; for (let i = 0; i < 1000; i++) s += i; s', 'interpreter')
      }),
      [],
    )
  })
})
