// throwing from deep inside expressions; what has and has not happened yet
let log;
function t(label, f) {
  log = [];
  let r;
  try { r = String(f()); } catch (e) { r = e.name + ': ' + e.message; }
  console.log(label, '->', r, log.length ? '| ' + log.join(' ') : '');
}
const L = x => (log.push(x), x);
const boom = m => { throw new Error(m); };
t('in argument', () => ((a, b, c) => a)(L('a'), boom('arg'), L('c')));
t('callee before arguments', () => { try { (L('callee'), undefined)(L('arg')); } catch (e) { return e.name; } });
t('in array literal', () => [L(1), boom('elem'), L(3)]);
t('in object literal', () => ({ a: L(1), [boom('key')]: L('v') }));
t('in template', () => `${L('x')}${boom('tpl')}${L('y')}`);
t('in template conversion', () => `${{ toString() { L('conv'); return boom('toString'); } }}${L('evaluated after')}`);
t('in binary left', () => boom('left') + L('right'));
t('in binary conversion', () => ({ valueOf() { return boom('valueOf'); } }) + L('right first'));
t('in conditional', () => (boom('cond') ? L('a') : L('b')));
t('in computed member', () => ({})[boom('member')]);
t('in assignment value', () => { let x = 'old'; try { x = boom('rhs'); } finally { log.push(x); } });
t('in member assignment', () => { const o = { p: 'old' }; try { o.p = boom('rhs'); } finally { log.push(o.p); } });
t('in compound', () => { const o = { get p() { return L('read'); }, set p(v) { L('written'); } }; o.p += boom('rhs'); });
t('null base, rhs first', () => { let n = null; n.x = L('rhs'); });
t('null base read', () => { let n = null; return n[L('key')]; });
t('undefined call in chain', () => { const o = { a: {} }; return o.a.b.c(L('never')); });
t('missing method', () => { const o = { a: {} }; return o.a.b(L('argument evaluated')); });
t('in spread', () => [L(0), ...boom('spread'), L(1)]);
t('in new', () => new (class { constructor(x) { L('ctor'); } })(boom('new arg')));
t('in field initializer', () => new (class { a = L('a'); b = boom('field'); c = L('c'); })());
t('in default parameter', () => ((a = boom('default')) => L('body'))());
t('in destructuring default', () => { const { a = boom('dd') } = {}; });
t('in getter chain', () => { const o = { get a() { L('a'); return { get b() { return boom('b'); } }; } }; return o.a.b.c; });
t('in logical', () => (L(0) || L(null) || boom('or')) && L('never'));
t('in optional', () => { const o = { f() { return boom('called'); } }; return o?.f?.(L('arg')); });
t('in callback', () => [1, 2, 3].map(x => (x === 2 ? boom('map ' + x) : L(x))));
t('in sort comparator', () => [2, 1].sort(() => boom('cmp')));
t('in toString of key', () => ({})[{ toString() { return boom('keyconv'); } }]);
t('in increment', () => { const o = { get n() { return { valueOf() { return boom('inc'); } }; } }; o.n++; });
t('in switch', () => { switch (L(1)) { case boom('case'): } });
t('in for head', () => { for (let i = L(0); i < boom('test'); i++) L('body'); });
t('in for-of source', () => { for (const x of boom('src')) L(x); });
t('in return', () => { try { return boom('ret'); } catch (e) { return 'caught ' + e.message; } finally { L('fin'); } });
t('in throw', () => { throw boom('in throw'); });
t('in comma', () => (L(1), boom('comma'), L(2)));
t('in delete', () => delete boom('del').x);
t('in typeof', () => typeof boom('typ'));
t('in instanceof', () => ({}) instanceof boom('inst'));
function risky(i) { if (i % 6 === 4) throw new RangeError('r' + i); if (i % 9 === 7) return null; return { v: i % 5 === 0 ? 'five' : i, next: () => risky(i + 1) }; }
function hot(i) { let st = 'start'; try { const a = [i, risky(i).v + (st = 'mid', risky(i).next().v), (st = 'end')]; return a.join(); } catch (e) { return e.name[0] + st; } }
let out = '';
for (let i = 0; i < 60; i++) out += hot(i) + ' ';
console.log('hot', out);
