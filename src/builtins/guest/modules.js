// Evaluation of modules (16.2.1.6), import() (13.3.10).

// What `evaluate` enters: the module's namespace, or the promise of a module that has to wait.
function evaluateModule(modules, root) {
  const promise = moduleEvaluation(modules, root)
  return promise === undefined ? $moduleNamespace(root) : promise
}

// Evaluates `root`: its promise, or undefined where there is nothing to wait for. `modules`: those that may have to be instantiated.
function moduleEvaluation(modules, root) {
  const count = modules.length
  for (let i = 0; i < count; i++) {
    $charge(1)
    const module = modules[i]
    if ($moduleIsLinked(module)) $moduleReady(module, $moduleInstantiate(module))
  }
  const evaluation = $moduleBegin(root)
  if (!$isEvaluation(evaluation)) return evaluation
  try {
    for (;;) {
      $charge(1)
      const module = $moduleNext(evaluation)
      if (module === undefined) break
      if (!$isHole(module)) moduleRun(module)
    }
  } catch (error) {
    $charge($moduleAbort(evaluation, error))
    throw error
  }
  return $modulePromise(root)
}
function moduleRun(module) {
  const promise = $moduleRun(module)
  if (!$moduleIsAsync(module)) return
  const fulfilled = () => moduleFulfilled(module)
  const rejected = (error) => moduleRejected(module, error)
  $promiseThen(promise, fulfilled, rejected, undefined)
}
function moduleFulfilled(module) {
  const ready = $moduleFulfilled(module)
  const count = ready.length
  for (let i = 0; i < count; i++) {
    $charge(1)
    const next = ready[i]
    if ($moduleIsOver(next)) continue
    try {
      moduleRun(next)
    } catch (error) {
      moduleRejected(next, error)
      continue
    }
    if (!$moduleIsAsync(next)) $moduleDone(next)
  }
}
function moduleRejected(module, error) {
  $charge($moduleRejected(module, error))
}

// `referrer` is the id of the script or module in which import() stands.
function importCall(referrer, specifier, options) {
  const promise = $newPromise(undefined)
  try {
    const name = `${specifier}`
    $import(promise, referrer, name, importType(options))
  } catch (error) {
    $rejectPromise(promise, error)
  }
  return promise
}
// The attribute `type`; there are no others.
function importType(options) {
  if (options === undefined) return
  if (!$isObject(options)) $throwTypeError('The second argument of import() must be an object')
  const attributes = options.with
  if (attributes === undefined) return
  if (!$isObject(attributes)) $throwTypeError("The 'with' option of import() must be an object")
  const entries = objectEntries(attributes)
  for (let i = 0; i < entries.length; i++) {
    $charge(1)
    if (typeof entries[i][1] !== 'string') $throwTypeError('Import attribute value must be a string')
  }
  let type
  for (let i = 0; i < entries.length; i++) {
    $charge(1)
    const key = entries[i][0]
    const value = entries[i][1]
    if (key !== 'type' || value !== 'json') {
      $throwTypeError('Import attribute "' + key + '" with value "' + value + '" is not supported')
    }
    type = value
  }
  return type
}
// ContinueDynamicImport (13.3.10.3) once the module is linked.
function importEvaluate(modules, root, promise) {
  let evaluated
  try {
    evaluated = moduleEvaluation(modules, root)
    if (evaluated === undefined) {
      evaluated = $newPromise(undefined)
      $fulfillPromise(evaluated, undefined)
    }
  } catch (error) {
    evaluated = $newPromise(undefined)
    $rejectPromise(evaluated, error)
  }
  const fulfilled = () => {
    $resolvePromise(promise, $moduleNamespace(root))
  }
  const rejected = (error) => {
    $rejectPromise(promise, error)
  }
  $promiseThen(evaluated, fulfilled, rejected, undefined)
}
