/**
 * Texts as the host holds names of properties: equal ones are one, so that it compares them by identity, and its own compiler reads what
 * they say.
 */
const { keys } = Object

/** Longer ones are seldom compared. */
const MAX_LENGTH = 64

/** The same text, as a name. */
export function interned(text: string): string {
  if (text.length > MAX_LENGTH) return text
  // A dictionary from the start: no shape of the host's is made for each text.
  const holder: Record<string, unknown> = { __proto__: null }
  holder[text] = true
  return keys(holder)[0]!
}
