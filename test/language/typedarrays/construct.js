// constructing typed arrays: lengths, arrays, buffers, iterables, other typed arrays; errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const all = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
for (const T of all) t(T.name, () => { const a = new T([1, -1, 1.5, 300, '7', null, undefined]); return [...a].join() + ' ' + a.length + ' ' + T.BYTES_PER_ELEMENT + ' ' + a.byteLength; });
t('big', () => [...new BigInt64Array([1n, -1n, 2n ** 63n])].join() + ' ' + [...new BigUint64Array([-1n])].join());
t('big from number', () => new BigInt64Array([1]));
t('number from big', () => new Int8Array([1n]));
t('length', () => new Uint8Array(3).join() + new Uint8Array().length + new Uint8Array('2').length + new Uint8Array(2.9).length + new Uint8Array(null).length + new Uint8Array(undefined).length);
t('negative length', () => new Uint8Array(-1));
t('array-like', () => new Uint8Array({ length: 2, 0: 5, 1: 6 }).join());
t('iterable', () => new Uint8Array(new Set([1, 2, 258])).join());
t('iterable wins over length', () => new Uint8Array({ length: 9, *[Symbol.iterator]() { yield 4; } }).join());
t('string object', () => new Uint8Array(Object('12')).join() + ' ' + new Uint8Array('12').length);
t('typed array', () => { const a = new Float64Array([1.5, -2.5, 300]); const b = new Uint8Array(a); a[0] = 9; return b.join(); });
t('buffer', () => { const b = new ArrayBuffer(8); const a = new Uint8Array(b, 2, 3); a[0] = 7; return a.length + ' ' + a.byteOffset + ' ' + new Uint8Array(b)[2] + (a.buffer === b); });
t('buffer rest', () => new Uint16Array(new ArrayBuffer(8), 2).length);
t('buffer misaligned', () => new Uint16Array(new ArrayBuffer(8), 1));
t('buffer bad size', () => new Uint32Array(new ArrayBuffer(7)));
t('buffer too long', () => new Uint8Array(new ArrayBuffer(4), 2, 3));
t('buffer offset beyond', () => new Uint8Array(new ArrayBuffer(4), 5));
t('buffer offset at end', () => new Uint8Array(new ArrayBuffer(4), 4).length);
t('without new', () => Uint8Array(1));
t('from', () => Uint8Array.from([1, 2, 3], x => x * 100).join() + ' ' + Int16Array.from('123').join() + ' ' + Float32Array.from({ length: 2 }, (_, i) => i / 2).join());
t('of', () => Int8Array.of(1, 200, '3').join());
t('TypedArray', () => { const TA = Object.getPrototypeOf(Uint8Array); return TA.name + (Int8Array.__proto__ === TA) + typeof TA.from; });
t('TypedArray new', () => new (Object.getPrototypeOf(Uint8Array))());
t('constants', () => Uint16Array.BYTES_PER_ELEMENT + Uint16Array.prototype.BYTES_PER_ELEMENT + ' ' + Uint8Array.length + Uint8Array.name);
t('ArrayBuffer', () => { const b = new ArrayBuffer(5); return b.byteLength + ' ' + ArrayBuffer.isView(new Uint8Array()) + ArrayBuffer.isView(b) + ArrayBuffer.isView(new DataView(b)) + b.slice(1, -1).byteLength + b.slice(9).byteLength; });
t('ArrayBuffer slice copies', () => { const b = new Uint8Array([1, 2, 3]).buffer; const c = b.slice(1); new Uint8Array(c)[0] = 9; return new Uint8Array(b).join() + '|' + new Uint8Array(c).join(); });
t('ArrayBuffer bad', () => new ArrayBuffer(-1));
t('species-free subclass', () => { class My extends Uint8Array { get last() { return this[this.length - 1]; } } return My.of(1, 2).last + My.from([3]).last + ' ' + (new My(2).map(x => x) instanceof My); });
t('toString tag', () => all.map(T => Object.prototype.toString.call(new T(1)).slice(8, -1)).join() === all.map(T => T.name).join());
t('keys', () => Object.keys(new Uint8Array(3)).join() + Object.getOwnPropertyNames(new Uint8Array(1)).join());
t('JSON', () => JSON.stringify({ a: new Uint8Array([1, 2]), f: new Float32Array([0.5]) }));
t('round trips', () => [0.1, 16777217, 1e40, -0, NaN].map(x => new Float32Array([x])[0]).map(x => (Object.is(x, -0) ? '-0' : x)).join());
let s = '';
for (let i = 0; i < 54; i++) { const T = all[i < 18 ? 1 : i % 9]; const a = new T(i % 4 === 0 ? 2 : i % 4 === 1 ? [i * 50, i / 2] : i % 4 === 2 ? new Set([i]) : new Int16Array([-i])); s += a.length + ':' + a[0] + ' '; }
t('hot', () => s);
