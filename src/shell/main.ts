/** The command line. */
import { readFileSync } from 'node:fs'
import { GuestError, GuestSyntaxError, Isolate } from '../engine/index.js'

const file = process.argv[process.argv.length - 1]!
const isolate = new Isolate({ limits: { fuel: 'unlimited', memoryBytes: 1 << 30 } })
const context = isolate.createContext({ console: (_level, text) => process.stdout.write(`${text}\n`) })
try {
  context.evaluate(isolate.compile(readFileSync(file, 'utf8'), { filename: file }))
} catch (error) {
  if (error instanceof GuestError) {
    const at = error.frames[0]
    process.stderr.write(`${at === undefined ? file : `${at.file}:${at.line}:${at.column}`}: ${error.name}: ${error.message}\n`)
    process.exitCode = 1
  } else if (error instanceof GuestSyntaxError) {
    process.stderr.write(`${error.file}:${error.line}:${error.column}: ${error.message}\n`)
    process.exitCode = 1
  } else throw error
}
