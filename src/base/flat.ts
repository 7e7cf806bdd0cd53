/** Texts in one piece: what the host makes of a concatenation or a slice may be a tree, or hold a much longer text. */

/** The same text, as characters of its own. */
export function flat(text: string): string {
  // Slicing flattens the concatenation. Shorter texts are never trees.
  return text.length < 13 ? text : (' ' + text).slice(1)
}
