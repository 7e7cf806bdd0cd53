/** The self-hosted files, as text. */
import array from './guest/array.js' with { type: 'text' }
import core from './guest/core.js' with { type: 'text' }

export const GUEST_SOURCES: { readonly [file: string]: string } = { array, core }
