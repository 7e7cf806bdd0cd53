/** Intrinsics of guest/iterator.js: objects with a list of hidden state. */
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { ClassId, Size, type Tracer, type Value, type VMArray, VMObject } from '../../runtime/values.js'
import type { Vm } from '../../runtime/vm.js'

/** An iterator helper (27.1.2.1), or a wrapped iterator (27.1.3.2.1.1). What the state means is the guest code's. */
class StatefulIterator extends VMObject {
  readonly wrapped: boolean
  readonly state: VMArray
  constructor(vm: Vm, wrapped: boolean, state: VMArray) {
    const { realm } = vm
    const name = wrapped ? 'WrapForValidIterator.prototype' : 'IteratorHelper.prototype'
    super(realm.rootShape(realm.intrinsic(name)), [])
    vm.allocate(Size.Iterator)
    this.wrapped = wrapped
    this.state = state
  }
  override get classId(): ClassId {
    return ClassId.Iterator
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    tracer.value(this.state)
  }
}

function stateOf(value: Value, wrapped: boolean): Value {
  return value instanceof StatefulIterator && value.wrapped === wrapped ? value.state : undefined
}

export const ITERATOR_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$newHelper', run: (vm, state) => new StatefulIterator(vm, false, state as VMArray) },
  /** Undefined for anything else. */
  { name: '$helperState', run: (_vm, value) => stateOf(value, false) },
  { name: '$newWrapped', run: (vm, state) => new StatefulIterator(vm, true, state as VMArray) },
  { name: '$wrappedState', run: (_vm, value) => stateOf(value, true) },
  { name: '$iteratorConstructor', run: (vm) => vm.realm.intrinsic('Iterator') },
  { name: '$iteratorPrototype', run: (vm) => vm.realm.intrinsic('Iterator.prototype') },
]
