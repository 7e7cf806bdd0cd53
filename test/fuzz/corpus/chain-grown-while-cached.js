// A chain of prototypes that grows by one object a turn, with sites that remember each: a walk costs by its length all the same.
let object = {}
let found = 0
for (let i = 0; i < 120; i++) {
  for (let j = 0; j < 6; j++) {
    object.own = j
    if (object.absent !== undefined) found++
  }
  object = Object.create(object)
}
console.log(found, object.own)
