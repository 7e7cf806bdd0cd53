// Parts of texts in loops that get hot, with bounds of every kind.
const text = 'the quick brown fox'
const long = 'a text that is longer than most, '.repeat(400)
const bounds = [0, -0, 1, -1, 3, 18, 19, 20, -19, -20, 2147483647, -2147483648, 4, 7]

function parts(of) {
  let out = ''
  let sum = 0
  for (const from of bounds) {
    for (const to of bounds) {
      const sliced = of.slice(from, to)
      const between = of.substring(from, to)
      sum += sliced.length * 3 + between.length
      if (out.length < 300) out += `${sliced}|${between};`
    }
    const rest = of.slice(from)
    const back = of.substring(from)
    sum += rest.length * 7 + back.length * 11
    if (from > 0) out += rest.slice(0, 3) + back.slice(-2)
  }
  return `${out.length} ${out.slice(0, 120)} ${sum}`
}
for (let i = 0; i < 20; i++) parts(text)
console.log(parts(text))
console.log(parts(long))
console.log(parts(''), parts('x'), JSON.stringify(parts('😀é')))

function ends(of, search) {
  let out = ''
  for (const at of bounds) out += of.startsWith(search, at) ? 's' : of.endsWith(search, at) ? 'e' : '-'
  return out + (of.startsWith(search) ? 'S' : '') + (of.endsWith(search) ? 'E' : '')
}
for (let i = 0; i < 40; i++) ends(text, i & 1 ? 'the' : 'fox')
for (const search of ['', 't', 'the', 'x', 'fox', text, `${text}!`, 'quick brown', 'he']) console.log(ends(text, search))
console.log(ends(long, long.slice(33)), ends(long, long.slice(0, 333)), ends(long, `${long}a`))

// Of a kind that has to be converted, at the same site.
const odd = [1.5, '3', null, undefined, Number.NaN, -1.5, Number.POSITIVE_INFINITY, true, { valueOf: () => 2 }]
function converted(bound) {
  return `${text.slice(bound)}|${text.substring(bound, 5)}|${text.startsWith('e', bound)}|${text.endsWith('he', bound)}`
}
for (let i = 0; i < 100; i++) converted(i % 7)
for (const bound of odd) console.log(converted(bound))

// What throws is caught.
function caught(search, bound) {
  try {
    return `${text.startsWith(search, bound)} ${text.slice(bound)}`
  } catch (error) {
    return error.message
  } finally {
    text.substring(1, 2)
  }
}
for (let i = 0; i < 100; i++) caught('the', i % 3)
console.log(caught('the', 0), caught(/the/, 0), caught('the', Symbol.iterator), caught('the', 1n))
