/** Unwinding: finding handlers, recording the guest stack for errors. */
import type { Handler } from '../bytecode/code.js'
import type { Frame } from '../runtime/frame.js'
import type { ErrorObject, StackEntry } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

export const MAX_STACK_ENTRIES = 10

/** The innermost handler that protects pc, or null. */
export function handlerAt(handlers: readonly Handler[], pc: number): Handler | null {
  for (let i = 0; i < handlers.length; i++) {
    const handler = handlers[i]!
    if (pc >= handler.start && pc < handler.end) return handler
  }
  return null
}

/** Appends the guest stack from `frame` of the topmost activation downwards, through compiled segments, to `out`. */
export function walkStack(vm: Vm, frame: Frame | null, out: StackEntry[]): void {
  let level = vm.loops.length - 1
  for (;;) {
    for (; frame !== null; frame = frame.parent) {
      if (out.length >= MAX_STACK_ENTRIES) return
      if (!frame.unit.code.selfHosted) out.push({ code: frame.unit.code, pc: frame.pc })
    }
    if (level < 1) return
    const from = vm.loops[level]!.below
    level--
    const next = vm.loops[level]!
    walkCompiled(vm, from, next.hostDepth, out)
    frame = next.frame
  }
}

/** The same from the compiled frame at host depth `d`, which the topmost activation runs. */
export function walkFromCompiled(vm: Vm, d: number, out: StackEntry[]): void {
  const top = vm.loops[vm.loops.length - 1]
  if (top === undefined) return
  walkCompiled(vm, d, top.hostDepth, out)
  walkStack(vm, top.frame, out)
}

/** Appends compiled frames between two host depths, innermost first. */
export function walkCompiled(vm: Vm, from: number, to: number, out: StackEntry[]): void {
  let depth = from
  while (depth > to + LOOP_WEIGHT && out.length < MAX_STACK_ENTRIES) {
    const site = vm.siteTable.get(vm.sites[depth]!)
    if (site === undefined) return
    for (const entry of site.entries) {
      if (out.length < MAX_STACK_ENTRIES && !entry.code.selfHosted) out.push(entry)
    }
    depth -= site.weight
  }
}

/** Host depth that one activation of the interpreter's loop takes, in units of 32 bytes. */
export const LOOP_WEIGHT = 96

/** Completes the stack of an error made by the instruction at which `frame` stands. */
export function recordStack(vm: Vm, frame: Frame): void {
  const error = vm.fresh!
  vm.fresh = null
  if (error.stack !== null) return
  const entries: StackEntry[] = []
  walkStack(vm, frame, entries)
  error.stack = belowConstructor(error, entries)
}

/** The frames of the constructor that made the error, and of what it called for that, are left out. */
export function belowConstructor(error: ErrorObject, entries: StackEntry[]): StackEntry[] {
  if (error.constructorCode === null) return entries
  return entries.slice(entries.findIndex((entry) => entry.code === error.constructorCode) + 1)
}
