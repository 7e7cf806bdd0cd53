// Mixed: a small shop as real programs are written: classes, closures, Maps, strings, destructuring, exceptions.

class StockError extends Error {
  constructor(article, wanted) {
    super(`only ${article.stock} of ${article.name}, not ${wanted}`)
    this.article = article
  }
}

class Article {
  static count = 0
  constructor(name, price, stock) {
    this.id = Article.count++
    this.name = name
    this.price = price
    this.stock = stock
  }
  take(amount) {
    if (amount > this.stock) throw new StockError(this, amount)
    this.stock -= amount
  }
}

class Catalogue {
  #byName = new Map()
  add(article) {
    this.#byName.set(article.name, article)
  }
  find(name) {
    return this.#byName.get(name)
  }
  *[Symbol.iterator]() {
    yield* this.#byName.values()
  }
}

const DISCOUNTS = [
  ({ lines }) => (lines.length >= 4 ? 5 : 0),
  ({ customer }) => (customer.orders > 10 ? 3 : 0),
  ({ lines }) => Math.max(...lines.map(({ amount }) => amount)) >> 2,
]

class Order {
  constructor(customer) {
    this.customer = customer
    this.lines = []
  }
  add(article, amount = 1) {
    article.take(amount)
    this.lines.push({ article, amount })
  }
  get total() {
    const full = this.lines.reduce((sum, { article: { price }, amount }) => sum + price * amount, 0)
    const percent = DISCOUNTS.reduce((sum, rule) => sum + rule(this), 0)
    return Math.round(full * (100 - percent)) / 100
  }
  describe() {
    const lines = this.lines.map(({ article, amount }, index) => `${index + 1}. ${amount} x ${article.name}`)
    return `${this.customer.name}\n${lines.join('\n')}\n${this.total.toFixed(2).padStart(10)}`
  }
}

function createRandom(seed) {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return (seed >>> 8) % limit
  }
}

function run() {
  Article.count = 0
  const random = createRandom(42)
  const catalogue = new Catalogue()
  const adjectives = ['red', 'small', 'heavy', 'old', 'round']
  for (let i = 0; i < 60; i++) {
    catalogue.add(new Article(`${adjectives[i % 5]} thing ${i}`, 100 + random(900), 60 + random(100)))
  }
  const customers = Array.from({ length: 25 }, (_, i) => ({ name: `customer ${i}`, orders: 0, spent: 0 }))
  const log = []
  let refused = 0
  let printed = 0
  for (let i = 0; i < 3200; i++) {
    const customer = customers[random(customers.length)]
    const order = new Order(customer)
    try {
      for (let lines = 1 + random(5); lines > 0; lines--) {
        const number = random(60)
        order.add(catalogue.find(`${adjectives[number % 5]} thing ${number}`), 1 + random(6))
      }
      customer.orders++
      customer.spent += order.total
      printed += order.describe().length
      log.push({ customer: customer.name, total: order.total })
    } catch (error) {
      if (!(error instanceof StockError)) throw error
      refused++
      error.article.stock += 100 + error.message.length
    }
  }
  const best = [...customers].sort((a, b) => b.spent - a.spent || (a.name < b.name ? -1 : 1))[0]
  const totals = {}
  for (const { customer, total } of log) totals[customer] = (totals[customer] ?? 0) + total
  const spread = Object.values(totals).map(Math.round)
  let stock = 0
  for (const { stock: left } of catalogue) stock += left
  return `${log.length} ${refused} ${printed} ${best.name} ${spread.length} ${Math.max(...spread)} ${stock}`
}
