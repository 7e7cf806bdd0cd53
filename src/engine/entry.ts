/**
 * The lowest frame of every entry into the guest: three instructions that call a function and return its result. It makes
 * the entering call itself resumable, and gives the tiers the same call site everywhere. It costs no fuel.
 */
import { Assembler } from '../bytecode/assembler.js'
import type { Code } from '../bytecode/code.js'
import { Op } from '../bytecode/opcodes.js'
import { makeFrame } from '../interpreter/calls.js'
import { topClosure } from '../runtime/create.js'
import { Deliver, type Frame } from '../runtime/frame.js'
import type { Job } from '../runtime/jobs.js'
import { RUN_JOB } from '../runtime/promises.js'
import type { Realm } from '../runtime/realm.js'
import { NativeFunction, type Value, type VMObject } from '../runtime/values.js'

/** Code by number of arguments: immutable, like all code shared by the process. */
const SHARED: readonly Code[] = Array.from({ length: 5 }, (_, count) => entryCode(count))

function entryCode(count: number): Code {
  const asm = new Assembler()
  const callee = asm.register()
  const receiver = asm.register()
  const first = asm.registers(count)
  const result = asm.register()
  asm.emit(Op.Call, result, callee, receiver, first, count)
  asm.emit(Op.Return, result)
  return asm.finish({
    codeKind: 'function',
    name: '',
    length: 0,
    paramCount: 2 + count,
    strict: true,
    selfHosted: true,
    needsArguments: false,
    source: { filename: 'entry', text: '', lineStarts: null },
    start: 0,
    end: 0,
  })
}

/** A frame that will call `callee`. The guest's own frames start at depth 2: see `ENTRY_FRAMES`. */
export function entryFrame(realm: Realm, callee: VMObject, thisValue: Value, args: readonly Value[]): Frame {
  const code = SHARED[args.length] ?? entryCode(args.length)
  const closure = topClosure(realm, realm.unitOf(code, 0))
  return makeFrame(closure, undefined, [callee, thisValue, ...args], undefined, Deliver.Value, null, 1)
}

/** A frame that will do a job of its realm. */
export function jobFrame(job: Job): Frame {
  const { realm } = job
  return entryFrame(realm, new NativeFunction(realm.lazyFunctionShape, RUN_JOB, realm), undefined, [job])
}

/** Frames that an entry adds to the guest's own: the limit of the call depth is set higher by these. */
export const ENTRY_FRAMES = 1
