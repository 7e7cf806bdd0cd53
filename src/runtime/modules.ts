/**
 * Modules (16.2): records, and linking: which variable of which module a name means. All that walks the graph does so with
 * lists of its own and counts its steps, for graphs may be deep, and wide, and made to be slow.
 *
 * What modules share lives in cells, scopes of one slot: the environment of each holds its own and those it imports.
 */
import type { Code } from '../bytecode/code.js'
import type { ImportedName, ModuleHead } from '../bytecode/module.js'
import type { Evaluation } from './module-evaluation.js'
import { NamespaceObject } from './namespaces.js'
import { putOrdinary } from './objects.js'
import type { PromiseObject } from './promises.js'
import type { Realm } from './realm.js'
import { Attr } from './shape.js'
import {
  codeBytes,
  Internal,
  MadeCode,
  type Resumable,
  Scope,
  Size,
  TDZ,
  type Tracer,
  type Value,
  VMObject,
} from './values.js'
import type { Vm } from './vm.js'

export const enum ModuleState {
  Loaded,
  Linked,
  /** What it declares is there; it waits to be run. */
  Ready,
  Evaluating,
  /** It awaits something, or waits for a module that does. */
  EvaluatingAsync,
  Evaluated,
}

/** The text of a module: its code, or for JSON none. */
export interface ModuleSource {
  readonly text: string
  readonly code: Code | null
  readonly head: ModuleHead
}

/** A module of one value, its default export. */
export const JSON_HEAD: ModuleHead = {
  requests: [],
  slots: 1,
  record: -1,
  imports: [],
  cells: [0],
  locals: new Map([['default', 0]]),
  indirect: new Map(),
  stars: [],
}

export class ModuleRecord extends Internal {
  readonly id: string
  readonly source: ModuleSource
  readonly made: MadeCode | null
  /** By request; null until all are loaded. */
  requested: readonly ModuleRecord[] | null = null
  state: ModuleState = ModuleState.Loaded
  environment: Scope | null = null
  /** What it exports, as far as it has been asked for. */
  readonly resolutions: Map<string, Export | null> = new Map()
  namespace: NamespaceObject | null = null
  /** Runs it, until it has run; null for JSON. */
  generator: Resumable | null = null
  /** It has been evaluated and has thrown `error`. */
  failed = false
  error: Value = undefined
  /** While it is being evaluated: by what, the number of the module, and the lowest one in its cycle (its [[DFSAncestorIndex]]). */
  evaluation: Evaluation | null = null
  index = 0
  ancestor = 0
  /** The module of its cycle that was visited first, once the cycle is complete. */
  cycleRoot: ModuleRecord | null = null
  /** Its place among the modules that wait, or 0. */
  asyncOrder = 0
  /** Modules that it waits for, and those that wait for it. */
  pending = 0
  readonly dependents: ModuleRecord[] = []
  /** Of who waits for the evaluation of it and its cycle. */
  promise: PromiseObject | null = null
  meta: VMObject | null = null

  constructor(id: string, source: ModuleSource) {
    super([])
    this.id = id
    this.source = source
    this.made = source.code === null ? null : new MadeCode(source.code)
  }

  override trace(tracer: Tracer): void {
    tracer.bytes(this.bytes + Size.Slot * this.dependents.length)
    for (const other of this.requested ?? []) tracer.value(other)
    tracer.values(this.dependents)
    for (const each of [this.environment, this.namespace, this.generator, this.meta, this.promise, this.evaluation]) {
      if (each !== null) tracer.value(each)
    }
    tracer.value(this.error)
  }

  /** Declared bytes: its text and code, whether or not it is run. */
  get bytes(): number {
    return codeBytes(this.source.text.length)
  }

  get head(): ModuleHead {
    return this.source.head
  }

  /** It awaits at its top level. */
  get isAsync(): boolean {
    return this.source.code?.codeKind === 'asyncModule'
  }
}

/** What an import() asks of the host. */
export class ImportRequest extends Internal {
  readonly promise: PromiseObject
  readonly referrer: string
  readonly specifier: string
  readonly type: string | null
  /** The host's own: how far it has come. */
  progress: unknown = null
  constructor(promise: PromiseObject, referrer: string, specifier: string, type: string | null) {
    super([])
    this.promise = promise
    this.referrer = referrer
    this.specifier = specifier
    this.type = type
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Reaction)
    tracer.value(this.promise)
    tracer.value(this.specifier)
  }
}

/** What an export is: a cell of a module's environment, or, slot -1, the namespace of the module. */
export interface Export {
  readonly module: ModuleRecord
  readonly slot: number
}

export const AMBIGUOUS = 'ambiguous'

/** Why modules can't be linked, and where. */
export interface LinkError {
  readonly module: ModuleRecord
  readonly offset: number
  readonly message: string
}

/** Modules reachable from `root`, itself included, each after what it requests, as far as cycles allow. */
export function modulesFrom(root: ModuleRecord, isLeft: (module: ModuleRecord) => boolean): ModuleRecord[] {
  const ordered: ModuleRecord[] = []
  if (isLeft(root)) return ordered
  const seen = new Set<ModuleRecord>([root])
  const path: { readonly module: ModuleRecord; next: number }[] = [{ module: root, next: 0 }]
  while (path.length > 0) {
    const top = path[path.length - 1]!
    const next = top.module.requested![top.next++]
    if (next === undefined) {
      ordered.push(top.module)
      path.pop()
    } else if (!seen.has(next) && !isLeft(next)) {
      seen.add(next)
      path.push({ module: next, next: 0 })
    }
  }
  return ordered
}

/** Links all modules that `root` needs; what is wrong, or null. `work` counts steps. */
export function link(vm: Vm, realm: Realm, root: ModuleRecord, work: (steps: number) => void): LinkError | null {
  const linker = new Linker(vm, realm, work)
  const modules = modulesFrom(root, ({ state }) => state !== ModuleState.Loaded)
  for (const module of modules) linker.prepare(module)
  for (const module of modules) {
    const error = linker.connect(module)
    if (error !== null) return error
  }
  for (const module of modules) module.state = ModuleState.Linked
  linker.namespaceOf(root)
  return null
}

class Linker {
  private readonly vm: Vm
  private readonly realm: Realm
  private readonly work: (steps: number) => void

  constructor(vm: Vm, realm: Realm, work: (steps: number) => void) {
    this.vm = vm
    this.realm = realm
    this.work = work
  }

  /** The environment with the module's own cells. */
  prepare(module: ModuleRecord): void {
    const { slots, cells, record } = module.head
    this.work(1 + cells.length)
    this.vm.allocate(Size.Scope + Size.Slot * slots + (Size.Scope + Size.Slot) * cells.length)
    const environment = new Scope(null, new Array<Value>(slots).fill(TDZ))
    for (const slot of cells) environment.slots[slot] = new Scope(null, [TDZ])
    if (record >= 0) environment.slots[record] = module
    module.environment = environment
  }

  /** Gives the module what it imports. Namespaces that it imports or passes on are made. */
  connect(module: ModuleRecord): LinkError | null {
    const { imports, indirect } = module.head
    for (const [name, imported] of indirect) {
      if (imported.name === null) this.namespaceOf(module.requested![imported.request]!)
      else {
        const found = this.resolve(module, name)
        if (found === null || found === AMBIGUOUS) return missing(module, imported, found)
      }
    }
    for (const imported of imports) {
      const target = module.requested![imported.request]!
      const found = imported.name === null ? { module: target, slot: -1 } : this.resolve(target, imported.name)
      if (found === null || found === AMBIGUOUS) return missing(module, imported, found)
      module.environment!.slots[imported.slot] = this.cellOf(found)
    }
    return null
  }

  private cellOf({ module, slot }: Export): Value {
    if (slot >= 0) return module.environment!.slots[slot]
    this.vm.allocate(Size.Scope + Size.Slot)
    return new Scope(null, [this.namespaceOf(module)])
  }

  /** ResolveExport (16.2.1.7.2.2): all that the name may come from; more than one is ambiguous. */
  resolve(start: ModuleRecord, startName: string): Export | null | typeof AMBIGUOUS {
    let found: Export | null = null
    let branches = false
    const seen = new Map<ModuleRecord, Set<string>>()
    const visited: [ModuleRecord, string][] = []
    const pending: [ModuleRecord, string][] = [[start, startName]]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [module, name] = next
      let names = seen.get(module)
      if (names === undefined) seen.set(module, (names = new Set()))
      if (names.has(name)) continue
      names.add(name)
      visited.push(next)
      this.work(1)
      const known = module.resolutions.get(name)
      const end = known === undefined ? ownExport(module, name) : known
      if (end !== undefined) {
        if (end === null) continue
        if (found !== null && (found.module !== end.module || found.slot !== end.slot)) return AMBIGUOUS
        found = end
        continue
      }
      const imported = module.head.indirect.get(name)
      if (imported !== undefined) pending.push([module.requested![imported.request]!, imported.name!])
      else if (name !== 'default') {
        const { stars } = module.head
        if (stars.length > 1) branches = true
        for (const request of stars) pending.push([module.requested![request]!, name])
      }
    }
    if (!branches) for (const [module, name] of visited) module.resolutions.set(name, found)
    else start.resolutions.set(startName, found)
    return found
  }

  /** GetModuleNamespace (16.2.1.12). */
  namespaceOf(module: ModuleRecord): NamespaceObject {
    if (module.namespace !== null) return module.namespace
    const names = new Set<string>()
    const seen = new Set<ModuleRecord>([module])
    for (const each of seen) {
      this.work(1)
      for (const table of [each.head.locals, each.head.indirect]) {
        for (const name of table.keys()) if (each === module || name !== 'default') names.add(name)
      }
      for (const request of each.head.stars) seen.add(each.requested![request]!)
    }
    const exports = new Map<string, Export>()
    for (const name of [...names].sort()) {
      const found = this.resolve(module, name)
      if (found !== null && found !== AMBIGUOUS) exports.set(name, found)
    }
    this.vm.allocate(Size.Object + Size.Entry * exports.size)
    module.namespace = new NamespaceObject(this.vm, this.realm, exports)
    return module.namespace
  }
}

/** An export that needs no other module to be found; undefined where it does. */
function ownExport(module: ModuleRecord, name: string): Export | undefined {
  const slot = module.head.locals.get(name)
  if (slot !== undefined) return { module, slot }
  const imported = module.head.indirect.get(name)
  return imported?.name === null ? { module: module.requested![imported.request]!, slot: -1 } : undefined
}

function missing(module: ModuleRecord, { request, name, offset }: ImportedName, found: null | 'ambiguous'): LinkError {
  const { specifier } = module.head.requests[request]!
  const message =
    found === null
      ? `The requested module '${specifier}' does not provide an export named '${name}'`
      : `The requested module '${specifier}' contains conflicting star exports for name '${name}'`
  return { module, offset, message }
}

/** import.meta (13.3.12.1): an object of the module's own, made when it is first asked for. */
export function importMeta(vm: Vm, module: ModuleRecord): VMObject {
  if (module.meta === null) {
    vm.allocate(Size.Object)
    module.meta = new VMObject(vm.realm.nullProtoShape, [])
    putOrdinary(vm, module.meta, 'url', module.id, Attr.Plain)
  }
  return module.meta
}

/** The run was ended in the middle of it, or what it waits for has been: it will not go on. */
export function abandon(module: ModuleRecord): void {
  module.state = ModuleState.Evaluated
  module.asyncOrder = 0
  module.failed = true
  module.error = `the evaluation of ${module.id} was ended`
  module.generator = null
  module.evaluation = null
}
