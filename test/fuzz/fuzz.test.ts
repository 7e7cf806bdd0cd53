import assert from 'node:assert/strict'
import { parse } from 'acorn'
import { runCampaign, runInNode } from './campaign.js'
import { generate, generateProgram } from './generate.js'
import { reduce } from './reduce.js'

const PROGRAMS = Number(process.env['UPSHIFT_FUZZ_COUNT'] ?? 60)
const SEED = Number(process.env['UPSHIFT_FUZZ_SEED'] ?? 1)

const OUTSIDE_SLICE = [
  'ClassDeclaration',
  'SwitchStatement',
  'TemplateLiteral',
  'SpreadElement',
  'ChainExpression',
  'ForOfStatement',
  'ForInStatement',
  'LabeledStatement',
  'ObjectPattern',
  'AssignmentPattern',
]

/** Collects the types of the nodes under a value. */
function collectTypes(value: unknown, types: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string') types.add(value.type)
  for (const child of Object.values(value)) collectTypes(child, types)
}

describe('program generator', () => {
  it('gives the same text for the same seed, and others for others', () => {
    for (const features of ['slice', 'all'] as const) {
      assert.equal(generate(7, { features }), generate(7, { features }))
      assert.notEqual(generate(7, { features }), generate(8, { features }))
    }
  })

  it('writes scripts that parse and end', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const source = generate(seed, { features: seed % 3 === 0 ? 'slice' : 'all' })
      assert.doesNotThrow(() => parse(source, { ecmaVersion: 2022, sourceType: 'script' }), `seed ${seed}`)
      assert.deepEqual(runInNode(source, 2_000), { ended: true, fair: true }, `seed ${seed}`)
    }
  })

  it('is judged by a run that notices endless loops and unfair output', () => {
    assert.deepEqual(runInNode('for (;;) {}', 50), { ended: false, fair: true })
    assert.deepEqual(runInNode('try { for (;;) {} } finally { for (;;) {} }', 50), { ended: false, fair: true })
    assert.deepEqual(runInNode('console.log({})', 1_000), { ended: true, fair: false })
    assert.deepEqual(runInNode("console.log('' + [].map)", 1_000), { ended: true, fair: false })
    assert.deepEqual(runInNode('throw { code: 1 }', 1_000), { ended: true, fair: true })
  })

  it('keeps to the features asked for', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const types = new Set<string>()
      collectTypes(parse(generate(seed, { features: 'slice' }), { ecmaVersion: 2022 }), types)
      for (const type of OUTSIDE_SLICE) assert.ok(!types.has(type), `${type} in seed ${seed}`)
      const { rows } = generateProgram(seed, { features: new Set(['numbers', 'loops']) })
      assert.ok(![...rows].some((row) => row.startsWith('obj.') || row.startsWith('call.')), [...rows].join(' '))
    }
  })
})

describe('reducer', () => {
  const source = `
    function add(a, b) { let unused = 3; if (a > 2) { return a + b } else { return b } }
    class Point { constructor(x) { this.x = x } norm() { return Math.imul(this.x, 77) } }
    for (let i = 0; i < 100; i++) { try { add(i, 'text'); new Point(i).norm() } finally { add(1, 2) } }
    switch (add(1, 2)) { case 2: add(5, [1, 2, 3]); break; default: add(6, 7) }`

  it('shrinks to what matters', () => {
    assert.equal(reduce(source, (text) => text.includes('Math.imul')).trim(), 'Math.imul;')
    assert.equal(
      reduce(source, (text) => /case 2/u.test(text))
        .replace(/\s+/gu, ' ')
        .trim(),
      'switch (0) { case 2: }',
    )
  })

  it('gives the same result each time, and calls no more often than it may', () => {
    let calls = 0
    const fails = (text: string): boolean => {
      calls++
      return text.includes('finally')
    }
    const first = reduce(source, fails, { attempts: 25 })
    assert.ok(calls <= 25)
    assert.ok(first.length < source.length)
    assert.equal(reduce(source, fails, { attempts: 25 }), first)
  })

  it('gives back a program that it cannot make smaller', () => {
    assert.equal(
      reduce('let x = ;', () => true),
      'let x = ;',
    )
    assert.equal(
      reduce(source, () => false),
      source,
    )
  })
})

describe(`fuzz: ${PROGRAMS} programs from seed ${SEED}`, () => {
  for (const features of ['slice', 'all'] as const) {
    it(`all variants agree (${features})`, function () {
      this.timeout(0)
      const { disagreements } = runCampaign({ seed: SEED, count: Math.ceil(PROGRAMS / 2), features })
      assert.equal(disagreements.map(({ seed, report }) => `seed ${seed} (${features})\n${report}`).join('\n'), '')
    })
  }
})
