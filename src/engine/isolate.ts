/** Isolate: one guest world with its limits, contexts and counters. */
import { INSTALLER, installInto } from '../builtins/install.js'
import { INTRINSIC_ROWS } from '../builtins/intrinsics.js'
import { SELF_HOSTED } from '../builtins/self-hosted.js'
import type { Code } from '../bytecode/code.js'
import { compileScript, compileSelfHosted } from '../frontend/index.js'
import { call, type Outcome } from '../interpreter/driver.js'
import { Realm } from '../runtime/realm.js'
import { ErrorObject, isObject, type Value } from '../runtime/values.js'
import { getOwn } from '../runtime/objects.js'
import { get } from '../runtime/properties.js'
import { Stop, Vm } from '../runtime/vm.js'
import { topClosure } from '../runtime/create.js'
import { lineColumn, offsetAt } from '../bytecode/code.js'
import { GuestError, FuelExhaustedError, MemoryLimitError, LimitError, type GuestFrame } from './errors.js'
import { checkLimits, type LimitOptions, type LimitsInput } from './limits.js'

SELF_HOSTED.compiler = (filename, text, intrinsics, names) => compileSelfHosted({ filename, text }, { intrinsics, names })

export interface IsolateOptions {
  limits?: LimitsInput
}
export type ConsoleSink = (level: string, text: string) => void

export class Script {
  readonly code: Code
  constructor(code: Code) {
    this.code = code
  }
}

export class Isolate {
  readonly vm: Vm
  readonly limits: LimitOptions
  console: ConsoleSink = () => {}
  constructor(options: IsolateOptions = {}) {
    this.limits = checkLimits(options.limits ?? {})
    this.vm = new Vm(this.limits, {
      poll: () => Stop.None,
      output: (level, text) => {
        this.console(level, text)
        return true
      },
      random: () => Math.random(),
      now: () => Date.now(),
    }, INTRINSIC_ROWS)
    this.vm.setAllocationMark()
  }

  compile(text: string, options: { filename?: string } = {}): Script {
    return new Script(compileScript({ filename: options.filename ?? 'script.js', text }, {}))
  }

  createContext(options: { console?: ConsoleSink } = {}): Context {
    if (options.console) this.console = options.console
    return new Context(this)
  }
}

export class Context {
  readonly realm: Realm
  readonly isolate: Isolate
  constructor(isolate: Isolate) {
    this.isolate = isolate
    const previous = isolate.vm.realm
    this.realm = new Realm(isolate.vm, INSTALLER)
    isolate.vm.realm = previous ?? this.realm
    isolate.vm.realms.add(this.realm)
    installInto(this.realm)
  }

  evaluate(script: Script): Value {
    const { vm } = this.isolate
    vm.realm = this.realm
    vm.reserve = 0
    vm.fuel = 0
    vm.grant(this.isolate.limits.fuel)
    const closure = topClosure(this.realm, this.realm.unitOf(script.code, 0))
    return this.finish(call(vm, closure, this.realm.global, [], () => []))
  }

  private finish(outcome: Outcome): Value {
    const { vm } = this.isolate
    switch (outcome.kind) {
      case 'done':
        return outcome.value
      case 'throw': {
        const error = outcome.value
        if (!(error instanceof ErrorObject)) throw new GuestError('Error', String(isObject(error) ? 'object' : error), [], error)
        const frames: GuestFrame[] = (error.stack ?? []).map(({ code, pc }) => ({
          function: code.name,
          file: code.source.filename,
          ...lineColumn(code.source, offsetAt(code, pc)),
        }))
        const name = get(vm, error, 'name', error)
        const message = getOwn(vm, error, 'message') ? vm.propertyValue : ''
        throw new GuestError(String(name), String(message), frames, undefined)
      }
      case 'terminated':
        if (vm.termination!.limit === 'memory') throw new MemoryLimitError(vm.termination!.message)
        throw new LimitError(vm.termination!.message)
      case 'stopped':
        throw new FuelExhaustedError('fuel exhausted')
    }
  }
}
