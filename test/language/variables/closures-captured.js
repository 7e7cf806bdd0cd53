// captured variables: shared between closures, alive after return, changed in loops
function pair() {
  let n = 0;
  return [() => ++n, () => n];
}
const [inc, get] = pair();
inc();
inc();
const [inc2, get2] = pair();
inc2();
console.log('pairs', get(), get2());

function captureParam(p) {
  const f = () => p;
  p = 'reassigned';
  return f;
}
console.log('captured parameter', captureParam('given')());

function captureArguments(p) {
  const f = () => arguments[0];
  p = 'mapped';
  return f();
}
console.log('arrow sees outer arguments', captureArguments('given'));

function hotShared() {
  let count = 0;
  let last = null;
  const bump = (x) => { count += x; last = x; };
  for (let i = 0; i < 200; i++) bump(i % 3 === 0 ? 0.5 : 1);
  return count + ' ' + last;
}
console.log('hot shared', hotShared());

function typeChange() {
  let v = 0;
  const add = (x) => (v = v + x);
  for (let i = 0; i < 100; i++) {
    if (i === 50) add(0.25);
    else if (i === 75) add('|');
    else add(1);
  }
  return v;
}
console.log('captured type change', typeChange());

function lateInit() {
  var f = () => x;
  const before = f();
  var x = 1;
  return before + ' ' + f();
}
console.log('var captured before init', lateInit());

function deep() {
  let a = 1;
  return () => {
    let b = 2;
    return () => {
      let c = 3;
      return () => {
        a++;
        b *= 2;
        c -= 1;
        return [a, b, c].join();
      };
    };
  };
}
const d = deep();
const e = d();
const g = e();
console.log('deep', g(), g(), e()(), d()()());

function tryCapture() {
  const fs = [];
  for (let i = 0; i < 4; i++) {
    try {
      if (i % 2) throw i;
      let a = i;
      fs.push(() => 't' + a);
    } catch (err) {
      fs.push(() => 'c' + err);
    } finally {
      const z = i * i;
      fs.push(() => 'f' + z);
    }
  }
  return fs.map(f => f()).join();
}
console.log('try captures', tryCapture());
