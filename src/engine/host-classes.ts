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
import { Asking, makeHostMethod } from './host-functions.js'

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

/** A class on the list, checked. */
export interface CheckedClass {
  readonly name: string
  readonly prototype: object
  readonly methods: readonly CheckedMethod[]
}

interface CheckedMethod {
  readonly name: string
  readonly length: number
  /** In a worker. */
  readonly asking: Asking | null
}

interface Grant {
  readonly prototype: object
  readonly shape: Shape
}

const { getPrototypeOf } = Object

/** Throws ConfigError for what is no class, and for names of what are no methods. */
export function checkClasses(classes: Readonly<Record<string, HostClassOptions>>): CheckedClass[] {
  checkKeys('classes', classes, Object.keys(classes))
  return Object.entries(classes).map(([name, options]) => checkClass(name, options))
}

function checkClass(name: string, options: HostClassOptions): CheckedClass {
  const path = `classes.${name}`
  const { class: granted, methods } = checkKeys(path, options, ['class', 'methods'])
  checkFunction(`${path}.class`, granted)
  const { prototype } = granted
  if (typeof prototype !== 'object' || prototype === null) throw new ConfigError(`${path}.class must be a class`)
  if (!Array.isArray(methods)) throw new ConfigError(`${path}.methods must be an array of names, not ${show(methods)}`)
  const checked = methods.map((method: unknown, index): CheckedMethod => {
    const found: unknown = typeof method === 'string' && method !== 'constructor' ? prototype[method] : undefined
    const asking = found instanceof Asking ? found : null
    const fn = asking === null ? found : asking.fn
    if (typeof fn !== 'function') {
      throw new ConfigError(
        `${path}.methods[${index}] must name a method, not ${show(method)}${suggest(method, prototype)}`,
      )
    }
    return { name: method as string, length: fn.length, asking }
  })
  return { name, prototype, methods: checked }
}

/** Does the object inherit from the prototype? */
export function inherits(object: object, prototype: object): boolean {
  for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at)) if (at === prototype) return true
  return false
}

/** The class on the list that is the object's, or the nearest that its own extends. */
export function nearestClass<T extends { readonly prototype: object }>(
  classes: readonly T[],
  object: object,
): T | undefined {
  if (classes.length === 0) return undefined
  for (let at = getPrototypeOf(object); at !== null; at = getPrototypeOf(at)) {
    const found = classes.find(({ prototype }) => prototype === at)
    if (found !== undefined) return found
  }
  return undefined
}

export class HostClasses {
  private readonly context: ContextCore
  private readonly grants: readonly Grant[]
  private readonly tokens = new WeakMap<object, HostObject>()

  constructor(context: ContextCore, classes: Readonly<Record<string, HostClassOptions>>) {
    this.context = context
    this.grants = checkClasses(classes).map((each) => this.grant(each))
  }

  private grant({ name, prototype, methods }: CheckedClass): Grant {
    const { realm, core } = this.context
    const made = new VMObject(realm.objectShape, [])
    const shape = realm.rootShape(made)
    const isOne = (value: unknown): value is HostObject =>
      value instanceof HostObject && inherits(value.host, prototype)
    for (const { name: method, length, asking } of methods) {
      const hostOf = (self: unknown): object | null => (isOne(self) ? self.host : null)
      const fn = makeHostMethod(this.context, `${name}.${method}`, method, length, hostOf, asking)
      defineRaw(core.vm, made, stringKey(method), fn, Attr.Hidden)
    }
    defineRaw(core.vm, made, Symbol.toStringTag, name, Attr.Configurable)
    return { prototype, shape }
  }

  /** The token of an object whose class is granted; the nearest class decides. */
  tokenOf(object: object): HostObject | undefined {
    if (this.grants.length === 0) return undefined
    const known = this.tokens.get(object)
    if (known !== undefined) return known
    const grant = nearestClass(this.grants, object)
    if (grant === undefined) return undefined
    this.context.core.vm.allocate(Size.Object)
    const token = new HostObject(grant.shape, object)
    this.tokens.set(object, token)
    return token
  }
}

function suggest(method: unknown, prototype: object): string {
  const known = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor')
  const nearest = typeof method === 'string' ? nearestOf(method, known) : undefined
  return nearest === undefined || nearest === method ? '' : `; did you mean ${nearest}?`
}
