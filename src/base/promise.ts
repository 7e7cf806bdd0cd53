/** The host's own Promise: another may have taken its name before the engine was loaded, while async functions give this one. */

const prototype = Object.getPrototypeOf((async () => {})()) as Promise<unknown>

export const HostPromise: PromiseConstructor = prototype.constructor as PromiseConstructor
export const hostThen: Promise<unknown>['then'] = prototype.then
