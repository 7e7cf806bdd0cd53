// the error constructors, their prototypes, properties and toString
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const kinds = [Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError];
for (const K of kinds) {
  const e = new K('msg');
  t(K.name, () => [e.name, e.message, String(e), e instanceof K, e instanceof Error, Object.getPrototypeOf(K) === (K === Error ? Function.prototype : Error), K.length, K.prototype.name, K.prototype.message === '', K.prototype.constructor === K].join());
}
t('without new', () => TypeError('x') instanceof TypeError && Error('y').message);
t('message own', () => [new Error('m').hasOwnProperty('message'), new Error().hasOwnProperty('message'), new Error(undefined).hasOwnProperty('message'), new Error('').hasOwnProperty('message'), new Error('m').hasOwnProperty('name')].join());
t('message converted', () => [new Error(5).message, new Error(null).message, new Error({ toString: () => 'obj' }).message, new Error([1, 2]).message].join('|'));
t('message symbol', () => new Error(Symbol()));
t('message attributes', () => { const d = Object.getOwnPropertyDescriptor(new Error('m'), 'message'); return [d.writable, d.enumerable, d.configurable].join(); });
t('no enumerable keys', () => Object.keys(new Error('m')).length + JSON.stringify(new TypeError('m')));
t('cause', () => { const c = {}; const e = new Error('m', { cause: c }); return e.cause === c && Object.keys(e).length; });
t('cause undefined', () => 'cause' in new Error('m', { cause: undefined }));
t('no cause', () => ['cause' in new Error('m'), 'cause' in new Error('m', {}), 'cause' in new Error('m', null), 'cause' in new Error('m', 'str')].join());
t('cause inherited', () => new Error('m', Object.create({ cause: 'inh' })).cause);
t('cause getter throws', () => new Error('m', { get cause() { throw new RangeError(); } }));
t('toString', () => { const ts = Error.prototype.toString; return [ts.call({}), ts.call({ name: 'N' }), ts.call({ message: 'M' }), ts.call({ name: 'N', message: 'M' }), ts.call({ name: '', message: 'M' }), ts.call({ name: 'N', message: '' }), ts.call({ name: undefined, message: undefined }), ts.call({ name: null, message: 5 })].join('|'); });
t('toString on primitive', () => Error.prototype.toString.call('s'));
t('changed name', () => { const e = new Error('m'); e.name = 'Custom'; return String(e); });
t('changed message', () => { const e = new Error('m'); e.message = 'new'; delete e.message; return String(e) + '|' + e.message; });
t('tag', () => Object.prototype.toString.call(new TypeError()) + Object.prototype.toString.call(Object.create(Error.prototype)));
t('AggregateError', () => { const e = new AggregateError([1, new Error('in')], 'agg'); return [e.name, e.message, e.errors.length, e.errors[1].message, e instanceof Error, AggregateError.length, Object.keys(e).length].join(); });
t('AggregateError iterable', () => new AggregateError(new Set([1, 2])).errors.join());
t('AggregateError bad', () => new AggregateError(5));
t('thrown by the engine', () => {
  const fs = [() => null.x, () => nope, () => [].length = -1, () => new RegExp('('), () => decodeURIComponent('%'), () => 'x'.repeat(-1), () => BigInt(1.5), () => Symbol() + '', () => JSON.parse('{')];
  return fs.map(f => { try { f(); } catch (e) { return e.name + (e instanceof Error) + (e.constructor.name === e.name) + typeof e.message; } }).join(' ');
});
t('property with null prototype', () => { const e = new Error('m'); Object.setPrototypeOf(e, null); return e.message + typeof e.name; });
t('throw any value', () => [1, 'str', null, undefined, {}, [1], () => 1, Symbol('s'), 1n, NaN].map(v => { try { throw v; } catch (e) { return Object.is(e, v); } }).join());
t('rethrow keeps identity', () => { const e = new Error('m'); try { try { throw e; } catch (x) { throw x; } } catch (y) { return y === e; } });
t('frozen', () => { const e = Object.freeze(new Error('m')); try { throw e; } catch (x) { return x.message; } });
let s = '';
for (let i = 0; i < 42; i++) { const K = kinds[i < 14 ? 1 : i % 7]; try { if (i % 5) throw new K('m' + i); s += '- '; } catch (e) { s += (e instanceof TypeError ? 'T' : e instanceof RangeError ? 'R' : e.name[0]) + e.message.slice(1) + ' '; } }
t('hot', () => s);
