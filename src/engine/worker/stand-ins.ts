/**
 * What stands in a worker for the objects of the embedder's classes. To the isolate there they are objects of classes like any, whose
 * methods suspend the guest and ask the embedder's thread.
 */
import { setOwn } from '../../base/own.js'
import type { HostClassOptions } from '../host-classes.js'
import { Asking } from '../host-functions.js'
import { Taken } from './counted.js'
import type { WireClass } from './protocol.js'
import type { HostNode } from './wire.js'

export class StandIn {
  readonly node: HostNode
  constructor(node: HostNode) {
    this.node = node
  }
}

type Call = (object: StandIn, inClass: number, method: string, args: unknown[]) => Promise<unknown>

const { create, setPrototypeOf } = Object

/** Those of one context. */
export class StandIns {
  /** The option `classes` of the context. */
  readonly classes: Readonly<Record<string, HostClassOptions>>
  private readonly prototypes: readonly object[]
  private readonly taken: Taken<StandIn>

  /** They extend each other as the embedder's classes do. */
  constructor(classes: readonly WireClass[], call: Call, released: (id: number, count: number) => void) {
    this.taken = new Taken(released)
    const prototypes: object[] = classes.map(() => create(StandIn.prototype))
    this.prototypes = prototypes
    const options = create(null)
    for (const [index, { name, parent, methods }] of classes.entries()) {
      const prototype = prototypes[index]!
      if (parent !== null) setPrototypeOf(prototype, prototypes[parent]!)
      for (const { name: method, length } of methods) {
        const ask = (self: unknown, ...args: unknown[]): Promise<unknown> => call(self as StandIn, index, method, args)
        setOwn(ask, 'length', length)
        setOwn(prototype, method, new Asking(ask))
      }
      const granted = function () {}
      granted.prototype = prototype
      setOwn(options, name, { class: granted, methods: methods.map(({ name: method }) => method) })
    }
    this.classes = options
  }

  take(node: HostNode): StandIn {
    return this.taken.take(node.id, () => setPrototypeOf(new StandIn(node), this.prototypes[node.class]!))
  }
}
