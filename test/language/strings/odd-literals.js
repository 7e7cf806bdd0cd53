// Literals that a host could take for something else, were they names of its properties.
const literals = ['', '0', '12', '-0', '-1', '1.5', '01', '4294967295', '1e21', 'NaN', '__proto__', 'constructor', 'toString', 'valueOf']
literals.push('\ud800', '\udc00x', '\u0000', 'é', '😀', 'x\ny')
literals.push('sixty-four characters, which is as long as what is held as a name', 'sixty-five characters, which is longer than what is held as a name')
for (const literal of literals) console.log(JSON.stringify(literal), typeof literal, literal.length)
console.log('__proto__' === '__pro' + 'to__', '12' === `${12}`, '-0' === String(-0), '' === 'a'.slice(1))
const held = { ['__proto__']: 1, '12': 2, '': 3, '-0': 4 }
console.log(JSON.stringify(held), held['-0'], held[''], held[12], Object.keys(held).length)
