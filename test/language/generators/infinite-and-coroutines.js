// infinite generators, coroutines by sent values, schedulers, state machines
function t(label, v) { console.log(label, String(v)); }
const take = (n, it) => { const out = []; if (n > 0) for (const x of it) { out.push(x); if (out.length >= n) break; } return out; };
function* naturals(from = 0, step = 1) { for (let i = from; ; i += step) yield i; }
t('naturals', take(5, naturals()));
t('step becomes double', take(5, naturals(0, 0.25)));
t('past int32', take(4, naturals(2147483646)));
function* fib(a = 0, b = 1) { while (true) { yield a; [a, b] = [b, a + b]; } }
t('fib', take(15, fib()));
t('fib big', take(95, fib()).slice(-2));
t('fib bigint', take(100, fib(0n, 1n)).pop());
function* cycle(xs) { for (;;) yield* xs; }
t('cycle', take(7, cycle('abc')).join(''));
function* map(f, it) { for (const x of it) yield f(x); }
function* filter(f, it) { for (const x of it) if (f(x)) yield x; }
function* takeWhile(f, it) { for (const x of it) { if (!f(x)) return; yield x; } }
function* scan(f, acc, it) { for (const x of it) yield (acc = f(acc, x)); }
t('pipeline', take(5, map(x => x * x, filter(x => x % 3 === 0, naturals(1)))));
t('takeWhile', [...takeWhile(x => x < 50, map(x => x ** 2, naturals()))]);
t('scan', take(6, scan((a, b) => a + b, 0, naturals(1))));
function* sieve(it) { const { value: p } = it.next(); yield p; yield* sieve(filter(x => x % p, it)); }
t('lazy sieve', take(12, sieve(naturals(2))));

function* averager() { let n = 0, sum = 0; for (;;) { const x = yield n ? sum / n : null; if (x === 'reset') n = sum = 0; else { sum += x; n++; } } }
const avg = averager();
avg.next();
t('averager', [10, 20, 'reset', 5, 2.5].map(x => avg.next(x).value).map(String));
function* accumulate() { let total = 0; while (true) { const cmd = yield total; if (cmd === undefined) return 'final ' + total; total += cmd; } }
const acc = accumulate();
acc.next();
t('accumulate', [acc.next(5).value, acc.next(7).value, acc.next().value]);

function run(tasks) {
  const trace = [];
  const queue = tasks.map(([name, g]) => [name, g]);
  while (queue.length) {
    const [name, g] = queue.shift();
    const { value, done } = g.next(trace.length);
    trace.push(name + (done ? '#' : value));
    if (!done) queue.push([name, g]);
  }
  return trace.join(' ');
}
function* task(n) { let got = 0; for (let i = 0; i < n; i++) got = yield i + ':' + got; return got; }
t('scheduler', run([['a', task(2)], ['b', task(4)], ['c', task(1)]]));

function drive(gen) { const it = gen(); let r = it.next(); while (!r.done) { try { r = it.next(r.value()); } catch (e) { r = it.throw(e); } } return r.value; }
t('effects', drive(function* () {
  const a = yield () => 20;
  let b;
  try { b = yield () => { throw new Error('failed'); }; } catch (e) { b = e.message.length; }
  return a + b;
}));
function* traffic() { for (;;) { yield 'green'; yield 'amber'; if ((yield 'red') === 'off') return 'dark'; } }
const light = traffic();
t('traffic', [1, 2, 3, 4, 5, 6, 'off', 8].map(x => light.next(x).value));
function* lexer(src) { let i = 0; while (i < src.length) { const m = /^(\s+|\d+(?:\.\d+)?|[-+*/()])/.exec(src.slice(i)); if (!m) throw new SyntaxError('at ' + i); i += m[0].length; if (m[0].trim()) yield isNaN(m[0]) ? m[0] : +m[0]; } yield 'end'; }
function parse(src) {
  const lx = lexer(src);
  let tok = lx.next().value;
  const eat = () => { const x = tok; tok = lx.next().value; return x; };
  const atom = () => { const x = eat(); if (x === '(') { const v = sum(); eat(); return v; } return x === '-' ? -atom() : x; };
  const prod = () => { let v = atom(); while (tok === '*' || tok === '/') v = eat() === '*' ? v * atom() : v / atom(); return v; };
  const sum = () => { let v = prod(); while (tok === '+' || tok === '-') v = eat() === '+' ? v + prod() : v - prod(); return v; };
  return sum();
}
t('parser', ['1+2*3', '(1+2)*3', '-4 / (2 - 4)', '10/4-0.5*3'].map(parse));
let sum = 0;
for (let i = 0; i < 25; i++) sum += take(i, i % 2 ? naturals(i) : fib()).reduce((a, b) => a + b, 0);
t('hot', sum);
