// A machine with one processor, three disks and a multi-level feedback queue, driven by a heap of events.

class Random {
  constructor(seed) {
    this.state = seed
  }
  below(limit) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return (this.state >>> 8) % limit
  }
}

class EventHeap {
  constructor() {
    this.items = []
  }
  get size() {
    return this.items.length
  }
  before(a, b) {
    return a.time !== b.time ? a.time < b.time : a.order < b.order
  }
  push(event) {
    const { items } = this
    let at = items.length
    items.push(event)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.before(event, items[parent])) break
      items[at] = items[parent]
      at = parent
    }
    items[at] = event
  }
  pop() {
    const { items } = this
    const top = items[0]
    const last = items.pop()
    const { length } = items
    if (length > 0) {
      let at = 0
      for (;;) {
        let child = 2 * at + 1
        if (child >= length) break
        if (child + 1 < length && this.before(items[child + 1], items[child])) child++
        if (!this.before(items[child], last)) break
        items[at] = items[child]
        at = child
      }
      items[at] = last
    }
    return top
  }
}

class Queue {
  constructor() {
    this.first = null
    this.last = null
    this.length = 0
  }
  add(task) {
    task.next = null
    if (this.last === null) this.first = task
    else this.last.next = task
    this.last = task
    this.length++
  }
  take() {
    const task = this.first
    this.first = task.next
    if (this.first === null) this.last = null
    this.length--
    return task
  }
}

class Task {
  constructor(id, random) {
    this.id = id
    this.next = null
    this.level = 0
    this.bursts = 3 + random.below(6)
    this.remaining = 5 + random.below(40)
    this.waited = 0
    this.readySince = 0
  }
}

class Machine {
  constructor(seed) {
    this.random = new Random(seed)
    this.events = new EventHeap()
    this.levels = [new Queue(), new Queue(), new Queue()]
    this.disks = [0, 0, 0]
    this.running = null
    this.now = 0
    this.order = 0
    this.finished = 0
    this.switches = 0
    this.checksum = 0
    this.handlers = {
      arrive: (event) => this.ready(event.task),
      slice: (event) => this.sliceOver(event.task, event.used),
      disk: (event) => {
        event.task.level = Math.max(0, event.task.level - 1)
        this.ready(event.task)
      },
    }
  }
  schedule(kind, delay, task, used = 0) {
    this.events.push({ kind, time: this.now + delay, order: this.order++, task, used })
  }
  ready(task) {
    task.readySince = this.now
    this.levels[task.level].add(task)
    if (this.running === null) this.dispatch()
  }
  dispatch() {
    const queue = this.levels.find((each) => each.length > 0)
    if (queue === undefined) {
      this.running = null
      return
    }
    const task = queue.take()
    task.waited += this.now - task.readySince
    this.running = task
    this.switches++
    const used = Math.min(task.remaining, 8 << task.level)
    this.schedule('slice', used, task, used)
  }
  sliceOver(task, used) {
    task.remaining -= used
    if (task.remaining > 0) {
      task.level = Math.min(2, task.level + 1)
      this.ready(task)
    } else if (--task.bursts > 0) this.startIo(task)
    else {
      this.finished++
      this.checksum = (Math.imul(this.checksum, 31) + task.waited + task.id) | 0
    }
    this.dispatch()
  }
  startIo(task) {
    task.remaining = 5 + this.random.below(40)
    const disk = this.random.below(this.disks.length)
    const begin = Math.max(this.now, this.disks[disk])
    this.disks[disk] = begin + 20 + this.random.below(30)
    this.schedule('disk', this.disks[disk] - this.now, task)
  }
  simulate(tasks) {
    for (let id = 0; id < tasks; id++) this.schedule('arrive', this.random.below(tasks * 60), new Task(id, this.random))
    while (this.events.size > 0) {
      const event = this.events.pop()
      this.now = event.time
      this.handlers[event.kind](event)
    }
    return `${this.finished} ${this.switches} ${this.now} ${this.checksum}`
  }
}

function run() {
  return new Machine(7).simulate(4000)
}
