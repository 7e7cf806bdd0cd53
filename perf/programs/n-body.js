// Gravitation between a star and planets on rings, leapfrog steps; the energy must hardly drift.

class Body {
  constructor(mass, x, y, z, vx, vy, vz) {
    this.mass = mass
    this.x = x
    this.y = y
    this.z = z
    this.vx = vx
    this.vy = vy
    this.vz = vz
  }
}

function makeSystem(planets) {
  const bodies = [new Body(1000, 0, 0, 0, 0, 0, 0)]
  for (let i = 1; i <= planets; i++) {
    const radius = 4 + i * 3
    const angle = i * 2.399963
    const speed = Math.sqrt(1000 / radius)
    const tilt = 0.02 * (i % 3)
    bodies.push(
      new Body(
        0.5 + (i % 4) / 4,
        radius * Math.cos(angle),
        radius * Math.sin(angle),
        tilt * radius,
        -speed * Math.sin(angle),
        speed * Math.cos(angle),
        tilt * speed,
      ),
    )
  }
  return bodies
}

function kick(bodies, step) {
  const { length } = bodies
  for (let i = 0; i < length; i++) {
    const a = bodies[i]
    for (let j = i + 1; j < length; j++) {
      const b = bodies[j]
      const dx = b.x - a.x
      const dy = b.y - a.y
      const dz = b.z - a.z
      const square = dx * dx + dy * dy + dz * dz + 0.01
      const pull = step / (square * Math.sqrt(square))
      const onA = b.mass * pull
      const onB = a.mass * pull
      a.vx += dx * onA
      a.vy += dy * onA
      a.vz += dz * onA
      b.vx -= dx * onB
      b.vy -= dy * onB
      b.vz -= dz * onB
    }
  }
}

function drift(bodies, step) {
  for (const body of bodies) {
    body.x += body.vx * step
    body.y += body.vy * step
    body.z += body.vz * step
  }
}

function energy(bodies) {
  let sum = 0
  bodies.forEach((a, i) => {
    sum += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j]
      sum -= (a.mass * b.mass) / Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2 + 0.01)
    }
  })
  return sum
}

function run() {
  const bodies = makeSystem(7)
  const before = energy(bodies)
  for (let step = 0; step < 24000; step++) {
    kick(bodies, 0.002)
    drift(bodies, 0.002)
  }
  const after = energy(bodies)
  if (Math.abs(after - before) > Math.abs(before) * 0.01) return 'the energy drifts'
  return after.toFixed(8)
}
