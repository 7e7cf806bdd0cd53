/** The self-hosted files beside this one are compiled when the package is built: guest source, never host code. */
declare module '*.js' {
  const file: import('../self-hosted.js').CompiledFile
  export default file
}
