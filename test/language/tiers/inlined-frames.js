// exits, throws and changes inside small functions called from hot ones, several levels deep
function t(label, v) { console.log(label, String(v)); }
function leaf(x) { return x * 2 + 1; }
function mid(x, y) { const a = leaf(x); const b = y ? leaf(y) : 0; return a - b; }
function top1(x) { let s = mid(x, 1); s += mid(s, x); return s + mid(1, 2); }
for (let i = 0; i < 120; i++) top1(i);
t('values', [5, 0, -1, 0.5, '3', null, undefined, true, 2147483647, [4], {}, { valueOf: () => 6 }].map(top1).join());
try { top1(1n); } catch (e) { t('bigint', e.name); }
try { top1(Symbol()); } catch (e) { t('symbol', e.name); }
try { top1({ valueOf() { throw new RangeError('leaf'); } }); } catch (e) { t('throw', e.message); }

function guarded(x) { try { return checked(x); } catch (e) { return handler(e, x); } finally { fin++; } }
function checked(x) { if (x % 10 === 9) fail(x); return x + 1; }
function fail(x) { throw x % 20 === 19 ? new TypeError('t' + x) : x; }
function handler(e, x) { if (e instanceof TypeError && x > 90) throw e; return typeof e === 'number' ? -e : e.message; }
let fin = 0;
let out = '';
for (let i = 0; i < 100; i++) { try { const r = guarded(i); if (i % 10 === 9) out += r + ' '; } catch (e) { out += '!' + e.message + ' '; } }
t('guarded', out + fin);

class P { constructor(v) { this.v = v; } get double() { return this.v * 2; } set half(x) { this.v = x / 2; } add(o) { return new P(this.v + o.v); } }
function work(a, b) { const c = a.add(b); c.half = c.double + 1; return c.v; }
let ws = 0;
for (let i = 0; i < 100; i++) ws += work(new P(i), new P(1));
t('accessors', ws + ' ' + [work(new P('a'), new P(1)), work(new P(0.5), new P(1)), work(new P(1), { v: 'z' }), work({ __proto__: P.prototype, z: 0, v: 3 }, new P(1))].join());
try { work(new P(1), null); } catch (e) { t('accessor bad', e.name); }
Object.defineProperty(P.prototype, 'double', { get() { return 'redefined' + this.v; } });
t('accessor redefined', work(new P(1), new P(2)));

const apply2 = (f, ...a) => f(...a);
function spreadCaller(i) { return apply2((x, y = 10, ...r) => x + y + r.length, ...(i % 2 ? [i] : [i, i, i])); }
let sp = 0;
for (let i = 0; i < 90; i++) sp += spreadCaller(i);
t('spread', sp);
function argCount() { return arguments.length; }
function argFirst(a) { arguments[0] = a + 1; return a; }
function argCaller(i) { return argCount(i, i) + argFirst(i) + (i > 50 ? argCount() : argCount(1)); }
let as = 0;
for (let i = 0; i < 90; i++) as += argCaller(i);
t('arguments', as + ' ' + argCaller('q') + ' ' + argCaller(0.5));
function defaults(a, b = a * 2, { c = b + 1 } = {}) { return a + b + c; }
let ds = 0;
for (let i = 0; i < 90; i++) ds += i % 3 === 0 ? defaults(i) : i % 3 === 1 ? defaults(i, 1) : defaults(i, undefined, { c: 0.5 });
t('defaults', ds + ' ' + defaults('s') + ' ' + defaults(1, null));

function counterUser(c) { return c.up() + c.up() - c.down(); }
const mkCounter = start => { let n = start; return { up: () => ++n, down: () => n-- }; };
let cu = 0;
const counters = [mkCounter(0), mkCounter(100), mkCounter(0.5), mkCounter('5'), mkCounter(2147483640)];
for (let i = 0; i < 100; i++) cu += counterUser(counters[i < 40 ? 0 : i % 5]);
t('closures', cu);
function recur(n, f) { return n <= 0 ? f(n) : recur(n - 1, f) + (n & 1 ? 1 : f(n)); }
t('recursion', [recur(40, x => x), recur(20, x => x / 4), recur(5, String), recur(10.5, x => 1)].join());
function callbackUser(a, f) { let r = 0; for (let i = 0; i < a.length; i++) r = f(r, a[i], i); return r; }
const list = Array.from({ length: 50 }, (_, i) => i);
for (let i = 0; i < 10; i++) callbackUser(list, (r, x) => r + x);
t('callbacks', [callbackUser(list, (r, x) => r + x), callbackUser(list, (r, x, i) => (i === 25 ? 'cut' : r + x)).length, callbackUser(list, (r, x) => Math.max(r, x)), callbackUser(list, (r, x) => (x === 40 ? null : r + 0.5)), callbackUser([], () => 1), callbackUser(list, (r, x) => { if (x === 45) list.length = 46; return r + 1; })].join());
const objWithThis = { k: 2, m(x) { return this.k * x; }, loop(n) { let s = 0; for (let i = 0; i < n; i++) s += this.m(i); return s; } };
t('this', [objWithThis.loop(100), objWithThis.loop.call({ k: 0.5, m: objWithThis.m }, 100), objWithThis.loop.call({ k: 's', m: x => 'x' }, 3), objWithThis.loop.call(Object.create(objWithThis, { k: { value: 3 } }), 50)].join());
