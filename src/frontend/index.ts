export * from './compile/index.js'
export * from './errors.js'
