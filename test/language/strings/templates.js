// template literals: nesting, escapes, conversion, line ends
function t(label, f) { try { console.log(label, JSON.stringify(f())); } catch (e) { console.log(label, e.name); } }
const a = 1, o = { p: { q: 'deep' }, f: x => x * 2, toString: () => 'obj' };
t('plain', () => `text`);
t('empty', () => ``);
t('values', () => `${a}${a + 1}-${o.p.q}`);
t('adjacent', () => `${1}${2}${''}${3}`);
t('kinds', () => `${null} ${undefined} ${true} ${[1, [2]]} ${{}} ${-0} ${1e21} ${5n} ${o}`);
t('nested', () => `a${`b${`c${a}`}`}d`);
t('conditional inside', () => `${a ? `yes ${a}` : `no`}`);
t('object literal inside', () => `${{ x: 1 }.x} ${{ x: { y: 2 } }.x.y}`);
t('function inside', () => `${(() => { return `}${1}`; })()}`);
t('call', () => `${o.f(4)} ${o.f(`${3}`)}`);
t('assignment inside', () => { let n = 0; return `${n++}${n++}${n}`; });
t('comma inside', () => `${(1, 2)}`);
t('multi-line', () => `line1
line2
  indented`);
t('continuation', () => `a\
b`);
t('escapes', () => `\n\t\\\`\${a}$\u0041\x41\u{1F600}\0`);
t('dollar signs', () => `$ $$ $a $${a} ${a}$ {a} \${} $`);
t('quotes', () => `'"` + '`' + "`");
t('braces', () => `{}${a}}{`);
t('comment-like', () => `// not /* a */ comment ${/* real comment */ a /* here */}`);
t('regexp inside', () => `${/}`/.test('}`')}`);
t('string with backtick inside', () => `${'`'}${"${a}"}`);
t('symbol', () => `${Symbol()}`);
t('toString throws', () => `${{ toString() { throw new RangeError(); } }}`);
t('toString preferred', () => `${{ toString: () => 's', valueOf: () => 'v' }}`);
t('valueOf fallback', () => `${{ toString: undefined, valueOf: () => 'v' }}`);
t('order', () => { const l = []; const n = x => (l.push(x), { toString() { l.push('s' + x); return ''; } }); `${n(1)}${n(2)}`; return l.join(); });
t('new lines normalized', () => eval0());
function eval0() { return `a
b`.length; }
t('in expressions', () => 'x' + `y${a}` + 1 + typeof `z` + `abc`.length + `abc`[1] + `a`.concat(`b`));
t('as key', () => ({ [`k${a}`]: 1 })[`k1`]);
t('as property name in switch', () => { switch (`v${a}`) { case 'v1': return 'matched'; } });
t('long', () => `${'ab'.repeat(3)}|${[1, 2, 3].map(x => `<${x}>`).join(``)}|${Object.entries({ a: 1, b: 2 }).map(([k, v]) => `${k}=${v}`).join(`&`)}`);
t('table', () => [['id', 1], ['name', 'x']].map(([k, v]) => `${k.padEnd(5)}:${String(v).padStart(3)}`).join('\n'));
t('generator', () => { const g = (function* () { return `${yield 1}-${yield 2}`; })(); g.next(); g.next('a'); return g.next('b').value; });
t('this', () => (function () { return `${this.v}${(() => this.v)()}`; }).call({ v: 'T' }));
t('arguments', () => (function () { return `${arguments.length}${arguments[1]}`; })(1, 'two'));
const vals = [1, 's', 2.5, null, [1, 2], { toString: () => 'T' }, true, 7n];
t('hot', () => { let s = ''; for (let i = 0; i < 64; i++) s += `${i}:${vals[i < 20 ? 0 : i % 8]};`; return s; });
t('hot throwing', () => { let s = ''; for (let i = 0; i < 30; i++) { try { s += `<${i % 9 === 8 ? Symbol() : vals[i % 8]}>`; } catch (e) { s += `!${e.name[0]}`; } } return s; });
