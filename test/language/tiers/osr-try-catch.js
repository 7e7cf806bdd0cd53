// nested loops with try, catch and finally entered while already running
function t(label, v) { console.log(label, String(v)); }
let s = 0;
let caught = 0;
let fin = 0;
for (let i = 0; i < 40; i++) {
  for (let j = 0; j < 40; j++) {
    try {
      if ((i * j) % 97 === 96) throw j;
      s += i ^ j;
    } catch (e) {
      caught += e;
    } finally {
      fin++;
    }
  }
}
t('top level', s + ' ' + caught + ' ' + fin);

function grid(n) {
  const log = [];
  let v = 0;
  outer: for (let i = 0; i < n; i++) {
    try {
      for (let j = 0; j < n; j++) {
        try {
          v += j;
          if (i === 10 && j === 5) continue outer;
          if (i === 20 && j === 7) throw new RangeError('r');
          if (i === 30 && j === 3) null.x;
          if (i === 35) v += 0.5;
          if (i === 38 && j === 2) break outer;
        } finally {
          v += 1000000 * (j === 7 && i === 20 ? 1 : 0);
        }
      }
    } catch (e) {
      log.push(i + e.name);
      if (e instanceof TypeError) v = v | 0;
    } finally {
      if (i % 10 === 0) log.push(i + ':' + v);
    }
  }
  return log.join(' ') + ' end ' + v;
}
t('grid', grid(50));
t('grid small', grid(12));

function search(m, want) {
  for (let i = 0; i < m.length; i++) {
    try {
      for (let j = 0; j < m[i].length; j++) {
        if (m[i][j] === want) return i + ',' + j;
      }
    } finally {
      visits++;
    }
  }
  return 'none';
}
let visits = 0;
const m = Array.from({ length: 20 }, (_, i) => Array.from({ length: 20 }, (_, j) => i * 20 + j));
t('search', [search(m, 399), search(m, 0), search(m, 'x'), visits].join(' '));
