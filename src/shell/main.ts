/** The command line's entry. */
import { readFileSync } from 'node:fs'
import { helpText, parseArguments } from './arguments.js'
import { errorText, exitCode } from './report.js'
import { run } from './run.js'

function version(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return version
}

async function main(args: readonly string[]): Promise<number> {
  const command = parseArguments(args)
  switch (command.command) {
    case 'help':
      process.stdout.write(helpText())
      return 0
    case 'version':
      process.stdout.write(`${version()}\n`)
      return 0
    case 'run':
      return run(command.args)
  }
}

// A reader that stops reading ends us quietly.
process.stdout.on('error', () => process.exit(0))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(errorText(error, new Map()))
  process.exitCode = exitCode(error)
}
