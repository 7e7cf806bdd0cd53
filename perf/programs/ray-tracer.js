// A small ray tracer: spheres and a chequered floor, point lights, shadows and mirrors.

const vector = (x, y, z) => ({ x, y, z })
const add = (a, b) => vector(a.x + b.x, a.y + b.y, a.z + b.z)
const subtract = (a, b) => vector(a.x - b.x, a.y - b.y, a.z - b.z)
const scale = (a, factor) => vector(a.x * factor, a.y * factor, a.z * factor)
const dot = (a, b) => a.x * b.x + a.y * b.y + a.z * b.z
const normalize = (a) => scale(a, 1 / Math.sqrt(dot(a, a)))
const reflect = (a, normal) => subtract(a, scale(normal, 2 * dot(a, normal)))

class Surface {
  constructor(color, mirror) {
    this.color = color
    this.mirror = mirror
  }
  colorAt() {
    return this.color
  }
}

class Sphere extends Surface {
  constructor(center, radius, color, mirror) {
    super(color, mirror)
    this.center = center
    this.radius = radius
  }
  distance(origin, direction) {
    const offset = subtract(origin, this.center)
    const half = dot(offset, direction)
    const root = half * half - dot(offset, offset) + this.radius * this.radius
    if (root < 0) return Infinity
    const near = -half - Math.sqrt(root)
    return near > 1e-4 ? near : Infinity
  }
  normalAt(point) {
    return normalize(subtract(point, this.center))
  }
}

class Floor extends Surface {
  distance(origin, direction) {
    const distance = -origin.y / direction.y
    return distance > 1e-4 ? distance : Infinity
  }
  normalAt() {
    return vector(0, 1, 0)
  }
  colorAt(point) {
    const dark = (Math.floor(point.x) + Math.floor(point.z)) & 1
    return dark === 1 ? scale(this.color, 0.3) : this.color
  }
}

class Scene {
  constructor(surfaces, lights) {
    this.surfaces = surfaces
    this.lights = lights
    this.rays = 0
  }
  nearest(origin, direction) {
    this.rays++
    let best = Infinity
    let hit = null
    for (const surface of this.surfaces) {
      const distance = surface.distance(origin, direction)
      if (distance < best) {
        best = distance
        hit = surface
      }
    }
    return hit === null ? null : { surface: hit, distance: best }
  }
  trace(origin, direction, depth) {
    const found = this.nearest(origin, direction)
    if (found === null) return vector(0.2, 0.3, 0.5 + 0.5 * Math.max(0, direction.y))
    const { surface } = found
    const point = add(origin, scale(direction, found.distance))
    const normal = surface.normalAt(point)
    const base = surface.colorAt(point)
    let color = scale(base, 0.1)
    for (const light of this.lights) {
      const toLight = subtract(light.position, point)
      const distance = Math.sqrt(dot(toLight, toLight))
      const way = scale(toLight, 1 / distance)
      const shade = dot(normal, way)
      if (shade <= 0) continue
      const blocker = this.nearest(point, way)
      if (blocker !== null && blocker.distance < distance) continue
      color = add(color, scale(base, shade * light.power))
    }
    if (surface.mirror > 0 && depth > 0) {
      const mirrored = this.trace(point, reflect(direction, normal), depth - 1)
      color = add(scale(color, 1 - surface.mirror), scale(mirrored, surface.mirror))
    }
    return color
  }
}

function run() {
  const scene = new Scene(
    [
      new Floor(vector(0.9, 0.9, 0.8), 0.1),
      new Sphere(vector(0, 1, 4), 1, vector(0.9, 0.2, 0.2), 0.3),
      new Sphere(vector(-1.6, 0.6, 3), 0.6, vector(0.2, 0.8, 0.3), 0),
      new Sphere(vector(1.5, 0.7, 2.8), 0.7, vector(0.3, 0.3, 0.9), 0.6),
    ],
    [
      { position: vector(-4, 5, 0), power: 0.6 },
      { position: vector(3, 4, 1), power: 0.4 },
    ],
  )
  const size = 160
  const byte = (value) => Math.min(255, Math.floor(value * 256))
  let hash = 0
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const direction = normalize(vector((x / size - 0.5) * 1.6, (0.5 - y / size) * 1.6, 1))
      const color = scene.trace(vector(0, 1, -2), direction, 3)
      hash = (Math.imul(hash, 31) + byte(color.x) * 65536 + byte(color.y) * 256 + byte(color.z)) | 0
    }
  }
  return `${hash} ${scene.rays}`
}
