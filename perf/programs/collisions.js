// Aircraft in a volume of airspace: cells find candidates, closest approach decides which pairs come too near.

class Vector {
  constructor(x, y, z) {
    this.x = x
    this.y = y
    this.z = z
  }
  plus(other) {
    return new Vector(this.x + other.x, this.y + other.y, this.z + other.z)
  }
  minus(other) {
    return new Vector(this.x - other.x, this.y - other.y, this.z - other.z)
  }
  times(factor) {
    return new Vector(this.x * factor, this.y * factor, this.z * factor)
  }
  dot(other) {
    return this.x * other.x + this.y * other.y + this.z * other.z
  }
}

class Aircraft {
  constructor(callsign, position, velocity) {
    this.callsign = callsign
    this.position = position
    this.velocity = velocity
  }
  advance(time) {
    this.position = this.position.plus(this.velocity.times(time))
  }
}

const CELL = 20
const NEAR = 6

class Airspace {
  constructor(size) {
    this.size = size
    this.aircraft = []
    this.cells = new Map()
  }
  keyOf(x, y) {
    return x * 1000 + y
  }
  sweep(time) {
    this.cells.clear()
    for (const plane of this.aircraft) {
      const { position } = plane
      const end = position.plus(plane.velocity.times(time))
      const left = Math.floor((Math.min(position.x, end.x) - NEAR) / CELL)
      const right = Math.floor((Math.max(position.x, end.x) + NEAR) / CELL)
      const top = Math.floor((Math.min(position.y, end.y) - NEAR) / CELL)
      const bottom = Math.floor((Math.max(position.y, end.y) + NEAR) / CELL)
      for (let x = left; x <= right; x++) {
        for (let y = top; y <= bottom; y++) {
          const key = this.keyOf(x, y)
          const cell = this.cells.get(key)
          if (cell === undefined) this.cells.set(key, [plane])
          else cell.push(plane)
        }
      }
    }
  }
  conflicts(time) {
    this.sweep(time)
    const found = new Map()
    for (const planes of this.cells.values()) {
      for (let i = 0; i < planes.length; i++) {
        for (let j = i + 1; j < planes.length; j++) {
          const a = planes[i]
          const b = planes[j]
          const key = a.callsign < b.callsign ? `${a.callsign}/${b.callsign}` : `${b.callsign}/${a.callsign}`
          if (found.has(key)) continue
          const approach = closestApproach(a, b, time)
          if (approach.distance < NEAR) found.set(key, approach)
        }
      }
    }
    return found
  }
  advance(time) {
    for (const plane of this.aircraft) {
      plane.advance(time)
      const { position, velocity } = plane
      if (position.x < 0 || position.x > this.size) velocity.x = -velocity.x
      if (position.y < 0 || position.y > this.size) velocity.y = -velocity.y
    }
  }
}

function closestApproach(a, b, time) {
  const offset = b.position.minus(a.position)
  const speed = b.velocity.minus(a.velocity)
  const square = speed.dot(speed)
  const moment = square === 0 ? 0 : Math.min(time, Math.max(0, -offset.dot(speed) / square))
  const apart = offset.plus(speed.times(moment))
  return { moment, distance: Math.sqrt(apart.dot(apart)) }
}

function run() {
  let state = 99
  const random = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return ((state >>> 9) / 8388608) * limit
  }
  const airspace = new Airspace(400)
  for (let i = 0; i < 160; i++) {
    const position = new Vector(random(400), random(400), random(12))
    airspace.aircraft.push(new Aircraft(`U${1000 + i}`, position, new Vector(random(8) - 4, random(8) - 4, 0)))
  }
  let total = 0
  let nearest = 0
  for (let frame = 0; frame < 80; frame++) {
    const conflicts = airspace.conflicts(2)
    total += conflicts.size
    for (const { moment, distance } of conflicts.values()) nearest += moment + distance
    airspace.advance(2)
  }
  return `${total} ${nearest.toFixed(6)}`
}
