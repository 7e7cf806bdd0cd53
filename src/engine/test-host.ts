/**
 * The host object that conformance tests ask for: realms, scripts at run time, detached buffers, a census. Only for the
 * project's own tests; what the guest gets by it is not part of the public surface.
 */
import { ArrayBufferObject, detach } from '../runtime/binary.js'
import { topClosure } from '../runtime/create.js'
import { throwTypeError } from '../runtime/errors.js'
import { makeCode } from '../runtime/eval.js'
import type { NativeRow } from '../runtime/native.js'
import { defineRaw } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, NativeFunction, type Value, VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { type Context, contextCoreOf } from './context.js'
import { ContextCore } from './context-core.js'

/** Receives what the guest prints. */
export type Print = (text: string) => void

/** Defines `$262` and `print` in a context. */
export function installTestHost(context: Context, print: Print): void {
  install(contextCoreOf(context), print)
}

function install(context: ContextCore, print: Print): VMObject {
  const { realm } = context
  const { vm } = context.core
  const host = objectOf(context, hostRows(context, print))
  defineRaw(vm, host, 'global', realm.global, Attr.Hidden)
  defineRaw(vm, host, 'agent', objectOf(context, AGENT_ROWS), Attr.Hidden)
  defineRaw(vm, realm.global, '$262', host, Attr.Hidden)
  defineRaw(vm, realm.global, 'print', functionOf(context, printRow(print)), Attr.Hidden)
  return host
}

function functionOf({ realm }: ContextCore, row: NativeRow): NativeFunction {
  return new NativeFunction(realm.lazyFunctionShape, row, realm)
}

function objectOf(context: ContextCore, rows: readonly NativeRow[]): VMObject {
  const object = new VMObject(context.realm.objectShape, [])
  for (const row of rows) defineRaw(context.core.vm, object, row.name, functionOf(context, row), Attr.Hidden)
  return object
}

function printRow(print: Print): NativeRow {
  return {
    name: 'print',
    length: 1,
    cost: 1,
    params: ['string'],
    fixed(_vm, _self, text) {
      print(text as string)
      return undefined
    },
  }
}

function hostRows(context: ContextCore, print: Print): readonly NativeRow[] {
  const { core } = context
  return [
    {
      name: 'createRealm',
      length: 0,
      cost: 1,
      fixed: () => install(new ContextCore(core, {}), print),
    },
    {
      name: 'evalScript',
      length: 1,
      cost: 1,
      params: ['string'],
      fixed: (vm, _self, text) => evalScript(context, vm, text as string),
    },
    { name: 'detachArrayBuffer', length: 1, cost: 1, fixed: (vm, _self, buffer) => detachBuffer(vm, buffer) },
    {
      name: 'gc',
      length: 0,
      cost: 1,
      fixed(vm) {
        vm.memoryPressed = true
        vm.interrupt()
        return undefined
      },
    },
  ]
}

/** Runs a script of this context. */
function evalScript({ realm }: ContextCore, vm: Vm, text: string): Value {
  const made = makeCode(vm, text, 'script')
  return made === null ? ABRUPT : vm.request(topClosure(realm, realm.unitOf(made.code, 0)), realm.global, [])
}

function detachBuffer(vm: Vm, buffer: Value): Value {
  if (!(buffer instanceof ArrayBufferObject)) return throwTypeError(vm, 'an ArrayBuffer is needed')
  detach(buffer)
  return null
}

/** There is one agent: it can neither start another nor hear of one. */
const AGENT_ROWS: readonly NativeRow[] = [
  { name: 'start', length: 1, cost: 1, fixed: (vm) => throwTypeError(vm, 'there is one agent') },
  { name: 'broadcast', length: 1, cost: 1, fixed: (vm) => throwTypeError(vm, 'there is one agent') },
  { name: 'getReport', length: 0, cost: 1, fixed: () => null },
  { name: 'sleep', length: 1, cost: 1, fixed: () => undefined },
  { name: 'monotonicNow', length: 0, cost: 1, fixed: (vm) => vm.hooks.now() },
]
