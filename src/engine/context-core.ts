/** ContextCore: one global object with what the embedder lets it have. */
import { INSTALLER, installInto } from '../builtins/install.js'
import { stringKey } from '../runtime/keys.js'
import type { ModuleRecord } from '../runtime/modules.js'
import { defineRaw } from '../runtime/objects.js'
import type { PromiseObject } from '../runtime/promises.js'
import { Realm } from '../runtime/realm.js'
import { Attr } from '../runtime/shape.js'
import { checkFunction, checkKeys, show } from './checks.js'
import { copyIn } from './copy-in.js'
import type { Core } from './core.js'
import type { ModuleLoader } from './modules.js'
import { ConfigError, DisposedError } from './errors.js'
import { type HostFunction, makeHostFunction, Suspending } from './host-functions.js'

/** Receives each line that the guest prints: its level (log, info, warn, error, debug) and its text. */
export type ConsoleSink = (level: string, text: string) => void

export interface ContextOptions {
  /** Data for the guest: each becomes a global variable, by copy. */
  readonly globals?: Readonly<Record<string, unknown>>
  /** What the guest may ask of the host: each becomes a global function. Arguments and results are copied. */
  readonly functions?: Readonly<Record<string, HostFunction | Suspending>>
  /** Receives what the guest prints; absent: it goes nowhere. */
  readonly console?: ConsoleSink
  /** Loads what modules import; absent: there is nothing to import. Where it gives promises, use `evaluateAsync`. */
  readonly modules?: ModuleLoader
}

export class ContextCore {
  readonly core: Core
  readonly realm: Realm
  readonly console: ConsoleSink | undefined
  readonly suspending = new Map<string, Suspending>()
  /** Promises that the guest has for those of host functions. */
  readonly waiting = new Set<PromiseObject>()
  readonly loader: ModuleLoader | undefined
  /** By type and id. */
  readonly modules = new Map<string, ModuleRecord>()
  disposed = false

  constructor(core: Core, options: ContextOptions) {
    const given = checkKeys('', options, ['globals', 'functions', 'console', 'modules'])
    const { globals = {}, functions = {}, console, modules } = given
    checkKeys('globals', globals, Object.keys(globals))
    checkKeys('functions', functions, Object.keys(functions))
    if (console !== undefined) checkFunction('console', console)
    if (modules !== undefined) checkFunction('modules', modules)
    this.loader = modules
    this.core = core
    this.console = console
    const { vm } = core
    this.realm = new Realm(vm, INSTALLER)
    installInto(this.realm)
    const before = vm.realm
    vm.realm = this.realm
    try {
      for (const [name, value] of Object.entries(globals)) {
        const { result } = copyIn(this, value, `globals.${name}`)
        defineRaw(vm, this.realm.global, stringKey(name), result, Attr.Plain)
      }
      for (const [name, fn] of Object.entries(functions)) this.defineFunction(name, fn, globals)
    } finally {
      vm.realm = before ?? this.realm
    }
    vm.realms.add(this.realm)
    core.contexts.add(this)
  }

  private defineFunction(name: string, fn: HostFunction | Suspending, globals: object): void {
    if (typeof fn !== 'function' && !(fn instanceof Suspending)) {
      throw new ConfigError(`functions.${name} must be a function, not ${show(fn)}`)
    }
    if (Object.hasOwn(globals, name)) throw new ConfigError(`${name} is in globals and in functions`)
    if (fn instanceof Suspending) this.suspending.set(name, fn)
    defineRaw(this.core.vm, this.realm.global, stringKey(name), makeHostFunction(this, name, fn), Attr.Plain)
  }

  checkUsable(): void {
    this.core.checkUsable()
    if (this.disposed) throw new DisposedError('the context is disposed')
  }

  /** Throws while a run has the isolate. */
  checkIdle(): void {
    if (!this.disposed && !this.core.disposed) this.core.checkFree()
  }

  dispose(): void {
    this.disposed = true
    this.modules.clear()
    this.core.contexts.delete(this)
    this.core.vm.realms.delete(this.realm)
    this.core.vm.jobs.drop(this.realm)
    this.waiting.clear()
  }
}
