// A: constructors and prototypes lead to the guest's own and nowhere else.

import { withstand } from './guard.js'

withstand('constructors and prototypes', {
  'this.constructor.constructor': `log(this.constructor === Object, Object.constructor === Function)
     for (const text of ['return process', 'return require', 'return global', 'return module', 'return import.meta', 'return Buffer'])
       try { log(typeof this.constructor.constructor(text)()) } catch (e) { log(e.name, e instanceof Error) }`,
  'the constructors behind all kinds of functions': `const kinds = [function () {}, async function () {}, function* () {}, async function* () {}, () => 1, async () => 1, class {}, { m() {} }.m,
       { async m() {} }.m, { *m() {} }.m, { async *m() {} }.m, { get m() { return 1 } }.__lookupGetter__('m'), (() => 1).bind(), Math.max, new Proxy(() => 1, {})]
     const names = 'typeof process + typeof require + typeof global + typeof module'
     for (const f of kinds) {
       const made = f.constructor('return ' + names)
       let result = made()
       if (typeof result?.next === 'function') result = result.next()
       Promise.resolve(result).then((x) => log(f.constructor.name, typeof x === 'string' ? x : x.value))
     }`,
  '__lookupGetter__ of every function': `const proto = ({}).__lookupGetter__('__proto__'), set = ({}).__lookupSetter__('__proto__')
     const ends = new Set(), seen = new Set()
     const visit = (f) => {
       for (let o = f; o !== null; o = Reflect.apply(proto, o, [])) { if (seen.has(o)) break; seen.add(o); if (Reflect.apply(proto, o, []) === null) ends.add(o) }
     }
     for (const name of Object.getOwnPropertyNames(globalThis)) { const v = globalThis[name]; if (Object(v) === v) { visit(v); for (const key of Reflect.ownKeys(v)) { const d = Reflect.getOwnPropertyDescriptor(v, key); for (const x of [d.value, d.get, d.set]) if (Object(x) === x) visit(x) } } }
     visit(proto); visit(set)
     log(ends.size, ends.has(Object.prototype), proto.constructor === Function)
     try { proto.call(undefined) } catch (e) { log(e instanceof TypeError) }`,
  'writes through prototypes': `;[Array.prototype][0].x = 1; [Object.prototype][0].y = 2; (function () {}).__proto__.z = 3; ''.__proto__.s = 4; Symbol.prototype.t = 5; (async () => 0)().__proto__.p = 6
     log([].x, ({}).y, Math.max.z, 'a'.s, Symbol().t, Promise.resolve().p)
     ;(async () => Array.prototype)().then((p) => { p.late = 7; log([].late) })`,
  'values of the global object': `const found = []
     for (const key of Reflect.ownKeys(this)) { const d = Reflect.getOwnPropertyDescriptor(this, key); if (typeof d.value === 'function' && d.value.name === 'Function') found.push(d.value) }
     log(Object.values(this).length, found.length, found[0] === Function, found[0]('return typeof process')())
     log(typeof globalThis.global, typeof window, typeof self, typeof frames, typeof parent, typeof top)`,
  'caller, arguments and callee': `const read = (g, key) => { try { return show(g[key]) } catch (e) { return e.name } }
     function f() { return [read(f, 'caller'), read(f, 'arguments'), typeof arguments.callee] }
     function strict() { 'use strict'; try { return arguments.callee } catch (e) { return e.name } }
     const show = (x) => x === null ? 'null' : typeof x
     for (const g of [f, () => 1, strict, class {}, Math.max, f.bind()]) {
       log(read(g, 'caller'), read(g, 'arguments'))
     }
     log(f().join(), strict())
     for (let i = 0; i < 50; i++) f()
     log([1].map(function () { return read(arguments.callee, 'caller') }).join())
     const o = { toString: function () { return read(o.toString, 'caller') } }
     log(String(o), JSON.stringify({ toJSON() { return read(this.toJSON, 'caller') } }))`,
  'internal names as properties': `const names = ['shape', 'slots', 'mark', 'unit', 'scope', 'home', 'fields', 'classId', 'read', 'write', 'trace', 'code', 'f0', 'f1', 'e0', 'elements', 'lengthWritable',
       'properties', 'nativeFunc', 'row', 'realm', 'vm', 'target', 'handler', 'stackText', 'primitive', 'data', 'generator', 'result', 'state', 'index', 'proto', '__upshift__']
     const subjects = [{}, [], function () {}, Math.max, /a/, new Map, new Error, Object(1), new Proxy({}, {}), Symbol.prototype, globalThis, (function () { return arguments })(), Promise.resolve(), new Uint8Array(2), class { #shape = 1 }]
     let odd = 0
     for (const o of subjects) for (const name of names) {
       if (o[name] !== undefined || name in o) odd++
       o[name] = 7
       if (o[name] !== 7 || !delete o[name] || name in o) odd++
     }
     log(odd)
     class A { constructor() { for (const name of names) this[name] = name } }
     let good = 0
     for (let i = 0; i < 60; i++) { const a = new A(); for (const name of names) if (a[name] === name) good++ }
     log(good === 60 * names.length)`,
  '__proto__ in every spelling': `const evil = { evil: 1 }
     log(({ __proto__: evil }).evil, ({ '__proto__': evil }).evil, ({ ['__proto__']: evil }).evil, (({ __proto__ }) => __proto__)({}) === Object.prototype)
     log(JSON.parse('{"__proto__":{"evil":1}}').evil, Object.fromEntries([['__proto__', evil]]).evil, Object.assign({}, JSON.parse('{"__proto__":{"evil":1}}')).evil, ({ ...JSON.parse('{"__proto__":{"evil":1}}') }).evil)
     const target = {}
     Reflect.defineProperty(target, '__proto__', { value: evil, enumerable: true })
     log(target.evil, Object.keys(target).join(), structured({}, target).evil)
     function structured(to, from) { for (const key in from) to[key] = from[key]; return to }
     log(({}).evil, Object.getOwnPropertyNames(Object.prototype).includes('evil'))`,
  'species and subclasses': `const seen = []
     class Evil extends Array { static get [Symbol.species]() { return function (n) { seen.push(n); return { length: 0 } } } }
     const a = Evil.from([1, 2, 3])
     log(a.map((x) => x).constructor === Object, a.slice() instanceof Array, a.concat([1]).constructor === Object, seen.length)
     class P extends Promise { static get [Symbol.species]() { return Object } }
     try { P.resolve(1).then() } catch (e) { log(e.name) }
     class R extends RegExp { exec() { return { index: 0, 0: '', length: 1, constructor: Function } } }
     log('abc'.replace(new R('b'), '[$&]'), Reflect.construct(Date, [0], function () {}.bind()) instanceof Date)`,
})
