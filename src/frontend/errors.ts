/** The two ways in which source is refused. Neither is a bug: the engine makes guest SyntaxErrors of them. */
import { setOwn } from '../base/own.js'

export class FrontendSyntaxError extends Error {
  constructor(
    message: string,
    /** Where in the source text, in UTF-16 units. */
    readonly offset: number,
    name = 'FrontendSyntaxError',
  ) {
    super(message)
    setOwn(this, 'name', name)
  }
}

/** Source that is well-formed for all we know, but larger or deeper than this front end takes. */
export class FrontendLimitError extends FrontendSyntaxError {
  constructor(message: string, offset: number) {
    super(message, offset, 'FrontendLimitError')
  }
}

export function nestedTooDeeply(offset: number): FrontendLimitError {
  return new FrontendLimitError('source is nested too deeply', offset)
}
