// Forward chaining: rules over facts with typed patterns and bindings fire until nothing new can be told.

class Fact {
  constructor(relation, from, to) {
    this.relation = relation
    this.from = from
    this.to = to
    this.key = `${relation}(${from},${to})`
  }
}

class Memory {
  constructor() {
    this.known = new Map()
    this.byRelation = new Map()
    this.bySubject = new Map()
  }
  add(fact) {
    if (this.known.has(fact.key)) return false
    this.known.set(fact.key, fact)
    this.put(this.byRelation, fact.relation, fact)
    this.put(this.bySubject, `${fact.relation}:${fact.from}`, fact)
    return true
  }
  put(index, key, fact) {
    const facts = index.get(key)
    if (facts === undefined) index.set(key, [fact])
    else facts.push(fact)
  }
  matching(relation, subject) {
    return (subject === undefined ? this.byRelation.get(relation) : this.bySubject.get(`${relation}:${subject}`)) ?? []
  }
}

class Rule {
  constructor(name, conditions, conclusion, guard = () => true) {
    this.name = name
    this.conditions = conditions
    this.conclusion = conclusion
    this.guard = guard
    this.fired = 0
  }
  /** All ways to meet the conditions in which the new fact takes part. */
  *bindings(memory, fact) {
    for (let at = 0; at < this.conditions.length; at++) {
      if (this.conditions[at].relation !== fact.relation) continue
      const first = bind({}, this.conditions[at], fact)
      if (first !== null) yield* this.extend(memory, first, 0, at)
    }
  }
  *extend(memory, bound, at, skip) {
    if (at === this.conditions.length) {
      yield bound
      return
    }
    if (at === skip) {
      yield* this.extend(memory, bound, at + 1, skip)
      return
    }
    const condition = this.conditions[at]
    for (const fact of memory.matching(condition.relation, bound[condition.from])) {
      const more = bind(bound, condition, fact)
      if (more !== null) yield* this.extend(memory, more, at + 1, skip)
    }
  }
  conclude(bound) {
    const { relation, from, to } = this.conclusion
    return new Fact(relation, bound[from], bound[to])
  }
}

function bind(bound, condition, fact) {
  const { from, to } = condition
  if (bound[from] !== undefined && bound[from] !== fact.from) return null
  if (bound[to] !== undefined && bound[to] !== fact.to) return null
  return { ...bound, [from]: fact.from, [to]: fact.to }
}

class Engine {
  constructor(rules) {
    this.rules = rules
    this.memory = new Memory()
    this.agenda = []
  }
  assert(fact) {
    if (this.memory.add(fact)) this.agenda.push(fact)
  }
  settle() {
    let turns = 0
    while (this.agenda.length > 0) {
      const fact = this.agenda.pop()
      turns++
      for (const rule of this.rules) {
        const conclusions = []
        for (const bound of rule.bindings(this.memory, fact)) {
          if (rule.guard(bound)) conclusions.push(rule.conclude(bound))
        }
        rule.fired += conclusions.length
        for (const each of conclusions) this.assert(each)
      }
    }
    return turns
  }
}

function run() {
  const when = (relation, from, to) => ({ relation, from, to })
  const engine = new Engine([
    new Rule('step', [when('part', 'x', 'y')], when('within', 'x', 'y')),
    new Rule('chain', [when('part', 'x', 'y'), when('within', 'y', 'z')], when('within', 'x', 'z')),
    new Rule('siblings', [when('part', 'x', 'y'), when('part', 'z', 'y')], when('beside', 'x', 'z'), (b) => b.x !== b.z),
    new Rule('cousins', [when('part', 'x', 'y'), when('beside', 'y', 'z'), when('part', 'w', 'z')], when('near', 'x', 'w')),
  ])
  for (let i = 1; i < 90; i++) engine.assert(new Fact('part', `n${i}`, `n${(i - 1) >> 1}`))
  const turns = engine.settle()
  const counts = ['within', 'beside', 'near'].map((relation) => engine.memory.matching(relation).length)
  return `${turns} ${counts} ${engine.rules.map((rule) => rule.fired)}`
}
