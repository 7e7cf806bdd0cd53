const attempt = (f) => { try { return f() } catch (e) { return `${e.name}: ${e.message}` } }
const url = new URL('https://user:pa%20ss@example.com:8080/a/b/../c?x=1&y=two#frag')
const parts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']
console.log(parts.map((part) => `${part}=${url[part]}`).join('\n'))
console.log(String(url), JSON.stringify({ url }), Object.prototype.toString.call(url), url instanceof URL, Object.keys(url))
for (const [part, value] of [['pathname', '/é ?'], ['search', '?a=b c'], ['hash', ''], ['port', '443'], ['hostname', 'MÜNCHEN.de'], ['protocol', 'http'], ['username', ''], ['password', ''], ['host', 'x.y:1'], ['port', 'nonsense'], ['search', '']]) {
  url[part] = value
  console.log(part, url.href)
}
url.href = 'http://h/p'
console.log(url.href, attempt(() => { url.href = 'no' }), url.href, attempt(() => { 'use strict'; url.origin = 'x' }))
console.log(new URL('../d?q#h', 'http://a/b/c/e').href, new URL('//other', url).href, new URL('data:text/plain,hi').pathname)
for (const bad of ['', 'no', 'http://', 'http://[::1', undefined]) console.log(attempt(() => new URL(bad)))
console.log(attempt(() => URL('http://a')), URL.canParse('x', 'http://a'), URL.canParse('x'))

// The search as a list, and both ways.
const linked = new URL('http://a/?p=1&q=2&p=3')
const { searchParams } = linked
console.log(searchParams === linked.searchParams, searchParams.size, searchParams.get('p'), searchParams.getAll('p'), searchParams.get('none'))
searchParams.append('r', 'ä &=+')
searchParams.set('p', 'new')
searchParams.delete('q')
console.log(linked.href, searchParams.toString())
linked.search = '?only=this'
console.log([...searchParams].join(';'), searchParams.has('only'), searchParams.has('only', 'that'), searchParams.has('p'))
searchParams.delete('only')
console.log(linked.href, searchParams.size)

const params = new URLSearchParams('?b=2&a=1&b=1&%E2%82%AC=%F0%9F%98%80&+=+&=&x')
console.log(params.toString(), params.size, [...params.keys()].join('|'), [...params.values()].join('|'))
params.sort()
console.log(params.toString())
params.forEach(function (value, name, all) { if (name === 'b') console.log(value, name, all === params, this.t) }, { t: 1 })
params.delete('b', '1')
params.set('x', 'y')
console.log(params.toString(), params.getAll('b'))
console.log(new URLSearchParams({ a: 1, b: [1, 2] }).toString(), new URLSearchParams([['k', 'v'], new Set(['m', 'n'])]).toString(), new URLSearchParams(new Map([['c', 'd']])).toString(), new URLSearchParams(new URLSearchParams('z=1')).toString())
console.log(new URLSearchParams().toString() === '', new URLSearchParams('\ud800=\udc00').get('\ufffd') === '\ufffd')
const live = new URLSearchParams('a=1')
let turns = 0
for (const [name] of live) if (++turns < 4) live.append(name + turns, 'x')
console.log(turns, live.toString())
for (const f of [() => new URLSearchParams([['one']]), () => new URLSearchParams([1]), () => URLSearchParams(), () => URLSearchParams.prototype.get.call({}, 'a'), () => new URLSearchParams(Symbol())]) {
  console.log(attempt(f).split(':')[0])
}
let length = 0
for (let i = 0; i < 100; i++) length += new URL(`http://h${i}/p?q=${i}`).searchParams.get('q').length
console.log(length)
