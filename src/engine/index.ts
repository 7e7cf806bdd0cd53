/** The public surface of the library. */
export * from './errors.js'
export { Context, Isolate, type IsolateOptions, Script } from './isolate.js'
