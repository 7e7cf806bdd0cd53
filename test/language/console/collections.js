// how console.log prints arrays, maps, sets, typed arrays, iterators and long lists
console.log([1, 'a', [2, ['b', [3]]], { k: [4] }]);
console.log([1, , 3], [, ], [, , 1, , ,], [undefined, , null]);
console.log(new Array(5), new Array(1), [...new Array(2)]);
console.log([-0, [-0]], [[], [[]], {}]);
console.log(new Map(), new Set());
console.log(new Map([['a', 1], ['b', { c: 2 }], [1, 'one']]));
console.log(new Map([[{ k: 1 }, [1, 2]], [null, undefined]]));
console.log(new Set([1, 'two', [3], { four: 4 }, -0]));
console.log({ m: new Map([['k', 'v']]), s: new Set(['x']) }, [new Set([1])]);
console.log(new Map([['outer', new Map([['inner', new Set([1])]])]]));
class MyMap extends Map {}
class MySet extends Set { extra = 1; }
class MyArray extends Array {}
console.log(new MyMap([[1, 2]]), new MySet([1]), MyArray.of(1, 2));
console.log(new Uint8Array([1, 2, 255]), new Float64Array([0.5, -0]), new Int8Array(0));
console.log(/re/gi, [/x/], { r: /y\/z/ });
console.log([1, 2, 3, 4, 5, 6, 7]);
console.log(Array.from({ length: 30 }, (_, i) => i));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta']);
console.log([1.5, -2, 300, 4, 55555, 6, 7, 8, 9, 10]);
console.log([['a', 1], ['b', 2], ['c', 3], ['d', 4], ['e', 5], ['f', 6], ['g', 7]]);
console.log([{ id: 1, name: 'one' }, { id: 2, name: 'two' }, { id: 3, name: 'three' }, { id: 4, name: 'four' }]);
console.log(['a long string of more than twenty', 'another long string of more than it', 'and a third one of such a kind']);
console.log(new Set(['a long string of more than twenty', 'another long string of more than it', 'and a third']));
console.log([null, undefined, true], [[null], [undefined]]);
console.log(Array.from({ length: 8 }, (_, i) => 'item' + i), Array.from({ length: 3 }, (_, i) => ({ i })));
console.log([[1, 2, [3, 4, [5, [6]]]], { a: { b: { c: {} } } }]);
for (let i = 0; i < 3; i++) console.log(Array(i).fill(i), new Map([[i, Array(i).fill('x')]]));
