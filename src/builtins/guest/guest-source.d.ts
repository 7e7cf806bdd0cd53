/** The self-hosted files beside this one are imported as text: guest source, never host code. */
declare module '*.js' {
  const source: string
  export default source
}
