// The seeded sample of the test matrix: the same pairs in every run of a day's work, all of them under UPSHIFT_TEST_ALL=1.

/** Is there to be no sample, but all? */
export const ALL: boolean = process.env['UPSHIFT_TEST_ALL'] === '1'
const SEED = Number(process.env['UPSHIFT_TEST_SEED'] ?? 1)

/** FNV-1a over the text and the seed. */
function hash(text: string): number {
  let state = 0x811c9dc5 ^ SEED
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return (state ^ (state >>> 15)) >>> 0
}

/** Is this pair in the sample of one in `oneIn`? */
export function sampled(pair: string, oneIn: number): boolean {
  return ALL || hash(pair) % oneIn === 0
}
