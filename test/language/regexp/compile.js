// RegExp.prototype.compile: the same object matches something else from then on
function t(f) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } }
const r = /a(b)/g;
r.lastIndex = 3;
t(() => [r.compile('c+', 'i') === r, r.source, r.flags, r.global, r.lastIndex, r.test('xCCx'), r.exec('ab')]);
t(() => [String(r.compile(/q/y)), r.sticky, r.test('aq')]);
t(() => String(r.compile()) + String(r.compile(undefined, undefined)) + String(r.compile(null)) + String(r.compile('/\n')));
t(() => String(r.compile({ toString: () => 'o' }, { toString: () => 'g' })));
t(() => 'oxo'.replace(r, '-') + 'aoa'.split(r) + 'oo'.match(r));
t(() => RegExp.prototype.compile.call({}));
t(() => RegExp.prototype.compile.call(new Proxy(/a/, {})));
t(() => /a/.compile(/b/, 'g'));
t(() => /a/.compile('('));
t(() => /a/.compile('a', 'q'));
t(() => { const f = Object.freeze(/a/); try { f.compile('b'); } catch (e) { console.log(e.message); } return f; });
t(() => [RegExp.prototype.compile.length, RegExp.prototype.compile.name]);
let total = 0;
const seen = /x/;
for (let i = 0; i < 300; i++) {
  if (i % 50 === 0) seen.compile(i % 100 ? 'x' : '[0-9]+', 'g');
  total += 'x12x3'.replace(seen, '').length + (seen.test('x1') ? 1 : 0);
}
console.log(total, /a|b/.compile('z').test('z'));
