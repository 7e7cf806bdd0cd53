// Productions of expressions, one table for each static kind. Every text is parenthesized where it needs to be, so that
// it can stand as an operand anywhere.
//
// A `num` expression gives a number or throws: whatever its operands, one of them is known to be a number. An `any`
// expression gives anything. Functions, objects and arrays are in structures.ts.

import { anyArray, anyFunction, anyObject, callExpression, memberRead, objectVariable } from './structures.js'
import { afford, choose, has, keep, mayCallUnknown, someBinding, someName, type Gen, type Row } from './state.js'

const EDGES = [
  '0',
  '(-0)',
  '1',
  '(-1)',
  '2147483647',
  '(-2147483648)',
  '2147483648',
  '4294967295',
  '4294967296',
  '1073741823',
  '1073741824',
  '(-1073741825)',
  '9007199254740991',
  '(-9007199254740992)',
  'NaN',
  'Infinity',
  '(-Infinity)',
  '0.5',
  '(-0.5)',
  '1.5',
  '1e21',
  '1e-7',
  '65535',
  '65536',
  '3037000500',
  '0.1',
  '1e300',
  '5e-324',
  '255',
  '0x7fffffff',
  '32',
  '31',
]

const TEXTS = [
  `''`,
  `'a'`,
  `'abc'`,
  `'0'`,
  `'1'`,
  `'-0'`,
  `'12'`,
  `'1.5'`,
  `' 7 '`,
  `'x1'`,
  `'NaN'`,
  `'length'`,
  `'p'`,
  `'q'`,
  `'é'`,
  `'\\u2028'`,
  `'\\ud83d\\ude00'`,
  `'*/'`,
  `'\${x}'`,
  `'\`'`,
  `'\\\\'`,
  `"it's"`,
  `'long text of some 40 characters, so a rope'`,
  `'__proto__'`,
  `'0x10'`,
  `'1e3'`,
  `'2147483648'`,
]

export function numberLiteral(g: Gen): string {
  return g.random.chance(0.6) ? String(g.random.between(0, 20)) : g.random.pick(EDGES)
}

export function textLiteral(g: Gen): string {
  return g.random.pick(TEXTS)
}

/** A literal of some primitive type. */
export function primitiveLiteral(g: Gen): string {
  return g.random.pick([
    () => numberLiteral(g),
    () => numberLiteral(g),
    () => g.random.pick(EDGES),
    () => textLiteral(g),
    () => 'undefined',
    () => 'null',
    () => 'true',
    () => 'false',
    () => (has(g, 'bigint') && g.safe === 0 && g.random.chance(0.15) ? '7n' : '8'),
  ])()
}

const ARITHMETIC = ['+', '-', '*', '/', '%', '+', '-'] as const
const BITWISE = ['|', '&', '^', '<<', '>>', '>>>'] as const

const NUMBER_ROWS: readonly Row[] = [
  {
    name: 'num.arithmetic',
    weight: 20,
    needs: ['numbers'],
    emit: (g, d) => `(${num(g, d - 1)} ${g.random.pick(ARITHMETIC)} ${num(g, d - 1)})`,
  },
  {
    name: 'num.bitwise',
    weight: 10,
    needs: ['numbers'],
    emit: (g, d) => `(${num(g, d - 1)} ${g.random.pick(BITWISE)} ${num(g, d - 1)})`,
  },
  {
    name: 'num.toInt32',
    weight: 9,
    needs: ['numbers'],
    emit: (g, d) => `((${num(g, d - 1)} ${g.random.pick(['+', '-', '*'])} ${num(g, d - 1)}) | 0)`,
  },
  { name: 'num.toUint32', weight: 3, needs: ['numbers'], emit: (g, d) => `(${num(g, d - 1)} >>> 0)` },
  { name: 'num.negate', weight: 4, needs: ['numbers'], emit: (g, d) => `(-${num(g, d - 1)})` },
  { name: 'num.not', weight: 2, needs: ['numbers'], emit: (g, d) => `(~${num(g, d - 1)})` },
  {
    name: 'num.update',
    weight: 5,
    needs: ['numbers'],
    emit: (g) => {
      const name = someName(g, ['num'], true)
      return name === undefined
        ? undefined
        : g.random.pick([`${name}++`, `++${name}`, `${name}--`, `(--${name})`].map((t) => `(${t})`))
    },
  },
  {
    name: 'num.assign',
    weight: 4,
    needs: ['numbers'],
    emit: (g, d) => {
      const name = someName(g, ['num'], true)
      const operator = g.random.pick(['=', '+=', '-=', '*=', '|=', '^=', '>>=', '<<=', '>>>=', '%='])
      return name === undefined ? undefined : `(${name} ${operator} ${num(g, d - 1)})`
    },
  },
  {
    name: 'num.conditional',
    weight: 4,
    needs: ['numbers'],
    emit: (g, d) => `(${bool(g, d - 1)} ? ${num(g, d - 1)} : ${num(g, d - 1)})`,
  },
  { name: 'num.sequence', weight: 1, needs: ['numbers'], emit: (g, d) => `(${num(g, d - 1)}, ${num(g, d - 1)})` },
  {
    name: 'num.coerceArithmetic',
    weight: 10,
    needs: ['numbers'],
    risky: true,
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(['-', '*', '/', '%'])} ${num(g, d - 1)})`,
  },
  {
    name: 'num.coerceBitwise',
    weight: 6,
    needs: ['numbers'],
    risky: true,
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(BITWISE)} ${num(g, d - 1)})`,
  },
  { name: 'num.plus', weight: 3, needs: ['numbers'], risky: true, emit: (g, d) => `(+${any(g, d - 1)})` },
  {
    name: 'num.callToInt32',
    weight: 6,
    needs: ['functions'],
    risky: true,
    emit: (g, d) => {
      const call = callExpression(g, d - 1)
      return call === undefined ? undefined : `(${call} | 0)`
    },
  },
  { name: 'num.mark', weight: 3, needs: ['functions'], emit: (g) => `mark(${g.random.between(1, 99)})` },
  {
    name: 'num.length',
    weight: 5,
    needs: ['strings', 'arrays'],
    emit: (g) => {
      const name = someName(g, ['str', 'arr'])
      return name === undefined ? undefined : `${name}.length`
    },
  },
  {
    name: 'num.charCode',
    weight: 4,
    needs: ['stringMethods'],
    emit: (g, d) =>
      g.random.chance(0.7)
        ? `${str(g, d - 1)}.charCodeAt(${num(g, d - 1)})`
        : `(+${str(g, d - 1)}.codePointAt(${num(g, d - 1)}))`,
  },
  {
    name: 'num.indexOf',
    weight: 3,
    needs: ['stringMethods'],
    emit: (g, d) =>
      `${str(g, d - 1)}.${g.random.pick(['indexOf', 'lastIndexOf'])}(${str(g, d - 1)}${g.random.chance(0.3) ? `, ${num(g, d - 1)}` : ''})`,
  },
  {
    name: 'num.mathUnary',
    weight: 7,
    needs: ['math'],
    emit: (g, d) => {
      const name = g.random.pick(['floor', 'abs', 'sign', 'trunc', 'clz32', 'ceil', 'round', 'fround', 'sqrt'])
      return `Math.${name}(${num(g, d - 1)})`
    },
  },
  {
    name: 'num.mathBinary',
    weight: 6,
    needs: ['math'],
    emit: (g, d) => `Math.${g.random.pick(['imul', 'min', 'max'])}(${num(g, d - 1)}, ${num(g, d - 1)})`,
  },
  {
    name: 'num.mathMany',
    weight: 2,
    needs: ['math'],
    risky: true,
    emit: (g, d) => {
      const args = Array.from({ length: g.random.below(4) }, () => any(g, d - 1))
      return `Math.${g.random.pick(['min', 'max'])}(${args.join(', ')})`
    },
  },
  {
    name: 'num.power',
    weight: 2,
    needs: ['numbers', 'math'],
    emit: (g, d) => `((${num(g, d - 1)} & 15) ** ${g.random.between(0, 5)})`,
  },
  {
    name: 'num.parse',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) =>
      g.random.pick([
        () => `Number(${str(g, d - 1)})`,
        () => `parseInt(${str(g, d - 1)}, ${g.random.pick(['10', '16', '2'])})`,
        () => `parseFloat(${str(g, d - 1)})`,
        () => `(+${str(g, d - 1)})`,
      ])(),
  },
  {
    name: 'num.reduce',
    weight: 3,
    needs: ['arrayMethods', 'callbacks'],
    risky: true,
    emit: (g, d) => {
      if (!afford(g, 60)) return undefined
      const callback = g.random.pick([
        '(a, b) => (a + b) | 0',
        '(a, b, i) => (a ^ b) + i',
        'function (a, b) { return a - b; }',
      ])
      return `(${anyArray(g, d - 1)}.${g.random.pick(['reduce', 'reduceRight'])}(${callback}, ${num(g, d - 1)}) | 0)`
    },
  },
  {
    name: 'num.search',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g, d) => `${anyArray(g, d - 1)}.${g.random.pick(['indexOf', 'lastIndexOf'])}(${any(g, d - 1)})`,
  },
  {
    name: 'num.size',
    weight: 2,
    needs: ['collections'],
    emit: (g) => {
      const name = someName(g, ['map', 'set'])
      return name === undefined ? undefined : `${name}.size`
    },
  },
  {
    name: 'num.argumentsLength',
    weight: 3,
    needs: ['arguments'],
    emit: (g) => (g.frame.hasArguments && g.frame.role !== 'effect' ? 'arguments.length' : undefined),
  },
  {
    name: 'num.functionLength',
    weight: 1,
    needs: ['reflect'],
    emit: (g) => {
      const name = someName(g, ['fn'])
      return name === undefined ? undefined : `(${name}.length | 0)`
    },
  },
]

/** An expression whose value is a number, unless it throws. */
export function num(g: Gen, depth: number): string {
  const row = depth > 0 && g.random.chance(0.75) ? choose(g, NUMBER_ROWS, depth) : undefined
  if (row !== undefined) return row
  if (g.random.chance(0.7)) {
    const counter = g.frame.counter
    if (counter !== undefined && g.random.chance(0.4)) return counter.name
    const name = someName(g, ['num'])
    if (name !== undefined) return name
  }
  return numberLiteral(g)
}

function grown(g: Gen, text: string): string {
  g.grew = true
  return text
}

const STRING_ROWS: readonly Row[] = [
  {
    name: 'str.concat',
    weight: 14,
    needs: ['strings'],
    emit: (g, d) => grown(g, `(${str(g, d - 1)} + ${g.random.chance(0.5) ? str(g, d - 1) : num(g, d - 1)})`),
  },
  {
    name: 'str.concatAny',
    weight: 10,
    needs: ['strings'],
    risky: true,
    emit: (g, d) =>
      grown(
        g,
        g.random.chance(0.6) ? `(${str(g, d - 1)} + ${any(g, d - 1)})` : `(${any(g, d - 1)} + ${str(g, d - 1)})`,
      ),
  },
  { name: 'str.index', weight: 6, needs: ['strings'], emit: (g, d) => `(${str(g, d - 1)}[${num(g, d - 1)}] + '')` },
  { name: 'str.typeof', weight: 4, needs: ['strings'], emit: (g, d) => `(typeof ${any(g, d - 1)})` },
  {
    name: 'str.conditional',
    weight: 3,
    needs: ['strings'],
    emit: (g, d) => `(${bool(g, d - 1)} ? ${str(g, d - 1)} : ${str(g, d - 1)})`,
  },
  {
    name: 'str.template',
    weight: 8,
    needs: ['templates'],
    risky: true,
    emit: (g, d) =>
      grown(
        g,
        '`' +
          g.random.pick(['', 'a', '\\n', '<']) +
          '${' +
          any(g, d - 1) +
          '}' +
          (g.random.chance(0.5) ? '-${' + num(g, d - 1) + '}' : '') +
          '`',
      ),
  },
  {
    name: 'str.slice',
    weight: 7,
    needs: ['stringMethods'],
    emit: (g, d) => {
      const name = g.random.pick(['slice', 'substring', 'slice'])
      return `${str(g, d - 1)}.${name}(${num(g, d - 1)}${g.random.chance(0.5) ? `, ${num(g, d - 1)}` : ''})`
    },
  },
  {
    name: 'str.charAt',
    weight: 3,
    needs: ['stringMethods'],
    emit: (g, d) => `${str(g, d - 1)}.charAt(${num(g, d - 1)})`,
  },
  {
    name: 'str.case',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) =>
      `${str(g, d - 1)}.${g.random.pick(['toUpperCase', 'toLowerCase', 'trim', 'trimEnd', 'toString'])}()`,
  },
  {
    name: 'str.pad',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) =>
      grown(g, `${str(g, d - 1)}.${g.random.pick(['padStart', 'padEnd', 'repeat'])}(${g.random.between(0, 9)})`),
  },
  {
    name: 'str.replace',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) =>
      grown(
        g,
        `${str(g, d - 1)}.${g.random.pick(['replace', 'replaceAll'])}(${textLiteral(g)}, ${g.random.pick([`'z'`, `(m, at) => m + at`])})`,
      ),
  },
  {
    name: 'str.split',
    weight: 2,
    needs: ['stringMethods', 'arrayMethods'],
    emit: (g, d) =>
      grown(
        g,
        `${str(g, d - 1)}.split(${g.random.pick([`''`, `'a'`, `','`])}).reverse().join(${g.random.pick([`''`, `'.'`])})`,
      ),
  },
  {
    name: 'str.fromCharCode',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) => `String.fromCharCode((${num(g, d - 1)} & 31) + 65)`,
  },
  {
    name: 'str.toString',
    weight: 4,
    needs: ['stringMethods'],
    risky: true,
    emit: (g, d) => grown(g, `String(${any(g, d - 1)})`),
  },
  {
    name: 'str.radix',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) => `(${num(g, d - 1)} | 0).toString(${g.random.pick(['2', '10', '16', '36'])})`,
  },
  {
    name: 'str.join',
    weight: 3,
    needs: ['arrayMethods'],
    risky: true,
    emit: (g, d) =>
      afford(g, 30) ? grown(g, `${anyArray(g, d - 1)}.join(${g.random.pick([`''`, `'-'`, ''])})`) : undefined,
  },
  // One level only: objects may form a graph whose tree is exponential.
  {
    name: 'str.json',
    weight: 2,
    needs: ['json'],
    risky: true,
    emit: (g, d) => {
      if (!afford(g, 30)) return undefined
      const flat = `(key, value) => (key === '' || typeof value !== 'object' ? value : null)`
      return grown(g, `String(JSON.stringify(${objectVariable(g) ?? anyArray(g, d - 1)}, ${flat}))`)
    },
  },
  {
    name: 'str.functionName',
    weight: 1,
    needs: ['reflect'],
    emit: (g) => {
      const name = someName(g, ['fn', 'class'])
      return name === undefined ? undefined : `(${name}.name + '')`
    },
  },
]

/** An expression whose value is a string, unless it throws. */
export function str(g: Gen, depth: number): string {
  const row = depth > 0 && g.random.chance(0.7) ? choose(g, STRING_ROWS, depth) : undefined
  if (row !== undefined) return row
  return (g.random.chance(0.6) ? someName(g, ['str']) : undefined) ?? textLiteral(g)
}

const BOOLEAN_ROWS: readonly Row[] = [
  {
    name: 'bool.compareNumbers',
    weight: 16,
    needs: [],
    emit: (g, d) => `(${num(g, d - 1)} ${g.random.pick(['<', '<=', '>', '>=', '===', '!=='])} ${num(g, d - 1)})`,
  },
  {
    name: 'bool.strictEqual',
    weight: 8,
    needs: [],
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(['===', '!=='])} ${any(g, d - 1)})`,
  },
  {
    name: 'bool.looseEqual',
    weight: 6,
    needs: [],
    risky: true,
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(['==', '!='])} ${any(g, d - 1)})`,
  },
  {
    name: 'bool.compareAny',
    weight: 6,
    needs: [],
    risky: true,
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(['<', '<=', '>', '>='])} ${any(g, d - 1)})`,
  },
  { name: 'bool.not', weight: 5, needs: [], emit: (g, d) => `(!${any(g, d - 1)})` },
  {
    name: 'bool.and',
    weight: 6,
    needs: [],
    emit: (g, d) => `(${bool(g, d - 1)} ${g.random.pick(['&&', '||'])} ${bool(g, d - 1)})`,
  },
  {
    name: 'bool.typeIs',
    weight: 5,
    needs: [],
    emit: (g, d) =>
      `(typeof ${any(g, d - 1)} === ${g.random.pick([`'number'`, `'string'`, `'object'`, `'undefined'`, `'function'`, `'boolean'`])})`,
  },
  {
    name: 'bool.in',
    weight: 5,
    needs: ['relational', 'objects'],
    emit: (g, d) => {
      const target = g.random.chance(0.6) ? objectVariable(g) : anyArray(g, d - 1)
      return target === undefined
        ? undefined
        : `(${g.random.chance(0.5) ? propertyText(g) : num(g, d - 1)} in ${target})`
    },
  },
  {
    name: 'bool.instanceof',
    weight: 4,
    needs: ['relational', 'constructors'],
    emit: (g, d) => {
      const name = someName(g, ['class']) ?? g.random.pick(['Object', 'Array', 'Function'])
      return `(${any(g, d - 1)} instanceof ${name})`
    },
  },
  {
    name: 'bool.delete',
    weight: 2,
    needs: ['delete'],
    risky: true,
    emit: (g) => {
      const target = objectVariable(g)
      return target === undefined ? undefined : `(delete ${target}.${property(g)})`
    },
  },
  { name: 'bool.isArray', weight: 1, needs: ['arrayMethods'], emit: (g, d) => `Array.isArray(${any(g, d - 1)})` },
  {
    name: 'bool.numberTest',
    weight: 3,
    needs: ['math'],
    emit: (g, d) => `Number.${g.random.pick(['isInteger', 'isNaN', 'isFinite', 'isSafeInteger'])}(${any(g, d - 1)})`,
  },
  {
    name: 'bool.objectIs',
    weight: 3,
    needs: ['objectMethods'],
    emit: (g, d) => `Object.is(${any(g, d - 1)}, ${any(g, d - 1)})`,
  },
  {
    name: 'bool.hasOwn',
    weight: 3,
    needs: ['objectMethods'],
    emit: (g) => {
      const target = objectVariable(g)
      return target === undefined ? undefined : `Object.prototype.hasOwnProperty.call(${target}, ${propertyText(g)})`
    },
  },
  {
    name: 'bool.includes',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g, d) => `${anyArray(g, d - 1)}.includes(${any(g, d - 1)})`,
  },
  {
    name: 'bool.startsWith',
    weight: 2,
    needs: ['stringMethods'],
    emit: (g, d) => `${str(g, d - 1)}.${g.random.pick(['startsWith', 'endsWith', 'includes'])}(${str(g, d - 1)})`,
  },
  {
    name: 'bool.someEvery',
    weight: 3,
    needs: ['arrayMethods', 'callbacks'],
    emit: (g, d) => {
      if (!afford(g, 60)) return undefined
      return `${anyArray(g, d - 1)}.${g.random.pick(['some', 'every'])}((x) => ${g.random.pick(['x > 3', `typeof x === 'number'`, '!x', 'x === mark(2)'])})`
    },
  },
  {
    name: 'bool.hasKey',
    weight: 2,
    needs: ['collections'],
    emit: (g, d) => {
      const name = someName(g, ['map', 'set'])
      return name === undefined ? undefined : `${name}.${g.random.pick(['has', 'has', 'delete'])}(${any(g, d - 1)})`
    },
  },
]

/** An expression whose value is a boolean, unless it throws. */
export function bool(g: Gen, depth: number): string {
  const row = depth > 0 ? choose(g, BOOLEAN_ROWS, depth) : undefined
  return row ?? `(${num(g, 0)} ${g.random.pick(['<', '>', '===', '!=='])} ${num(g, 0)})`
}

export const PROPERTIES = ['p', 'q', 'r', 's', 't'] as const

export function property(g: Gen): string {
  return g.random.pick(PROPERTIES)
}

/** A property key as an expression; no method's, for a sloppy one called bare would see the global object. */
export function propertyText(g: Gen): string {
  return g.random.chance(0.8)
    ? `'${property(g)}'`
    : g.random.pick([`'length'`, `'toString'`, '0', '1', `'valueOf'`, `'__proto__'`])
}

const ANY_ROWS: readonly Row[] = [
  { name: 'any.number', weight: 16, needs: ['numbers'], emit: (g, d) => num(g, d) },
  { name: 'any.string', weight: 7, needs: ['strings'], emit: (g, d) => str(g, d) },
  { name: 'any.boolean', weight: 4, needs: [], emit: (g, d) => bool(g, d) },
  {
    name: 'any.add',
    weight: 12,
    needs: [],
    risky: true,
    emit: (g, d) => grown(g, `(${any(g, d - 1)} + ${any(g, d - 1)})`),
  },
  {
    name: 'any.arithmetic',
    weight: 8,
    needs: [],
    risky: true,
    emit: (g, d) =>
      grown(g, `(${any(g, d - 1)} ${g.random.pick(['-', '*', '/', '%', '&', '|', '^'])} ${any(g, d - 1)})`),
  },
  { name: 'any.member', weight: 14, needs: ['objects'], emit: (g, d) => memberRead(g, d - 1) },
  {
    name: 'any.element',
    weight: 9,
    needs: ['arrays'],
    emit: (g, d) => `${anyArray(g, d - 1)}[${g.random.chance(0.85) ? num(g, d - 1) : propertyText(g)}]`,
  },
  { name: 'any.call', weight: 12, needs: ['functions'], risky: true, emit: (g, d) => callExpression(g, d - 1) },
  {
    name: 'any.conditional',
    weight: 4,
    needs: [],
    emit: (g, d) => `(${bool(g, d - 1)} ? ${any(g, d - 1)} : ${any(g, d - 1)})`,
  },
  {
    name: 'any.logical',
    weight: 5,
    needs: [],
    emit: (g, d) => `(${any(g, d - 1)} ${g.random.pick(['&&', '||'])} ${any(g, d - 1)})`,
  },
  { name: 'any.coalesce', weight: 3, needs: ['optional'], emit: (g, d) => `(${any(g, d - 1)} ?? ${any(g, d - 1)})` },
  {
    name: 'any.assign',
    weight: 4,
    needs: [],
    emit: (g, d) => {
      const name = someName(g, ['any'], true)
      return name === undefined ? undefined : `(${name} = ${keep(g, () => any(g, d - 1))})`
    },
  },
  {
    name: 'any.logicalAssign',
    weight: 3,
    needs: ['logicalAssign'],
    emit: (g, d) => {
      const name = someName(g, ['any'], true)
      return name === undefined
        ? undefined
        : `(${name} ${g.random.pick(['&&=', '||=', '??='])} ${keep(g, () => any(g, d - 1))})`
    },
  },
  {
    name: 'any.memberAssign',
    weight: 4,
    needs: ['objects'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      return target === undefined ? undefined : `(${target}.${property(g)} = ${keep(g, () => any(g, d - 1))})`
    },
  },
  { name: 'any.void', weight: 1, needs: [], emit: (g, d) => `(void ${any(g, d - 1)})` },
  { name: 'any.object', weight: 6, needs: ['objects'], emit: (g, d) => anyObject(g, d - 1) },
  { name: 'any.array', weight: 4, needs: ['arrays'], emit: (g, d) => anyArray(g, d - 1) },
  {
    name: 'any.function',
    weight: 3,
    needs: ['functions', 'closures'],
    emit: (g, d) => (d > 1 ? `(${anyFunction(g, d - 1)})` : undefined),
  },
  {
    name: 'any.optional',
    weight: 5,
    needs: ['optional'],
    risky: true,
    emit: (g, d) => {
      const base = g.random.chance(0.5) ? someName(g, ['any']) : `${objectVariable(g) ?? 'null'}?.${property(g)}`
      if (base === undefined) return undefined
      const rest = g.random.pick([
        `?.${property(g)}`,
        `?.[${propertyText(g)}]`,
        `?.${property(g)}.${property(g)}`,
        `?.length`,
      ])
      if (g.random.chance(0.2) && mayCallUnknown(g))
        return `(${base}?.${g.random.pick(['m', 'n', 'zz'])}?.(${num(g, d - 1)}))`
      return `(${base}${rest})`
    },
  },
  {
    name: 'any.arguments',
    weight: 3,
    needs: ['arguments'],
    emit: (g, d) =>
      g.frame.hasArguments ? `arguments[${g.random.chance(0.7) ? g.random.below(3) : num(g, d - 1)}]` : undefined,
  },
  {
    name: 'any.newTarget',
    weight: 1,
    needs: ['classes'],
    emit: (g) =>
      g.frame.role === 'constructor' || g.frame.role === 'derived' ? '(new.target === undefined)' : undefined,
  },
  {
    name: 'any.collectionGet',
    weight: 3,
    needs: ['collections'],
    emit: (g, d) => {
      const name = someName(g, ['map'])
      return name === undefined ? undefined : `${name}.get(${any(g, d - 1)})`
    },
  },
  {
    name: 'any.find',
    weight: 3,
    needs: ['arrayMethods', 'callbacks'],
    emit: (g, d) => {
      if (!afford(g, 60)) return undefined
      return `${anyArray(g, d - 1)}.${g.random.pick(['find', 'findIndex', 'findLast'])}((x, i) => ${g.random.pick(['x === 3', 'i > 1', '!x', `typeof x === 'string'`])})`
    },
  },
  { name: 'any.at', weight: 2, needs: ['arrayMethods'], emit: (g, d) => `${anyArray(g, d - 1)}.at(${num(g, d - 1)})` },
  { name: 'any.stringElement', weight: 3, needs: ['strings'], emit: (g, d) => `${str(g, d - 1)}[${num(g, d - 1)}]` },
  { name: 'any.bigint', weight: 3, needs: ['bigint'], emit: (g, d) => big(g, d - 1) },
  {
    name: 'any.symbol',
    weight: 1,
    needs: ['symbols'],
    risky: true,
    emit: (g) => g.random.pick([`Symbol('s')`, 'Symbol.iterator', `Symbol.for('k')`]),
  },
  {
    name: 'any.immediate',
    weight: 2,
    needs: ['functions', 'closures'],
    risky: true,
    emit: (g, d) => (d > 1 ? `(${anyFunction(g, d - 1)})(${keep(g, () => any(g, d - 2))})` : undefined),
  },
  {
    name: 'any.destructuringAssign',
    weight: 2,
    needs: ['destructuring'],
    risky: true,
    emit: (g, d) => {
      const first = someName(g, ['any'], true)
      const second = someName(g, ['any'], true)
      if (first === undefined || second === undefined) return undefined
      return g.random.chance(0.5)
        ? `([${first} = ${num(g, 0)}, ${second}] = [${keep(g, () => primitive(g, d - 1))}, ${num(g, 0)}])`
        : `({ ${property(g)}: ${first}, ${property(g)}: ${second} = ${num(g, 0)} } = ${anyObject(g, d - 1)})`
    },
  },
]

/** An expression of any value. */
export function any(g: Gen, depth: number): string {
  const row = depth > 0 && g.random.chance(0.7) ? choose(g, ANY_ROWS, depth) : undefined
  if (row !== undefined) return row
  if (g.random.chance(0.75)) {
    const name = someName(g, g.random.chance(0.6) ? ['any'] : ['any', 'num', 'str', 'obj'])
    if (name !== undefined) return name
  }
  return primitiveLiteral(g)
}

/** An expression whose value is a BigInt of at most some hundred bits. */
export function big(g: Gen, depth: number): string {
  if (depth > 0 && g.random.chance(0.6)) {
    const operator = g.random.pick(['+', '-', '*', '&', '|', '^'])
    return g.random.chance(0.3)
      ? `BigInt.asIntN(${g.random.pick(['8', '64', '32'])}, ${big(g, depth - 1)})`
      : grown(g, `(${big(g, depth - 1)} ${operator} ${big(g, depth - 1)})`)
  }
  return (
    (g.random.chance(0.6) ? someName(g, ['big']) : undefined) ??
    g.random.pick(['0n', '1n', '-3n', '255n', '4294967296n', '9223372036854775807n'].map((t) => `(${t})`))
  )
}

/** An expression that gives a primitive for sure, for array elements: arrays never hold arrays. */
export function primitive(g: Gen, depth: number): string {
  const at = g.random.below(10)
  if (at < 5) return num(g, depth)
  if (at < 7) return str(g, depth)
  if (at < 8) return bool(g, depth)
  if (at < 9 || g.safe > 0) return primitiveLiteral(g)
  return grown(g, `(${any(g, depth - 1)} + ${any(g, depth - 1)})`)
}

/** A read or write site's variable, with the expressions that may index it. */
export function elementIndex(g: Gen, depth: number): string {
  const binding = someBinding(g, ['num'])
  return g.random.pick([
    () => String(g.random.below(8)),
    () => (g.frame.counter === undefined ? '1' : `${g.frame.counter.name} & 15`),
    () => `${num(g, depth - 1)} & 7`,
    () => (binding === undefined ? '2' : `${binding.name} & 31`),
    () => `'${g.random.below(4)}'`,
    () => g.random.pick([`'-1'`, '-1', '1.5', '4294967295', `'01'`, `'x'`]),
  ])()
}
