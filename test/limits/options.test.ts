// Every option is checked: an unknown key is told with the nearest known one, an impossible value with the key it was given for.

import assert from 'node:assert/strict'
import { ConfigError, Isolate } from 'upshift'

function refused(make: () => unknown, message: string): void {
  assert.throws(make, (error) => {
    assert.ok(error instanceof ConfigError, String(error))
    assert.equal(error.message, message)
    return true
  })
}

const LIMITS = [
  'fuel',
  'memoryBytes',
  'wallMs',
  'callDepth',
  'stringLength',
  'arrayLength',
  'sourceBytes',
  'parseDepth',
  'pendingJobs',
  'timers',
  'bigintBits',
  'outputBytes',
  'hostCalls',
] as const

describe('options', () => {
  for (const name of LIMITS) {
    it(`limits.${name}`, () => {
      for (const [value, shown] of [
        [-1, '-1'],
        [Number.NaN, 'NaN'],
        [Number.POSITIVE_INFINITY, 'Infinity'],
        ['5', '"5"'],
        [null, 'null'],
        [5n, '5n'],
        ['infinite', '"infinite"'],
        [{}, 'an object'],
      ] as const) {
        refused(
          () => new Isolate({ limits: { [name]: value as never } }),
          `limits.${name} must be a finite number of at least 0 or 'unlimited', not ${shown}`,
        )
      }
      new Isolate({ limits: { [name]: 'unlimited' } }).dispose()
      new Isolate({ limits: { [name]: 0 } }).dispose()
      const typo = `${name.slice(0, 3)}${name.slice(4)}`
      refused(() => new Isolate({ limits: { [typo]: 1 } }), `unknown option limits.${typo}; did you mean ${name}?`)
    })
  }

  it('of the isolate', () => {
    refused(() => new Isolate({ limit: {} } as never), 'unknown option limit; did you mean limits?')
    refused(() => new Isolate({ zzzzzzzzzzzzz: {} } as never), 'unknown option zzzzzzzzzzzzz')
    refused(() => new Isolate(null as never), 'options must be an object, not null')
    refused(() => new Isolate({ jit: 'of' as never }), `jit must be 'off', 'baseline', 'auto' or an object, not "of"`)
    refused(
      () => new Isolate({ jit: { optimiseAfter: 1 } as never }),
      'unknown option jit.optimiseAfter; did you mean optimizeAfter?',
    )
    refused(() => new Isolate({ determinism: { seed: 1.5 } }), 'determinism.seed must be an integer, not 1.5')
    refused(
      () => new Isolate({ determinism: { sede: 1 } as never }),
      'unknown option determinism.sede; did you mean seed?',
    )
    refused(() => new Isolate({ codeGeneration: 1 as never }), 'codeGeneration must be true or false, not 1')
  })

  it('of contexts, evaluations and calls', () => {
    const isolate = new Isolate()
    refused(() => isolate.createContext({ function: {} } as never), 'unknown option function; did you mean functions?')
    refused(() => isolate.createContext({ console: 1 as never }), 'console must be a function, not 1')
    const context = isolate.createContext()
    refused(() => context.evaluate('1', { fule: 1 } as never), 'unknown option fule; did you mean fuel?')
    refused(
      () => context.evaluate('1', { fuel: -1 }),
      "fuel must be a finite number of at least 0 or 'unlimited', not -1",
    )
    refused(() => context.evaluate('1', { signal: {} as never }), 'signal must be an AbortSignal, not an object')
    refused(
      () => context.evaluate('1', { sourceType: 'modul' as never }),
      `sourceType must be 'script' or 'module', not "modul"`,
    )
    refused(() => isolate.compile(1 as never), 'the source must be a string, not 1')
  })
})
