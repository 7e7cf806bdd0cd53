// Productions of statements that change a variable, property or element; of the effects that accessors and conversion
// methods have; and of what happens on one late turn of a loop, after the types have settled.

import {
  any,
  big,
  elementIndex,
  num,
  numberLiteral,
  primitive,
  primitiveLiteral,
  property,
  propertyText,
  str,
  textLiteral,
} from './expressions.js'
import { type Gen, type Kind, type Row, afford, choose, keep, someBinding, someName } from './state.js'
import { anyArray, anyFunction, anyObject, newArray, newObject, objectVariable } from './structures.js'

/** `counter === K` for a K that the innermost loop reaches, late more often than early. */
export function onTurn(g: Gen): string | undefined {
  const counter = g.frame.counter
  if (counter === undefined) return undefined
  const at = g.random.chance(0.7)
    ? g.random.between(counter.turns >> 2, counter.turns - 1)
    : g.random.below(counter.turns)
  return g.random.chance(0.85)
    ? `${counter.name} === ${at}`
    : `${counter.name} % ${Math.max(2, at)} === ${g.random.below(2)}`
}

const EFFECT_ROWS: readonly Row[] = [
  { name: 'effect.mark', weight: 6, needs: [], emit: (g) => `ticks = (ticks * 31 + ${g.random.below(99)}) | 0;` },
  { name: 'effect.setAny', weight: 4, needs: [], emit: (g) => assignLiteral(g, 'any', primitiveLiteral(g)) },
  { name: 'effect.setNumber', weight: 4, needs: [], emit: (g) => assignLiteral(g, 'num', numberLiteral(g)) },
  {
    name: 'effect.storeProperty',
    weight: 4,
    needs: ['objects'],
    emit: (g) => {
      const name = someName(g, ['obj'])
      return name === undefined ? undefined : `${name}.${property(g)} = ${primitiveLiteral(g)};`
    },
  },
  {
    name: 'effect.setObject',
    weight: 1,
    needs: ['objects'],
    emit: (g) => assignLiteral(g, 'obj', `{ ${property(g)}: ${numberLiteral(g)} }`),
  },
  {
    name: 'effect.delete',
    weight: 2,
    needs: ['delete'],
    emit: (g) => {
      const name = someName(g, ['obj'])
      return name === undefined ? undefined : `delete ${name}.${property(g)};`
    },
  },
  {
    name: 'effect.length',
    weight: 2,
    needs: ['arrays', 'arrayMethods'],
    emit: (g) => {
      const name = someName(g, ['arr'])
      return name === undefined ? undefined : `${name}.length = ${g.random.below(5)};`
    },
  },
  {
    name: 'effect.element',
    weight: 3,
    needs: ['arrays'],
    emit: (g) => {
      const name = someName(g, ['arr'])
      return name === undefined
        ? undefined
        : `${name}[${g.random.below(6)}] = ${g.random.chance(0.3) ? '{}' : primitiveLiteral(g)};`
    },
  },
  {
    name: 'effect.setArray',
    weight: 1,
    needs: ['arrays'],
    emit: (g) => assignLiteral(g, 'arr', `[${numberLiteral(g)}, ${textLiteral(g)}]`),
  },
  {
    name: 'effect.redefine',
    weight: 1,
    needs: ['redefine'],
    emit: (g) => {
      const name = someName(g, ['fn'], true)
      return name === undefined ? undefined : `${name} = function (x) { return ${numberLiteral(g)}; };`
    },
  },
  {
    name: 'effect.throw',
    weight: 1,
    needs: ['try'],
    risky: true,
    emit: (g) => `if (ticks % 7 === 3) throw ${primitiveLiteral(g)};`,
  },
]

function assignLiteral(g: Gen, kind: Kind, literal: string): string | undefined {
  const name = someName(g, [kind], true)
  return name === undefined ? undefined : `${name} = ${literal};`
}

/** Statements without calls and conversions, for accessors and conversion methods. */
export function effects(g: Gen, count: number): string {
  let text = ''
  for (let at = 0; at < count; at++) text += `${choose(g, EFFECT_ROWS, 0) ?? 'ticks++;'}\n`
  return text
}

/** A value for a binding of a kind. */
export function valueOfKind(g: Gen, kind: Kind, depth: number): string {
  switch (kind) {
    case 'num':
      return num(g, depth)
    case 'str':
      return keep(g, () => str(g, depth))
    case 'obj':
      return newObject(g, depth)
    case 'arr':
      return newArray(g, depth)
    case 'big':
      return `BigInt.asIntN(64, ${big(g, depth)})`
    case 'map':
      return g.random.chance(0.5)
        ? 'new Map()'
        : `new Map([[${num(g, 1)}, ${num(g, 1)}], [${str(g, 1)}, ${num(g, 1)}]])`
    case 'set':
      return g.random.chance(0.5) ? 'new Set()' : `new Set(${anyArray(g, depth)})`
    case 'fn':
      return anyFunction(g, depth)
    case 'any':
    case 'class':
    case 'generator':
      return keep(g, () => any(g, depth))
  }
}

function assignment(g: Gen, kinds: readonly Kind[], depth: number): string | undefined {
  const target = someBinding(g, kinds, true)
  return target === undefined ? undefined : `${target.name} = ${valueOfKind(g, target.kind, depth + 2)};`
}

/** A value that is no array. */
function element(g: Gen, depth: number): string {
  const object = g.random.chance(0.2) ? someName(g, ['obj']) : undefined
  return object ?? keep(g, () => primitive(g, depth))
}

export const ASSIGN_ROWS: readonly Row[] = [
  { name: 'assign.number', weight: 14, needs: ['numbers'], emit: (g, d) => assignment(g, ['num'], d) },
  {
    name: 'assign.numberCompound',
    weight: 10,
    needs: ['numbers'],
    emit: (g, d) => {
      const name = someName(g, ['num'], true)
      return name === undefined
        ? undefined
        : `${name} ${g.random.pick(['+=', '+=', '-=', '*=', '|=', '^=', '&=', '>>>=', '%='])} ${num(g, d + 1)};`
    },
  },
  { name: 'assign.any', weight: 12, needs: [], emit: (g, d) => assignment(g, ['any'], d) },
  {
    name: 'assign.anyCompound',
    weight: 7,
    needs: [],
    risky: true,
    emit: (g, d) => {
      const name = someName(g, ['any'], true)
      if (name === undefined) return undefined
      if (g.random.chance(0.3)) return `${name}${g.random.pick(['++', '--'])};`
      return g.random.chance(0.5)
        ? `${name} += ${any(g, d + 1)};\n${name} = clip(${name});`
        : `${name} ${g.random.pick(['-=', '*=', '|=', '>>>='])} ${num(g, d + 1)};`
    },
  },
  { name: 'assign.string', weight: 5, needs: ['strings'], emit: (g, d) => assignment(g, ['str'], d) },
  {
    name: 'assign.append',
    weight: 5,
    needs: ['strings'],
    emit: (g, d) => {
      const name = someName(g, ['str'], true)
      return name === undefined
        ? undefined
        : `${name} += ${g.random.chance(0.5) ? str(g, d) : num(g, d)};\nif (${name}.length > 50) ${name} = ${name}[3] + '.';`
    },
  },
  { name: 'assign.object', weight: 4, needs: ['objects'], emit: (g, d) => assignment(g, ['obj'], d) },
  { name: 'assign.array', weight: 3, needs: ['arrays'], emit: (g, d) => assignment(g, ['arr'], d) },
  { name: 'assign.bigint', weight: 3, needs: ['bigint'], risky: true, emit: (g, d) => assignment(g, ['big'], d) },
  {
    name: 'assign.property',
    weight: 12,
    needs: ['objects'],
    emit: (g, d) => {
      const target = objectVariable(g)
      return target === undefined ? undefined : `${target}.${property(g)} = ${keep(g, () => any(g, d + 1))};`
    },
  },
  {
    name: 'assign.propertyNumber',
    weight: 8,
    needs: ['objects'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      if (target === undefined) return undefined
      return g.random.chance(0.3)
        ? `${target}.${property(g)}++;`
        : `${target}.${property(g)} ${g.random.pick(['=', '-=', '|=', '*='])} ${num(g, d + 1)};`
    },
  },
  {
    name: 'assign.computedProperty',
    weight: 4,
    needs: ['objects'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      const key = g.random.chance(0.7)
        ? `'${property(g)}'`
        : g.random.pick([`'x' + (${num(g, 1)} & 3)`, `${num(g, 1)} & 3`, `'constructor'`])
      return target === undefined ? undefined : `${target}[${key}] = ${keep(g, () => any(g, d + 1))};`
    },
  },
  {
    name: 'assign.element',
    weight: 9,
    needs: ['arrays'],
    emit: (g, d) => {
      const target = someName(g, ['arr'])
      return target === undefined
        ? undefined
        : `${target}[${elementIndex(g, d + 1)}] = ${keep(g, () => primitive(g, d + 1))};`
    },
  },
  {
    name: 'assign.elementCompound',
    weight: 3,
    needs: ['arrays'],
    risky: true,
    emit: (g, d) => {
      const target = someName(g, ['arr'])
      return target === undefined
        ? undefined
        : `${target}[${num(g, d)} & 3] ${g.random.pick(['-=', '*=', '|='])} ${num(g, d)};`
    },
  },
  {
    name: 'assign.push',
    weight: 5,
    needs: ['arrays'],
    emit: (g, d) => {
      const target = someName(g, ['arr'])
      return target === undefined
        ? undefined
        : `if (${target}.push(${keep(g, () => primitive(g, d))}) > 24) ${target}.length = ${g.random.below(6)};`
    },
  },
  {
    name: 'assign.arrayMutate',
    weight: 6,
    needs: ['arrayMethods'],
    emit: (g, d) => {
      const target = someName(g, ['arr'])
      if (target === undefined) return undefined
      return g.random.pick([
        () => `${target}.pop();`,
        () => `${target}.shift();`,
        () => `${target}.reverse();`,
        () => `${target}.fill(${num(g, d)}, ${num(g, 0)} & 3);`,
        () => `if (${target}.unshift(${num(g, d)}) > 24) ${target}.length = 2;`,
        () => `${target}.splice(${num(g, d)} & 7, ${g.random.below(3)});`,
        () => `if (${target}.length < 24) ${target}.splice(${num(g, d)}, 1, ${num(g, d)}, ${num(g, d)});`,
        () => `${target}.length = ${g.random.below(12)};`,
        () => `${target}.length >>= 1;`,
        () => `${target}.copyWithin(0, ${g.random.below(4)});`,
      ])()
    },
  },
  {
    name: 'assign.hole',
    weight: 2,
    needs: ['holes', 'delete'],
    risky: true,
    emit: (g, d) => {
      const target = someName(g, ['arr'])
      return target === undefined ? undefined : `delete ${target}[${num(g, d)} & 7];`
    },
  },
  {
    name: 'assign.delete',
    weight: 4,
    needs: ['delete'],
    risky: true,
    emit: (g) => {
      const target = objectVariable(g)
      return target === undefined
        ? undefined
        : `delete ${target}${g.random.chance(0.8) ? `.${property(g)}` : `[${propertyText(g)}]`};`
    },
  },
  {
    name: 'assign.arguments',
    weight: 4,
    needs: ['arguments'],
    emit: (g, d) => {
      if (!g.frame.hasArguments || g.frame.role === 'effect') return undefined
      return `arguments[${g.random.below(3)}] = ${keep(g, () => any(g, d))};`
    },
  },
  {
    name: 'assign.collection',
    weight: 6,
    needs: ['collections'],
    emit: (g, d) => {
      const target = someBinding(g, ['map', 'set'])
      if (target === undefined) return undefined
      // A map's entries are arrays: what they hold must be none.
      const key = g.random.pick([
        () => `${num(g, d)} & 7`,
        () => keep(g, () => primitive(g, d)),
        () => primitiveLiteral(g),
      ])()
      const add = target.kind === 'map' ? `set(${key}, ${element(g, d)})` : `add(${key})`
      return `if (${target.name}.size < 16) ${target.name}.${add};${g.random.chance(0.2) ? ` else ${target.name}.clear();` : ''}`
    },
  },
  {
    name: 'assign.destructuring',
    weight: 3,
    needs: ['destructuring'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      const name = someName(g, ['any'], true)
      const array = someName(g, ['arr'])
      if (target === undefined || name === undefined || array === undefined) return undefined
      return g.random.pick([
        `[${array}[0], ${name}] = [${num(g, d)}, ${num(g, d)}];`,
        `({ ${property(g)}: ${target}.${property(g)}, ${property(g)}: ${name} = mark(4) } = ${target});`,
        `[${name} = mark(1), , ${target}.${property(g)}] = ${array};`,
      ])
    },
  },
  {
    name: 'assign.logical',
    weight: 3,
    needs: ['logicalAssign', 'objects'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      return target === undefined
        ? undefined
        : `${target}.${property(g)} ${g.random.pick(['&&=', '||=', '??='])} ${keep(g, () => any(g, d + 1))};`
    },
  },
  {
    name: 'assign.defineProperty',
    weight: 2,
    needs: ['descriptors'],
    risky: true,
    emit: (g, d) => {
      const target = objectVariable(g)
      if (target === undefined || !afford(g, 6)) return undefined
      const flags = g.random.pick([
        '',
        ', writable: true',
        ', configurable: true',
        ', enumerable: true, configurable: true',
        ', writable: true, enumerable: true',
      ])
      const descriptor = g.random.chance(0.7)
        ? `value: ${num(g, d)}${flags}`
        : `get() { return this.raw; }, configurable: true`
      return `Object.defineProperty(${target}, '${property(g)}', { ${descriptor} });`
    },
  },
  {
    name: 'assign.freeze',
    weight: 1,
    needs: ['freeze'],
    emit: (g) => {
      const target = someName(g, ['obj'])
      return target === undefined
        ? undefined
        : `Object.${g.random.pick(['freeze', 'seal', 'preventExtensions'])}(${target});`
    },
  },
  {
    name: 'assign.prototype',
    weight: 1,
    needs: ['objectMethods'],
    risky: true,
    emit: (g, d) => {
      const target = someName(g, ['obj'])
      return target === undefined
        ? undefined
        : `Object.setPrototypeOf(${target}, ${g.random.chance(0.7) ? anyObject(g, d) : 'null'});`
    },
  },
]

/** What happens on one late turn of a loop, after the types have settled. */
export const TYPE_CHANGES: readonly Row[] = [
  {
    name: 'change.any',
    weight: 12,
    needs: [],
    emit: (g) => assignLiteral(g, 'any', g.random.chance(0.6) ? primitiveLiteral(g) : keep(g, () => any(g, 2))),
  },
  { name: 'change.number', weight: 6, needs: [], emit: (g) => assignLiteral(g, 'num', numberLiteral(g)) },
  {
    name: 'change.property',
    weight: 6,
    needs: ['objects'],
    emit: (g) => {
      const name = objectVariable(g)
      return name === undefined
        ? undefined
        : `${name}.${property(g)} = ${g.random.chance(0.6) ? primitiveLiteral(g) : keep(g, () => any(g, 2))};`
    },
  },
  { name: 'change.object', weight: 5, needs: ['objects'], emit: (g, d) => assignment(g, ['obj'], d) },
  {
    name: 'change.element',
    weight: 4,
    needs: ['arrays'],
    emit: (g) => {
      const name = someName(g, ['arr'])
      return name === undefined ? undefined : `${name}[${g.random.below(5)}] = ${primitiveLiteral(g)};`
    },
  },
  {
    name: 'change.delete',
    weight: 2,
    needs: ['delete'],
    risky: true,
    emit: (g) => {
      const name = objectVariable(g)
      return name === undefined ? undefined : `delete ${name}.${property(g)};`
    },
  },
  {
    name: 'change.function',
    weight: 5,
    needs: ['redefine'],
    emit: (g) => {
      const name = someName(g, ['fn'], true)
      return name === undefined
        ? undefined
        : `${name} = ${g.random.pick([`(x) => ${num(g, 0)}`, `function (x, y) { return typeof y; }`, `(x) => x`, `() => undefined`])};`
    },
  },
  {
    name: 'change.functionToNumber',
    weight: 1,
    needs: ['redefine'],
    risky: true,
    emit: (g) => assignLiteral(g, 'fn', '5'),
  },
  {
    name: 'change.method',
    weight: 4,
    needs: ['redefine', 'constructors'],
    emit: (g) => {
      const name = someName(g, ['class'])
      const method = g.random.pick(['m', 'n'])
      return name === undefined
        ? undefined
        : `${name}.prototype.${method} = ${g.random.pick([`function (x) { return ${numberLiteral(g)}; }`, `function () { return this.p; }`, '(x) => x'])};`
    },
  },
  {
    name: 'change.prototypeAccessor',
    weight: 2,
    needs: ['redefine', 'descriptors', 'constructors'],
    emit: (g) => {
      const name = someName(g, ['class'])
      return name === undefined
        ? undefined
        : `Object.defineProperty(${name}.prototype, '${property(g)}', { get${effectAccessor(g)}, configurable: true });`
    },
  },
  { name: 'change.throw', weight: 1, needs: ['try'], risky: true, emit: (g) => `throw ${primitiveLiteral(g)};` },
]

function effectAccessor(g: Gen): string {
  return `() {\n${effects(g, 1)}return ${g.random.pick(['this.raw', numberLiteral(g), 'ticks'])};\n}`
}
