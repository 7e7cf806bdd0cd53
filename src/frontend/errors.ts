/** The two ways in which source is refused. Neither is a bug: the engine makes guest SyntaxErrors of them. */

export class FrontendSyntaxError extends Error {
  override readonly name: string = 'FrontendSyntaxError'
  constructor(
    message: string,
    /** Where in the source text, in UTF-16 units. */
    readonly offset: number,
  ) {
    super(message)
  }
}

/** Source that is well-formed for all we know, but larger or deeper than this front end takes. */
export class FrontendLimitError extends FrontendSyntaxError {
  override readonly name = 'FrontendLimitError'
}

export function nestedTooDeeply(offset: number): FrontendLimitError {
  return new FrontendLimitError('source is nested too deeply', offset)
}
