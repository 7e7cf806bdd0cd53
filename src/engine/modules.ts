/**
 * Modules of a context: loading what a module imports, by the embedder's loader, and linking. One list of work for both
 * kinds of loader: whoever runs it waits for promises, or must not.
 */
import { HostPromise } from '../base/promise.js'
import { owns } from '../base/own.js'
import { lineColumn } from '../bytecode/code.js'
import type { ModuleRequest } from '../bytecode/module.js'
import { runCensus } from '../interpreter/census.js'
import { compilationUnits } from '../runtime/eval.js'
import { Job, JobKind } from '../runtime/jobs.js'
import { type ImportRequest, JSON_HEAD, link, ModuleRecord, ModuleState, modulesFrom } from '../runtime/modules.js'
import { rejectPromise } from '../runtime/promises.js'
import type { Value, VMObject } from '../runtime/values.js'
import { show } from './checks.js'
import type { ContextCore } from './context-core.js'
import type { Core } from './core.js'
import { ConfigError, GuestError, type GuestFrame, GuestSyntaxError, HostFunctionError } from './errors.js'
import { limitError } from './guest-error.js'
import { failureFor, freshError, messageOf } from './host-failure.js'
import type { Run } from './run.js'
import { compileProgram, type Program, syntaxErrorAt } from './script.js'

/** What the loader gives. */
export interface LoadedModule {
  readonly source: string
  /** Default 'module'. */
  readonly type?: 'module' | 'json'
  /** The key of the module cache, the name in errors and stacks, and `import.meta.url`. */
  readonly id: string
}

/**
 * Gives the module that a specifier means in the module whose id is `referrer`; nothing where there is none. `attributes`: what
 * stands in the import's `with`.
 */
export type ModuleLoader = (
  specifier: string,
  referrer: string,
  attributes: { readonly type?: string },
) => LoadedModule | null | undefined | PromiseLike<LoadedModule | null | undefined>

/** A call that evaluates what was to be evaluated. */
export interface Entry {
  readonly callee: VMObject
  readonly thisValue: Value
  readonly args: readonly Value[]
  /** It is a module: its value is a promise as long as it waits. */
  readonly module: ModuleRecord | undefined
}

/** Yields what has to be waited for. */
type Loading<T> = Generator<PromiseLike<unknown>, T, unknown>

/** Where something is imported. */
interface Importer {
  readonly id: string
  readonly frames: () => GuestFrame[]
}

/** Loads and links without waiting. */
export function moduleEntry(run: Run, context: ContextCore, program: Program): Entry {
  const loading = load(run, context, program)
  const step = loading.next()
  if (step.done) return step.value
  // Nobody waits for it.
  HostPromise.resolve(step.value).catch(() => undefined)
  throw new ConfigError('modules gives a promise: use evaluateAsync')
}

export async function moduleEntryAsync(run: Run, context: ContextCore, program: Program): Promise<Entry> {
  const loading = load(run, context, program)
  let step = loading.next()
  while (!step.done) {
    const settled: Settled = await run.unlessInterrupted(step.value).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    run.checkAlive()
    step = owns(settled, 'error') ? loading.throw(settled.error) : loading.next(settled.value)
  }
  return step.value
}

function* load(run: Run, context: ContextCore, program: Program): Loading<Entry> {
  const { core, realm } = context
  const { code } = program
  const id = code.source.filename
  const root = new ModuleRecord(id, { text: code.source.text, code, head: program.head! })
  if (!context.modules.has(`module:${id}`)) context.modules.set(`module:${id}`, root)
  core.pinned.push(root)
  try {
    yield* loadAll(run, context, root)
    return core.guarded(() => {
      const args = linked(run, context, root)
      return { callee: realm.selfHosted('evaluateModule'), thisValue: undefined, args, module: root }
    })
  } finally {
    core.pinned.splice(core.pinned.indexOf(root), 1)
  }
}

/** All that is reachable from a module. */
function* loadAll(run: Run, context: ContextCore, root: ModuleRecord): Loading<void> {
  const reached = new Set([root])
  for (const module of reached) {
    if (module.requested === null) {
      const requested: ModuleRecord[] = []
      for (const request of module.head.requests) {
        const importer = { id: module.id, frames: () => [frameAt(module, request)] }
        requested.push(yield* loadOne(run, context, importer, request.specifier, typeOf(module, request)))
      }
      module.requested = requested
    }
    for (const each of module.requested) reached.add(each)
  }
}

function* loadOne(
  run: Run,
  context: ContextCore,
  referrer: Importer,
  specifier: string,
  type: string | null,
): Loading<ModuleRecord> {
  const fail = (message: string): GuestError => new GuestError('TypeError', message, referrer.frames())
  let loaded: unknown
  try {
    const { loader } = context
    loaded = loader?.(specifier, referrer.id, type === null ? {} : { type })
    if (isThenable(loaded)) loaded = yield loaded
    run.checkAlive()
  } catch (error) {
    run.checkAlive()
    const message = `the loader of modules failed for '${specifier}': ${messageOf(error)}`
    throw new HostFunctionError(message, referrer.frames(), { cause: error })
  }
  if (loaded === undefined || loaded === null) {
    throw fail(`Cannot find module '${specifier}' imported from ${referrer.id}`)
  }
  const { id, source, type: loadedType = 'module' } = checkLoaded(loaded)
  if (loadedType === 'json' && type === null) throw fail(`Module "${id}" needs an import attribute of "type: json"`)
  if (loadedType === 'module' && type !== null) throw fail(`Module "${id}" is not of type "${type}"`)
  return run.spend(() => recordOf(run, context, id, source, loadedType))
}

/** The attribute `type`; there are no others. */
function typeOf({ id, source }: ModuleRecord, { attributes, offset }: ModuleRequest): string | null {
  let type: string | null = null
  for (const [key, value] of attributes) {
    if (key === 'type' && value === 'json') type = value
    else {
      const message = `Import attribute "${key}" with value "${value}" is not supported`
      throw syntaxErrorAt(message, id, source.text, offset)
    }
  }
  return type
}

/** A text that is no JSON is refused before anything runs. */
function checkJson(text: string, id: string): void {
  try {
    parseJson(text)
  } catch (error) {
    throw new GuestSyntaxError(messageOf(error), id, 1, 1)
  }
}

/** The module under this id: what has been loaded before counts. */
function recordOf(run: Run, context: ContextCore, id: string, text: string, type: 'module' | 'json'): ModuleRecord {
  const { core, modules } = context
  const known = modules.get(`${type}:${id}`)
  if (known !== undefined) return known
  if (type === 'json') checkJson(text, id)
  const { code, head } =
    type === 'json' ? { code: null, head: JSON_HEAD } : (compileProgram(core, text, id, 'module') as Required<Program>)
  const module = new ModuleRecord(id, { text, code, head: head! })
  modules.set(`${type}:${id}`, module)
  const { vm } = core
  vm.owe(compilationUnits(text.length))
  vm.allocate(module.bytes)
  // In the middle of a run the guest's next safepoint comes first.
  if (
    vm.memoryPressed &&
    (!core.running || run.betweenJobs) &&
    !core.guarded(() => runCensus(vm, null, core.roots()))
  ) {
    throw limitError(vm.termination!)
  }
  return module
}

/** Taken once at load. */
const { parse: parseJson } = JSON

/** Steps of linking for one unit of fuel. */
const STEPS_PER_UNIT = 16

/** Links what `root` needs: the modules that have to be instantiated before it is evaluated, and itself. */
function linked(run: Run, context: ContextCore, root: ModuleRecord): [Value, ModuleRecord] {
  const { core, realm } = context
  const { vm } = core
  const before = vm.realm
  vm.realm = realm
  let steps = 0
  try {
    const error = run.spend(() =>
      link(vm, realm, root, (count) => {
        steps += count
        if ((steps & 0xfff) < count) run.checkDeadline()
      }),
    )
    if (error !== null) throw syntaxErrorAt(error.message, error.module.id, error.module.source.text, error.offset)
    // Below a module that is being evaluated, or has been, all are instantiated.
    return [vm.list(modulesFrom(root, ({ state }) => state > ModuleState.Ready)), root]
  } finally {
    vm.realm = before
    vm.owe(Math.ceil(steps / STEPS_PER_UNIT))
  }
}

// import()

type Settled = { readonly value: unknown } | { readonly error: unknown }

/** How far an import() has come, and what it has waited for. */
interface Import {
  readonly loading: Loading<[Value, ModuleRecord]>
  settled: Settled | null
}

function* loadImport(run: Run, context: ContextCore, request: ImportRequest): Loading<[Value, ModuleRecord]> {
  const importer = { id: request.referrer, frames: () => [] }
  const root = yield* loadOne(run, context, importer, request.specifier, request.type)
  yield* loadAll(run, context, root)
  return linked(run, context, root)
}

/** Does the host's part of an import(), as far as that goes without waiting. What is to be entered then, or null. */
export function goOnWithImport(run: Run, context: ContextCore, request: ImportRequest): Entry | null {
  const { core, realm } = context
  const { promise } = request
  core.pinned.push(request)
  run.betweenJobs = true
  let step: IteratorResult<PromiseLike<unknown>, [Value, ModuleRecord]>
  try {
    let progress = request.progress as Import | null
    if (progress === null) {
      if (!run.countHostCall()) throw limitError(core.vm.termination!)
      progress = { loading: loadImport(run, context, request), settled: null }
      request.progress = progress
    }
    const { loading, settled } = progress
    if (settled === null) step = loading.next()
    else step = owns(settled, 'error') ? loading.throw(settled.error) : loading.next(settled.value)
  } catch (error) {
    if (!rejectPromise(core.vm, promise, importFailure(core, error))) throw limitError(core.vm.termination!)
    return null
  } finally {
    run.betweenJobs = false
    core.pinned.splice(core.pinned.indexOf(request), 1)
  }
  if (step.done)
    return {
      callee: realm.selfHosted('importEvaluate'),
      thisValue: undefined,
      args: [...step.value, promise],
      module: undefined,
    }
  context.waiting.add(promise)
  const goOn = (settled: Settled): void => {
    if (core.disposed || !context.waiting.delete(promise)) return
    ;(request.progress as Import).settled = settled
    core.vm.jobs.add(new Job(JobKind.Import, realm, request, undefined, undefined))
    core.settled?.()
  }
  HostPromise.resolve(step.value).then(
    (value) => goOn({ value }),
    (error: unknown) => goOn({ error }),
  )
  return null
}

/** What the guest gets for an error; one that ends the run is thrown. */
function importFailure(core: Core, error: unknown): Value {
  if (error instanceof GuestSyntaxError) return freshError(core, 'SyntaxError', error.message)
  if (error instanceof GuestError) return freshError(core, 'TypeError', error.message)
  if (error instanceof HostFunctionError || error instanceof ConfigError) return failureFor(core, error.message, error)
  throw error
}

function frameAt({ id, source }: ModuleRecord, { offset }: ModuleRequest): GuestFrame {
  return { function: '', file: id, ...lineColumn({ filename: id, text: source.text, lineStarts: null }, offset) }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function checkLoaded(loaded: unknown): LoadedModule {
  if (typeof loaded !== 'object' || loaded === null) {
    throw new ConfigError(`modules must give { source, id }, not ${show(loaded)}`)
  }
  const { source, id, type } = loaded as Partial<Record<keyof LoadedModule, unknown>>
  if (typeof source !== 'string') throw new ConfigError(`modules: source must be a string, not ${show(source)}`)
  if (typeof id !== 'string') throw new ConfigError(`modules: id must be a string, not ${show(id)}`)
  if (type !== undefined && type !== 'module' && type !== 'json') {
    throw new ConfigError(`modules: type must be 'module' or 'json', not ${show(type)}`)
  }
  return loaded as LoadedModule
}
