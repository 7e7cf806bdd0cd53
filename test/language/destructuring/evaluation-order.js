// the order in which targets, keys, getters, defaults and setters run
const log = [];
const L = (x, v) => (log.push(x), v);
function t(label, f) {
  log.length = 0;
  try { f(); } catch (e) { log.push(e.name === 'Error' ? 'threw ' + e.message : e.name); }
  console.log(label, log.join(' '));
}
const source = keys => {
  const o = {};
  for (const k of keys) Object.defineProperty(o, k, { get() { return L('get:' + k, o.vals?.[k]); }, enumerable: true });
  return o;
};
const target = name => ({ set p(v) { L('set:' + name, 0); } });
function iter(n) {
  let i = 0;
  return {
    [Symbol.iterator]() { L('iter'); return this; },
    next() { i++; L('next' + i); return { get done() { return L('done' + i, i > n); }, get value() { return L('value' + i, i); } }; },
    return() { L('return'); return {}; },
  };
}
t('object declaration', () => { const { a = L('da', 1), b = L('db', 2) } = source(['a', 'b']); });
t('computed keys', () => { const { [L('ka', 'a')]: a = L('da'), [L('kb', 'b')]: b = L('db') } = source(['b', 'a']); });
t('source first', () => { const { [L('key', 'a')]: a } = L('src', {}); });
t('assignment source first', () => { let a; ({ [L('key', 'a')]: a } = L('src', {})); });
t('member targets before values', () => { ({ a: L('ta', target('a')).p, b: L('tb', target('b')).p } = source(['a', 'b'])); });
t('member target with default', () => { ({ a: L('ta', target('a')).p = L('da', 1) } = source(['a'])); });
t('array declaration', () => { const [a, b] = iter(5); });
t('array exact', () => { const [a, b] = iter(2); });
t('array beyond', () => { const [a, b, c] = iter(1); });
t('array with holes', () => { const [, , a] = iter(5); });
t('array rest', () => { const [a, ...r] = iter(2); });
t('empty array pattern', () => { const [] = iter(2); });
t('array defaults', () => { const [a = L('da'), b = L('db')] = iter(0); });
t('array targets', () => { [L('ta', target('a')).p, L('tb', target('b')).p] = iter(2); });
t('array target keys', () => { const o = {}; [o[L('k1', 'x')], o[L('k2', 'y')]] = iter(1); });
t('array rest target', () => { [...L('t', target('r')).p] = iter(1); });
t('target throws', () => { [L('t', (() => { throw new Error('t'); })()).p] = iter(2); });
t('throw while fetching target', () => { const bad = () => { L('bad'); throw new Error('x'); }; [bad().p] = iter(2); });
t('setter throws', () => { const o = { set p(v) { L('set'); throw new Error('s'); } }; [o.p] = iter(2); });
t('default throws', () => { const [a = (() => { throw new Error('d'); })()] = [undefined]; });
t('default throws closes', () => { const it = iter(2); const [a, b, c = L('never')] = it; });
t('next throws does not close', () => { const [a] = { [Symbol.iterator]() { return { next() { throw new Error('n'); }, return() { L('return'); } }; } }; });
t('done getter throws', () => {
  const [a] = { [Symbol.iterator]() { return { next() { return { get done() { throw new Error('g'); } }; }, return() { L('return'); } }; } };
});
t('nested pattern failure closes', () => { const [{ x }] = { [Symbol.iterator]() { return { next: () => ({ value: null, done: false }), return() { L('return'); return {}; } }; } }; });
t('parameters in order', () => { ((({ a = L('a') }, [b = L('b')], c = L('c')) => L('body')))({}, []); });
t('rest with computed', () => { const { [L('k', 'b')]: x, ...r } = source(['a', 'b', 'c']); });
t('nested order', () => { const { a: [x = L('dx')] = L('da', []), b: { y = L('dy') } = L('db', {}) } = source(['a', 'b']); });
t('for-of closes per break', () => { for (const [a] of [iter(3)]) { L('body'); break; } });
t('chain right to left', () => { let a, b; [a = L('da')] = [b = L('db')] = L('src', []); });
