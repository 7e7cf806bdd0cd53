// Short listings of what the front end compiles, for one-line tests.

import { compileScript, instructions, instructionText, isCode, verify, type Code } from 'upshift/internals'

/** The script's code, verified. */
export function compile(text: string): Code {
  const code = compileScript({ filename: 'test.js', text })
  verify(code)
  return code
}

/** The first function in the script. */
export function firstFunction(text: string): Code {
  const code = compile(text).constants.find(isCode)
  if (code === undefined) throw new Error('no function in the source')
  return code
}

/** `op; op; op` */
export function listing(code: Code): string {
  return [...instructions(code)].map((pc) => instructionText(code, pc)).join('; ')
}

/** The listing of `body` as that of a function of a, b and c: r0, r1 and r2. */
export function ops(body: string): string {
  return listing(firstFunction(`function f(a, b, c) { ${body} }`))
}

/** The same without what every function ends with when its body does not. */
export function acts(body: string): string {
  return ops(body).replace(/; LoadUndefined r3; Return r3$/, '')
}

/** What is thrown. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
