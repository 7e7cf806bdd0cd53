// ~ & | ^ << >> >>>: conversions, int32 edges, shift counts
const vals = [0, -0, 1, -1, 5, 255, 2147483647, -2147483648, 2147483648, 4294967295, 4294967296, -4294967297, 1.9, -1.9, 1e10, 2 ** 53, 1e21, NaN, Infinity, '7', 'x', '0xff', true, null, undefined];
console.log('|0', vals.map(v => v | 0).join());
console.log('>>>0', vals.map(v => v >>> 0).join());
console.log('~', vals.map(v => ~v).join());
console.log('~~', vals.map(v => ~~v).join());
const nums = [0, 1, -1, 6, 255, -256, 0x55555555, 0x7fffffff, -2147483648, 3.7, 4294967295];
for (const a of nums) {
  console.log('and', a, nums.map(b => a & b).join());
  console.log('or', a, nums.map(b => a | b).join());
  console.log('xor', a, nums.map(b => a ^ b).join());
}
const counts = [0, 1, 4, 31, 32, 33, 63, 64, -1, -31, 1.9, '2', NaN, 4294967297];
for (const a of [1, -1, 5, -5, 2147483647, -2147483648, 4294967295, 1.5]) {
  console.log('<<', a, counts.map(c => a << c).join());
  console.log('>>', a, counts.map(c => a >> c).join());
  console.log('>>>', a, counts.map(c => a >>> c).join());
}
console.log('precedence', 1 | 2 & 3 ^ 4, 1 + 2 << 1, 8 >> 1 + 1, 1 < 2 & 3, ~1 + 1, 5 & 3 === 3);
let x = 6;
x &= 3;
x |= 8;
x ^= 15;
x <<= 2;
x >>= 1;
x >>>= 1;
console.log('compound', x);
console.log('objects', { valueOf: () => 6 } & [3], [] | [], {} >> 1, 'a' ^ 1, (() => 1) | 1);
console.log('bigint', 5n & 3n, 5n | 3n, 5n ^ 3n, ~5n, 1n << 70n, -5n >> 1n, 1n << -1n, -1n >> 100n);
for (const f of [() => 1n | 1, () => 1n >>> 0n, () => 1n << 1, () => Symbol() | 0]) {
  try { console.log(String(f())); } catch (e) { console.log('error', e.name); }
}
const popcount = v => { let n = 0; for (v >>>= 0; v; v &= v - 1) n++; return n; };
const reverse = v => { let r = 0; for (let i = 0; i < 32; i++) r = (r << 1) | ((v >>> i) & 1); return r >>> 0; };
console.log('popcount', [0, 1, 255, -1, 0x80000000, 12345].map(popcount).join());
console.log('reverse', [0, 1, 2, -1, 0x12345678].map(reverse).join());
function crc(s) { let c = -1; for (let i = 0; i < s.length; i++) { c ^= s.charCodeAt(i); for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1)); } return (c ^ -1) >>> 0; }
console.log('crc32', crc('123456789').toString(16), crc(''), crc('The quick brown fox'));
function mix(h, v) { h = Math.imul(h ^ v, 0x85ebca6b); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35); return h ^ (h >>> 16); }
let h = 1;
for (let i = 0; i < 200; i++) h = mix(h, i % 50 === 49 ? i + 0.5 : i % 70 === 69 ? String(i) : i);
console.log('hot', h, h >>> 0);
let u = 0;
for (let i = 0; i < 100; i++) u = (u + (i << 25)) >>> 0;
console.log('unsigned accumulation', u);
