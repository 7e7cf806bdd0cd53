// truthiness in every position; boxing; Boolean, Number, String, Object as functions and constructors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const vals = [0, -0, NaN, 1, '', ' ', '0', 'false', null, undefined, true, false, [], {}, () => 0, Symbol(), 0n, 1n, Object(false), Object(0), Object(''), Infinity, 5e-324];
const bits = f => vals.map(v => (f(v) ? 1 : 0)).join('');
t('Boolean', () => bits(Boolean));
t('if', () => bits(v => { if (v) return 1; return 0; }));
t('else', () => bits(v => { if (!v) return 0; else return 1; }));
t('conditional', () => bits(v => (v ? 1 : 0)));
t('while', () => bits(v => { while (v) return 1; return 0; }));
t('do', () => bits(v => { let n = 0; do { if (n++) return 1; } while (v); return 0; }));
t('for', () => bits(v => { for (; v;) return 1; return 0; }));
t('and', () => bits(v => (v && 1) === 1));
t('or', () => bits(v => (v || 'f') !== 'f'));
t('filter', () => vals.filter(v => v).length + ' ' + vals.filter(Boolean).length);
t('find', () => vals.findIndex(v => v) + ' ' + vals.some(v => v) + ' ' + vals.every(v => v));
t('iterator done', () => bits(v => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ done: v }) }) }) return 0; return 1; }));
t('descriptor flags', () => bits(v => Object.getOwnPropertyDescriptor(Object.defineProperty({}, 'x', { writable: v }), 'x').writable));
t('DataView endianness', () => bits(v => { const d = new DataView(new ArrayBuffer(2)); d.setUint16(0, 1, v); return d.getUint8(0); }));
t('valueOf not consulted', () => ({ valueOf: () => false, [Symbol.toPrimitive]: () => 0 }) ? 'truthy' : 'falsy');
t('boxed', () => [typeof Object(1), typeof new Number(1), typeof Number(1), new Boolean(false) ? 'T' : 'F', new String('') ? 'T' : 'F'].join());
t('boxed equality', () => [new Number(1) === 1, new Number(1) == 1, new String('a') == 'a', new Number(1) == new Number(1)].join());
t('boxed arithmetic', () => new Number(2) * new Number(3) + new String('x') + new Boolean(true));
t('boxed properties', () => { const s = new String('ab'); s.p = 1; return s.p + s[1] + s.length + Object.keys(s); });
t('boxed string is fixed', () => { const s = new String('ab'); s[0] = 'z'; s.length = 9; delete s[1]; return s + s.length; });
t('primitive property lost', () => { const s = 'ab'; s.p = 1; return s.p; });
t('String()', () => [String(), String(undefined), String(null), String([1, [2]]), String({}), String(Symbol('d')), String(-0), String(() => 1), String(1n)].join('|'));
t('String.new symbol', () => new String(Symbol()));
t('Number()', () => [Number(), Number(undefined), Number(null), Number('0x10'), Number([]), Number(5n)].join());
t('Object()', () => [Object(undefined), Object(null)].map(o => Object.keys(o).length).join() + (Object(Object) === Object) + (typeof Object(Symbol())));
t('Boolean wrapper methods', () => true.toString() + false.valueOf() + Object(true).toString());
t('wrong receivers', () => [() => Boolean.prototype.valueOf.call(1), () => String.prototype.valueOf.call(1), () => Symbol.prototype.toString.call('')].map(f => { try { f(); } catch (e) { return e.name; } }).join());
t('prototypes are wrappers', () => [Number.prototype + 1, '[' + String.prototype + ']', !Boolean.prototype, Array.isArray(Array.prototype), typeof Function.prototype].join());
t('constructors and this', () => { function F() { return typeof this + (this instanceof Number); } return F.call(5); });
function truth(v) { return v ? 'T' : 'f'; }
t('hot', () => { let s = ''; for (let i = 0; i < 115; i++) s += truth(vals[i < 46 ? 3 * (i % 2) : i % 23]); return s; });
t('hot branches', () => { let n = 0; for (let i = 0; i < 200; i++) { const v = i % 50 === 49 ? '' : i % 7 === 3 ? NaN : i % 5 === 0 ? 0 : i % 3 ? i : 's'; if (v) n += 1; else n -= 2; n += v ? 0.5 : -0.5; while (v && n < 0) n = 0; } return n; });
