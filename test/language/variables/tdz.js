// temporal dead zone in blocks, closures, parameters, switch and loops
function t(label, f) {
  try {
    console.log(label, String(f()));
  } catch (e) {
    console.log(label, e.name + ': ' + e.message);
  }
}
t('read', () => { x; let x = 1; });
t('typeof', () => { typeof x; let x = 1; });
t('typeof undeclared', () => typeof neverDeclared);
t('write', () => { x = 2; let x = 1; });
t('const read', () => { y; const y = 1; });
t('class', () => { new K(); class K {} });
t('self reference', () => { let x = x + 1; return x; });
t('closure before', () => { const f = () => z; let r; try { f(); } catch (e) { r = e.message; } let z = 1; return r + ' / ' + f(); });
t('shadow outer', () => { let q = 1; { q; let q = 2; } });
t('default sees later', () => ((a = b, b) => a)());
t('default sees self', () => ((a = a) => a)());
t('default sees earlier', () => ((a, b = a) => b)(4));
t('destructuring', () => { let { a = b, b } = {}; return a; });
t('destructuring ok', () => { let { b, a = b } = { b: 3 }; return a; });
t('for-of head', () => { let v = [1]; for (let v of v) return v; });
t('for-in head', () => { for (const k in { a: k }) return k; });
t('for init', () => { for (let i = i; ;) return i; });
t('class extends itself', () => { class A extends A {} });
t('computed key of class', () => { class A { [A.name]() {} } });
t('static initializer sees class', () => { class A { static s = typeof A; } return A.s; });
t('switch', () => {
  switch (2) {
    case 1: let v = 1; break;
    case 2: return v;
  }
});
t('switch assigned by running case', () => {
  let out = '';
  for (const i of [0, 1]) {
    switch (i) {
      case 0: let v; v = 'zero'; out += v; break;
      case 1: try { v = 'one'; } catch (e) { out += ' ' + e.name; }
    }
  }
  return out;
});
t('compound on tdz', () => { x += 1; let x = 0; });
t('increment on tdz', () => { x++; let x = 0; });
t('logical on tdz', () => { x ??= 1; let x = 0; });
t('delete is fine after', () => { let x = 1; return delete x; });

function hot(i) {
  const get = () => v;
  if (i === 37) return get();
  let v = i * 2;
  return get();
}
let sum = 0;
for (let i = 0; i < 60; i++) {
  try {
    sum += hot(i);
  } catch (e) {
    console.log('hot tdz at', i, e.name + ': ' + e.message);
  }
}
console.log('hot sum', sum);

let depth = 0;
{
  let fns = [() => late, () => typeof late];
  for (const f of fns) { try { f(); } catch (e) { depth++; } }
  let late = 'ok';
  console.log('late', depth, fns.map(f => f()).join());
}
