/** DisposableStack and AsyncDisposableStack (27.4, 27.5). What their methods do is in guest/resources.js. */
import { throwIncompatible } from '../runtime/collections.js'
import { newArray } from '../runtime/create.js'
import { throwError, throwTypeError } from '../runtime/errors.js'
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import type { Realm } from '../runtime/realm.js'
import { Attr, type Shape } from '../runtime/shape.js'
import { ABRUPT, Size, type Tracer, type Value, type VMArray, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { guestMethod } from './array.js'
import { leaf } from './collection-methods.js'
import { ASYNC_DISPOSE, DISPOSE } from './symbol.js'
import type { ClassTable, MethodProperty } from './table.js'

/** `resources` is null once they have been disposed of, or moved. */
export class DisposableStack extends VMObject {
  resources: VMArray | null
  readonly isAsync: boolean
  constructor(vm: Vm, shape: Shape, resources: VMArray, isAsync: boolean) {
    super(shape, [])
    vm.allocate(Size.Object + Size.Slot)
    this.resources = resources
    this.isAsync = isAsync
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object + Size.Slot)
    if (this.resources !== null) tracer.value(this.resources)
  }
}

function className(isAsync: boolean): string {
  return isAsync ? 'AsyncDisposableStack' : 'DisposableStack'
}

function receiver(vm: Vm, self: Value, isAsync: boolean, method: string): DisposableStack | null {
  if (self instanceof DisposableStack && self.isAsync === isAsync) return self
  throwIncompatible(vm, `${className(isAsync)}.prototype.${method}`, self)
  return null
}

function resourcesOf(vm: Vm, self: Value, isAsync: boolean, method: string): VMArray | null {
  const stack = receiver(vm, self, isAsync, method)
  if (stack === null || stack.resources !== null) return stack === null ? null : stack.resources
  const name = `${className(isAsync)}.prototype.${method}`
  throwError(vm, 'ReferenceError', `Method ${name} called on a stack that has been disposed of`)
  return null
}

export const RESOURCE_INTRINSICS: readonly IntrinsicRow[] = [
  {
    name: '$stackResources',
    run: (vm, stack, isAsync, method) => resourcesOf(vm, stack, isAsync as boolean, method as string) ?? ABRUPT,
  },
  /** The stack counts as disposed of from here; undefined: it is already. */
  {
    name: '$takeStackResources',
    run(vm, self, isAsync, method) {
      const stack = receiver(vm, self, isAsync as boolean, method as string)
      if (stack === null) return ABRUPT
      const { resources } = stack
      stack.resources = null
      return resources ?? undefined
    },
  },
]

function stackClass(isAsync: boolean, dispose: MethodProperty, disposeKey: symbol, guests: string): ClassTable {
  const name = className(isAsync)
  const make = (vm: Vm, proto: VMObject | null, resources: VMArray): DisposableStack =>
    new DisposableStack(vm, vm.realm.rootShape(proto ?? vm.realm.intrinsic(`${name}.prototype`)), resources, isAsync)
  return {
    name,
    constructor: {
      name,
      length: 0,
      cost: 2,
      construct: true,
      fixed(vm) {
        if (vm.newTarget === undefined) return throwTypeError(vm, `Constructor ${name} requires 'new'`)
        return make(vm, vm.newTargetProto, newArray(vm, []))
      },
    },
    statics: [],
    prototype: [
      guestMethod('adopt', 2, `${guests}Adopt`),
      guestMethod('defer', 1, `${guests}Defer`),
      dispose,
      {
        accessor: 'disposed',
        get: leaf('disposed', 0, (vm, self) => {
          const stack = receiver(vm, self, isAsync, 'disposed')
          return stack === null ? ABRUPT : stack.resources === null
        }),
      },
      leaf('move', 0, (vm, self) => {
        const resources = resourcesOf(vm, self, isAsync, 'move')
        if (resources === null) return ABRUPT
        ;(self as DisposableStack).resources = null
        return make(vm, null, resources)
      }),
      guestMethod('use', 1, `${guests}Use`),
      {
        data: disposeKey,
        value: (realm: Realm) => realm.intrinsic(`${name}.prototype.${dispose.name}`),
        attrs: Attr.Hidden,
      },
      { data: Symbol.toStringTag, value: name, attrs: Attr.Configurable },
    ],
  }
}

export const DISPOSABLE_STACK: ClassTable = stackClass(
  false,
  guestMethod('dispose', 0, 'stackDispose'),
  DISPOSE,
  'stack',
)
export const ASYNC_DISPOSABLE_STACK: ClassTable = stackClass(
  true,
  guestMethod('disposeAsync', 0, 'asyncStackDispose'),
  ASYNC_DISPOSE,
  'asyncStack',
)
