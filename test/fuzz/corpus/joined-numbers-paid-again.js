// A join that could not be paid declared the texts of its numbers, and again when it went on.
let a = [8, 1, 2, true, 3, 4]
for (let i = 0; i < 84; i++) {
  a = [8, i * 1.5, i, true, i, i].map((e) => a + (e + e)).map((x) => (x.length > 60 ? 'cut' + x.length : x))
}
console.log(a.join('|'))
