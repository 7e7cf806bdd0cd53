// Where errors of derived constructors are reported: that a wrong value came back where `new` is, an unbound `this` inside.
class Base {}
class Wrong extends Base {
  constructor() {
    return null
  }
}
class Finally extends Base {
  constructor() {
    try {
      return 1
    } catch (error) {
      console.log('not caught inside')
    } finally {
      console.log('finally')
    }
  }
}
class Late extends Base {
  constructor() {
    ;(() => super())()
    return 'x'
  }
}
class Unbound extends Base {
  constructor() {
  }
}
class Under extends Wrong {
  constructor() {
    super()
  }
}
class Implicit extends Wrong {}

function make(C) {
  return new C()
}

function places(C) {
  try {
    make(C)
  } catch (error) {
    const lines = error.stack.split('\n').slice(0, 3)
    return lines.map((line) => line.replace(/\(.*?(\d+:\d+)\)/, '$1').trim()).join(' | ')
  }
}

for (const C of [Wrong, Finally, Late, Unbound, Under, Implicit]) console.log(places(C))

// Hot, and inlined.
let seen = ''
for (let i = 0; i < 300; i++) {
  const now = places(i % 3 === 0 ? Wrong : i % 3 === 1 ? Unbound : Under)
  if (!seen.includes(now)) seen += `${now}\n`
}
console.log(seen)
