/** Why compiled code is left, and why a function is not compiled: counters, events and dumps use these names. */

export const EXIT_REASONS = {
  NotNumber: 'an operand that had been a number is none',
  NotInteger: 'an argument that had been a small integer is none',
  NotString: 'an operand that had been a string is none',
  NotArray: 'a receiver that had been an array is none',
  WrongShape: 'an object has another shape',
  NotTypedArray: 'a receiver that had been a typed array of one kind is none',
  Nullish: 'a value that is taken apart is undefined or null',
  NoFeedback: 'an instruction that had never run',
  WrongCallee: 'another function is called, or another object is met where there had been one',
  ChainChanged: 'a prototype chain was changed',
  GlobalChanged: 'a global variable was removed or is not initialized',
  OutOfBounds: 'an index is past the elements, or no index',
  Hole: 'an absent element was read',
  NotCollectionIterator: 'an iterator that had been one over a Map, or over a Set, is none',
  NotStringIterator: 'an iterator that had been one over a text is none',
  NotArrayIterator: 'an iterator that had been one over an array is none',
  Uninitialized: 'a variable was read before its declaration ran',
  Fuel: 'the fuel window is used up',
  Abrupt: 'an operation threw or stopped',
  Depth: 'the host stack is used up',
  Yield: 'a generator is suspended',
  OuterLoop: 'a loop around the entry of compiled code goes on',
  GeneratorEnd: 'a generator has ended',
} as const

export type ExitReason = keyof typeof EXIT_REASONS

export const BAILOUTS = {
  CodeTooLarge: 'its bytecode is longer than maxCodeSize',
  CodeBudget: 'the isolate may not make more code now; it is asked again when it has got hot once more',
  GeneratorStart: 'the beginning of a generator is interpreted',
  Irreducible: 'its control flow can not be structured',
} as const

export type BailoutReason = keyof typeof BAILOUTS
