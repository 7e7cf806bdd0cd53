/** Lets guests make functions of strings: lends a VM the front end, under the limits for source text. */
import { compileScript, FrontendLimitError, FrontendSyntaxError } from '../frontend/index.js'
import type { Vm } from '../runtime/vm.js'
import type { LimitOptions } from './limits.js'
import { utf8Length } from './text.js'

const FILENAME = 'anonymous'

export function allowDynamicFunctions(vm: Vm, { sourceBytes, parseDepth }: LimitOptions): void {
  vm.compileText = (text) => {
    if (text.length > sourceBytes || (text.length * 3 > sourceBytes && utf8Length(text) > sourceBytes)) {
      vm.terminate('other', `${FILENAME}: source limit of ${sourceBytes} bytes exceeded`)
      return null
    }
    try {
      return compileScript({ filename: FILENAME, text }, { parseDepth })
    } catch (error) {
      if (!(error instanceof FrontendSyntaxError)) throw error
      if (!(error instanceof FrontendLimitError)) return { syntaxError: error.message }
      vm.terminate('other', `${FILENAME}: ${error.message}`)
      return null
    }
  }
}
