// The names of what a generated program may contain, and the presets that a caller can ask for.

export const FEATURES = [
  'numbers',
  'strings',
  'closures',
  'objects',
  'functions',
  'try',
  'accessors',
  'coercion',
  'constructors',
  'generators',
  'arrays',
  'callbacks',
  'loops',
  'recursion',
  'relational',
  'switch',
  'labels',
  'doWhile',
  'forIn',
  'forOf',
  'math',
  'stringMethods',
  'arrayMethods',
  'objectMethods',
  'holes',
  'delete',
  'classes',
  'privateNames',
  'destructuring',
  'spread',
  'defaults',
  'arguments',
  'templates',
  'optional',
  'logicalAssign',
  'collections',
  'bigint',
  'symbols',
  'iterators',
  'tdz',
  'redefine',
  'descriptors',
  'freeze',
  'reflect',
  'json',
  'mutatingBuiltins',
  'names',
  'async',
  'proxies',
  'eval',
  'with',
] as const

export type Feature = (typeof FEATURES)[number]

/** A preset by name, or the exact set of features. */
export type FeatureSet = 'slice' | 'all' | ReadonlySet<Feature>

/** What the first vertical slice of the engine runs. */
const SLICE: readonly Feature[] = [
  'numbers',
  'strings',
  'closures',
  'objects',
  'functions',
  'try',
  'accessors',
  'coercion',
  'constructors',
  'generators',
  'arrays',
  'callbacks',
  'loops',
  'recursion',
]

export function resolveFeatures(set: FeatureSet): ReadonlySet<Feature> {
  if (set === 'slice') return new Set(SLICE)
  if (set === 'all') return new Set(FEATURES)
  return set
}
