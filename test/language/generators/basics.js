// generator objects: results, order of running, states, defaults
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
const j = JSON.stringify;
const show = r => Object.keys(r).join() + ' ' + String(r.value) + ' ' + r.done;
function* g(a, b) { const x = yield a; const y = yield x + b; return x + y; }
t('results', () => { const it = g(1, 2); return [it.next('ignored'), it.next(10), it.next(20), it.next(), it.next()].map(show).join(' | '); });
t('nothing runs before next', () => { let ran = false; const it = (function* () { ran = true; })(); const before = ran; it.next(); return before + ' ' + ran; });
t('defaults run at the call', () => { const log = []; const it = (function* (a = log.push('default')) { log.push('body'); })(); log.push('made'); it.next(); return log.join(); });
t('default throws at the call', () => { function* f(a = (() => { throw new RangeError('d'); })()) {} f(); });
t('return value is not iterated', () => [...(function* () { yield 1; return 2; })()].join());
t('fresh objects', () => { const it = (function* () { yield 1; yield 1; })(); return it.next() === it.next(); });
t('not a constructor', () => { function* gen() {} new gen(); });
t('prototype chain', () => { function* f() {} const it = f(); return it instanceof f && Object.getPrototypeOf(it) === f.prototype && !f.prototype.hasOwnProperty('constructor'); });
t('own iterator', () => { const it = g(); return it[Symbol.iterator]() === it; });
t('tag', () => String(g()) + Object.prototype.toString.call(g));
t('methods on prototype', () => { function* f() { yield this.k; } f.prototype.hello = () => 'hi'; return f().hello() + f.call({ k: 'K' }).next().value; });
t('this sloppy', () => (function* () { yield this === globalThis; })().next().value);
t('this strict', () => (function* () { 'use strict'; yield this; })().next().value);
t('arguments', () => [...(function* () { yield arguments.length; yield* arguments; })(7, 8)].join());
t('arguments mapped', () => { const it = (function* (a) { yield a; arguments[0] = 'm'; yield a; })(1); it.next(); return it.next().value; });
t('running', () => { const it = (function* () { it.next(); })(); it.next(); });
t('running return', () => { const it = (function* () { yield it.return(); })(); it.next(); });
t('after throw it is done', () => { const it = (function* () { throw new Error('x'); })(); try { it.next(); } catch (e) { return e.message + j(it.next()); } });
t('wrong receiver', () => { try { Object.getPrototypeOf(g.prototype).next.call({}); } catch (e) { return e.name; } });
t('yield precedence', () => { const it = (function* () { const r = 1 + (yield 2) * 3; return r; })(); it.next(); return it.next(5).value; });
t('yield without operand', () => j((function* () { yield; })().next()));
t('yield comma', () => j([...(function* () { yield 1, yield 2; })()]));
t('yield in expressions', () => { const it = (function* () { return [yield 'a', { k: yield 'b' }, `${yield 'c'}`]; })(); it.next(); it.next(1); it.next(2); return j(it.next(3).value); });
t('yield in call arguments', () => { const it = (function* () { return Math.max(yield, yield, 3); })(); it.next(); it.next(10); return it.next(7).value; });
t('yield as computed key', () => { const it = (function* () { return { [yield 'k']: yield 'v' }; })(); it.next(); it.next('key'); return j(it.next('val').value); });
t('yield in conditional', () => { const it = (function* () { return (yield 'c') ? yield 'y' : yield 'n'; })(); return it.next().value + it.next(0).value + it.next('end').value; });
t('yield in logical', () => { const it = (function* () { return (yield 1) && (yield 2) || (yield 3); })(); it.next(); it.next(true); return it.next(false).value; });
t('operand kept across yield', () => { let x = 1; const it = (function* () { return x + (yield); })(); it.next(); x = 100; return it.next(5).value; });
t('receiver kept across yield', () => { let o = { n: 'first', m(v) { return this.n + v; } }; const it = (function* () { return o.m(yield); })(); it.next(); o = { n: 'second', m: o.m }; return it.next('!').value; });
t('yield as name outside', () => { var yield_ = 1; var yield = 2; return yield + yield_; });
t('nested functions', () => [...(function* () { const f = () => 5; yield f(); yield [1, 2].map(x => x * 2).join('+'); })()].join());
function* count(n) { for (let i = 0; i < n; i++) yield i % 10 === 9 ? i + 0.5 : i; }
t('hot', () => { let s = 0; for (const x of count(300)) s += x; return s; });
t('many alive', () => { const gs = Array.from({ length: 10 }, (_, i) => count(i)); let s = ''; for (let r = 0; r < 10; r++) for (const x of gs) { const { value, done } = x.next(); s += done ? '.' : value; } return s; });
