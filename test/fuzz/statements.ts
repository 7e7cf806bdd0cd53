// Productions of statements with control flow, declarations and calls.

import { ASSIGN_ROWS, TYPE_CHANGES, onTurn, valueOfKind } from './assignments.js'
import { any, bool, num, primitiveLiteral, property, propertyText, str } from './expressions.js'
import {
  type Gen,
  type Kind,
  type Row,
  afford,
  caught,
  choose,
  declare,
  freshName,
  has,
  inScope,
  keep,
  safely,
  someBinding,
  someName,
} from './state.js'
import { anyArray, anyObject, argumentsText, callExpression, functionText, objectVariable } from './structures.js'

/** Statements in a scope of their own, each ended by a newline. */
export function statements(g: Gen, count: number, depth: number): string {
  let text = ''
  for (let at = 0; at < count; at++) {
    if (!afford(g, 4)) break
    text += `${statement(g, depth)}\n`
  }
  return text
}

export function block(g: Gen, count: number, depth: number): string {
  return inScope(g, () => `{\n${statements(g, count, depth)}}`)
}

export function statement(g: Gen, depth: number): string {
  return choose(g, STATEMENT_ROWS, depth) ?? `mark(${g.random.below(100)});`
}

/** Steps that one turn of a loop is taken to need, for the choice of its turns. */
const TURN_COST = 25

/** Writes a loop's body with a counter in scope; undefined where the budget gives too few turns. */
export function inLoop(
  g: Gen,
  wanted: number,
  counter: string,
  label: string | undefined,
  emit: (turns: number) => string,
): string | undefined {
  const { frame } = g
  const most = Math.floor((frame.budget - frame.cost) / (frame.turns * TURN_COST))
  const turns = Math.min(wanted, most)
  if (turns < 2) return undefined
  const outerCounter = frame.counter
  frame.turns *= turns
  frame.counter = { name: counter, turns }
  frame.targets.push({ label, kind: 'loop' })
  try {
    return inScope(g, () => emit(turns))
  } finally {
    frame.targets.pop()
    frame.counter = outerCounter
    frame.turns /= turns
  }
}

/** Turns for a loop: hot at the outermost level, few inside. */
export function someTurns(g: Gen): number {
  if (g.frame.turns > 1) return g.random.between(2, 12)
  return g.random.chance(0.8) ? g.random.between(20, 130) : g.random.between(130, 400)
}

function labelFor(g: Gen): string | undefined {
  return has(g, 'labels') && g.random.chance(0.3) ? freshName(g, 'L') : undefined
}

/** A counted loop in one of three forms around a body. */
export function countedLoop(
  g: Gen,
  wanted: number,
  body: (counter: string, turns: number) => string,
): string | undefined {
  const counter = freshName(g, 'i')
  const label = labelFor(g)
  const prefix = label === undefined ? '' : `${label}: `
  const form = g.random.below(has(g, 'doWhile') ? 10 : 8)
  let turns = 0
  const text = inLoop(g, wanted, counter, label, (granted) => {
    turns = granted
    declare(g, counter, 'num', false)
    return body(counter, granted)
  })
  if (text === undefined) return undefined
  const step = g.random.pick([`${counter}++`, `${counter}++`, `++${counter}`, `${counter} += 1`])
  const declarator = g.random.pick(['let', 'let', 'let', 'var'])
  if (form < 5) return `${prefix}for (${declarator} ${counter} = 0; ${counter} < ${turns}; ${step}) {\n${text}}`
  if (form < 6) {
    const spare = freshName(g, 'j')
    return `${prefix}for (${declarator} ${counter} = 0, ${spare} = ${turns}; ${counter} < ${spare}; ${step}) {\n${text}}`
  }
  if (form < 8) return `let ${counter} = -1;\n${prefix}while (++${counter} < ${turns}) {\n${text}}`
  return `let ${counter} = -1;\n${prefix}do {\n${counter}++;\n${text}} while (${counter} < ${turns})`
}

function declaration(g: Gen, depth: number): string {
  const kinds: Kind[] = ['num', 'num', 'str', 'any', 'any', 'any']
  if (has(g, 'objects')) kinds.push('obj', 'obj')
  if (has(g, 'arrays')) kinds.push('arr')
  if (has(g, 'bigint') && g.safe === 0) kinds.push('big')
  const kind = g.random.pick(kinds)
  const value = valueOfKind(g, kind, depth + 1)
  const name = freshName(g, 'v')
  const keyword = g.random.pick(['let', 'let', 'const', 'var'])
  declare(g, name, kind, keyword !== 'const')
  return `${keyword} ${name} = ${value};`
}

function conditionalJump(g: Gen, jump: string): string {
  return `if (${(g.random.chance(0.4) ? onTurn(g) : undefined) ?? bool(g, 2)}) ${jump}`
}

function forIn(g: Gen, depth: number): string | undefined {
  const key = freshName(g, 'k')
  const target = g.random.chance(0.7) ? objectVariable(g) : anyArray(g, 1)
  const body = inLoop(g, 6, `${key}.length`, undefined, () => {
    declare(g, key, 'str', false)
    return `mark(${key}.length);\n${statements(g, g.random.between(1, 2), depth - 1)}`
  })
  return body === undefined || target === undefined ? undefined : `for (const ${key} in ${target}) {\n${body}}`
}

/** A for-of over something that its body may make longer: a count of its own ends it. */
function forOf(g: Gen, depth: number): string | undefined {
  const item = freshName(g, 'x')
  const count = freshName(g, 'n')
  const most = g.random.between(4, 30)
  const collection = has(g, 'collections') ? someName(g, ['map', 'set']) : undefined
  const generator = g.callFree === 0 ? someBinding(g, ['generator']) : undefined
  const source = g.random.pick([
    () => anyArray(g, 2),
    () => anyArray(g, 2),
    () => str(g, 1),
    () => collection ?? anyArray(g, 1),
    () =>
      has(g, 'arrayMethods') ? `${anyArray(g, 1)}.${g.random.pick(['entries', 'keys', 'values'])}()` : anyArray(g, 1),
    () =>
      generator !== undefined && afford(g, generator.cost)
        ? `${generator.name}(${argumentsText(g, 1)})`
        : anyArray(g, 1),
    () =>
      generator !== undefined && afford(g, generator.cost)
        ? `${generator.name}(${argumentsText(g, 1)})`
        : anyArray(g, 1),
  ])()
  const label = labelFor(g)
  const body = inLoop(g, most, count, label, () => {
    declare(g, item, 'any')
    declare(g, count, 'num', false)
    return statements(g, g.random.between(1, 3), depth - 1)
  })
  if (body === undefined) return undefined
  const prefix = label === undefined ? '' : `${label}: `
  return `let ${count} = 0;\n${prefix}for (${g.random.pick(['let', 'let', 'var'])} ${item} of ${source}) {\nif (++${count} > ${most}) break;\n${body}}`
}

function switchStatement(g: Gen, depth: number): string {
  g.frame.targets.push({ label: undefined, kind: 'switch' })
  const subject = g.random.chance(0.5) ? `${num(g, 2)} & 3` : any(g, 2)
  const labels = ['0', '1', '2', '3', `'a'`, `'abc'`, 'null', 'undefined', '-0', 'NaN', num(g, 1)]
  const fallback = g.random.below(6)
  let text = `switch (${subject}) {\n`
  for (let at = 0; at < g.random.between(2, 5); at++) {
    text += at === fallback ? 'default: ' : `case ${g.random.pick(labels)}: `
    text += `${block(g, g.random.between(0, 2), depth - 1)}\n${g.random.chance(0.6) ? 'break;\n' : ''}`
  }
  g.frame.targets.pop()
  return `${text}}`
}

/** Leaves a hot loop after many faults: an engine may take long to word each message. */
function tireOfFaults(g: Gen): string {
  return g.frame.turns > 30 && g.frame.targets.some((target) => target.kind === 'loop')
    ? ' if (faults++ > 40) break;'
    : ''
}

function tryStatement(g: Gen, depth: number): string {
  const size = g.random.between(1, 3)
  const form = g.random.below(10)
  const name = freshName(g, 'e')
  const inner = form < 8 ? caught(g, () => block(g, size, depth - 1)) : block(g, size, depth - 1)
  const report = g.random.pick([`mark(5);`, `mark(5);`, `log('caught', fault(${name}));`]) + tireOfFaults(g)
  const handler = inScope(g, () => {
    declare(g, name, 'any')
    return `catch (${name}) {\n${report}\n${statements(g, g.random.below(2), depth - 1)}}`
  })
  const cleanup = `finally ${block(g, g.random.between(1, 2), depth - 1)}`
  if (form < 5) return `try ${inner} ${handler}`
  if (form < 8) return `try ${inner} ${handler} ${cleanup}`
  return `try ${inner} ${cleanup}`
}

function jumpStatement(g: Gen): string | undefined {
  const { targets } = g.frame
  const target = targets.length === 0 ? undefined : g.random.pick(targets)
  if (target === undefined) return undefined
  if (target.label !== undefined)
    return conditionalJump(
      g,
      target.kind === 'loop' && g.random.chance(0.5) ? `continue ${target.label};` : `break ${target.label};`,
    )
  const loop = targets.some((candidate) => candidate.kind === 'loop')
  return conditionalJump(g, loop && g.random.chance(0.7) ? 'continue;' : 'break;')
}

const STATEMENT_ROWS: readonly Row[] = [
  { name: 'stmt.assign', weight: 70, needs: [], emit: (g, d) => choose(g, ASSIGN_ROWS, d) },
  { name: 'stmt.declare', weight: 18, needs: [], emit: (g, d) => declaration(g, d) },
  {
    name: 'stmt.if',
    weight: 12,
    needs: [],
    emit: (g, d) => {
      if (d < 1) return undefined
      const text = `if (${bool(g, 2)}) ${block(g, g.random.between(1, 2), d - 1)}`
      return g.random.chance(0.4) ? `${text} else ${block(g, 1, d - 1)}` : text
    },
  },
  {
    name: 'stmt.typeSwitch',
    weight: 12,
    needs: [],
    emit: (g, d) => {
      const test = onTurn(g)
      const effect = test === undefined ? undefined : choose(g, TYPE_CHANGES, d)
      return effect === undefined ? undefined : `if (${test}) ${effect}`
    },
  },
  {
    name: 'stmt.loop',
    weight: 9,
    needs: ['loops'],
    emit: (g, d) =>
      d < 1 ? undefined : countedLoop(g, someTurns(g), () => statements(g, g.random.between(1, 3), d - 1)),
  },
  { name: 'stmt.forIn', weight: 3, needs: ['forIn', 'objects'], emit: (g, d) => (d < 1 ? undefined : forIn(g, d)) },
  {
    name: 'stmt.forOf',
    weight: 7,
    needs: ['forOf', 'arrays'],
    risky: true,
    emit: (g, d) => (d < 1 ? undefined : forOf(g, d)),
  },
  { name: 'stmt.jump', weight: 8, needs: ['loops'], emit: (g) => jumpStatement(g) },
  {
    name: 'stmt.labelledBlock',
    weight: 2,
    needs: ['labels'],
    emit: (g, d) => {
      if (d < 1) return undefined
      const label = freshName(g, 'L')
      g.frame.targets.push({ label, kind: 'block' })
      const inner = block(g, 3, d - 1)
      g.frame.targets.pop()
      return `${label}: ${inner}`
    },
  },
  { name: 'stmt.switch', weight: 5, needs: ['switch'], emit: (g, d) => (d < 1 ? undefined : switchStatement(g, d)) },
  { name: 'stmt.try', weight: 10, needs: ['try'], emit: (g, d) => (d < 1 ? undefined : tryStatement(g, d)) },
  {
    name: 'stmt.throw',
    weight: 3,
    needs: ['try'],
    risky: true,
    emit: (g) =>
      conditionalJump(
        g,
        `throw ${g.random.pick([
          primitiveLiteral(g),
          `new ${g.random.pick(['Error', 'TypeError', 'Error'])}('x')`,
          keep(g, () => any(g, 1)),
        ])};`,
      ),
  },
  {
    name: 'stmt.return',
    weight: 3,
    needs: ['functions'],
    emit: (g) =>
      g.frame.role === 'script' || g.frame.role === 'derived' || g.frame.role === 'constructor'
        ? undefined
        : conditionalJump(g, `return ${keep(g, () => any(g, 2))};`),
  },
  {
    name: 'stmt.call',
    weight: 9,
    needs: ['functions'],
    risky: true,
    emit: (g, d) => {
      const call = callExpression(g, d)
      return call === undefined
        ? undefined
        : `${call.startsWith('{') || call.startsWith('function') ? `(${call})` : call};`
    },
  },
  {
    name: 'stmt.log',
    weight: 6,
    needs: [],
    emit: (g) => {
      const name = someName(g, ['num', 'str', 'any', 'obj', 'arr'])
      const value = name !== undefined && g.random.chance(0.6) ? name : any(g, 2)
      const test = onTurn(g)
      const text = `log('${g.random.pick(['a', 'b', 'c', 'd'])}', ${value});`
      return test === undefined ? text : `if (${test}) ${text}`
    },
  },
  { name: 'stmt.discard', weight: 2, needs: [], emit: (g, d) => `(${any(g, d)});` },
  {
    name: 'stmt.function',
    weight: 4,
    needs: ['functions', 'closures'],
    emit: (g, d) => {
      if (d < 1) return undefined
      const { params, body, cost } = functionText(g, 'function', { size: g.random.between(1, 2), budget: 60 })
      const name = freshName(g, 'g')
      declare(g, name, 'fn', false, cost)
      return `const ${name} = function (${params}) ${body};`
    },
  },
  {
    name: 'stmt.destructure',
    weight: 4,
    needs: ['destructuring'],
    risky: true,
    emit: (g, d) => {
      const first = freshName(g, 'd')
      const second = freshName(g, 'd')
      const text = g.random.pick([
        () => `let { ${property(g)}: ${first}, ${property(g)}: ${second} = ${num(g, 1)} } = ${anyObject(g, d)};`,
        () => `let [${first}, ${second} = ${num(g, 1)}] = ${anyArray(g, d)};`,
        () => `const [, ${first}, ...${second}] = ${anyArray(g, d)};`,
        () => `let { ${property(g)}: ${first}, ...${second} } = ${anyObject(g, d)};`,
        () => `let { length: ${first}, [${propertyText(g)}]: ${second} } = ${str(g, 1)};`,
        () => `let [[${first}] = [1], { ${property(g)}: ${second} } = {}] = [[${num(g, 1)}], ${anyObject(g, d)}];`,
      ])()
      const writable = !text.startsWith('const')
      declare(g, first, 'any', writable)
      declare(g, second, 'any', writable)
      return text
    },
  },
  {
    name: 'stmt.tdz',
    weight: 2,
    needs: ['tdz', 'try'],
    emit: (g) => {
      const name = freshName(g, 't')
      const use = g.random.pick([
        `log('t', ${name});`,
        `${name} = 1;`,
        `typeof ${name};`,
        `(() => ${name})();`,
        `mark(${name});`,
      ])
      return `try {\n${use}\nlet ${name} = ${num(g, 1)};\n} catch (e) {\nlog('tdz', fault(e));\n}`
    },
  },
  {
    name: 'stmt.undefinedName',
    weight: 1,
    needs: ['tdz', 'try'],
    emit: (g) =>
      g.random.pick([
        `try { nowhere; } catch (e) { log('undef', fault(e)); }`,
        `log('typeof', typeof nowhere);`,
        `try { nowhere(); } catch (e) { mark(8); }`,
        `try { nowhere.p = 1; } catch (e) { mark(9); }`,
      ]),
  },
  {
    name: 'stmt.constAssign',
    weight: 1,
    needs: ['tdz', 'try'],
    emit: (g) => {
      const name = freshName(g, 'c')
      return `{\nconst ${name} = ${num(g, 1)};\ntry { ${g.random.pick([`${name} = 2`, `${name}++`, `${name} += mark(3)`])}; } catch (e) { log('const', fault(e)); }\n}`
    },
  },
  {
    name: 'stmt.generator',
    weight: 4,
    needs: ['generators'],
    risky: true,
    emit: (g) => {
      const generator = g.callFree === 0 ? someBinding(g, ['generator']) : undefined
      if (generator === undefined || !afford(g, generator.cost)) return undefined
      const name = freshName(g, 'it')
      const resume = (): string =>
        g.random.pick([
          `next(${num(g, 1)})`,
          'next()',
          `next(${any(g, 1)})`,
          ...(has(g, 'iterators') ? [`return(${num(g, 1)})`] : []),
        ])
      const steps = Array.from({ length: g.random.between(1, 3) }, () => `log('step', ${name}.${resume()});`).join('\n')
      const thrown =
        has(g, 'iterators') && g.random.chance(0.3)
          ? `\ntry { log('thrown', ${name}.throw(${primitiveLiteral(g)})); } catch (e) { log('out', fault(e)); }`
          : ''
      return `const ${name} = ${generator.name}(${argumentsText(g, 1)});\n${steps}${thrown}`
    },
  },
  {
    name: 'stmt.yield',
    weight: 12,
    needs: ['generators'],
    emit: (g, d) => {
      if (g.frame.role !== 'generator') return undefined
      const target = someName(g, ['any'], true)
      const value = keep(g, () => any(g, d + 1))
      return target !== undefined && g.random.chance(0.5) ? `${target} = yield ${value};` : `yield ${value};`
    },
  },
  {
    name: 'stmt.forEach',
    weight: 4,
    needs: ['arrayMethods', 'callbacks'],
    risky: true,
    emit: (g, d) => {
      if (g.callFree > 0 || !afford(g, 200)) return undefined
      const { params, body } = functionText(g, 'arrow', { arity: 2, size: g.random.between(1, 2), budget: 20 })
      g.frame.charged = true
      return `${anyArray(g, d)}.forEach((${params}) => ${body});`
    },
  },
]

/**
 * Statements that nothing throws out of, so that the engines' wording of errors stays unseen: a `try` around them, or
 * bare with only rows that cannot throw. In strict mode a bare store may still meet an accessor or a frozen object:
 * there the bare statements are a function's, and the `try` is around its call.
 */
export function guarded(g: Gen, emit: () => string | undefined): string | undefined {
  const bare = g.random.chance(0.3)
  const text = bare ? safely(g, emit) : caught(g, () => inScope(g, emit))
  if (text === undefined || (bare && !g.strict)) return text
  const handler = `catch (e) {\nlog('${g.random.pick(['end', 'stop', 'out'])}', fault(e));\n}`
  if (!bare) return `try {\n${text}\n} ${handler}`
  const name = freshName(g, 'seg')
  return `function ${name}() {\n${text}\n}\ntry {\n${name}();\n} ${handler}`
}
