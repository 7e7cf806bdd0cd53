// What the engine does not have yet, and so which tests are skipped, each with its reason. A row goes when its feature comes.

import type { FrontMatter } from './front-matter.js'

const NO_SHARED = 'shared memory'
const NO_INTL = 'Intl'
const NEWER = 'newer than ES2026'
const PROPOSAL = 'proposals below stage 4'

/** By name in `features`. */
const FEATURES: { readonly [feature: string]: string } = Object.assign(Object.create(null), {
  Atomics: NO_SHARED,
  'Atomics.pause': NO_SHARED,
  'Atomics.waitAsync': NO_SHARED,
  SharedArrayBuffer: NO_SHARED,
  Temporal: 'Temporal',
  ShadowRealm: PROPOSAL,
  decorators: PROPOSAL,
  'source-phase-imports': PROPOSAL,
  'source-phase-imports-module-source': PROPOSAL,
  'import-defer': PROPOSAL,
  'export-defer': PROPOSAL,
  'import-text': PROPOSAL,
  'import-bytes': PROPOSAL,
  'immutable-arraybuffer': PROPOSAL,
  'nonextensible-applies-to-private': PROPOSAL,
  'await-dictionary': PROPOSAL,
  'error-stack-accessor': PROPOSAL,
  'legacy-regexp': PROPOSAL,
  'Iterator.prototype.join': PROPOSAL,
  'iterator-chunking': NEWER,
  'iterator-includes': NEWER,
  'joint-iteration': NEWER,
  'canonical-tz': NEWER,
  'tail-call-optimization': 'tail calls',
  IsHTMLDDA: 'no object is like document.all',
  caller: 'Function.prototype.caller',
})

/** By name in `flags`. */
const FLAGS: { readonly [flag: string]: string } = Object.assign(Object.create(null), {
  CanBlockIsFalse: NO_SHARED,
  CanBlockIsTrue: NO_SHARED,
})

/** By name in `includes`. */
const INCLUDES: { readonly [file: string]: string } = Object.assign(Object.create(null), {
  'atomicsHelper.js': NO_SHARED,
  'testAtomics.js': NO_SHARED,
  'tcoHelper.js': 'tail calls',
  'temporalHelpers.js': 'Temporal',
  'testIntl.js': NO_INTL,
})

/** By what the code says, for features that no test declares. Not asked of tests that must fail to parse. */
const USES: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\bSharedArrayBuffer\b|\bAtomics\b/, reason: NO_SHARED },
  { pattern: /\bIntl\./, reason: NO_INTL },
]

/** Comments, left out where code is searched. Strings that look like comments do no harm here. */
const COMMENTS = /\/\*[\s\S]*?\*\/|(^|[^:'"\\])\/\/[^\n\u2028\u2029]*/g

/** Why the test can't run, or null. */
export function unsupportedReason(test: FrontMatter, text: string): string | null {
  for (const feature of test.features) if (feature in FEATURES) return FEATURES[feature]!
  for (const flag of test.flags) if (flag in FLAGS) return FLAGS[flag]!
  for (const file of test.includes) if (file in INCLUDES) return INCLUDES[file]!
  if (test.negative?.phase === 'parse') return null
  const code = text.replace(COMMENTS, '$1')
  return USES.find(({ pattern }) => pattern.test(code))?.reason ?? null
}
