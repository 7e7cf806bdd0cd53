// Productions of what a program declares before it gets busy: functions, classes, generators, closures and plain values.

import { any, num, numberLiteral, primitive, primitiveLiteral, property, textLiteral } from './expressions.js'
import {
  afford,
  choose,
  createFrame,
  declare,
  freshName,
  has,
  keep,
  safely,
  someBinding,
  someName,
  visible,
  withoutCalls,
  type Gen,
  type Kind,
  type Row,
} from './state.js'
import { valueOfKind } from './assignments.js'
import { block, countedLoop, statements } from './statements.js'
import { argumentsText, effectText, functionText, newArray, newObject, type FunctionOptions } from './structures.js'

/** A global of a kind, from literals mostly: nothing catches here. */
export function globalValue(g: Gen, kind: Kind): string {
  const value = safely(g, () =>
    withoutCalls(g, () => {
      switch (kind) {
        case 'num':
          return numberLiteral(g)
        case 'str':
          return textLiteral(g)
        case 'any':
          return primitiveLiteral(g)
        default:
          return valueOfKind(g, kind, 1)
      }
    }),
  )
  const name = freshName(g, kind === 'any' ? 'x' : (kind[0] ?? 'v'))
  const keyword = g.random.pick(['let', 'let', 'let', 'var', 'const'])
  declare(g, name, kind, keyword !== 'const')
  return `${keyword} ${name} = ${value};`
}

function declareFunction(g: Gen, stem: string, options: FunctionOptions): string {
  const { params, body, cost } = functionText(g, 'function', options)
  const name = freshName(g, stem)
  declare(g, name, 'fn', true, cost)
  return g.random.chance(0.8) ? `function ${name}(${params}) ${body}` : `let ${name} = function (${params}) ${body};`
}

/** Methods of a class body or the assignments of a function's prototype, and their mean cost. */
function methods(g: Gen, emit: (name: string, params: string, body: string) => string, derived: boolean): string {
  const names = g.random.pick([['m'], ['m', 'n'], ['n'], ['m', 'n']])
  return names
    .map((name) => {
      const before =
        derived && g.random.chance(0.4)
          ? (inner: Gen): string => {
              inner.frame.charged = true
              return `mark(typeof super.${name} === 'function' ? super.${name}(${argumentsText(inner, 1)}) : 3);\n`
            }
          : () => ''
      const { params, body } = functionText(g, 'method', { size: g.random.between(0, 2), budget: 40, before })
      return emit(name, params, body)
    })
    .join('\n')
}

function fields(g: Gen): string {
  if (g.random.chance(0.4)) return ''
  const outer = g.frame
  g.frame = createFrame('constructor', 20, undefined)
  const value = (): string => safely(g, () => withoutCalls(g, () => keep(g, () => primitive(g, 2))))
  let text = Array.from({ length: g.random.between(1, 3) }, () => {
    const form = g.random.below(10)
    if (form < 7) return `${property(g)} = ${value()};`
    return form < 8
      ? `static ${property(g)} = ${value()};`
      : form < 9
        ? `['${property(g)}'] = ${value()};`
        : `${property(g)};`
  }).join('\n')
  if (g.random.chance(0.1)) text += `\nstatic { this.q = mark(6); }`
  g.frame = outer
  return `${text}\n`
}

/** Assignments to `this`, in an order that varies with an argument: several shapes from one constructor. */
function initialize(g: Gen, params: readonly string[]): string {
  const parts = Array.from(
    { length: g.random.between(1, 3) },
    () =>
      `this.${property(g)} = ${params.length > 0 && g.random.chance(0.6) ? g.random.pick(params) : keep(g, () => any(g, 1))};\n`,
  )
  if (params[0] !== undefined && g.random.chance(0.3))
    parts.splice(1, 0, `if (${params[0]} > ${g.random.below(9)}) this.${property(g)} = ${primitiveLiteral(g)};\n`)
  if (params[0] !== undefined && g.random.chance(0.2))
    parts.push(`if (${params[0]} === ${g.random.between(1, 20)}) throw ${primitiveLiteral(g)};\n`)
  return parts.join('')
}

const NONE: FunctionOptions = { arity: 0, size: 0, budget: 30 }

function constructorText(g: Gen, role: 'constructor' | 'derived'): { params: string; body: string; cost: number } {
  const params = [freshName(g, 'a'), freshName(g, 'a')].slice(0, g.random.between(0, 2))
  const { body, cost } = functionText(g, role, {
    ...NONE,
    size: g.random.below(2),
    before: (inner) => {
      for (const name of params) declare(inner, name, 'any')
      if (role === 'constructor') return initialize(inner, params)
      const early = g.random.chance(0.1)
        ? `if (${params[0] ?? 'ticks'} === ${g.random.below(12)}) ${g.random.pick(['return;', 'this.p = 1;', 'return { raw: 2 };', 'throw 4;'])}\n`
        : ''
      const text = `${early}${block(inner, g.random.below(2), 0)}\nsuper(${params.length > 0 ? params.join(', ') : num(inner, 1)});\n`
      inner.frame.hasThis = true
      return text + initialize(inner, params)
    },
    after: (inner) =>
      g.random.chance(0.06) ? `return ${newObject(inner, 1)};` : g.random.chance(0.1) ? 'return 5;' : '',
  })
  return { params: params.join(', '), body, cost }
}

function accessors(g: Gen): string {
  if (!has(g, 'accessors') || g.random.chance(0.5)) return ''
  const name = property(g)
  const getter = g.random.chance(0.9) ? `get ${name}${effectText(g, '')}\n` : ''
  return `${getter}${g.random.chance(0.5) ? `set ${name}(x) {\nthis.raw = x;\nmark(2);\n}\n` : ''}`
}

function privateMembers(g: Gen): string {
  if (!has(g, 'privateNames') || g.random.chance(0.7)) return ''
  return `#x = ${numberLiteral(g)};\nstatic isOne(o) { return typeof o === 'object' && o !== null && #x in o; }
get r() { return this.#x; }\nset r(x) { this.#x = x; }\n`
}

function classDeclaration(g: Gen, base: string | undefined): string {
  const { params, body, cost } = constructorText(g, base === undefined ? 'constructor' : 'derived')
  const own = g.random.chance(0.75) || base === undefined ? `constructor(${params}) ${body}\n` : ''
  const name = freshName(g, 'C')
  const text = `class ${name}${base === undefined ? '' : ` extends ${base}`} {\n${privateMembers(g)}${fields(g)}${own}${accessors(g)}${methods(
    g,
    (method, list, inner) => `${method}(${list}) ${inner}`,
    base !== undefined,
  )}\n}`
  declare(g, name, 'class', false, cost + 15)
  return text
}

const DECLARATION_ROWS: readonly Row[] = [
  {
    name: 'decl.leaf',
    weight: 6,
    needs: ['functions'],
    emit: (g) => declareFunction(g, 'f', { size: g.random.below(2), budget: 40 }),
  },
  {
    name: 'decl.function',
    weight: 6,
    needs: ['functions'],
    emit: (g) => declareFunction(g, 'f', { size: g.random.between(1, 4), budget: 300 }),
  },
  {
    name: 'decl.hotFunction',
    weight: 4,
    needs: ['functions', 'loops'],
    emit: (g) =>
      declareFunction(g, 'h', {
        size: 1,
        budget: 9_000,
        before: (inner) =>
          `${countedLoop(inner, g.random.between(20, 200), () => statements(inner, g.random.between(2, 4), 2)) ?? ''}\n`,
      }),
  },
  {
    name: 'decl.recursive',
    weight: 3,
    needs: ['recursion', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'rec')
      const depth = freshName(g, 'n')
      const { params, body, cost } = functionText(g, 'function', {
        arity: 1,
        size: g.random.between(0, 2),
        budget: 60,
        before: (inner) => {
          declare(inner, depth, 'num', false)
          return `if (${depth} <= 0 || --fuel < 0) return ${keep(inner, () => primitive(inner, 1))};\n`
        },
        after: (inner) =>
          `return ${g.random.pick([
            () => `clip(${name}(${depth} - 1, ${keep(inner, () => any(inner, 2))}) + ${num(inner, 1)})`,
            () => `${name}(${depth} - 1, ${num(inner, 1)})`,
            () => `(${name}(${depth} - 1, 1) | 0) + (${name}(${depth} - 2, 2) | 0)`,
            () =>
              `${num(inner, 1)} > 3 ? ${name}(${depth} - 1, ${num(inner, 1)}) : ${name}(${depth} - 2, ${num(inner, 1)})`,
          ])()};`,
      })
      const wrapper = freshName(g, 'f')
      declare(g, wrapper, 'fn', true, cost * 30)
      return `function ${name}(${depth}, ${params}) ${body}\nfunction ${wrapper}(x) { return ${name}(${g.random.between(2, 7)}, x); }`
    },
  },
  {
    name: 'decl.generator',
    weight: 3,
    needs: ['generators'],
    emit: (g) => {
      const name = freshName(g, 'gen')
      const delegate = has(g, 'iterators') && g.random.chance(0.2) ? someBinding(g, ['generator']) : undefined
      const { params, body, cost } = functionText(g, 'generator', {
        size: g.random.between(1, 3),
        budget: 200,
        before: (inner) => {
          const loop = has(g, 'loops')
            ? countedLoop(
                inner,
                g.random.between(2, 6),
                () => statements(inner, 1, 1) + `yield ${keep(inner, () => any(inner, 2))};\n`,
              )
            : undefined
          const text = `${loop ?? `yield ${num(inner, 1)};`}\n`
          const guarded = g.random.chance(0.4) ? `try {\n${text}} finally {\nmark(7);\n}\n` : text
          return delegate !== undefined && afford(inner, delegate.cost)
            ? `${guarded}mark(yield* ${delegate.name}(2));\n`
            : guarded
        },
      })
      declare(g, name, 'generator', false, cost)
      return `function* ${name}(${params}) ${body}`
    },
  },
  {
    name: 'decl.constructor',
    weight: 5,
    needs: ['constructors'],
    emit: (g) => {
      const { params, body, cost } = constructorText(g, 'constructor')
      const name = freshName(g, 'K')
      const text = `function ${name}(${params}) ${body}\n${methods(g, (method, list, inner) => `${name}.prototype.${method} = function (${list}) ${inner};`, false)}`
      declare(g, name, 'class', false, cost + 10)
      return text
    },
  },
  { name: 'decl.class', weight: 6, needs: ['classes'], emit: (g) => classDeclaration(g, undefined) },
  {
    name: 'decl.derived',
    weight: 4,
    needs: ['classes'],
    emit: (g) => {
      const base = someName(g, ['class'])
      return base === undefined ? undefined : classDeclaration(g, base)
    },
  },
  {
    name: 'decl.counterPair',
    weight: 3,
    needs: ['closures'],
    emit: (g) => {
      const up = freshName(g, 'f')
      const get = freshName(g, 'f')
      declare(g, up, 'fn', false, 5)
      declare(g, get, 'fn', false, 3)
      const step = g.random.pick(['n++', 'n += d', 'n = n * 2 | 0', 'n -= 0.5', `n = n > 50 ? 'big' : n + 1`])
      return `let ${up}, ${get};\n{\nlet n = ${numberLiteral(g)};\n${up} = (d) => { ${step}; return n; };\n${get} = () => n;\n}`
    },
  },
  {
    name: 'decl.closureMaker',
    weight: 4,
    needs: ['closures', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'f')
      const captured = freshName(g, 'v')
      const { params, body } = functionText(g, 'function', {
        size: g.random.below(2),
        budget: 40,
        before: (inner) => {
          const text = `let ${captured} = ${num(inner, 1)};\n`
          declare(inner, captured, 'any')
          return text
        },
        after: (inner) =>
          `return ${g.random.pick(
            ['(z) => ', 'function (z) { return '].map(
              (head) => `${head}${keep(inner, () => any(inner, 2))}${head.endsWith('return ') ? '; }' : ''}`,
            ),
          )};`,
      })
      declare(g, name, 'fn', true, 20)
      const made = freshName(g, 'x')
      declare(g, made, 'any')
      return `function ${name}(${params}) ${body}\nlet ${made};\ntry { ${made} = ${name}(${primitiveLiteral(g)}); } catch (e) { ${made} = 1; }`
    },
  },
  {
    name: 'decl.shapes',
    weight: 5,
    needs: ['objects', 'arrays'],
    emit: (g) => {
      const name = freshName(g, 'a')
      const items = Array.from({ length: g.random.between(2, 6) }, () => safely(g, () => newObject(g, 1)))
      const text = `let ${name} = [${items.join(', ')}];`
      declare(g, name, 'arr')
      return text
    },
  },
  {
    name: 'decl.array',
    weight: 3,
    needs: ['arrays'],
    emit: (g) => {
      const text = safely(g, () => newArray(g, 2))
      const name = freshName(g, 'a')
      declare(g, name, 'arr')
      return `let ${name} = ${text};`
    },
  },
]

/** A declaration of the script's top level. */
export function globalDeclaration(g: Gen): string {
  g.frame = createFrame('script', 500, undefined)
  return choose(g, DECLARATION_ROWS, 2) ?? globalValue(g, 'any')
}

/** The names whose values tell what a program did. */
export function reportedNames(g: Gen): readonly string[] {
  return visible(g, ['num', 'str', 'any', 'obj', 'arr', 'map', 'set', 'big']).map((binding) => binding.name)
}
