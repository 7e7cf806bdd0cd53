/** What becomes of a failure of the embedder's code: a guest error with its message, and the cause kept for the embedder. */
import { type ErrorName, makeError, throwError } from '../runtime/errors.js'
import { ABRUPT, type ErrorObject, type Value } from '../runtime/values.js'
import type { Core } from './core.js'

/** Throws a guest Error; returns ABRUPT. */
export function throwFailure(core: Core, message: string, cause: unknown): Value {
  const { vm } = core
  throwError(vm, 'Error', message)
  core.failures.set(vm.exception as ErrorObject, { message, cause })
  return ABRUPT
}

/** A guest Error that no guest code was running to get. */
export function failureFor(core: Core, message: string, cause: unknown): ErrorObject {
  const error = freshError(core, 'Error', message)
  core.failures.set(error, { message, cause })
  return error
}

/** A guest error that no guest code has made. */
export function freshError({ vm }: Core, name: ErrorName, message: string): ErrorObject {
  const { fresh } = vm
  const error = makeError(vm.realm, name, message)
  vm.fresh = fresh
  error.stack = []
  return error
}

/** The message of whatever was thrown; runs no more of the embedder's code than reading `message`. */
export function messageOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const { message } = error
      return typeof message === 'string' ? message : ''
    }
    return typeof error === 'object' || typeof error === 'function' ? '' : String(error)
  } catch {
    return ''
  }
}
