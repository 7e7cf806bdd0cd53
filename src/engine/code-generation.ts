/** Lets guests make code of strings: lends a VM the front end, under the limits for source text. */
import { type Code, isCode, referrerOf } from '../bytecode/code.js'
import { verify } from '../bytecode/verifier.js'
import { compileEval, compileScript, FrontendLimitError, FrontendSyntaxError } from '../frontend/index.js'
import { walkFromCompiled, walkStack } from '../interpreter/stack.js'
import type { Goal } from '../runtime/eval.js'
import { MadeCode, type StackEntry } from '../runtime/values.js'
import { Abrupt, type CompiledText, Stop, type Vm } from '../runtime/vm.js'
import type { LimitOptions } from './limits.js'
import { utf8Length } from '../base/utf8.js'

const FILENAME = 'anonymous'
/** May a text import something? */
const IMPORTS = /\bimport\b/
/** Texts that are kept with their code, and how long they may be. */
const KEPT_TEXTS = 64
const KEPT_LENGTH = 4096

interface Kept {
  readonly goal: Goal
  readonly referrer: string
  readonly made: MadeCode
}

/** Texts up to this length take little of the host's stack, however they are nested. */
const SHALLOW_LENGTH = 128

/** `checked`: what is compiled is verified. */
export function allowCodeGeneration(vm: Vm, { sourceBytes, parseDepth }: LimitOptions, checked: boolean): void {
  /** By text, those used longest ago first. */
  const kept = new Map<string, Kept>()

  const compile = (text: string, goal: Goal, referrer: string): CompiledText => {
    if (text.length > sourceBytes || (text.length * 3 > sourceBytes && utf8Length(text) > sourceBytes)) {
      vm.terminate('other', `${FILENAME}: source limit of ${sourceBytes} bytes exceeded`)
      return null
    }
    const source = { filename: FILENAME, text, referrer }
    try {
      const code =
        goal === 'script'
          ? compileScript(source, { parseDepth })
          : compileEval(source, goal === 'eval' ? null : goal, { parseDepth })
      if (checked) verify(code)
      return new MadeCode(code)
    } catch (error) {
      if (!(error instanceof FrontendSyntaxError)) throw error
      if (!(error instanceof FrontendLimitError)) return { syntaxError: error.message }
      vm.terminate('other', `${FILENAME}: ${error.message}`)
      return null
    }
  }

  const referrer = (text: string, goal: Goal): string => (IMPORTS.test(text) ? referrerFor(vm, goal) : FILENAME)

  vm.textCompiler = {
    known: (text, goal) => {
      const found = kept.get(text)
      if (found === undefined || found.goal !== goal || found.referrer !== referrer(text, goal)) return null
      kept.delete(text)
      kept.set(text, found)
      return found.made
    },
    hasRoom: (text) => {
      if (text.length <= SHALLOW_LENGTH || vm.inHeap) return true
      // It may be nested as deeply as the host's stack allows: with all of it.
      vm.abrupt = Abrupt.Stop
      vm.stop = Stop.Depth
      return false
    },
    compile: (text, goal) => {
      const from = referrer(text, goal)
      const made = compile(text, goal, from)
      if (goal !== 'script' && text.length <= KEPT_LENGTH && made instanceof MadeCode && mayRunAgain(made.code)) {
        kept.delete(text)
        kept.set(text, { goal, referrer: from, made })
        if (kept.size > KEPT_TEXTS) kept.delete(kept.keys().next().value!)
      }
      return made
    },
  }
}

/** GetActiveScriptOrModule (9.4.1): what the innermost guest code that has called is relative to. */
function referrerFor(vm: Vm, goal: Goal): string {
  if (typeof goal === 'object') return goal.referrer
  const stack: StackEntry[] = []
  if (vm.isCompiled) walkFromCompiled(vm, vm.callerDepth, stack)
  else walkStack(vm, vm.loops[vm.loops.length - 1]?.frame ?? null, stack)
  return stack.length === 0 ? FILENAME : referrerOf(stack[0]!.code.source)
}

/** Does nobody see whether the code is new? Each evaluation of a text has template objects of its own. */
function mayRunAgain(code: Code): boolean {
  return code.constants.every((constant) => {
    if (typeof constant !== 'object' || constant === null) return true
    return isCode(constant) ? mayRunAgain(constant) : constant.kind !== 'template'
  })
}
