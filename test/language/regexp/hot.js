// Regular expressions in hot code: literals, results, steps of matchAll, and what changes in between.
const lines = Array.from({ length: 30 }, (_, i) => `2024-05-${10 + i} [${i % 3 ? 'INFO' : 'ERROR'}] took ${i * 7} ms`)
let count = 0
for (const line of lines) {
  if (/ERROR/.test(line)) count++
  count += line.search(/took/) + line.match(/\d+-(\d+)/)[1].length + line.split(/[\s-]+/).length
}
console.log(count, /x/.lastIndex, /a/g === /a/g)
function dates(text, pattern) { let out = ''; for (const found of text.matchAll(pattern)) out += `${found.index}:${found[0]}:${found.groups && found.groups.day} `; return out }
const log = lines.slice(0, 3).join('\n')
for (let i = 0; i < 20; i++) dates(log, /-(?<day>\d+) /g)
console.log(dates(log, /-(?<day>\d+) /g), dates('ab', /(?:)/g), dates('😀a', /(?:)/gu), dates('aaa', /a/gy), dates('none', /x/g))
try { dates('a', /a/) } catch (error) { console.log(error.message) }
const iterator = 'a1b2'.matchAll(/\d/g)
console.log(JSON.stringify(iterator.next()), [...iterator].map(String).join(), JSON.stringify(iterator.next()), String(iterator.next().done))
try { iterator.next.call({}) } catch (error) { console.log(error.message) }
const either = /(?:(?<x>a)|(?<y>b))/g
for (const text of ['a', 'b', 'ab']) console.log(JSON.stringify([...text.matchAll(either)].map(({ groups }) => groups)), Object.getPrototypeOf(/(?<n>.)/.exec('q').groups))
const { indices } = /(?<first>a)(b)?/d.exec('xa')
console.log(JSON.stringify(indices), indices.groups.first === indices[1], indices.groups.second)
console.log('a-b-c'.replace(/(?<l>[a-z])-/g, '$<l>$1$$&$&'), 'aXbX'.replace(/X/g, (all, at, text) => at + text.length), 'abc'.replace(/(?<m>b)/, (...args) => JSON.stringify(args[args.length - 1])))
console.log(JSON.stringify('a1b22c'.split(/(\d)(\d)?/)), JSON.stringify('abc'.split(/(?:)/)), JSON.stringify('a,b,c'.split(/,/, 2)), JSON.stringify('x'.match(/y/g)), JSON.stringify('xyx'.match(/x/g)))
const sticky = /\s*(\d+|[-+])/y
function tokens(text) { const out = []; sticky.lastIndex = 0; for (let m = sticky.exec(text); m !== null; m = sticky.exec(text)) out.push(m[1]); return out.join('|') + sticky.lastIndex }
for (let i = 0; i < 20; i++) tokens('1 + 22 - 3')
console.log(tokens('1 + 22 - 3'), tokens('1 x'))
// lastIndex that is no number, and one that is read-only.
const odd = /a/g
odd.lastIndex = { valueOf: () => 1 }
console.log(odd.exec('aa').index, odd.lastIndex)
const fixed = Object.defineProperty(/a/g, 'lastIndex', { writable: false })
for (const use of [() => fixed.exec('a'), () => fixed.test('a'), () => 'a'.replace(fixed, 'b'), () => [...'a'.matchAll(fixed)].length]) {
  try { console.log(use()) } catch (error) { console.log(error.message) }
}
// compile, and an exec of its own, while a loop is hot.
function tests(pattern, times) { let hits = 0; for (let i = 0; i < times; i++) if (pattern.test('abc')) hits++; return hits }
const changing = /b/
console.log(tests(changing, 30), tests(changing.compile('x'), 30), changing.flags, changing.compile('B', 'i').source, tests(changing, 30))
const seen = []
const walk = 'aaaa'.matchAll(/a/g)
for (const found of walk) {
  seen.push(found.index)
  if (found.index === 1) RegExp.prototype.exec = function () { seen.push('own'); return null }
}
console.log(seen.join(), tests(/b/, 3), 'abc'.search(/c/), seen.length)
