// Shapes, dictionaries and long keys are declared memory, equal in every tier.
function fill(object, prefix, count) {
  for (let i = 0; i < count; i++) object[prefix + i] = i
  return object
}
let kept = []
for (let i = 0; i < 40; i++) {
  kept.push(fill({}, 'k' + (i % 7) + '_', 1 + (i % 30)))
  kept.push(fill({ a: 1 }, 'long'.repeat(30) + i, 2))
  const gone = fill({}, 'd', 5)
  delete gone.d3
  kept.push(gone, Object.freeze(fill({}, 'f', 3)), Object.create(fill({}, 'p', i % 3)))
  class Made { constructor() { this['m' + i] = i } }
  kept.push(new Made(), function () {}, Object.setPrototypeOf({ x: 1 }, gone))
}
kept[5].name = 'named'
kept[6].tag = kept[5].name
console.log(kept.length, Object.keys(kept[0]).length, kept[2].d4)
