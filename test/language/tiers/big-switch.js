// a bytecode machine with one big switch, run on several programs
function run(code, limit = 5000) {
  const stack = [];
  const vars = {};
  const out = [];
  let pc = 0;
  let steps = 0;
  while (pc < code.length) {
    if (++steps > limit) return out.concat('limit').join(' ');
    const [op, arg] = code[pc++];
    switch (op) {
      case 'push': stack.push(arg); break;
      case 'pop': stack.pop(); break;
      case 'dup': stack.push(stack[stack.length - 1]); break;
      case 'swap': { const a = stack.pop(); const b = stack.pop(); stack.push(a, b); break; }
      case 'add': { const b = stack.pop(); const a = stack.pop(); stack.push(a + b); break; }
      case 'sub': { const b = stack.pop(); stack.push(stack.pop() - b); break; }
      case 'mul': stack.push(stack.pop() * stack.pop()); break;
      case 'div': { const b = stack.pop(); const a = stack.pop(); if (b === 0) throw new RangeError('div at ' + (pc - 1)); stack.push(a / b); break; }
      case 'mod': { const b = stack.pop(); stack.push(stack.pop() % b); break; }
      case 'lt': { const b = stack.pop(); stack.push(stack.pop() < b); break; }
      case 'eq': stack.push(stack.pop() === stack.pop()); break;
      case 'not': stack.push(!stack.pop()); break;
      case 'load': if (!(arg in vars)) throw new ReferenceError(arg); stack.push(vars[arg]); break;
      case 'store': vars[arg] = stack.pop(); break;
      case 'jmp': pc = arg; break;
      case 'jz': if (!stack.pop()) pc = arg; break;
      case 'print': out.push(String(stack.pop())); break;
      case 'call': stack.push(pc); pc = arg; break;
      case 'ret': { const v = stack.pop(); pc = stack.pop(); stack.push(v); break; }
      case 'halt': return out.join(' ') + ' #' + steps;
      default: throw new SyntaxError('op ' + op);
    }
  }
  return out.join(' ') + ' ' + steps;
}
const asm = src => src.trim().split('\n').map(l => { const [op, a] = l.trim().split(/\s+/); return [op, a === undefined ? undefined : isNaN(a) ? a : +a]; });
const count = n => asm(`push 0
  store i
  push 0
  store s
  load i
  push ${n}
  lt
  jz 17
  load s
  load i
  add
  store s
  load i
  push 1
  add
  store i
  jmp 4
  load s
  print
  halt`);
console.log('count', run(count(100)));
console.log('count longer', run(count(250)));
console.log('limit', run(count(1e6)));
console.log('doubles', run([['push', 0.5], ...Array(50).fill(['dup']), ...Array(50).fill(['add']), ['print']]));
console.log('strings', run(asm('push a\npush 1\nadd\ndup\nadd\nprint')));
console.log('factorial overflow', run([['push', 1], ...Array.from({ length: 25 }, (_, i) => [['push', i + 1], ['mul'], ['dup'], ['print']]).flat()]));
for (const bad of ['push 1\npush 0\ndiv', 'load nope', 'jump 3', 'push 1\nadd\nprint']) {
  try {
    console.log('bad', run(asm(bad)));
  } catch (e) {
    console.log('bad', e.name + ': ' + e.message);
  }
}
const primes = asm('push 2\nstore n\nload n\npush 50\nlt\njz 31\npush 2\nstore d\nload d\ndup\nmul\nload n\npush 1\nadd\nlt\njz 26\nload n\nload d\nmod\njz 28\nload d\npush 1\nadd\nstore d\njmp 8\nhalt\nload n\nprint\nload n\npush 1\njmp 32\nhalt\nadd\nstore n\njmp 2');
console.log('primes', run(primes));
console.log('call', run(asm('push 5\ncall 3\nhalt\npush 7\nret')), run([['call', 3], ['print'], ['halt'], ['push', 'sub'], ['ret']]));
const ops = ['add', 'sub', 'mul', 'div', 'mod', 'lt', 'eq'];
const values = [7, 2.5, '3', -1, true, 10];
let line = '';
for (let i = 0; i < 84; i++) {
  try { line += run([['push', values[i % 6]], ['push', values[(i * 5 + 1) % 6]], [ops[i % 7]], ['print']]).split(' ')[0] + ' '; } catch (e) { line += 'E '; }
}
console.log('mixed operands', line);
