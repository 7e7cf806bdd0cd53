// Productions of a program's busy parts: hot loops of generated statements, and the shapes of known attacks on
// optimizing engines (attacks.md, L and M) with generated holes.

import {
  any,
  big,
  bool,
  num,
  numberLiteral,
  primitive,
  primitiveLiteral,
  property,
  str,
  textLiteral,
} from './expressions.js'
import {
  afford,
  caught,
  choose,
  createFrame,
  declare,
  freshName,
  has,
  inScope,
  keep,
  someBinding,
  someName,
  type Gen,
  type Row,
} from './state.js'
import { effects, onTurn } from './assignments.js'
import { SUSPENDING_ROWS } from './suspending.js'
import { countedLoop, guarded, someTurns, statements } from './statements.js'
import {
  anyArray,
  anyObject,
  argumentsText,
  callback,
  effectText,
  functionText,
  newArray,
  newObject,
} from './structures.js'

const FAULT = `catch (e) { log('fault', fault(e)); }`

/** The handler inside a hot loop: engines may take long to word messages. */
const LOOP_FAULT = `catch (e) { log('fault', fault(e)); if (faults++ > 90) break; }`

/** A hot loop around the given text, with generated statements beside it. */
function hot(g: Gen, emit: (counter: string, turns: number) => string | undefined, beside = 1): string | undefined {
  return countedLoop(g, someTurns(g), (counter, turns) => {
    const text = emit(counter, turns) ?? ''
    return g.random.chance(0.5) ? `${text}\n${statements(g, beside, 1)}` : `${statements(g, beside, 1)}${text}\n`
  })
}

/** A conversion method's object that changes something when a builtin converts it. */
function converter(g: Gen): string {
  const name = g.random.pick(['valueOf', 'valueOf', 'toString'])
  return `{ ${name}${effectText(g, '', String(g.random.below(4)))} }`
}

const CALLS_OF_CONVERTING_BUILTINS: readonly Row[] = [
  {
    name: 'mutate.arrayRange',
    weight: 6,
    needs: ['arrayMethods'],
    emit: (g) => `${anyArray(g, 0)}.${g.random.pick(['slice', 'slice', 'copyWithin'])}(${converter(g)}, 5)`,
  },
  {
    name: 'mutate.splice',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g) => `${anyArray(g, 0)}.splice(${converter(g)}, ${converter(g)})`,
  },
  {
    name: 'mutate.search',
    weight: 4,
    needs: ['arrayMethods'],
    emit: (g) =>
      `${anyArray(g, 0)}.${g.random.pick(['indexOf', 'includes', 'lastIndexOf'])}(${numberLiteral(g)}, ${converter(g)})`,
  },
  {
    name: 'mutate.fill',
    weight: 2,
    needs: ['arrayMethods'],
    // V8 11 leaves `length` behind where the conversion makes the array shorter: nothing is changed here.
    emit: (g) => `${anyArray(g, 0)}.fill(9, { valueOf() { ticks++; return ${g.random.below(4)}; } }, 6)`,
  },
  {
    name: 'mutate.join',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g) => `clip(${anyArray(g, 0)}.join(${converter(g)}))`,
  },
  {
    name: 'mutate.joinElement',
    weight: 3,
    needs: ['arrayMethods'],
    emit: (g) => `clip([1, ${converter(g)}, ${someName(g, ['num']) ?? '2'}, ${converter(g)}].join())`,
  },
  { name: 'mutate.at', weight: 2, needs: ['arrayMethods'], emit: (g) => `${anyArray(g, 0)}.at(${converter(g)})` },
  {
    name: 'mutate.string',
    weight: 4,
    needs: ['stringMethods'],
    emit: (g) =>
      `${str(g, 0)}.${g.random.pick(['slice', 'charCodeAt', 'substring', 'charAt', 'indexOf', 'padEnd'])}(${converter(g)})`,
  },
  {
    name: 'mutate.math',
    weight: 3,
    needs: ['math'],
    emit: (g) => `Math.${g.random.pick(['imul', 'max', 'min'])}(${converter(g)}, ${converter(g)})`,
  },
  {
    name: 'mutate.json',
    weight: 2,
    needs: ['json'],
    emit: (g) => `JSON.stringify([1, { toJSON${effectText(g, 'key', `'j' + key`)} }, 3])`,
  },
  {
    name: 'mutate.concat',
    weight: 2,
    needs: ['arrayMethods', 'symbols'],
    emit: (g) =>
      `${anyArray(g, 0)}.slice(0, 8).concat({ length: 2, 0: 7, get [Symbol.isConcatSpreadable]${effectText(g, '', 'true')} })`,
  },
  {
    name: 'mutate.entries',
    weight: 2,
    needs: ['objectMethods', 'accessors'],
    emit: (g) => `Object.${g.random.pick(['values', 'entries'])}({ p: 1, get q${effectText(g, '')}, r: 2 }).length`,
  },
  {
    name: 'mutate.setLength',
    weight: 1,
    needs: ['arrayMethods'],
    emit: (g) => `(${anyArray(g, 0)}.length = { valueOf() { ticks++; return 3; } })`,
  },
]

const SEGMENT_ROWS: readonly Row[] = [
  ...SUSPENDING_ROWS,
  {
    name: 'seg.loop',
    weight: 40,
    needs: ['loops'],
    emit: (g) => countedLoop(g, someTurns(g), () => statements(g, g.random.between(3, 7), 3)),
  },
  {
    name: 'seg.nested',
    weight: 10,
    needs: ['loops'],
    emit: (g) =>
      countedLoop(
        g,
        g.random.between(4, 20),
        () =>
          `${statements(g, 1, 1)}${countedLoop(g, g.random.between(4, 20), () => statements(g, g.random.between(2, 4), 2)) ?? ''}\n${statements(g, 1, 1)}`,
      ),
  },
  {
    name: 'seg.catchInLoop',
    weight: 14,
    needs: ['loops', 'try'],
    emit: (g) =>
      hot(
        g,
        () =>
          `try {\n${caught(g, () => inScope(g, () => statements(g, g.random.between(2, 5), 2)))}} ${g.random.chance(0.6) ? `catch (e) { mark(fault(e).length); if (faults++ > 40) break; }` : `catch (e) { log('fault', fault(e)); if (faults++ > 40) break; }`}`,
        0,
      ),
  },
  {
    name: 'seg.function',
    weight: 12,
    needs: ['functions'],
    emit: (g) => {
      const callee = someBinding(g, ['fn'])
      if (callee === undefined) return undefined
      const text = hot(g, (counter, turns) =>
        afford(g, callee.cost)
          ? `log0 = ${callee.name}(${caught(g, () => argumentsText(g, 1)) || counter});\nif (${counter} % ${Math.max(2, turns >> 2)} === 1) log('${callee.name}', log0);`
          : undefined,
      )
      return text === undefined ? undefined : `var log0;\ntry {\n${text}\n} ${FAULT}`
    },
  },
  {
    name: 'seg.statements',
    weight: 6,
    needs: [],
    emit: (g) => `try {\n${caught(g, () => inScope(g, () => statements(g, g.random.between(4, 9), 2)))}} ${FAULT}`,
  },

  {
    name: 'seg.shapes',
    weight: 9,
    needs: ['objects', 'arrays', 'loops'],
    emit: (g) => {
      const list = freshName(g, 'list')
      const total = freshName(g, 'sum')
      const [first, second] = [property(g), property(g)]
      const items = Array.from({ length: g.random.between(1, 6) }, () =>
        inScope(g, () => caught(g, () => newObject(g, 1))),
      )
      const text = hot(
        g,
        (counter, turns) =>
          `const o = ${list}[${counter} % ${items.length}];\n${total} = clip(${total} + o.${first});\n${g.random.pick([
            `o.${second} = ${counter};`,
            `o.${first} = o.${second};`,
            `if (${counter} === ${turns - 3}) o.${second} = ${primitiveLiteral(g)};`,
            `o.${second} += 0.5;`,
            `${total} = ${total} | 0;`,
            '',
          ])}`,
      )
      return text === undefined
        ? undefined
        : `try {\nconst ${list} = [${items.join(', ')}];\nlet ${total} = 0;\n${text}\nlog('shapes', ${total});\nlog('list', ${list});\n} ${FAULT}`
    },
  },
  {
    name: 'seg.capture',
    weight: 8,
    needs: ['closures', 'loops', 'arrays'],
    emit: (g) => {
      const list = freshName(g, 'list')
      const keyword = g.random.pick(['let', 'let', 'var'])
      const counter = freshName(g, 'i')
      const extra = freshName(g, 'v')
      const made = g.random.pick([
        `() => ${counter}`,
        `() => ${counter} + ${extra}`,
        `() => ${extra}++`,
        `function () { return (${extra} += ${counter}); }`,
      ])
      return `const ${list} = [];
for (${keyword} ${counter} = 0; ${counter} < ${g.random.between(3, 60)}; ${counter}++) {
let ${extra} = ${numberLiteral(g)};
${list}.push(${made});
${g.random.chance(0.4) ? `if (${counter} === ${g.random.below(9)}) ${counter} += 2;\n` : ''}${extra} = ${primitiveLiteral(g)};
}
for (let k = 0; k < ${list}.length; k += ${g.random.between(1, 7)}) log('captured', ${list}[k]() + ${list}[k]());`
    },
  },
  {
    name: 'seg.argumentsAlias',
    weight: 5,
    needs: ['arguments', 'loops', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'f')
      return `function ${name}(a, b) {
let sum = 0;
for (let i = 0; i < ${g.random.between(10, 80)}; i++) {
${g.random.pick(['arguments[0] = i;', 'a = i;', 'b = arguments[0];', 'arguments[1]++;'])}
${g.random.pick(['a += 2;', 'sum += arguments[1];', `if (i === 9) arguments.length = 1;`, `arguments[i & 3] = ${numberLiteral(g)};`])}
sum = (sum + a + arguments[0]) | 0;
}
return [sum, a, b, arguments.length, arguments[0], arguments[1]];
}
log('alias', ${name}(1, 2));
log('alias', ${name}(${primitiveLiteral(g).replace('7n', '6')}));
try { log('alias', ${name}(${any(g, 1)}, ${any(g, 1)}, 3)); } ${FAULT}`
    },
  },
  {
    name: 'seg.halfBuilt',
    weight: 5,
    needs: ['classes', 'try', 'loops'],
    emit: (g) => {
      const base = freshName(g, 'B')
      const derived = freshName(g, 'D')
      const at = g.random.between(5, 60)
      return `class ${base} {\n${g.random.chance(0.5) ? `p = mark(1);\n` : ''}constructor(i) {\nthis.q = i;\nif (i === ${at}) throw ${primitiveLiteral(g)};\n${property(g) === 'p' ? 'if (i > 40) this.s = i;' : 'this.r = this.q * 2;'}\n}\n}
class ${derived} extends ${base} {\n${g.random.chance(0.5) ? `t = this.q;\n` : ''}constructor(i) {\n${g.random.pick([`if (i === ${at + 3}) this.p = 1;`, `if (i === ${at + 3}) return;`, 'mark(2);', `if (i === ${at + 3}) return { q: 'other' };`])}
super(${g.random.pick(['i', 'i + 0.5', `i === ${at + 5} ? 'x' : i`])});\n${g.random.pick([`if (i === ${at + 7}) super(i);`, `this.extra = i;`, `if (i === ${at + 9}) throw this;`])}\n}\n}
let made;
for (let i = 0; i < ${at + 20}; i++) {
try { made = new ${derived}(i); mark(made.q); } catch (e) { log('half', fault(e)); log('q', e === null || e === undefined ? e : e.q); }
}
log('made', made);`
    },
  },
  {
    name: 'seg.createBetweenLoads',
    weight: 3,
    needs: ['objectMethods', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'f')
      return `function ${name}(o) { const a = o.p; Object.create(o); ${effects(g, 1)}return a + o.q; }
{
let sum = '';
for (let i = 0; i < ${g.random.between(20, 90)}; i++) sum = clip(sum + ${name}({ p: i, q: ${numberLiteral(g)}${g.random.chance(0.5) ? ', r: 1' : ''} }));
log('create', sum);
}`
    },
  },
  {
    name: 'seg.throwingKey',
    weight: 3,
    needs: ['coercion', 'try', 'arrays', 'loops'],
    emit: (g) => {
      const array = someName(g, ['arr'])
      return array === undefined
        ? undefined
        : hot(
            g,
            (counter, turns) =>
              `try { mark(typeof ${array}[{ toString() { ${array}[0] = {}; if (${counter} > ${turns >> 1}) throw 1; return '0'; } }]); } catch (e) { mark(e); }`,
          )
    },
  },
  {
    name: 'seg.aliasedReceiver',
    weight: 3,
    needs: ['arrays', 'functions', 'loops', 'arrayMethods'],
    emit: (g) => {
      const array = someName(g, ['arr'])
      return array === undefined
        ? undefined
        : `try {\nconst alias = ${array};\n${
            hot(
              g,
              (counter) =>
                `alias[0] = ${counter};\nalias.indexOf(${array}[0] = ${g.random.pick(['{}', '0.5', `'s'`, 'alias.length'])});\nlog0 = ${array}[0];\nmark(typeof log0 === 'number' ? log0 : 5);`,
            ) ?? ''
          }\nvar log0;\n} ${FAULT}`
    },
  },
  {
    name: 'seg.calleeChanges',
    weight: 6,
    needs: ['functions', 'loops', 'try', 'redefine'],
    emit: (g) => {
      const name = freshName(g, 'f')
      const outer = freshName(g, 'f')
      const { params, body } = functionText(g, 'function', { arity: 2, size: 1, budget: 30 })
      return `var ${name} = function (${params}) ${body};
function ${outer}(a, b) { return ${name}(a, b); }
${
  hot(
    g,
    (counter, turns) => `try { mark(${outer}(${counter}, ${num(g, 1)})); } ${LOOP_FAULT}
if (${counter} === ${turns >> 1}) ${name} = ${g.random.pick(['5', '(x) => x', 'function (x, y) { return y; }', 'undefined', 'Math.imul', 'class {}'])};
if (${counter} === ${turns - 4}) ${name} = (x, y) => ${num(g, 1)};`,
  ) ?? ''
}`
    },
  },
  {
    name: 'seg.mathRedefined',
    weight: 3,
    needs: ['redefine', 'math', 'loops'],
    emit: (g) => {
      const name = g.random.pick(['imul', 'max', 'floor', 'abs'])
      const total = freshName(g, 'sum')
      return `let ${total} = 0;
{
const saved = Math.${name};
${hot(g, (counter, turns) => `${total} = (${total} + Math.${name}(${counter} * 1.5, ${num(g, 1)})) | 0;\nif (${counter} === ${turns >> 1}) Math.${name} = ${g.random.pick(['(a, b) => a - b', 'function (a) { return a; }', 'Math.sign'])};`, 0) ?? ''}
Math.${name} = saved;
}
log('math', ${total});`
    },
  },
  {
    name: 'seg.overflow',
    weight: 8,
    needs: ['numbers', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'n')
      const start = g.random.pick([
        '2147483600',
        '-2147483600',
        '0',
        '1',
        '4294967200',
        '-0',
        '1073741800',
        '9007199254740900',
      ])
      const step = g.random
        .pick([
          `${name} += COUNTER`,
          `${name} = ${name} + 1`,
          `${name} *= 3`,
          `${name} -= 7`,
          `${name} = (${name} + COUNTER) >>> 0`,
          `${name} = ${name} * ${name} % 1000003`,
          `${name} = (${name} << 1) ^ COUNTER`,
          `${name} = -${name}`,
          `${name} = ${name} / 2`,
          `${name}++`,
          `${name} = ${name} % 3 * -1`,
          `${name} = Math_ ? 1 : ${name} - 0.5`,
        ])
        .replace('Math_', bool(g, 1))
      const loop = hot(
        g,
        (counter, turns) =>
          `${step.replace(/COUNTER/gu, counter)};\nif (${counter} % ${Math.max(2, turns >> 2)} === 0) log('n', ${name});`,
        0,
      )
      return loop === undefined ? undefined : `let ${name} = ${start};\n${loop}\nlog('n', 1 / ${name});`
    },
  },
  {
    name: 'seg.bigintMidLoop',
    weight: 4,
    needs: ['bigint', 'loops', 'try'],
    emit: (g) => {
      const name = freshName(g, 'x')
      const loop = hot(
        g,
        (counter, turns) => `if (${counter} === ${turns >> 1}) ${name} = ${big(g, 1)};
try { ${name} = clip(${g.random.pick([`${name} + ${name}`, `${name} + 1`, `${name} * 3`, `-${name}`, `${name} | 1`, `${name} >> 1`, `${name} % 7`, `typeof ${name} === 'bigint' ? ${name} * 3n + 1n : ${name} + 1`])}); } catch (e) { mark(3); ${name} = ${numberLiteral(g)}; }
mark(${name} < ${numberLiteral(g)});`,
      )
      return loop === undefined ? undefined : `let ${name} = 1;\n${loop}\nlog('big', ${name});`
    },
  },
  {
    name: 'seg.tdzLoop',
    weight: 3,
    needs: ['tdz', 'closures', 'loops', 'try'],
    emit: (g) => {
      const name = freshName(g, 't')
      const turns = g.random.between(20, 90)
      return `for (let i = 0; i < ${turns}; i++) {
try {
const read = () => ${name};
if (i % ${g.random.between(7, 19)} === 5) log('early', read());
let ${name} = i${g.random.pick([' * 2', ` + ''`, ''])};
mark(read());
} catch (e) { log('tdz', fault(e)); }
}`
    },
  },
  {
    name: 'seg.callbackMutates',
    weight: 7,
    needs: ['callbacks', 'arrays', 'arrayMethods'],
    emit: (g) => {
      const array = freshName(g, 'a')
      const method = g.random.pick(['map', 'forEach', 'filter', 'some', 'every', 'find', 'flatMap', 'findLastIndex'])
      const change = g.random.pick([
        `${array}.pop();`,
        `if (${array}.length < 20) ${array}.push(i);`,
        `${array}[i + 1] = ${primitiveLiteral(g)};`,
        `${array}.length = 3;`,
        `delete ${array}[i + 1];`,
        `${array}.shift();`,
        `${array} = [];`,
        `if (i === 2) ${array}.unshift('u');`,
      ])
      return `let ${array} = [${Array.from({ length: g.random.between(3, 9) }, () => numberLiteral(g)).join(', ')}];
try { log('${method}', ${array}.${method}((x, i) => { ${change} mark(i); return ${g.random.pick(['x', 'i > 3', '[x, i]', 'x * 2', 'undefined'])}; })); } ${FAULT}
log('after', ${array});`
    },
  },
  {
    name: 'seg.mapHot',
    weight: 5,
    needs: ['callbacks', 'arrays', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'r')
      const loop = hot(g, () => `${name} = ${someName(g, ['arr']) ?? '[1, 2, 3]'}.map(${callback(g)});`)
      return loop === undefined ? undefined : `try {\nlet ${name};\n${loop}\nlog('map', ${name});\n} ${FAULT}`
    },
  },
  {
    name: 'seg.convertingBuiltin',
    weight: 10,
    needs: ['mutatingBuiltins', 'coercion', 'try', 'loops'],
    emit: (g) => {
      const array = freshName(g, 'a')
      const loop = countedLoop(g, g.random.between(5, 50), (counter, turns) => {
        declare(g, array, 'arr')
        return `${array} = [0, 1.5, 'two', ${counter}, ${primitive(g, 1)}];
try { const got = ${choose(g, CALLS_OF_CONVERTING_BUILTINS, 1) ?? '0'}; if (${counter} % ${Math.max(2, turns >> 1)} === 1) { log('got', got); log('array', ${array}); } } ${FAULT}\n`
      })
      return loop === undefined ? undefined : `{\nlet ${array} = [];\n${loop}\n}`
    },
  },
  {
    name: 'seg.finally',
    weight: 7,
    needs: ['try', 'loops', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'f')
      const jump = (): string =>
        g.random.pick([
          '',
          'return i;',
          `if (i & 1) return 'r';`,
          'continue;',
          'break;',
          `throw 't' + i;`,
          `if (i > 5) throw ${primitiveLiteral(g)};`,
          'mark(i);',
          `if (i === 3) return n;`,
        ])
      return `function ${name}(n) {
let out = '';
for (let i = 0; i < n; i++) {
try {
${jump()}
try { mark(1); ${jump()} } finally { out += i; ${jump()} }
} catch (e) { out = clip(out + fault(e)); ${jump()} } finally { mark(out.length); ${g.random.chance(0.4) ? jump() : ''} }
}
return out;
}
for (let i = 0; i < ${g.random.between(8, 25)}; i++) {
try { log('f', ${name}(i)); } catch (e) { log('thrown', fault(e)); }
}`
    },
  },
  {
    name: 'seg.compoundOrder',
    weight: 5,
    needs: ['objects', 'coercion', 'accessors', 'loops', 'try'],
    emit: (g) => {
      const name = freshName(g, 'o')
      return `{
const ${name} = { raw: ${numberLiteral(g)}, get p${effectText(g, '', 'this.raw')}, set p(x) { mark(9); this.raw = x; }, valueOf${effectText(g, '', '3')} };
${
  hot(
    g,
    () =>
      `try { mark(${g.random.pick([
        `${name}.p += mark(2)`,
        `(mark(1), ${name})['p'] -= (mark(2), 3)`,
        `${name}.p++`,
        `mark(1) + ${name} * mark(2)`,
        `${name} < ${name}.p`,
        `[${name}, ${name}] + ''`,
        `${name}[{ toString() { mark(3); return 'p'; } }] = mark(4)`,
      ])}); if (${name}.raw > 1e6 || typeof ${name}.raw === 'string') ${name}.raw = 1; } ${LOOP_FAULT}`,
  ) ?? ''
}
log('order', ticks);
}`
    },
  },
  {
    name: 'seg.methodRedefined',
    weight: 7,
    needs: ['constructors', 'redefine', 'loops', 'try'],
    emit: (g) => {
      const target = someBinding(g, ['class'])
      if (target === undefined) return undefined
      const object = freshName(g, 'o')
      const loop = hot(g, (counter, turns) => {
        if (!afford(g, 60)) return undefined
        return `try { mark(${object}.m(${counter}, ${num(g, 1)})); } catch (e) { mark(fault(e).length); if (faults++ > 90) break; }
if (${counter} === ${turns >> 1}) ${g.random.pick([
          `${target.name}.prototype.m = function (x) { return x * 2; }`,
          `${object}.m = (x) => x + 1`,
          `delete ${target.name}.prototype.m`,
          `Object.setPrototypeOf(${object}, { m() { return this.p; } })`,
          `Object.defineProperty(${target.name}.prototype, 'm', { get() { mark(6); return () => 1; }, configurable: true })`,
        ])};`
      })
      return loop === undefined
        ? undefined
        : `try {\nlet ${object} = new ${target.name}(${numberLiteral(g)}, 2);\n${loop}\nlog('object', ${object});\n} ${FAULT}`
    },
  },
  {
    name: 'seg.holesOnPrototype',
    weight: 3,
    needs: ['holes', 'redefine', 'loops', 'relational', 'delete'],
    emit: (g) => {
      const array = freshName(g, 'a')
      return `{
const ${array} = [1, , 3, , 5];
let seen = '';
try {
for (let i = 0; i < ${g.random.between(20, 70)}; i++) {
if (i === ${g.random.between(5, 18)}) ${g.random.pick([`Array.prototype[1] = 'proto'`, `Object.prototype[3] = 'proto'`, `${array}.length = 2`, `Object.defineProperty(Array.prototype, 1, { get() { return mark(4); }, configurable: true })`])};
seen = clip(seen + ${array}[i % 6] + (${g.random.below(5)} in ${array}));
}
log('holes', ${array}.map((x) => x));
} finally { delete Array.prototype[1]; delete Object.prototype[3]; }
log('seen', seen);
}`
    },
  },
  {
    name: 'seg.generatorOrder',
    weight: 5,
    needs: ['generators', 'forOf', 'try', 'loops', 'iterators'],
    emit: (g) => {
      const name = freshName(g, 'gen')
      const jump = g.random.pick(['break;', `throw 'out';`, 'continue;', 'return;', 'mark(x);'])
      return `function* ${name}(n) {
try {
for (let i = 0; i < n; i++) {
const got = yield ${g.random.pick(['i', '[i, n]', 'i * 0.5', `'g' + i`, 'i > 3 ? {} : i'])};
if (got !== undefined) log('got', got);
}
return 'end';
} catch (e) { log('in', fault(e)); yield 'caught'; } finally { log('closed', n); ${g.random.pick(['', '', `yield 'late';`, `return 'override';`])} }
}
function use${name}(n) {
for (const x of ${name}(n)) { if (x > ${g.random.below(5)}) { ${jump} } log('x', x); }
return 'done';
}
for (let i = 0; i < ${g.random.between(4, 12)}; i++) { try { log('use', use${name}(i)); } catch (e) { log('err', fault(e)); } }
{
const it = ${name}(3);
log('1', it.${g.random.pick(['next', 'return', 'next'])}(1));
${g.random.pick([`log('2', it.return(5));`, `try { log('2', it.throw('boom')); } ${FAULT}`, `log('2', it.next('sent'));`])}
log('3', it.next());
${has(g, 'spread') ? `log('4', [...it, ...${name}(2)]);` : ''}
}`
    },
  },
  {
    name: 'seg.iterable',
    weight: 4,
    needs: ['iterators', 'symbols', 'destructuring', 'forOf', 'try'],
    emit: (g) => {
      const name = freshName(g, 'o')
      return `const ${name} = {
[Symbol.iterator]() {
let i = 0;
return { next() { mark(i); return i > ${g.random.between(2, 9)} ? { done: true, value: ${primitiveLiteral(g)} } : { done: false, value: i++ }; }, return(x) { log('return', i); return ${g.random.pick(['{}', '{}', '1', '{ done: true }'])}; } };
}
};
try {
const [a, , b = 2, ...rest] = ${name};
log('rest', rest);
const [c] = ${name};
log('c', a + b + c);
for (const x of ${name}) { if (x === ${g.random.below(5)}) ${g.random.pick(['break', `throw 'x'`])}; }
log('spread', [...${name}]);
} ${FAULT}`
    },
  },
  {
    name: 'seg.tagged',
    weight: 2,
    needs: ['templates', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'f')
      return `function ${name}(strings, a, ...rest) { mark(strings.raw.length); return ${g.random.pick(['strings', 'rest.length', 'strings[0] + a', 'strings.raw[1]'])}; }
{
let last, same = 0;
for (let i = 0; i < ${g.random.between(5, 40)}; i++) { const now = ${name}\`a\${i}\\n\${${num(g, 1)}}c\`; if (now === last) same++; last = now; }
log('tag', last);
log('same', same);
}`
    },
  },
  {
    name: 'seg.collections',
    weight: 5,
    needs: ['collections', 'loops', 'forOf'],
    emit: (g) => {
      const name = freshName(g, 'm')
      const loop = hot(
        g,
        (
          counter,
        ) => `${name}.set(${g.random.pick([`${counter} % 7`, `'k' + (${counter} & 3)`, `${counter} & 1 ? -0 : 0`, `${counter} & 1 ? NaN : ${counter} % 5`])}, ${keep(g, () => num(g, 1))});
if (${counter} % 11 === 3) ${name}.delete(${g.random.pick(['0', `'k1'`, 'NaN', `${counter} % 7`])});`,
      )
      return loop === undefined
        ? undefined
        : `try {\nconst ${name} = new Map();\n${loop}\nlet n = 0;
for (const [key, value] of ${name}) { if (++n > 20) break; ${g.random.pick([`${name}.delete(key);`, `if (n < 5) ${name}.set('new' + n, value);`, 'mark(value);'])} log('entry', key); }
log('map', ${name});\n} ${FAULT}`
    },
  },
  {
    name: 'seg.oddNames',
    weight: 3,
    needs: ['names', 'loops', 'functions'],
    emit: (g) =>
      g.strict
        ? undefined
        : `{
const f = function (let_, static_) { var let = let_, static = static_, yield = 2, implements = 1; for (var i = 0; i < 30; i++) { let += static; static = yield + i; } return let + implements; };
log('odd', f(${numberLiteral(g)}, ${numberLiteral(g)}));
const o = { __proto__: { inherited: 1 }, '*/': 1, '\\u2028': 2, [\`\${'$'}{x}\`]: 3, 'constructor': 4, get __proto__() { return 'own'; }, async: 5, get: 6, set: 7, if: 8 };
log('odd', o);
log('odd', o.inherited + o.if + o.async + o.__proto__);
implicit${g.names++} = ${numberLiteral(g)};
}`,
  },
  {
    name: 'seg.wrappers',
    weight: 2,
    needs: ['reflect', 'loops', 'try'],
    emit: (g) =>
      hot(
        g,
        (counter) =>
          `try { mark(${g.random.pick([
            `Array.prototype.slice.call({ length: 3, 0: ${counter}, 2: 'x' }).length`,
            `Array.prototype.push.call({ length: ${numberLiteral(g)} }, 1)`,
            `new String('abc')[1].length`,
            `(function () { return typeof this; }).call(${counter}).length`,
            `Function.prototype.call.call((x) => x, null, ${counter})`,
            `Object(${counter}) + 1`,
            `Math.max.apply(null, [${counter}, 3])`,
          ])}); } ${LOOP_FAULT}`,
      ),
  },
  {
    name: 'seg.arraySubclass',
    weight: 2,
    needs: ['classes', 'arrayMethods', 'callbacks'],
    emit: (g) => {
      const name = freshName(g, 'A')
      return `class ${name} extends Array {
constructor(...items) { super(); mark(items.length); for (let i = 0; i < items.length && i < 9; i++) this.push(items[i]); }
sum() { let s = 0; for (let i = 0; i < this.length; i++) s += this[i]; return s; }
}
try {
const list = new ${name}(${Array.from({ length: g.random.below(6) }, () => num(g, 1)).join(', ')});
for (let i = 0; i < ${g.random.between(10, 60)}; i++) { list[i & 7] = ${primitive(g, 1)}; mark(list.sum()); }
log('sub', list.${g.random.pick(['map((x) => x)', 'slice(1)', 'length', 'filter((x) => x > 2)', 'concat([1])'])} instanceof ${name});
log('sub', list);
} ${FAULT}`
    },
  },
  {
    name: 'seg.branchTypes',
    weight: 6,
    needs: ['loops', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'f')
      const forms = [
        numberLiteral(g),
        textLiteral(g),
        'undefined',
        `{ valueOf() { return ${g.random.below(9)}; } }`,
        '0.5',
        'true',
        '[7]',
        'null',
        '-0',
      ]
      const values = Array.from({ length: g.random.between(1, 3) }, () => g.random.pick(forms))
      return `function ${name}(a, b) { ${g.random.pick(['return a + b;', 'return a - b;', 'return a < b;', 'return a == b ? a : b;', 'if (a) return b; return a;', 'return (a | 0) + (b >>> 1);', 'let c = a * 2; c = c + b; return c;', 'return typeof a === typeof b;'])} }
{
const inputs = [${values.join(', ')}];
let got;
for (let i = 0; i < ${g.random.between(30, 200)}; i++) {
got = ${name}(i < ${g.random.between(20, 60)} ? i : inputs[i % ${values.length}], ${g.random.pick(['i', '1', 'inputs[0]', '1.5', `'s'`])});
if (i % 23 === 22) log('got', got);
}
log('got', got);
}`
    },
  },
  {
    name: 'seg.anyObject',
    weight: 3,
    needs: ['objects', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'o')
      const first = anyObject(g, 1)
      return `let ${name} = ${first};\n${
        hot(
          g,
          () => {
            declare(g, name, 'obj')
            const test = onTurn(g)
            return test === undefined
              ? undefined
              : `if (${test}) ${name} = ${newObject(g, 2)};\nelse ${name}.${property(g)} = ${num(g, 1)};`
          },
          3,
        ) ?? ''
      }\nlog('end', ${name});`
    },
  },
  {
    name: 'seg.arrayBuild',
    weight: 5,
    needs: ['arrays', 'loops'],
    emit: (g) => {
      const name = freshName(g, 'a')
      const first = newArray(g, 1)
      return `let ${name} = ${first};\n${
        hot(g, (counter) => {
          declare(g, name, 'arr')
          return `${name}[${g.random.pick([counter, counter, `${counter} * 2`, `${name}.length`, `${counter} & 7`, `59 - ${counter}`])}] = ${g.random.pick([counter, `${counter} * 0.5`, keep(g, () => primitive(g, 1)), `${counter} > 15 ? 'x' : ${counter}`])};`
        }) ?? ''
      }\nlog('built', ${name});\nlog('len', ${name}.length);`
    },
  },
]

/** One busy part of the script's top level, in a block where it declares names. */
export function segment(g: Gen): string {
  g.frame = createFrame('script', g.random.pick([3_000, 8_000, 15_000]), undefined)
  const text = inScope(g, () => guarded(g, () => choose(g, SEGMENT_ROWS, 3)))
  return text === undefined ? `mark(${g.random.below(9)});` : `{\n${text}\n}`
}
