// rbush, earcut and simple-statistics: an index of boxes, polygons with holes, figures of the areas.

import earcut, { deviation } from 'earcut'
import RBush from 'rbush'
import * as statistics from 'simple-statistics'
import { program, Random } from './support.js'

function polygon(random, corners) {
  const points = []
  for (const [radius, count] of [
    [100, corners],
    [20, 8],
  ]) {
    for (let i = 0; i < count; i++) {
      const angle = (2 * Math.PI * i) / count
      const r = radius - random.below(radius / 2)
      points.push(Math.round(r * Math.cos(angle)), Math.round(r * Math.sin(angle)))
    }
  }
  return points
}

program(20, (size) => {
  const random = new Random(29)
  const tree = new RBush(9)
  const boxes = Array.from({ length: size * 50 }, (_, id) => {
    const [minX, minY] = [random.below(1000), random.below(1000)]
    return { minX, minY, maxX: minX + random.below(30), maxY: minY + random.below(30), id }
  })
  tree.load(boxes.slice(0, size * 40))
  for (const box of boxes.slice(size * 40)) tree.insert(box)
  for (let i = 0; i < size; i++) tree.remove(boxes[i * 7])
  const lines = []
  const found = []
  for (let i = 0; i < size * 5; i++) {
    const [minX, minY] = [random.below(900), random.below(900)]
    const hits = tree.search({ minX, minY, maxX: minX + 60, maxY: minY + 60 })
    found.push(hits.length)
    if (i % 10 === 0) lines.push(hits.map(({ id }) => id).sort((a, b) => a - b).join())
  }
  for (let i = 0; i < size; i++) {
    const points = polygon(random, 30 + i * 4)
    const triangles = earcut(points, [30 + i * 4])
    lines.push(`${triangles.length} ${deviation(points, [30 + i * 4], 2, triangles)} ${triangles.slice(0, 12)}`)
  }
  const widths = boxes.map(({ minX, maxX }) => maxX - minX + 1)
  const pairs = boxes.map(({ minX, minY }) => [minX, minY])
  lines.push(
    statistics.mean(widths),
    statistics.median(widths),
    statistics.standardDeviation(widths),
    statistics.quantile(widths, [0.1, 0.5, 0.9]),
    JSON.stringify(statistics.linearRegression(pairs)),
    statistics.ckmeans(found, 4).map((group) => group.length),
    statistics.mode(found),
    statistics.interquartileRange(widths),
    statistics.sampleCorrelation(pairs.map(([x]) => x), pairs.map(([, y]) => y)),
  )
  return lines.join('\n')
})
