// Evaluation of modules, linked and in the order in which they run: what `root` needs, itself last (16.2.1.6). Its namespace.

function evaluateModules(modules, root) {
  const count = modules.length
  for (let i = 0; i < count; i++) {
    $charge(1)
    const module = modules[i]
    if ($moduleIsLoaded(module)) $moduleReady(module, $moduleInstantiate(module))
  }
  for (let i = 0; i < count; i++) {
    $charge(1)
    const module = modules[i]
    if (!$moduleBegin(module)) continue
    try {
      $moduleRun(module)
    } catch (error) {
      $charge($moduleFail(modules, module, error))
      throw error
    }
    $moduleEnd(module)
  }
  return $moduleNamespace(root)
}
