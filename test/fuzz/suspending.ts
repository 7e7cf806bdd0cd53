// Productions of what waits and of what is decided at run time: async functions and generators, promises, proxies, direct
// eval, with, spread calls. Every promise made here is handled: a host ends a process over one that is not.

import { numberLiteral, num, primitiveLiteral, property, primitive } from './expressions.js'
import { afford, caught, freshName, has, inScope, keep, type Gen, type Row } from './state.js'
import { countedLoop, statements } from './statements.js'
import { effectText, newArray, newObject } from './structures.js'

const FAULT = `catch (e) { log('fault', fault(e)); }`

/** Both ends of a promise are told. */
function told(tag: string): string {
  return `(x) => log('${tag}', x), (e) => log('${tag} no', fault(e))`
}

/** Statements between two waits. */
function between(g: Gen, count: number): string {
  return caught(g, () => inScope(g, () => statements(g, count, 1)))
}

/** A row whose jobs run after the script. `await` is no name in what is async. */
function waits(row: Row): Row {
  return {
    ...row,
    emit(g, depth) {
      g.usedNames.add('await')
      const text = row.emit(g, depth)
      if (text !== undefined) g.fired.add('waits')
      return text
    },
  }
}

/** Something to wait for: a value, a promise, a thenable, one that throws or rejects. */
function awaitable(g: Gen): string {
  const value = keep(g, () => primitive(g, 1))
  return g.random.pick([
    value,
    `Promise.resolve(${value})`,
    `Promise.resolve().then(() => ${value})`,
    `{ then(yes) { mark(4); yes(${value}); } }`,
    `{ then(yes, no) { yes(${value}); no(1); throw 2; } }`,
    `{ get then${effectText(g, '', 'undefined')} }`,
    `Promise.reject(${value})`,
    `{ then() { throw ${value}; } }`,
    `new Promise((yes) => yes(Promise.resolve(${value})))`,
  ])
}

function jump(g: Gen, counter: string): string {
  return g.random.pick([
    '',
    '',
    `if (${counter} > 2) return ${primitiveLiteral(g)};`,
    `if (${counter} === 1) continue;`,
    `if (${counter} === 3) break;`,
    `if (${counter} === 2) throw ${primitiveLiteral(g)};`,
    `mark(${counter});`,
  ])
}

/** A proxy's traps that tell, answer for themselves, or change their target. */
function traps(g: Gen): string {
  const change = (): string =>
    g.random.pick(['', 'mark(1);', `t.${property(g)} = ${numberLiteral(g)};`, `delete t.${property(g)};`])
  const all = [
    `get(t, k, r) { ${change()} return ${g.random.pick(['t[k]', 'Reflect.get(t, k, r)', `typeof k === 'string' ? k.length : undefined`])}; }`,
    `set(t, k, x, r) { ${change()} return ${g.random.pick(['Reflect.set(t, k, x)', '((t[k] = x), true)', 'Reflect.set(t, k, x, r)', `k !== '${property(g)}'`])}; }`,
    `has(t, k) { ${change()} return ${g.random.pick(['k in t', 'true', 'Reflect.has(t, k)'])}; }`,
    `deleteProperty(t, k) { ${change()} return delete t[k]; }`,
    `ownKeys(t) { ${change()} return Reflect.ownKeys(t)${g.random.pick(['', '', '.reverse()', `.concat('extra')`])}; }`,
    `getOwnPropertyDescriptor(t, k) { mark(2); return Reflect.getOwnPropertyDescriptor(t, k); }`,
    `defineProperty(t, k, d) { mark(3); return Reflect.defineProperty(t, k, d); }`,
    `getPrototypeOf(t) { mark(5); return ${g.random.pick(['Reflect.getPrototypeOf(t)', 'Array.prototype', 'null'])}; }`,
  ]
  return all.filter(() => g.random.chance(0.6)).join(', ')
}

export const SUSPENDING_ROWS: readonly Row[] = [
  waits({
    name: 'seg.async',
    weight: 9,
    needs: ['async', 'loops', 'try', 'functions'],
    emit: (g) => {
      const name = freshName(g, 'af')
      const loop = (): string => `for (let i = 0; i < n; i++) {
${between(g, 1)}try {
out = clip(out + ' ' + text(await ${awaitable(g)}, 1));
${jump(g, 'i')}
} catch (e) { out = clip(out + fault(e)); ${jump(g, 'i')} } finally { mark(out.length); ${g.random.pick(['', '', 'await null;', jump(g, 'i')])} }
}`
      return `async ${g.random.pick(['function ', 'function '])}${name}(n) {
let out = '';
${loop()}
${between(g, 1)}${g.random.pick([`return out;`, `return ${awaitable(g)};`, `throw out;`, `return await ${awaitable(g)};`])}
}
for (let i = 0; i < ${g.random.between(2, 14)}; i++) ${name}(i).then(${told('async')});`
    },
  }),
  waits({
    name: 'seg.promiseOrder',
    weight: 5,
    needs: ['async', 'loops', 'callbacks'],
    emit: (g) => {
      const name = freshName(g, 'p')
      const step = (): string =>
        g.random.pick([
          `.then((x) => { mark(1); return ${awaitable(g)}; })`,
          `.then(undefined, (e) => ${primitiveLiteral(g)})`,
          `.catch((e) => { log('caught', fault(e)); return ${awaitable(g)}; })`,
          `.finally(() => { mark(2); ${g.random.pick(['', 'throw 1;', `return ${awaitable(g)};`])} })`,
          `.then((x) => { throw x; })`,
        ])
      const combine = g.random.pick(['all', 'race', 'allSettled', 'any'])
      return `{
const ${name} = [];
for (let i = 0; i < ${g.random.between(2, 9)}; i++) {
const made = Promise.resolve(i)${step()}${step()}${step()};
made.then(${told('chain')});
${name}.push(made);
}
Promise.${combine}(${name}).then((x) => log('${combine}', ${combine === 'allSettled' ? 'x.map((each) => each.status)' : 'x'}), (e) => log('${combine} no', fault(e)));
Promise.race([${awaitable(g)}, ${awaitable(g)}]).then(${told('race')});
}`
    },
  }),
  waits({
    name: 'seg.asyncGenerator',
    weight: 5,
    needs: ['async', 'generators', 'loops', 'try'],
    emit: (g) => {
      const name = freshName(g, 'ag')
      return `async function* ${name}(n) {
try {
for (let i = 0; i < n; i++) {
${between(g, 1)}const got = yield ${g.random.pick(['i', awaitable(g), `await ${awaitable(g)}`])};
if (got !== undefined) log('got', got);
${jump(g, 'i')}
}
${g.random.pick(['', `yield* [1, Promise.resolve(2)];`, `yield* n > 0 ? ${name}(n - 1) : [];`])}
} catch (e) { log('in', fault(e)); yield 'caught'; } finally { log('closed', n); ${g.random.pick(['', 'await 1;', `yield 'late';`, `return 'over';`])} }
}
async function use${name}(n) {
try {
for await (const x of ${name}(n)) { log('x', x); ${g.random.pick(['', 'if (x > 1) break;', `if (x > 2) throw 'out';`, 'if (x > 1) return x;', 'await x;'])} }
for await (const x of [1, ${awaitable(g)}, 3]) mark(x | 0);
return 'done';
} ${FAULT}
}
for (let i = 0; i < ${g.random.between(1, 5)}; i++) use${name}(i).then(${told('use')});
{
const it = ${name}(3);
it.next().then(${told('1')});
it.${g.random.pick(['next', 'return', 'throw'])}(${awaitable(g)}).then(${told('2')});
it.next(5).then(${told('3')});
}`
    },
  }),
  waits({
    name: 'seg.asyncHot',
    weight: 4,
    needs: ['async', 'loops', 'functions', 'try'],
    emit: (g) => {
      const name = freshName(g, 'af')
      const inner = countedLoop(g, g.random.between(10, 60), () => between(g, 2))
      return inner === undefined
        ? undefined
        : `const ${name} = async (n) => {
let sum = 0;
for (let k = 0; k < n; k++) {
sum = (sum + (await k)) | 0;
try {
${inner}
} ${FAULT}
}
return sum;
};
${name}(${g.random.between(2, 6)}).then(${told('hot')});`
    },
  }),
  {
    name: 'seg.proxy',
    weight: 6,
    needs: ['proxies', 'reflect', 'objects', 'loops', 'try'],
    emit: (g) => {
      const name = freshName(g, 'px')
      const target = g.random.chance(0.3) ? newArray(g, 1) : newObject(g, 1)
      const key = (): string => property(g)
      const loop = countedLoop(g, g.random.between(10, 70), (counter) => {
        if (!afford(g, 40)) return ''
        return `try { mark(typeof ${g.random.pick([
          `${name}.${key()}`,
          `(${name}.${key()} = ${counter})`,
          `('${key()}' in ${name})`,
          `delete ${name}.${key()}`,
          `Object.keys(${name}).length`,
          `(${name}[${counter} & 3] = ${num(g, 1)})`,
          `JSON.stringify(${name})`,
          `{ ...${name} }.${key()}`,
          `(${name} instanceof Object)`,
          `Object.getOwnPropertyNames(${name}).join()`,
          `Object.freeze(${name})`,
        ])}); ${g.random.pick([
          `log('get', ${name}.${key()});`,
          `${name}.${key()} += ${counter};`,
          `if (${counter} % 9 === 2) for (const k in ${name}) mark(k.length);`,
          `child.${key()} = ${counter}; mark(typeof child.${key()});`,
        ])} } catch (e) { log('fault', fault(e)); if (faults++ > 90) break; }`
      })
      return loop === undefined
        ? undefined
        : `{
const target = ${target};
const ${name} = new Proxy(target, { ${traps(g)} });
const child = Object.create(${name});
${loop}
try { log('target', target); } ${FAULT}
}`
    },
  },
  {
    name: 'seg.callableProxy',
    weight: 2,
    needs: ['proxies', 'reflect', 'functions', 'loops', 'try', 'classes'],
    emit: (g) => {
      const name = freshName(g, 'px')
      return `{
const ${name} = new Proxy(class { constructor(a) { this.p = a; } static s(a) { return a; } }, {
${g.random.pick([`construct(t, args, nt) { mark(args.length); return Reflect.construct(t, args, nt); },`, `construct(t, args) { return { q: args[0] }; },`, ''])}
${g.random.pick([`apply(t, self, args) { mark(6); return args[0]; },`, ''])}
get(t, k) { mark(7); return t[k]; } });
class Below extends ${name} { m() { return this.p; } }
for (let i = 0; i < ${g.random.between(8, 50)}; i++) {
try { log('new', new ${g.random.pick([name, 'Below'])}(i)); mark(${name}.s(i)); log('call', ${name}(${primitiveLiteral(g)})); } catch (e) { mark(fault(e).length); if (faults++ > 90) break; }
}
}`
    },
  },
  {
    name: 'seg.directEval',
    weight: 4,
    needs: ['eval', 'loops', 'functions', 'try'],
    emit: (g) => {
      const name = freshName(g, 'ev')
      const made = freshName(g, 'made')
      const text = g.random.pick([
        `'a + ' + i`,
        `'a = a + 1; b'`,
        `'var ${made} = i; ${made} * 2'`,
        `'(() => a + b)()'`,
        `'typeof ${made}'`,
        `'function ${made}() { return i } ${made}()'`,
        `'if (i > 3) { b += i } else a'`,
        `'let a = 5; a + b'`,
        `'for (var k = 0; k < 3; k++) a += k; a'`,
        `i % 4 === 3 ? 'throw i' : 'this === undefined'`,
        `'arguments.length'`,
        `i === 5 ? 'a b' : 'b'`,
      ])
      return `function ${name}(a, i) {
let b = ${numberLiteral(g)};
const got = eval(${text});
return [typeof a === 'number' ? a | 0 : typeof a, b, got, typeof ${made}];
}
for (let i = 0; i < ${g.random.between(6, 40)}; i++) {
try { const got = ${name}(${num(g, 1)}, i); if (i % 7 === 6) log('eval', got); } ${FAULT}
}
try { log('indirect', (0, eval)('typeof ${name}')); } ${FAULT}`
    },
  },
  {
    name: 'seg.with',
    weight: 3,
    needs: ['with', 'loops', 'functions', 'try', 'symbols'],
    emit: (g) => {
      if (g.strict) return undefined
      const name = freshName(g, 'w')
      const [first, second] = [property(g), property(g)]
      return `{
const ${name} = { ${first}: ${primitiveLiteral(g)}, ${second}: ${numberLiteral(g)}, m() { return this === ${name}; } };
var ${first} = 'outer', ${second} = 'outer';
for (let i = 0; i < ${g.random.between(10, 50)}; i++) {
try {
with (${name}) {
${g.random.pick([`${first} = i;`, `${first} = ${second};`, `${second} += 1;`, `mark(typeof m === 'function' && m());`, `typeof ${first} === 'undefined' ? mark(1) : mark(2);`])}
const read = () => ${first};
if (i % 9 === 4) log('with', read());
}
${g.random.pick([`if (i === 7) delete ${name}.${first};`, `if (i === 9) ${name}[Symbol.unscopables] = { ${first}: true };`, `if (i === 5) Object.freeze(${name});`, ''])}
} ${FAULT}
}
log('outer', ${first});
log('object', ${name});
}`
    },
  },
  {
    name: 'seg.spreadCall',
    weight: 4,
    needs: ['spread', 'functions', 'loops', 'arrays', 'try'],
    emit: (g) => {
      const name = freshName(g, 'f')
      const list = freshName(g, 'list')
      return `{
const ${list} = ${newArray(g, 1)};
const ${name} = ${g.random.pick([
        `function (a, b) { ${list}[0] = mark(1); if (${list}.length < 9) ${list}.push(2); return [typeof a, b === ${list}[1], arguments.length]; }`,
        `(a, ...rest) => { rest[0] = 5; return [typeof a, rest.length, typeof ${list}[1]]; }`,
        `function (a) { a = 1; ${g.strict ? '' : 'arguments[0] = 2;'} return [typeof a, typeof ${list}[0]]; }`,
        `(...all) => all.reverse().length`,
      ])};
for (let i = 0; i < ${g.random.between(10, 60)}; i++) {
try {
const got = ${g.random.pick([`${name}(...${list})`, `${name}.call(null, ...${list})`, `${name}(i, ...${list})`, `new (class { constructor(...a) { this.p = a.length; } })(...${list})`, `[].concat(...[${list}, i]).length`])};
if (i % 11 === 5) log('spread', got);
${g.random.pick(['', `if (i === 12) delete ${list}[1];`, `if (i === 15) ${list}.length = 0;`, has(g, 'symbols') ? `if (i === 9) ${list}[Symbol.iterator] = function* () { yield 7; };` : ''])}
} ${FAULT}
}
log('list', ${list});
}`
    },
  },
]
