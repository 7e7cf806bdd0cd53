// throws: RangeError: made @5:29
// the place of an error is where it was made, called with new or without, also in code that is hot
function make(i) {
  if (i % 2 === 0) return new TypeError('new')
  const error = Error, it = RangeError('made')
  return error === null ? null : it
}
let last
for (let i = 0; i < 1000; i++) last = make(i)
console.log(last.name)
throw last
