// custom error classes, wrapping, chains of causes, errors as control flow
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, 'threw', e.name + ': ' + e.message); } }
class AppError extends Error { constructor(msg, code) { super(msg); this.name = this.constructor.name; this.code = code; } }
class NotFound extends AppError { constructor(what) { super(what + ' not found', 404); this.what = what; } }
class Wrapped extends Error { constructor(msg, cause) { super(msg, { cause }); } get name() { return 'Wrapped'; } get chain() { return this.message + (this.cause ? ' <- ' + (this.cause.chain ?? this.cause.message ?? this.cause) : ''); } }
t('fields', () => { const e = new NotFound('page'); return [e.name, e.message, e.code, e.what, String(e), Object.keys(e)].join('|'); });
t('instanceof', () => [new NotFound() instanceof AppError, new NotFound() instanceof Error, new AppError() instanceof NotFound].join());
t('uncaught by helper', () => { throw new NotFound('row'); });
t('name getter', () => { throw new Wrapped('w'); });
t('chain', () => new Wrapped('top', new Wrapped('mid', new TypeError('root'))).chain);
t('cause primitive', () => new Wrapped('top', 'plain').chain);
t('dispatch', () => [new NotFound('x'), new TypeError('t'), new RangeError('r'), 'str', null].map(v => { try { throw v; } catch (e) { if (e instanceof AppError) return e.code; if (e instanceof TypeError) return 'type'; if (e instanceof Error) return e.name; return typeof e; } }).join());
t('selective rethrow', () => { const guard = f => { try { return f(); } catch (e) { if (!(e instanceof RangeError)) throw e; return 'range'; } }; const a = guard(() => { throw new RangeError(); }); try { guard(() => { throw new TypeError('other'); }); } catch (e) { return a + e.message; } });
t('old style', () => { function Old(m) { this.message = m; } Old.prototype = Object.create(Error.prototype, { name: { value: 'Old' }, constructor: { value: Old } }); try { throw new Old('legacy'); } catch (e) { return String(e) + (e instanceof Error) + Object.prototype.toString.call(e); } });
t('error with fields', () => { try { throw Object.assign(new Error('m'), { status: 500, details: [1] }); } catch ({ message, status, details: [d] }) { return message + status + d; } });
t('message getter', () => { class L extends Error { get message() { return 'lazy ' + this.n; } n = 5; } return String(new L()); });
t('message field shadows', () => { class F extends Error { message = 'field'; } return new F('arg').message; });
t('return from catch in constructor', () => { class C { constructor(x) { try { if (x) throw x; this.ok = true; } catch (e) { this.err = e.message; } } } return new C().ok + new C(new Error('bad')).err; });
t('symbol code', () => { const E = Symbol('E'); const e = new Error('m'); e[E] = 1; return E in e; });
t('retry', () => { let n = 0; const op = () => { if (++n < 4) throw new Error('try ' + n); return 'ok after ' + n; }; for (;;) try { return op(); } catch (e) { if (n > 5) throw e; } });
t('cleanup order', () => { const l = []; const withRes = (name, f) => { l.push('open ' + name); try { return f(); } finally { l.push('close ' + name); } }; try { withRes('a', () => withRes('b', () => { throw new Error('mid'); })); } catch (e) { l.push(e.message); } return l.join(); });
t('result type', () => { const attempt = f => { try { return { ok: f() }; } catch (e) { return { err: e.name }; } }; return JSON.stringify([() => 1, () => null.x, () => undef].map(attempt)); });
t('early exit from forEach', () => { const Stop = class extends Error {}; let s = 0; try { [1, 2, 3, 4].forEach(x => { if (x > 2) throw new Stop(); s += x; }); } catch (e) { if (!(e instanceof Stop)) throw e; } return s; });
t('from getter and setter', () => { const o = { get g() { throw new NotFound('g'); }, set s(v) { throw new AppError('s' + v, v); } }; const r = []; try { o.g; } catch (e) { r.push(e.code); } try { o.s = 7; } catch (e) { r.push(e.code); } return r.join(); });
t('from toString', () => { try { `${{ toString() { throw new NotFound('str'); } }}`; } catch (e) { return e.what; } });
t('from iterator', () => { try { for (const x of { *[Symbol.iterator]() { yield 1; throw new NotFound('next'); } }); } catch (e) { return e.what; } });
t('from constructor of parent', () => { class P { constructor() { throw new NotFound('parent'); } } class Q extends P { constructor() { try { super(); } catch (e) { return { caught: e.what }; } } } return new Q().caught; });
t('aggregated', () => { const errs = []; for (const f of [() => null.a, () => 1, () => x.y.z, () => [].reduce((a, b) => a)]) try { f(); } catch (e) { errs.push(e); } const a = new AggregateError(errs, errs.length + ' failed'); return a.message + ' ' + a.errors.map(e => e.name).join(); });
function level3(i) { if (i % 7 === 5) throw new NotFound('i' + i); if (i % 11 === 8) throw new RangeError('r' + i); return i; }
function level2(i) { try { return level3(i); } catch (e) { if (e instanceof RangeError) return -i; throw new Wrapped('l2', e); } }
function level1(i) { try { return level2(i); } catch (e) { return e.cause.what; } finally { count++; } }
let count = 0;
let out = '';
for (let i = 0; i < 60; i++) out += level1(i) + ' ';
t('hot', () => out + count);
