// How large one text, array or BigInt may be: every operation that would make a larger one ends the guest, in each tier, and what is just
// as large as the limit is made.

import assert from 'node:assert/strict'
import { LimitError, type LimitsInput, UpshiftError } from 'upshift'
import { createIsolateForTest } from 'upshift/internals'
import { sampled } from '../support/sample.js'
import { VARIANTS, type VariantName } from '../support/variants.js'

interface Size {
  readonly limits: LimitsInput
  readonly tells: RegExp
  /** Run before. */
  readonly given: string
  /** Expressions. */
  readonly tooLarge: readonly string[]
  readonly fits: readonly string[]
}

const SIZES: { readonly [limit: string]: Size } = {
  stringLength: {
    limits: { stringLength: 1000 },
    tells: /^string length limit of 1000 exceeded$/,
    given: `const T = 'x'.repeat(900), FULL = 'x'.repeat(1000), HALF = 'x'.repeat(500), E = 'é'.repeat(500), S = '/'.repeat(900)`,
    tooLarge: [
      'T + T',
      '(() => { let s = T; s += T; return s })()',
      '`${T}${T}`',
      'T.concat(T)',
      '[T, T].join()',
      'String([T, T])',
      '[T, T].toLocaleString()',
      '[1, 2].join(T) + T',
      'new Array(1002).join("x")',
      '"x".repeat(1001)',
      'T.padEnd(1001)',
      'T.padStart(1001)',
      'T.replace(/x/g, "yy")',
      'T.replace(/x/g, () => "yy")',
      'T.replace("x", "$`$&$\'$\'")',
      'T.replaceAll("x", "yy")',
      'T.replaceAll("x", () => "yy")',
      'encodeURIComponent(E)',
      'encodeURI(E)',
      'escape(E)',
      'JSON.stringify([T, T])',
      'JSON.stringify([[[[[[[[[[[[1]]]]]]]]]]]], null, 10)',
      'String.raw({ raw: [T, T] })',
      '"\\ufdfa".repeat(100).normalize("NFKD")',
      '"ß".repeat(900).toUpperCase()',
      '"ß".repeat(900).toLocaleUpperCase()',
      'String.fromCharCode(...new Array(1001).fill(97))',
      'String.fromCodePoint(...new Array(600).fill(0x1f600))',
      'RegExp.escape(S)',
      'String(Object.assign(new Error(T), { name: T }))',
      '(2n ** 5000n).toString()',
      '`${2n ** 5000n}`',
      '(2n ** 5000n).toLocaleString()',
      'Number.MAX_VALUE.toString(2)',
      'new Uint8Array(600).join()',
      'new Uint8Array(600).toHex()',
      'new Uint8Array(900).toBase64()',
      'btoa(T)',
      'new TextDecoder().decode(new Uint8Array(1001))',
      'new URLSearchParams({ [T]: T }).toString()',
      'T.anchor(T)',
      'decodeURIComponent("%41".repeat(300)) + T',
      'T.at(0) + FULL',
      '(T + "x".repeat(100)).slice(1) + T',
      '({ toString: () => T }) + T',
    ],
    fits: ['T + "x".repeat(100)', '"x".repeat(1000)', '[HALF, HALF].join("")', 'HALF.replace(/x/g, "yy")'],
  },
  'stringLength that numbers exceed': {
    limits: { stringLength: 10 },
    tells: /^string length limit of 10 exceeded$/,
    given: `const text = (last) => { let made = ''; for (let i = 0; i < 200; i++) made = \`\${i < 199 ? i : last}\`; return made }
      const front = (last) => { let made = ''; for (let i = 0; i < 200; i++) made = (i < 199 ? i : last) * 1 + 'ab'; return made }
      const back = (last) => { let made = ''; for (let i = 0; i < 200; i++) made = 'ab' + (i < 199 ? i : last) * 1; return made }
      const tries = (last) => { try { return text(last) } catch { return 'caught' } finally { text(1) } }`,
    tooLarge: [
      'text(12345678901)',
      'front(123456789)',
      'back(123456789)',
      'tries(12345678901)',
      '`${1 / 3}`',
      '1 / 3 + ""',
    ],
    fits: ['text(1234567890)', 'front(12345678)', 'back(12345678)'],
  },
  arrayLength: {
    limits: { arrayLength: 100 },
    tells: /^array length limit of 100 exceeded$/,
    given: `const T = 'x'.repeat(200), FULL = new Array(100).fill(1), like = { length: 200 }, long = { length: 200, 199: 1 }, O = {}
      for (let i = 0; i < 200; i++) { O['k' + i] = i; long[i] = i }
      const each = function* () { for (let i = 0; i < 200; i++) yield i }, M = new Map(Object.entries({ ...FULL })), S = new Set()
      for (let i = 0; i < 200; i++) { M.set(i, i); S.add(i) }`,
    tooLarge: [
      '(() => { const a = []; for (let i = 0; i < 200; i++) a.push(i) })()',
      '(() => { const a = []; for (let i = 0; i < 200; i++) a[i] = i })()',
      '(() => { const a = []; for (let i = 0; i < 200; i++) a[a.length] = i })()',
      '(() => { const a = []; for (let i = 0; i < 200; i++) a.unshift(i) })()',
      '(() => { const a = []; for (let i = 0; i < 200; i++) a.splice(0, 0, i) })()',
      'FULL.slice().push(1, 2, 3)',
      'FULL.slice().unshift(1, 2, 3)',
      'FULL.slice().splice(1, 0, 2, 3)',
      'FULL.toSpliced(1, 0, 2, 3)',
      '[].push.apply([1], FULL)',
      '[...FULL, ...FULL]',
      '[...each()]',
      '[...T]',
      '[...S]',
      '[...M]',
      '[...M.keys()]',
      '((...rest) => rest)(...FULL, ...FULL)',
      'Math.max(...each())',
      'Array.from(T)',
      'Array.from(like)',
      'Array.from(S)',
      'Array.from(each())',
      'Array.from(like, (_, i) => i)',
      'Array.of(...FULL, 1)',
      'new Array(...FULL, 1)',
      'FULL.concat(FULL)',
      '[FULL, FULL].flat()',
      '[1, 2].flatMap(() => FULL)',
      'new Array(200).fill(1)',
      '(() => { const a = new Array(200); for (let i = 0; i < 200; i++) Object.defineProperty(a, i, { value: i, writable: true, enumerable: true, configurable: true }); return a })()',
      '(() => { const a = []; a.length = 200; for (let i = 0; i < 200; i++) a[i] = i; return a })()',
      '(() => { const a = []; for (let i = 0; i < 200; i++) Reflect.set(a, i, i); return a })()',
      '[].map.call(long, (x) => x)',
      '[].filter.call(long, () => true)',
      '[].slice.call(long)',
      '[].toSorted.call(long)',
      '[].toReversed.call(long)',
      '[].with.call(long, 0, 1)',
      'new Array(200).toReversed()',
      'T.split("")',
      'T.split(/(?:)/)',
      'T.replaceAll("x", "x,").split(",")',
      'T.match(/x/g)',
      '[...T.matchAll(/x/g)]',
      'Object.keys(O)',
      'Object.values(O)',
      'Object.entries(O)',
      'Object.keys(T)',
      'Object.entries(T)',
      'Object.getOwnPropertyNames(O)',
      'Reflect.ownKeys(O)',
      'Object.getOwnPropertyNames(T)',
      'Object.keys(new Uint8Array(200))',
      'JSON.parse("[" + "1,".repeat(200) + "1]")',
      'JSON.parse("[" + "1,".repeat(200) + "1]", (_, x) => x)',
      'each().toArray()',
      'S.values().toArray()',
      'Object.groupBy(each(), () => "k").k',
      'Map.groupBy(each(), () => "k").get("k")',
      'Object.getOwnPropertySymbols(Object.fromEntries(Array.from({ length: 90 }, () => [Symbol(), 1]).concat([[Symbol(), 1]]))).concat(FULL)',
      'Reflect.apply((...a) => a, 0, like)',
      'Math.max.bind(null, ...FULL, ...FULL)',
    ],
    fits: [
      'FULL.slice()',
      'T.slice(0, 100).split("")',
      '[...FULL]',
      'Array.from({ length: 100 })',
      // Holes at the end take no room.
      'new Array(200)',
      // What is searched is no array.
      'T.replace(/x/g, "y")',
      'for (const key in O) ;',
    ],
  },
  bigintBits: {
    limits: { bigintBits: 2000 },
    tells: /^limit of 2000 bits of a BigInt exceeded$/,
    given: `const B = 1n << 1900n, FULL = (1n << 1990n) - 1n`,
    tooLarge: [
      'B * B',
      'B ** 2n',
      'B << 200n',
      'B >> -200n',
      '1n << 3000n',
      '2n ** 3000n',
      '(() => { let n = B; n *= B; return n })()',
      '(() => { let n = 1n; for (;;) n += n })()',
      '(() => { let n = 1n; for (;;) n = n * 10n + 1n })()',
      '(() => { let n = -1n; for (;;) n -= -n })()',
      'BigInt("9".repeat(700))',
      'BigInt("0x" + "f".repeat(700))',
      'BigInt(" " + "9".repeat(700))',
      'BigInt.asUintN(3000, -1n)',
      '({ valueOf: () => B }) * B',
      'Object(B) * B',
    ],
    fits: [
      'B + FULL',
      'B * 1024n',
      'BigInt("9".repeat(590))',
      'BigInt.asIntN(3000, B)',
      'BigInt.asUintN(1990, -1n)',
      '~B',
      '-B',
    ],
  },
}

const TIERS: readonly VariantName[] = ['interpreter', 'baseline', 'optimized', 'exitFirst']

/** The limit's error, or none, where the expression is evaluated in a guest that would swallow it. */
function outcome({ limits, given }: Size, expression: string, tier: VariantName): UpshiftError | null {
  const { mode, flags } = VARIANTS[tier]
  const isolate = createIsolateForTest({ jit: mode, limits }, { flags })
  const context = isolate.createContext()
  const body = expression.startsWith('for') ? expression : `(${expression})`
  const source = `${given}; var caught; for (let i = 0; i < 3; i++) try { ${body} } catch (e) { caught = String(e) } finally { caught ??= 'none' }`
  try {
    context.evaluate(source)
    assert.equal(context.get('caught'), 'none', expression)
    return null
  } catch (error) {
    assert.ok(error instanceof UpshiftError && error.code !== 'INTERNAL_ERROR', `${expression}: ${String(error)}`)
    assert.equal(context.get('caught'), undefined, expression)
    return error
  } finally {
    assert.equal(context.evaluate('1 + 1'), 2)
    isolate.dispose()
  }
}

for (const [limit, size] of Object.entries(SIZES)) {
  describe(`limits.${limit}`, function () {
    this.timeout(60_000)
    for (const tier of TIERS) {
      it(`ends the guest at what is too large, ${tier}`, () => {
        const wrong: string[] = []
        const always = tier === 'interpreter' || tier === 'optimized'
        for (const expression of size.tooLarge) {
          if (!always && !sampled(`${expression} ${tier}`, 4)) continue
          try {
            const error = outcome(size, expression, tier)
            if (!(error instanceof LimitError && size.tells.test(error.message)))
              wrong.push(`${expression}: ${String(error)}`)
          } catch (error) {
            wrong.push(`${expression}: ${(error as Error).message.split('\n', 1)[0]}`)
          }
        }
        assert.equal(wrong.join('\n'), '')
      })

      it(`lets what fits be made, ${tier}`, () => {
        for (const expression of size.fits) assert.equal(outcome(size, expression, tier), null, expression)
      })
    }
  })
}
