/**
 * What the Vm holds between two steps of a run: put aside while a host function calls back into the guest, and put back
 * afterwards. A row a field: a field that is missing here would leak from the inner call into the outer one.
 */
import { Deliver, type Frame } from '../runtime/frame.js'
import { Internal, type Tracer } from '../runtime/values.js'
import { Abrupt, type LoopRecord, Stop, type Vm } from '../runtime/vm.js'

const FRESH = {
  abrupt: Abrupt.None,
  stop: Stop.None,
  termination: null,
  exception: undefined,
  fresh: null,
  requestCallee: null,
  requestThis: undefined,
  requestArguments: [],
  requestNewTarget: undefined,
  requestDeliver: Deliver.Value,
  requestRefund: 0,
  result: undefined,
  newTarget: undefined,
  newTargetProto: null,
  constructProto: undefined,
  joining: [],
  propertyValue: undefined,
  propertyAttrs: 0,
  wanted: 0,
  top: null,
  bottom: null,
  baseDepth: 0,
  hostCallName: '',
  hostCallArguments: [],
  hostCallDeliver: Deliver.Value,
  thrown: undefined,
  thrownAt: null,
} as const satisfies Partial<Vm>

type Field = keyof typeof FRESH
const FIELDS = Object.keys(FRESH) as Field[]

export interface VmState {
  readonly fields: Pick<Vm, Field>
  readonly realm: Vm['realm']
  readonly depthLimit: number
  readonly hostLimit: number
  readonly sites: Int32Array
  readonly loops: LoopRecord[]
  readonly blind: boolean
}

/** Puts the state aside; the Vm is then as between two runs. `sites` is room for those of the frames that wait. */
export function putAside(vm: Vm, sites: Int32Array): VmState {
  sites.set(vm.sites)
  const fields: Partial<Record<Field, unknown>> = {}
  for (const field of FIELDS) fields[field] = vm[field]
  const state: VmState = {
    fields: fields as Pick<Vm, Field>,
    realm: vm.realm,
    depthLimit: vm.depthLimit,
    hostLimit: vm.hostLimit,
    sites,
    loops: vm.loops.splice(0),
    blind: vm.blind,
  }
  clearState(vm)
  return state
}

export function putBack(vm: Vm, state: VmState): void {
  Object.assign(vm, state.fields)
  vm.realm = state.realm
  vm.depthLimit = state.depthLimit
  vm.hostLimit = state.hostLimit
  vm.sites.set(state.sites)
  vm.loops.length = 0
  vm.loops.push(...state.loops)
  if (vm.blind && !state.blind) {
    vm.blind = false
    vm.allocate(0)
  }
}

/** Leaves nothing of a run that has ended. */
export function clearState(vm: Vm): void {
  Object.assign(vm, FRESH)
  vm.requestArguments = []
  vm.hostCallArguments = []
}

/** A root for a census: frames that wait outside of the stack that runs. */
export class WaitingFrames extends Internal {
  private readonly tops: readonly Frame[]
  constructor(tops: readonly Frame[]) {
    super([])
    this.tops = tops
  }

  override trace(tracer: Tracer): void {
    for (const top of this.tops) {
      for (let frame: Frame | null = top; frame !== null; frame = frame.parent) tracer.frame(frame)
    }
  }
}
