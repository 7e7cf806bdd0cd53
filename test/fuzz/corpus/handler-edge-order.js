// A protected instruction that compiles to nothing that throws, before a nested loop in the same try region.
let turns = 0
for (var i = 0, n = 4; i < n; i++) {
  try {
    ;(0)[0]
    for (var j = 0, m = 20; j < m; j++) turns++
  } catch {}
}
console.log(turns)
