/**
 * Classes of the embedder whose objects guests may hold. An object stays the host's: the guest holds a token of it, whose prototype has
 * the methods on the class's list and nothing else. Given back to the host, the token is the object again.
 */
import { stringKey } from '../runtime/keys.js'
import { defineRaw } from '../runtime/objects.js'
import { Attr, type Shape } from '../runtime/shape.js'
import { ClassId, Size, type Tracer, VMObject } from '../runtime/values.js'
import { checkFunction, checkKeys, show } from './checks.js'
import type { ContextCore } from './context-core.js'
import { ConfigError, nearestOf } from './errors.js'
import { makeHostMethod } from './host-functions.js'

/** What guests may do with the objects of a class. */
export interface HostClassOptions {
  /** Its objects, and those of classes that extend it, cross as live references. Guests can't make any. */
  readonly class: Function
  /** Names of the methods that guests may call. Arguments and results are copied, as those of functions. */
  readonly methods: readonly string[]
}

/** A guest's token of an object of the host. */
export class HostObject extends VMObject {
  readonly host: object
  constructor(shape: Shape, host: object) {
    super(shape, [])
    this.host = host
  }
  override get classId(): ClassId {
    return ClassId.Host
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object)
  }
}

interface Grant {
  readonly prototype: object
  readonly shape: Shape
}

const { getPrototypeOf } = Object

export class HostClasses {
  private readonly context: ContextCore
  private readonly grants: readonly Grant[]
  private readonly tokens = new WeakMap<object, HostObject>()

  constructor(context: ContextCore, classes: Readonly<Record<string, HostClassOptions>>) {
    this.context = context
    checkKeys('classes', classes, Object.keys(classes))
    this.grants = Object.entries(classes).map(([name, options]) => this.grant(name, options))
  }

  private grant(name: string, options: HostClassOptions): Grant {
    const path = `classes.${name}`
    const { class: granted, methods } = checkKeys(path, options, ['class', 'methods'])
    checkFunction(`${path}.class`, granted)
    const { prototype } = granted
    if (typeof prototype !== 'object' || prototype === null) throw new ConfigError(`${path}.class must be a class`)
    if (!Array.isArray(methods))
      throw new ConfigError(`${path}.methods must be an array of names, not ${show(methods)}`)
    const { realm, core } = this.context
    const made = new VMObject(realm.objectShape, [])
    const shape = realm.rootShape(made)
    for (const [index, method] of methods.entries()) {
      if (typeof method !== 'string' || method === 'constructor' || typeof prototype[method] !== 'function') {
        throw new ConfigError(
          `${path}.methods[${index}] must name a method, not ${show(method)}${suggest(method, prototype)}`,
        )
      }
      const { length } = prototype[method] as { readonly length: number }
      const isOne = (value: unknown): value is HostObject =>
        value instanceof HostObject && this.isOf(value.host, prototype)
      const fn = makeHostMethod(this.context, `${name}.${method}`, method, length, (self) =>
        isOne(self) ? self.host : null,
      )
      defineRaw(core.vm, made, stringKey(method), fn, Attr.Hidden)
    }
    defineRaw(core.vm, made, Symbol.toStringTag, name, Attr.Configurable)
    return { prototype, shape }
  }

  private isOf(object: object, prototype: object): boolean {
    for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at)) if (at === prototype) return true
    return false
  }

  /** The token of an object whose class is granted; the nearest class decides. */
  tokenOf(object: object): HostObject | undefined {
    if (this.grants.length === 0) return undefined
    const known = this.tokens.get(object)
    if (known !== undefined) return known
    for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at)) {
      const grant = this.grants.find(({ prototype }) => prototype === at)
      if (grant === undefined) continue
      this.context.core.vm.allocate(Size.Object)
      const token = new HostObject(grant.shape, object)
      this.tokens.set(object, token)
      return token
    }
    return undefined
  }
}

function suggest(method: unknown, prototype: object): string {
  const known = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
  const nearest = typeof method === 'string' ? nearestOf(method, known) : undefined
  return nearest === undefined ? '' : `; did you mean ${nearest}?`
}
