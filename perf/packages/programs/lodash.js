// Chains, grouping, sorting, deep copies and comparisons of a list of orders.

import _ from 'lodash'
import { program, Random } from './support.js'

program(500, (size) => {
  const random = new Random(11)
  const orders = _.times(size, (id) => ({
    id,
    customer: `customer ${random.below(40)}`,
    lines: _.times(random.below(5), () => ({ item: random.pick(['bolt', 'nut', 'washer', 'screw']), count: random.below(20) })),
    placed: { year: 2000 + random.below(20), month: random.below(12) },
  }))
  const totals = _(orders)
    .filter((order) => order.lines.length > 0)
    .groupBy('customer')
    .mapValues((list) => _.sumBy(list, (order) => _.sumBy(order.lines, 'count')))
    .toPairs()
    .orderBy([1, 0], ['desc', 'asc'])
    .take(10)
    .value()
  const copy = _.cloneDeep(orders)
  _.set(copy, [0, 'placed', 'year'], 1999)
  const sorted = _.sortBy(copy, ['placed.year', 'placed.month', 'id'])
  const template = _.template('<% _.forEach(list, ([name, sum]) => { %><%- name %>: <%= sum %>\n<% }) %>', { imports: { _ } })
  return JSON.stringify([
    totals,
    _.isEqual(orders, copy),
    _.isEqual(orders.slice(1), copy.slice(1)),
    _.map(sorted, 'id').slice(0, 50),
    _.uniq(_.flatMap(orders, (order) => _.map(order.lines, 'item'))),
    _.mapValues(_.countBy(orders, 'placed.month'), (count) => count * 2),
    _.merge({}, orders[1], { placed: { day: 3 } }),
    _.range(0, 60).map((n) => [_.camelCase(`some words ${n}`), _.kebabCase('FooBarBaz'), _.padStart(String(n), 4, '0')]),
    _.chunk(_.shuffle.length ? [1, 2, 3, 4, 5] : [], 2),
    _.debounce.name,
    template({ list: totals }),
    _.words('The quick-brown foxJumps over 12 Lazy_dogs'),
    _.partition(_.range(20), (n) => n % 3 === 0),
    _.zipObjectDeep(['a.b[0].c', 'a.b[1].d'], [1, 2]),
    _.memoize((n) => n * 2)(21),
    _.curry((a, b, c) => a + b + c)(1)(2)(3),
  ])
})
