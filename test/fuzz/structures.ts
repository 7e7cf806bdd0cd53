// Productions of objects, arrays, functions, calls and member reads.

import {
  any,
  num,
  numberLiteral,
  primitive,
  primitiveLiteral,
  PROPERTIES,
  property,
  propertyText,
  str,
} from './expressions.js'
import {
  afford,
  choose,
  createFrame,
  declare,
  freshName,
  has,
  inScope,
  keep,
  mayCallUnknown,
  someBinding,
  someName,
  withoutCalls,
  type Frame,
  type Gen,
  type Role,
  type Row,
} from './state.js'
import { effects } from './assignments.js'
import { statements } from './statements.js'

/** A function's text from its parameter list on, and the estimated steps of a call. */
export interface FunctionText {
  readonly params: string
  readonly body: string
  readonly cost: number
}

export interface FunctionOptions {
  readonly arity?: number
  readonly size?: number
  readonly budget?: number
  /** Statements before the generated ones, for instance `super()`. */
  readonly before?: (g: Gen) => string
  readonly after?: (g: Gen) => string
}

function parameter(g: Gen, last: boolean): string {
  const outer = g.random.chance(0.1) ? someName(g, ['any', 'num', 'str']) : undefined
  const name =
    outer === undefined || g.scope.bindings.some((binding) => binding.name === outer) ? freshName(g, 'a') : outer
  if (last && has(g, 'spread') && g.random.chance(0.15)) {
    declare(g, name, 'arr')
    return `...${name}`
  }
  if (has(g, 'destructuring') && g.random.chance(0.08)) {
    const second = freshName(g, 'a')
    declare(g, name, 'any')
    declare(g, second, 'any')
    return g.random.chance(0.5)
      ? `{ ${property(g)}: ${name} = 1, ${property(g)}: ${second} } = {}`
      : `[${name}, ${second} = 2] = []`
  }
  const initial =
    has(g, 'defaults') && g.random.chance(0.15) ? ` = ${withoutCalls(g, () => keep(g, () => any(g, 1)))}` : ''
  declare(g, name, 'any')
  return name + initial
}

/** A rest array may get arrays as arguments: they become their lengths, for arrays hold no arrays. */
function flattenRest(params: string): string {
  const name = /\.\.\.([^\s,]+)$/u.exec(params)?.[1]
  return name === undefined
    ? ''
    : `for (let k = 0; k < ${name}.length; k++) if (Array.isArray(${name}[k])) ${name}[k] = ${name}[k].length;\n`
}

/** Writes a function in a frame and scope of its own. Its last statement returns. */
export function functionText(g: Gen, role: Role, options: FunctionOptions = {}): FunctionText {
  const outer: Frame = g.frame
  const outerSafe = g.safe
  const outerCallFree = g.callFree
  const frame = createFrame(role, options.budget ?? g.random.pick([40, 120, 300]), outer)
  g.frame = frame
  g.safe = 0
  g.callFree = 0
  try {
    return inScope(g, () => {
      const arity = options.arity ?? g.random.below(4)
      const params = Array.from({ length: arity }, (_, at) => parameter(g, at === arity - 1)).join(', ')
      const before = flattenRest(params) + (options.before?.(g) ?? '')
      const inner = statements(g, options.size ?? g.random.between(1, 3), 2)
      const after = options.after?.(g) ?? `return ${keep(g, () => any(g, 3))};`
      const fuel =
        frame.charged && role !== 'constructor' && role !== 'derived'
          ? `if (--fuel < 0) return ${numberLiteral(g)};\n`
          : ''
      return { params, body: `{\n${fuel}${before}${inner}${after}\n}`, cost: frame.cost }
    })
  } finally {
    g.frame = outer
    g.safe = outerSafe
    g.callFree = outerCallFree
  }
}

/** An accessor or conversion method: changes something, then returns without calls and conversions. */
export function effectText(g: Gen, params: string, result?: string): string {
  const outer = g.frame
  g.frame = createFrame('effect', 100, outer)
  try {
    return inScope(g, () => {
      const value =
        result ??
        g.random.pick([`this.raw`, primitiveLiteral(g), numberLiteral(g), 'ticks', someName(g, ['num']) ?? '3'])
      return `(${params}) {\n${effects(g, g.random.below(3))}return ${value};\n}`
    })
  } finally {
    g.frame = outer
  }
}

/** A function expression, to be parenthesized by the caller. */
export function anyFunction(g: Gen, depth: number): string {
  if (g.random.chance(0.55)) {
    const { params, body } = functionText(g, 'arrow', { size: g.random.below(2), budget: 60 })
    return `(${params}) => ${body}`
  }
  const { params, body } = functionText(g, 'function', { size: Math.min(depth, g.random.below(3)), budget: 60 })
  return `function ${g.random.chance(0.3) ? freshName(g, 'fe') : ''}(${params}) ${body}`
}

/** A short callback for an array builtin; its parameters are an element and its index. */
export function callback(g: Gen): string {
  const outer = g.frame
  g.frame = createFrame('arrow', 60, undefined)
  try {
    return inScope(g, () => {
      const element = freshName(g, 'e')
      const index = freshName(g, 'i')
      declare(g, element, 'any')
      declare(g, index, 'num', false)
      g.callFree++
      const result = keep(g, () => primitive(g, 2))
      const inner = g.random.chance(0.3) ? effects(g, 1) : ''
      g.callFree--
      if (inner === '' && g.random.chance(0.7)) return `(${element}, ${index}) => ${result}`
      return g.random.chance(0.5)
        ? `(${element}, ${index}) => {\n${inner}return ${result};\n}`
        : `function (${element}, ${index}) {\n${inner}return ${result};\n}`
    })
  } finally {
    g.frame = outer
  }
}

const OBJECT_ROWS: readonly Row[] = [
  { name: 'obj.literal', weight: 12, needs: ['objects'], emit: (g, d) => objectLiteral(g, d) },
  {
    name: 'obj.valueOf',
    weight: 4,
    needs: ['coercion'],
    emit: (g) => `{ raw: ${numberLiteral(g)}, valueOf${effectText(g, '')} }`,
  },
  {
    name: 'obj.toString',
    weight: 2,
    needs: ['coercion'],
    emit: (g) => `{ toString${effectText(g, '')}, raw: ${numberLiteral(g)} }`,
  },
  {
    name: 'obj.toPrimitive',
    weight: 3,
    needs: ['coercion', 'symbols'],
    emit: (g) =>
      g.random.chance(0.5)
        ? `{ [Symbol.toPrimitive]${effectText(g, 'hint', `hint === 'number' ? ${numberLiteral(g)} : 'h' + hint`)} }`
        : `{ [Symbol.toPrimitive]${effectText(g, 'hint')}, raw: ${primitiveLiteral(g)} }`,
  },
  {
    name: 'obj.getter',
    weight: 5,
    needs: ['accessors'],
    emit: (g, d) => {
      const name = property(g)
      const setter = g.random.chance(0.5) ? `, set ${name}(x) {\nmark(${g.random.below(50)});\nthis.raw = x;\n}` : ''
      return `{ raw: ${keep(g, () => any(g, d - 1))}, get ${name}${effectText(g, '')}${setter} }`
    },
  },
  {
    name: 'obj.spread',
    weight: 3,
    needs: ['spread'],
    risky: true,
    emit: (g, d) => {
      const base = someName(g, ['obj', 'any', 'arr'])
      return base === undefined
        ? undefined
        : `{ ${property(g)}: ${num(g, d - 1)}, ...${base}, ${property(g)}: ${num(g, d - 1)} }`
    },
  },
  {
    name: 'obj.computed',
    weight: 2,
    needs: ['objectMethods'],
    emit: (g, d) =>
      `{ [${propertyText(g)}]: ${num(g, d - 1)}, [${g.random.pick([`'__proto__'`, `'p' + 1`, '1 + 1', '-0', '1.5'])}]: ${num(g, 0)} }`,
  },
  {
    name: 'obj.method',
    weight: 4,
    needs: ['functions', 'objectMethods'],
    emit: (g, d) => {
      if (d < 1) return undefined
      const { params, body } = functionText(g, 'method', { size: 1, budget: 40 })
      return `{ ${property(g)}: ${numberLiteral(g)}, ${g.random.pick(['m', 'n'])}(${params}) ${body} }`
    },
  },
  {
    name: 'obj.create',
    weight: 2,
    needs: ['objectMethods'],
    emit: (g) => {
      const base = someName(g, ['obj'])
      return base === undefined ? undefined : `Object.create(${base})`
    },
  },
  { name: 'obj.nullPrototype', weight: 1, needs: ['objectMethods'], emit: () => 'Object.create(null)' },
  {
    name: 'obj.assign',
    weight: 2,
    needs: ['objectMethods'],
    risky: true,
    emit: (g, d) => `Object.assign(${objectLiteral(g, d - 1)}, ${someName(g, ['obj', 'any']) ?? 'null'})`,
  },
  {
    name: 'obj.freeze',
    weight: 1,
    needs: ['freeze'],
    emit: (g, d) => `Object.${g.random.pick(['freeze', 'seal', 'preventExtensions'])}(${objectLiteral(g, d - 1)})`,
  },
  {
    name: 'obj.new',
    weight: 7,
    needs: ['constructors'],
    risky: true,
    emit: (g, d) => {
      const target = someBinding(g, ['class'])
      if (target === undefined || g.frame.role === 'constructor' || g.frame.role === 'derived') return undefined
      if (g.callFree > 0 || !afford(g, target.cost)) return undefined
      g.frame.charged = true
      return `new ${target.name}(${argumentsText(g, d)})`
    },
  },
  {
    name: 'obj.fromEntries',
    weight: 1,
    needs: ['objectMethods', 'collections'],
    emit: (g, d) => `Object.fromEntries([['${property(g)}', ${num(g, d - 1)}], ['${property(g)}', ${num(g, d - 1)}]])`,
  },
]

function objectLiteral(g: Gen, depth: number): string {
  const first = g.random.below(PROPERTIES.length)
  const step = g.random.pick([1, 1, 1, 2, 4])
  const parts = Array.from({ length: g.random.between(0, 4) }, (_, at) => {
    const name = PROPERTIES[(first + at * step) % PROPERTIES.length] ?? 'p'
    return `${name}: ${keep(g, () => (g.random.chance(0.6) ? num(g, depth - 1) : any(g, depth - 1)))}`
  })
  if (g.random.chance(0.06)) parts.push(`${g.random.below(3)}: ${num(g, 0)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

/** An expression whose value is an object that is no array, for operand positions. */
export function anyObject(g: Gen, depth: number): string {
  if (g.random.chance(0.4)) {
    const name = objectVariable(g)
    if (name !== undefined) return name
  }
  return `(${newObject(g, depth)})`
}

/** A fresh object, for the right side of an assignment. */
export function newObject(g: Gen, depth: number): string {
  return choose(g, OBJECT_ROWS, depth) ?? objectLiteral(g, depth)
}

export function objectVariable(g: Gen): string | undefined {
  if (g.frame.hasThis && g.random.chance(0.35)) return 'this'
  return someName(g, ['obj'])
}

const ARRAY_ROWS: readonly Row[] = [
  { name: 'arr.literal', weight: 10, needs: ['arrays'], emit: (g, d) => arrayLiteral(g, d) },
  {
    name: 'arr.map',
    weight: 6,
    needs: ['arrays', 'callbacks'],
    risky: true,
    emit: (g, d) => (afford(g, 150) ? `${anyArray(g, d - 1)}.map(${callback(g)})` : undefined),
  },
  {
    name: 'arr.filter',
    weight: 4,
    needs: ['arrayMethods', 'callbacks'],
    risky: true,
    emit: (g, d) => (afford(g, 150) ? `${anyArray(g, d - 1)}.filter(${callback(g)})` : undefined),
  },
  {
    name: 'arr.slice',
    weight: 4,
    needs: ['arrayMethods'],
    emit: (g, d) => `${anyArray(g, d - 1)}.slice(${num(g, d - 1)}${g.random.chance(0.5) ? `, ${num(g, d - 1)}` : ''})`,
  },
  {
    name: 'arr.concat',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g, d) =>
      `${anyArray(g, d - 1)}.concat(${anyArray(g, d - 1)}, ${keep(g, () => primitive(g, d - 1))}).slice(0, 20)`,
  },
  {
    name: 'arr.spread',
    weight: 4,
    needs: ['spread'],
    risky: true,
    emit: (g, d) =>
      `[...${g.random.chance(0.7) ? anyArray(g, d - 1) : str(g, d - 1)}, ${keep(g, () => primitive(g, d - 1))}].slice(0, 20)`,
  },
  {
    name: 'arr.sortNumbers',
    weight: 3,
    needs: ['arrayMethods', 'callbacks'],
    risky: true,
    emit: (g, d) => {
      if (!afford(g, 250)) return undefined
      const order = g.random.pick([
        '(a, b) => a - b',
        '(a, b) => b - a',
        '(a, b) => (a > b) - (a < b)',
        '(a, b) => (a & 7) - (b & 7)',
        '',
      ])
      return `${anyArray(g, d - 1)}.map((x) => x | 0).sort(${order})`
    },
  },
  {
    name: 'arr.sortStrings',
    weight: 2,
    needs: ['arrayMethods', 'callbacks'],
    risky: true,
    emit: (g, d) => (afford(g, 250) ? `${anyArray(g, d - 1)}.map((x) => x + '').sort()` : undefined),
  },
  {
    name: 'arr.reverse',
    weight: 2,
    needs: ['arrayMethods'],
    emit: (g, d) => `${anyArray(g, d - 1)}.slice().reverse()`,
  },
  {
    name: 'arr.from',
    weight: 2,
    needs: ['arrayMethods', 'callbacks'],
    emit: (g, d) =>
      g.random.pick([
        () => `Array.from({ length: ${g.random.below(8)} }, (x, i) => i * ${num(g, 0)})`,
        () => `Array.of(${num(g, d - 1)}, ${str(g, d - 1)})`,
        () => `new Array(${g.random.below(6)}).fill(${num(g, d - 1)})`,
        () => `Array.from(${str(g, d - 1)}).slice(0, 20)`,
      ])(),
  },
  { name: 'arr.keys', weight: 2, needs: ['objectMethods'], emit: (g) => `Object.keys(${objectVariable(g) ?? '{}'})` },
  { name: 'arr.split', weight: 2, needs: ['stringMethods'], emit: (g, d) => `${str(g, d - 1)}.split('').slice(0, 20)` },
  {
    name: 'arr.holes',
    weight: 3,
    needs: ['holes'],
    emit: (g, d) =>
      g.random.pick([
        `[, ${num(g, d - 1)}, , ${num(g, d - 1)}]`,
        `new Array(${g.random.below(9)})`,
        `[${num(g, d - 1)}, , ,]`,
      ]),
  },
]

function arrayLiteral(g: Gen, depth: number): string {
  const style = g.random.below(4)
  const element = (): string => {
    if (style === 0) return String(g.random.between(-3, 40))
    if (style === 1) return num(g, depth - 1)
    if (style === 2 && g.random.chance(0.2)) return someName(g, ['obj']) ?? '{}'
    return keep(g, () => primitive(g, depth - 1))
  }
  return `[${Array.from({ length: g.random.between(0, 7) }, element).join(', ')}]`
}

/** An expression whose value is an array, for operand positions. */
export function anyArray(g: Gen, depth: number): string {
  if (g.random.chance(0.75) || depth < 1) {
    const name = someName(g, ['arr'])
    if (name !== undefined) return name
  }
  return newArray(g, depth)
}

/** A fresh array of primitives and objects that are no arrays. */
export function newArray(g: Gen, depth: number): string {
  return choose(g, ARRAY_ROWS, depth) ?? arrayLiteral(g, depth)
}

export function argumentsText(g: Gen, depth: number): string {
  const args = Array.from({ length: g.random.below(4) }, () =>
    keep(g, () => (g.random.chance(0.5) ? num(g, depth - 1) : any(g, depth - 1))),
  )
  if (has(g, 'spread') && g.random.chance(0.08)) args.push(`...${someName(g, ['arr']) ?? '[1, 2]'}`)
  return args.join(', ')
}

const CALL_ROWS: readonly Row[] = [
  {
    name: 'call.function',
    weight: 14,
    needs: ['functions'],
    emit: (g, d) => {
      const callee = someBinding(g, ['fn'])
      if (callee === undefined || g.callFree > 0 || !afford(g, callee.cost)) return undefined
      return `${callee.name}(${argumentsText(g, d)})`
    },
  },
  {
    name: 'call.method',
    weight: 10,
    needs: ['functions', 'objects'],
    emit: (g, d) => {
      const target = objectVariable(g)
      if (target === undefined || !mayCallUnknown(g)) return undefined
      return `${target}.${g.random.pick(['m', 'n'])}(${argumentsText(g, d)})`
    },
  },
  {
    name: 'call.computedMethod',
    weight: 2,
    needs: ['functions', 'objects'],
    emit: (g, d) => {
      const target = objectVariable(g)
      if (target === undefined || !mayCallUnknown(g)) return undefined
      return `${target}[${g.random.pick([`'m'`, `'n'`, `'m' + ''`])}](${argumentsText(g, d)})`
    },
  },
  {
    name: 'call.any',
    weight: 3,
    needs: ['functions'],
    emit: (g, d) => {
      const callee = someName(g, ['any'])
      return callee === undefined || !mayCallUnknown(g) ? undefined : `${callee}(${argumentsText(g, d)})`
    },
  },
  {
    name: 'call.reflect',
    weight: 4,
    needs: ['reflect'],
    emit: (g, d) => {
      const callee = someBinding(g, ['fn'])
      if (callee === undefined || g.callFree > 0 || !afford(g, callee.cost)) return undefined
      const self = g.random.pick(['null', '{ raw: 1 }', someName(g, ['obj']) ?? 'undefined'])
      return g.random.pick([
        () => `${callee.name}.call(${self}, ${keep(g, () => any(g, d - 1))})`,
        () => `${callee.name}.apply(${self}, ${anyArray(g, d - 1)})`,
        () => `${callee.name}.bind(${self}, ${num(g, d - 1)})(${num(g, d - 1)})`,
      ])()
    },
  },
  {
    name: 'call.element',
    weight: 3,
    needs: ['functions', 'arrays', 'relational'],
    emit: (g, d) => {
      const array = someName(g, ['arr'])
      if (array === undefined || !mayCallUnknown(g)) return undefined
      const element = `${array}[${num(g, d - 1)}]`
      return `(typeof ${element} === 'function' ? ${element}(${num(g, d - 1)}) : ${num(g, 0)})`
    },
  },
]

export function callExpression(g: Gen, depth: number): string | undefined {
  return g.callFree > 0 ? undefined : choose(g, CALL_ROWS, depth)
}

/** A read of a property of an object known to be one. */
export function memberRead(g: Gen, depth: number): string | undefined {
  const target = objectVariable(g)
  if (target === undefined) return undefined
  const at = g.random.below(10)
  if (at < 7) return `${target}.${property(g)}`
  if (at < 9) return `${target}[${propertyText(g)}]`
  return `${target}[${num(g, depth)}]`
}
