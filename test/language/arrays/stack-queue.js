// push, pop, shift, unshift, splice
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const j = JSON.stringify;
t('push', () => { const a = []; return a.push() + ' ' + a.push(1) + ' ' + a.push(2, 3) + ' ' + j(a); });
t('pop', () => { const a = [1]; return a.pop() + ' ' + a.pop() + ' ' + a.length; });
t('shift', () => { const a = [1, 2]; return a.shift() + ' ' + j(a) + a.shift() + a.shift(); });
t('unshift', () => { const a = [3]; return a.unshift(1, 2) + ' ' + j(a) + a.unshift(); });
const sp = (...args) => { const a = [0, 1, 2, 3, 4]; return j(a.splice(...args)) + ' ' + j(a); };
t('splice none', () => sp());
t('splice undefined', () => sp(undefined));
t('splice start', () => sp(2));
t('splice negative start', () => sp(-2));
t('splice far negative', () => sp(-10, 1));
t('splice beyond', () => sp(10, 1, 'x'));
t('splice count', () => sp(1, 2));
t('splice zero insert', () => sp(1, 0, 'a', 'b'));
t('splice replace', () => sp(1, 2, 'a', 'b', 'c'));
t('splice shrink', () => sp(0, 4, 'z'));
t('splice negative count', () => sp(1, -1));
t('splice NaN count', () => sp(1, NaN));
t('splice undefined count', () => sp(1, undefined));
t('splice Infinity', () => sp(1, Infinity, 'i'));
t('splice strings', () => sp('1', '2'));
t('splice fraction', () => sp(1.9, 1.9));
t('generic push', () => { const o = { length: 2 }; Array.prototype.push.call(o, 'a', 'b'); return j(o); });
t('generic push no length', () => { const o = {}; Array.prototype.push.call(o, 1); return j(o); });
t('generic pop', () => { const o = { length: 2, 0: 'a', 1: 'b' }; return Array.prototype.pop.call(o) + j(o); });
t('generic pop empty', () => { const o = {}; return Array.prototype.pop.call(o) + j(o); });
t('generic shift', () => { const o = { length: 3, 0: 'a', 2: 'c' }; return Array.prototype.shift.call(o) + j(o); });
t('generic unshift', () => { const o = { length: 1, 0: 'a' }; return Array.prototype.unshift.call(o, 'x', 'y') + j(o); });
t('generic splice', () => { const o = { length: 3, 0: 'a', 1: 'b', 2: 'c' }; return j(Array.prototype.splice.call(o, 0, 2, 'z')) + j(o); });
t('push on string', () => Array.prototype.push.call('ab', 'c'));
t('push on null', () => Array.prototype.push.call(null, 1));
t('pop hole reads prototype', () => { Array.prototype[0] = 'P'; const a = [,]; const r = a.pop(); delete Array.prototype[0]; return r + a.length; });
t('toSpliced', () => { const a = [1, 2, 3]; return j(a.toSpliced(1, 1, 'x', 'y')) + j(a) + j(a.toSpliced(-1)) + j(a.toSpliced()); });
t('with', () => { const a = [1, 2, 3]; return j(a.with(-1, 'w')) + j(a); });
t('with out of range', () => [1].with(1, 0));
t('push returns length of arrays pushed', () => { const a = []; return a.push([1, 2]) + j(a); });

function queue(n) {
  const q = [];
  let s = 0;
  for (let i = 0; i < n; i++) {
    q.push(i);
    if (i % 3 === 2) s += q.shift();
    if (i % 7 === 6) { q.unshift('u'); s += q.pop(); }
    if (typeof q[0] === 'string') q.shift();
  }
  return s + ' ' + q.length + ' ' + q[0];
}
t('hot queue', () => queue(200));
function ring(n) { const r = Array.from({ length: 7 }, (_, i) => i); for (let i = 0; i < n; i++) r.push(r.shift() + (i === 70 ? 0.5 : 0)); return r.join(); }
t('hot ring', () => ring(150));
function stack(ops) { const st = []; for (const o of ops) typeof o === 'number' ? st.push(o) : st.push(o(st.pop(), st.pop())); return st.pop(); }
t('hot stack', () => stack([3, 4, (a, b) => a + b, 2, (a, b) => b - a, 10, (a, b) => a * b, 4, (a, b) => b / a, 'x'.length, (a, b) => a + '|' + b]));
t('josephus', () => { const c = Array.from({ length: 41 }, (_, i) => i + 1); let i = 0; while (c.length > 1) { i = (i + 2) % c.length; c.splice(i, 1); } return c[0]; });
