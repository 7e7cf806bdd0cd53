// The guest text before every program: `show` (any value to a deterministic text), `log`, `fault` for caught values,
// `mark` for order of evaluation, `clip` against growth. Lines are masked by feature, so that it needs no more than the
// program does.

import type { Feature } from './features.js'

type Line = readonly [needs: Feature | undefined, text: string]

const LINES: readonly Line[] = [
  [undefined, `let lines = 0, ticks = 0, fuel = 900, room = 0, faults = 0;`],
  [
    undefined,
    `function text(x, depth) {
    if (room-- < 0) return '..';
    if (x === null) return 'null';
    const type = typeof x;
    if (type === 'string') return '"' + x + '"';
    if (type === 'number') return x === 0 && 1 / x < 0 ? '-0' : '' + x;`,
  ],
  ['bigint', `if (type === 'bigint') return x + 'n';`],
  ['symbols', `if (type === 'symbol') return x.toString();`],
  ['classes', `if (type === 'function') return 'fn ' + (typeof x.name === 'string' ? x.name : '?') + '/' + x.length;`],
  [
    undefined,
    `if (type === 'function') return 'fn';
    if (type !== 'object') return '' + x;
    if (depth === 0) return '{..}';
    let out = '';
    if (Array.isArray(x)) {
      for (let i = 0; i < x.length && i < 12; i++) {`,
  ],
  ['holes', `if (!(i in x)) { out += '_,'; continue; }`],
  [
    undefined,
    `out += text(x[i], depth - 1) + ',';
      }`,
  ],
  [
    'objectMethods',
    `const extra = Object.keys(x).filter((key) => !(key < x.length));
      if (extra.length > 0) out += extra.join('|');`,
  ],
  [
    undefined,
    `return '[' + out + ']#' + x.length;
    }`,
  ],
  [
    'collections',
    `if (x instanceof Map || x instanceof Set) {
      x.forEach((value, key) => { out += text(key, depth - 1) + '=>' + text(value, depth - 1) + ','; });
      return (x instanceof Map ? 'map(' : 'set(') + out + ')#' + x.size;
    }`,
  ],
  [
    undefined,
    `const keys = Object.keys(x);
    for (let i = 0; i < keys.length && i < 12; i++) {
      const key = keys[i];
      let part = '!';
      try { part = text(x[key], depth - 1); } catch (e) { part = '!' + fault(e); }
      out += key + ':' + part + ',';
    }`,
  ],
  [
    'classes',
    `const proto = Object.getPrototypeOf(x);
    if (proto !== Object.prototype) {
      const maker = proto === null ? undefined : proto.constructor;
      out = (typeof maker === 'function' && typeof maker.name === 'string' ? maker.name : '?') + ' ' + out;
    }`,
  ],
  [
    undefined,
    `return '{' + out + '}';
  }
  function show(x) { room = 60; return text(x, 3); }
  function log(tag, x) { if (lines++ < 120) console.log(tag + ' ' + show(x)); return x; }
  function fault(e) {
    if (typeof e === 'object' && e !== null && typeof e.name === 'string') return e.name;
    return typeof e === 'object' || typeof e === 'function' ? 'object' : text(e, 1);
  }
  function mark(x) { ticks = (ticks * 31 + (x | 0)) | 0; return x; }
  function clip(x) {
    if (typeof x === 'string' && x.length > 60) return 'cut' + x.length;`,
  ],
  ['bigint', `if (typeof x === 'bigint') return BigInt.asIntN(64, x);`],
  [
    undefined,
    `return x;
  }`,
  ],
]

export function prelude(features: ReadonlySet<Feature>): string {
  return LINES.filter(([needs]) => needs === undefined || features.has(needs))
    .map(([, text]) => text)
    .join('\n')
}
