// Searches that are made again and again: results stay those of the first, and what a guest changes in between is seen.
const lines = Array.from({ length: 12 }, (_, i) => `2024-05-${10 + i} 12:0${i % 10}:33 [${i % 3 ? 'INFO' : 'ERROR'}] s-${i}: "a<b" & 'c' took ${i * 7} ms`);
const log = lines.join('\r\n') + '\n\nend';
function round() {
  const seen = [];
  for (const line of lines) {
    seen.push(/ERROR/.test(line), line.search(/took/), line.match(/\d+:(\d+)/)[1], /\[(?<level>\w+)\]/.exec(line).groups.level);
    seen.push(line.split(/[\s:]+/).length, line.replace(/[&<>"']/g, '?'), /(\w+)=(\w+)/.exec(line), /\d+$/.test(line));
    seen.push(/^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) \[(\w+)\]/.exec(line).slice(1).join());
  }
  seen.push(log.split(/\r?\n/).length, log.split(/\r?\n/, 3).join(), log.match(/[\r\n]/g).length, log.replace(/[[\]]/g, ''));
  seen.push(log.match(/\d+:(\d+)/g).join(), [...log.matchAll(/(\d+):(\d+)/g)].map((m) => m.index + m[2]).join());
  seen.push(log.replace(/(\d+):(\d+)/g, '$2.$1'), log.replace(/(\d+)-(\d+)/, (all, a, b) => b + a), 'x-y'.split(/(-)|(,)/).join());
  const sticky = /[a-z]+|\s/y;
  for (let found = sticky.exec('ab cd e1'); found !== null; found = sticky.exec('ab cd e1')) seen.push(found[0], sticky.lastIndex);
  seen.push(sticky.lastIndex, '12a345:6'.replace(/\d+:/, '#'), 'aaaa:'.search(/a+;/), '😀1:2'.match(/\d+:/u).index, ';,;'.split(/[,;]/).length);
  return seen.join('|');
}
const first = round();
console.log(first);
let same = 0;
for (let i = 0; i < 150; i++) if (round() === first) same++;
console.log(same);

// Long runs, which fail from each of their characters.
const digits = '7'.repeat(3000);
const counts = [];
for (let i = 0; i < 40; i++) counts.push(/\d+:/.test(digits) ? 1 : 0, (digits + ':').search(/\d+:/), digits.replace(/\d+;/g, '').length, /(\d+)x/.exec(digits + 'x')[1].length);
console.log(counts.join());

// What is consulted changes.
const { exec } = RegExp.prototype;
let calls = 0;
function uses() { return [/b/.test('abc'), 'abc'.match(/b/)?.index, 'abc'.split(/b/).join(), 'abc'.replace(/b/g, '-'), 'abc'.search(/c/)].join(); }
for (let i = 0; i < 60; i++) {
  if (i === 20) RegExp.prototype.exec = function (text) { calls++; return exec.call(this, text); };
  if (i === 30) RegExp.prototype.exec = exec;
  if (i === 35) Object.prototype.added = 1;
  if (i === 40) delete Object.prototype.added;
  if (i % 10 === 5) console.log(i, uses(), calls);
  else uses();
}
const species = Object.getOwnPropertyDescriptor(RegExp, Symbol.species);
let asked = 0;
for (let i = 0; i < 60; i++) {
  if (i === 20) Object.defineProperty(RegExp, Symbol.species, { get() { asked++; return this; }, configurable: true });
  if (i === 40) Object.defineProperty(RegExp, Symbol.species, species);
  if (i === 50) RegExp.prototype.constructor = class extends RegExp { static get [Symbol.species]() { asked += 100; return RegExp; } };
  'a-b'.split(/-/);
}
console.log(asked);
