// length: growing, shrinking, invalid values, non-index keys
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
t('grow by index', () => { const a = []; a[4] = 1; return a.length + ' ' + Object.keys(a); });
t('shrink', () => { const a = [1, 2, 3]; a.length = 1; a.length = 3; return a.length + ' ' + a.join() + Object.keys(a); });
t('grow by length', () => { const a = [1]; a.length = 3; return a.length + ' ' + (2 in a); });
t('string number', () => { const a = [1, 2, 3]; a.length = '2'; return a.length; });
t('boxed and boolean', () => { const a = [1, 2, 3]; a.length = { valueOf: () => 2 }; const l = a.length; a.length = true; return l + ' ' + a.length; });
t('negative', () => { [].length = -1; });
t('fraction', () => { [].length = 1.5; });
t('NaN', () => { [].length = NaN; });
t('undefined', () => { [].length = undefined; });
t('too large', () => { [].length = 4294967296; });
t('largest', () => { const a = []; a.length = 4294967295; return a.length; });
t('null', () => { const a = [1]; a.length = null; return a.length; });
t('new Array negative', () => new Array(-1));
t('new Array fraction', () => Array(2.5));
t('new Array string', () => Array('2.5').length);
t('largest index', () => { const a = []; a[4294967294] = 'x'; return a.length; });
t('beyond index', () => { const a = []; a[4294967295] = 'x'; return a.length + Object.keys(a).join(); });
t('push at the limit', () => { const a = []; a.length = 4294967295; try { a.push('x'); } catch (e) { return e.name + a.length + a[4294967295]; } });
t('non-index keys', () => {
  const a = [];
  for (const k of ['01', '-1', '1.0', ' 1', '1e0', 'x', '-0']) a[k] = 1;
  a[-0] = 'zero';
  a['1'] = 'one';
  a[2.0] = 'two';
  return a.length + ' ' + Object.keys(a).join('|');
});
t('fraction key', () => { const a = [1, 2]; a[1.5] = 'x'; return a.length + ' ' + a['1.5']; });
t('boolean key', () => { const a = [1, 2]; a[true] = 'x'; return a.length + a[1] + a['true']; });
t('object key', () => [1, 2, 3][{ toString: () => '2' }]);
t('array key', () => [1, 2, 3][[1]]);
t('not enumerable', () => Object.keys([1]).join() + [1].hasOwnProperty('length'));
t('sparse far', () => { const a = [1]; a[20000] = 2; let n = 0; a.forEach(() => n++); return a.length + ' ' + n; });
t('sparse shrink', () => { const a = []; a[100000] = 1; a.length = 10; a[3] = 2; return a.length + ' ' + Object.keys(a); });
t('truncate while iterating', () => { const a = [1, 2, 3, 4, 5]; let r = ''; for (const x of a) { r += x; if (x === 2) a.length = 3; } return r; });
t('grow while iterating', () => { const a = [1]; let r = ''; for (const x of a) { r += x; if (a.length < 5) a.push(x + 1); } return r; });
t('grow inside forEach', () => { const a = [1, 2]; let n = 0; a.forEach(x => { n++; a.push(x); }); return n + ' ' + a.length; });
t('shrink inside map', () => { const a = [1, 2, 3, 4]; return a.map((x, i) => { if (i === 1) a.length = 2; return x; }).length; });
t('length as subtraction result', () => { const a = [1, 2, 3]; a.length--; a.length -= 1; return a.join(); });
t('assignment value', () => { const a = []; return (a.length = '3') === '3' && a.length === 3; });

function append(a, i) { a[a.length] = i; return a.length; }
let acc = 0;
const grown = [];
for (let i = 0; i < 200; i++) {
  acc += append(grown, i % 50 === 49 ? 's' : i % 20 === 19 ? i / 2 : i);
  if (i === 120) grown.length = 60;
}
t('hot append', () => acc + ' ' + grown.length + ' ' + grown[19] + grown[49] + grown[60]);
function last(a) { const v = a[a.length - 1]; a.length--; return v; }
let out = '';
while (grown.length > 130) out += last(grown) + ' ';
t('hot truncate', () => out);
