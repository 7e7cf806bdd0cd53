/** ContextCore: one global object with what the embedder lets it have. */
import { installerWith, installInto } from '../builtins/install.js'
import { WEB_GLOBALS, type WebFeature } from '../builtins/tables.js'
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
import { ConfigError, DisposedError, nearestOf } from './errors.js'
import { HostClasses, type HostClassOptions } from './host-classes.js'
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
  /** Classes of the host whose objects guests may hold, and the methods of them that guests may call. */
  readonly classes?: Readonly<Record<string, HostClassOptions>>
  /**
   * Which globals the guest has that are no part of ECMAScript: all (the default), none, or those of the features named. They grant nothing of the
   * host but its clock, and that only without `determinism`.
   */
  readonly web?: boolean | readonly WebFeature[]
}

export const CONTEXT_KEYS: readonly (keyof ContextOptions)[] = [
  'globals',
  'functions',
  'console',
  'modules',
  'web',
  'classes',
]

export type { WebFeature }

const WEB_FEATURES = Object.keys(WEB_GLOBALS) as readonly WebFeature[]

export function checkWeb(web: unknown): readonly WebFeature[] {
  if (typeof web === 'boolean') return web ? WEB_FEATURES : []
  if (!Array.isArray(web)) throw new ConfigError(`web must be true, false or an array of features, not ${show(web)}`)
  return web.map((feature: unknown, index) => {
    const known = WEB_FEATURES.find((each) => each === feature)
    if (known !== undefined) return known
    const nearest = typeof feature === 'string' ? nearestOf(feature, WEB_FEATURES) : undefined
    throw new ConfigError(
      `web[${index}] must be one of ${WEB_FEATURES.join(', ')}, not ${show(feature)}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    )
  })
}

export class ContextCore {
  readonly core: Core
  readonly realm: Realm
  readonly console: ConsoleSink | undefined
  /** Promises that the guest has for those of host functions. */
  readonly waiting = new Set<PromiseObject>()
  readonly loader: ModuleLoader | undefined
  readonly classes: HostClasses
  /** By type and id. */
  readonly modules = new Map<string, ModuleRecord>()
  disposed = false

  constructor(core: Core, options: ContextOptions) {
    const given = checkKeys('', options, CONTEXT_KEYS)
    const { globals = {}, functions = {}, console, modules, web = true, classes = {} } = given
    checkKeys('globals', globals, Object.keys(globals))
    checkKeys('functions', functions, Object.keys(functions))
    if (console !== undefined) checkFunction('console', console)
    if (modules !== undefined) checkFunction('modules', modules)
    this.loader = modules
    this.core = core
    this.console = console
    const { vm } = core
    this.realm = new Realm(vm, installerWith(checkWeb(web)))
    installInto(this.realm)
    const before = vm.realm
    vm.realm = this.realm
    try {
      this.classes = new HostClasses(this, classes)
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
    this.core.vm.timers.drop(this.realm)
    this.core.vm.forgetHints()
    this.waiting.clear()
  }
}
