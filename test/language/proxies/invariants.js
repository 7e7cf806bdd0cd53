// What a trap may not say: every invariant, by its message
function t(f) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } }
const fixed = Object.freeze({ a: 1, get b() { return 1; }, set c(v) {} });
const closed = () => Object.preventExtensions({ a: 1 });
t(() => Object.getPrototypeOf(new Proxy({}, { getPrototypeOf() { return 1; } })));
t(() => Object.getPrototypeOf(new Proxy(fixed, { getPrototypeOf() { return null; } })));
t(() => Object.getPrototypeOf(new Proxy({}, { getPrototypeOf() { return null; } })));
t(() => Object.setPrototypeOf(new Proxy(fixed, { setPrototypeOf() { return true; } }), null));
t(() => Object.setPrototypeOf(new Proxy({}, { setPrototypeOf() {} }), null));
t(() => Object.setPrototypeOf(new Proxy(closed(), {}), null));
t(() => Object.isExtensible(new Proxy(fixed, { isExtensible() { return true; } })));
t(() => Object.isExtensible(new Proxy({}, { isExtensible() { return false; } })));
t(() => Object.preventExtensions(new Proxy({}, { preventExtensions() { return true; } })));
t(() => Object.preventExtensions(new Proxy({}, { preventExtensions() {} })));
t(() => Object.freeze(new Proxy({ a: 1 }, { preventExtensions() {} })));
t(() => Object.freeze(new Proxy({ a: 1 }, { defineProperty() {} })));

function own(result, target = fixed, key = 'a') {
  t(() => Object.getOwnPropertyDescriptor(new Proxy(target, { getOwnPropertyDescriptor() { return result; } }), key));
}
own(1);
own(undefined);
own(undefined, closed());
own(undefined, { a: 1 });
own({ value: 2 });
own({ value: 2 }, Object.preventExtensions({}), 'q');
own({ value: 1, configurable: false }, { a: 1 });
own({ value: 1, configurable: false }, {}, 'z');
own({ value: 1, configurable: false, writable: true }, fixed);
own({ value: 1, configurable: false, writable: false }, Object.seal({ a: 1 }));
own({ get: 1 });
own({ get() {}, value: 1 });
own({ value: 1, configurable: true, enumerable: true }, {});
own({ get() {}, configurable: true }, {});

function define(descriptor, target = fixed, key = 'a') {
  t(() => Object.defineProperty(new Proxy(target, { defineProperty() { return true; } }), key, descriptor) !== null);
}
define({ value: 2 });
define({ value: 1, configurable: false }, { a: 1 });
define({}, fixed, 'q');
define({ configurable: false }, {}, 'q');
define({ writable: false, configurable: false }, Object.seal({ a: 1 }));
define({ get() {} }, fixed, Symbol('s'));
define({ value: 5, writable: true, configurable: true }, {});
t(() => Object.defineProperty(new Proxy({}, { defineProperty() {} }), 'z', {}));
t(() => Reflect.defineProperty(new Proxy({}, { defineProperty() {} }), 'z', {}));

t(() => 'a' in new Proxy(fixed, { has() {} }));
t(() => 'a' in new Proxy(closed(), { has() {} }));
t(() => 'a' in new Proxy({ a: 1 }, { has() {} }));
t(() => new Proxy(fixed, { get() { return 2; } }).a);
t(() => new Proxy(fixed, { get() { return {}; } }).a);
t(() => new Proxy(fixed, { get() { return 2; } }).c);
t(() => new Proxy(fixed, { get() { return 2; } }).b);
t(() => { new Proxy(fixed, { set() { return true; } }).a = 3; });
t(() => { new Proxy(fixed, { set() { return true; } }).b = 3; });
t(() => { new Proxy(fixed, { set() { return true; } }).a = 1; });
t(() => { 'use strict'; new Proxy({}, { set() {} }).a = 3; });
t(() => { new Proxy({}, { set() {} }).a = 3; });
t(() => { 'use strict'; new Proxy({ a: 1 }, { defineProperty() {} }).a = 2; });
t(() => { 'use strict'; new Proxy({}, { defineProperty() {} })[Symbol('k')] = 2; });
t(() => { 'use strict'; new Proxy(fixed, {}).a = 2; });
t(() => { 'use strict'; new Proxy(fixed, {}).n = 2; });
t(() => { 'use strict'; new Proxy({ get a() { return 1; } }, {}).a = 2; });
t(() => delete new Proxy(fixed, { deleteProperty() { return true; } }).a);
t(() => delete new Proxy(closed(), { deleteProperty() { return true; } }).a);
t(() => delete new Proxy({ a: 1 }, { deleteProperty() {} }).a);
t(() => { 'use strict'; delete new Proxy({ a: 1 }, { deleteProperty() {} }).a; });
t(() => { 'use strict'; delete new Proxy(fixed, {}).a; });

function keys(result, target = {}) {
  t(() => Reflect.ownKeys(new Proxy(target, { ownKeys() { return result; } })));
}
keys(1);
keys([1]);
keys([{}]);
keys(['a', 'a']);
keys(['a', Symbol.iterator]);
keys({ length: 2, 0: 'x', 1: 'y' });
keys(['q'], fixed);
keys(['a', 'b', 'c', 'd'], fixed);
keys(['c', 'b', 'a'], fixed);
keys([], closed());
keys([], { a: 1 });

t(() => new (new Proxy(function () {}, { construct() {} })));
t(() => new (new Proxy(function () {}, { construct() { return 'text'; } })));
t(() => new (new Proxy(() => 1, {})));
t(() => new Proxy({}, {})());
for (const trap of [1, 'abc', {}, Symbol('q'), true]) t(() => new Proxy({}, { get: trap }).x);
t(() => new Proxy({ x: 1 }, { get: null }).x);
t(() => new Proxy({}, new (class Handler { get = 1 })).x);
t(() => new Proxy(1, {}));
t(() => new Proxy({}));
t(() => Proxy({}, {}));
t(() => new Proxy);
