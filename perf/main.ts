// Owns the command `npm run perf`: reads the command line, runs what it names, prints tables or one JSON document.
// Exit codes: 0 done, 1 a program failed or the gate found a difference, 2 wrong usage.

import os from 'node:os'
import { linkedPrograms } from './awfy.js'
import { type Comparison, compare } from './compare.js'
import { runGate, gateNames } from './gate.js'
import { runJob } from './job.js'
import { FAMILIES } from './micro/families.js'
import { checkOnly, type Options, parseOptions, UsageError, usageText } from './options.js'
import { bundled, packageNames, packagesInstalled } from './packages.js'
import { ownPrograms, type Program } from './programs.js'
import { beginningsText, comparisonText, microText, type NamedFamily, type RowResult, rowsText } from './report.js'
import { ROWS } from './rows/index.js'

interface Result {
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  readonly ok: boolean
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

function programsOf({ awfy, programs }: Options): Program[] {
  if (awfy === undefined) return ownPrograms(programs)
  try {
    return linkedPrograms(awfy)
  } catch (error) {
    throw new UsageError(`--awfy: ${(error as Error).message}`)
  }
}

async function runPrograms(
  options: Options,
  programs: readonly Program[],
): Promise<Result & { readonly comparison: Comparison }> {
  const { engines, rounds, quick } = options
  const comparison = await compare(programs, { engines, rounds, quick, progress })
  return {
    comparison,
    json: { rounds, quick, ...comparison },
    text: comparisonText(comparison, rounds, quick),
    ok: comparison.failures.length === 0,
  }
}

async function runPackages(options: Options, names: readonly string[]): Promise<Result> {
  if (!packagesInstalled()) throw new UsageError('perf/packages is not installed: npm ci --prefix perf/packages')
  const result = await runPrograms(options, await Promise.all(names.map(bundled)))
  return { ...result, text: `${beginningsText(result.comparison)}\n\n${result.text}` }
}

async function runRows({ quick }: Options, names: readonly string[]): Promise<Result> {
  const results: RowResult[] = []
  for (const name of names) {
    progress(name)
    const { doc } = ROWS[name]!
    try {
      results.push({ name, doc, figures: await runJob('row', { name, quick }) })
    } catch (error) {
      results.push({ name, doc, figures: [], failure: (error as Error).message })
    }
  }
  return { json: { rows: results }, text: rowsText(results), ok: results.every(({ failure }) => failure === undefined) }
}

async function runMicro({ rounds, quick }: Options, names: readonly string[]): Promise<Result> {
  const families: NamedFamily[] = []
  for (const name of names) {
    progress(name)
    families.push({ name, ...(await runJob('family', { name, rounds, quick })) })
  }
  const ok = families.every(({ failures }) => failures.length === 0)
  return { json: { rounds, families }, text: microText(families, rounds), ok }
}

async function runAll(options: Options): Promise<Result[]> {
  const programs = programsOf(options)
  const programNames = programs.map(({ name }) => name)
  const rowNames = Object.keys(ROWS)
  const known = { all: [...programNames, ...rowNames], programs: programNames, rows: rowNames }
  switch (options.command) {
    case 'help':
      return [{ json: {}, text: usageText(), ok: true }]
    case 'packages': {
      const names = packageNames()
      return [await runPackages(options, names.filter(checkOnly(options.only, names)))]
    }
    case 'micro': {
      const names = Object.keys(FAMILIES)
      return [await runMicro(options, names.filter(checkOnly(options.only, names)))]
    }
    case 'gate': {
      const { lines, ok } = runGate(checkOnly(options.only, gateNames()), options.update)
      return [{ json: { gate: lines }, text: lines.join('\n'), ok }]
    }
    default: {
      const wanted = checkOnly(options.only, known[options.command])
      const chosen = options.command === 'rows' ? [] : programs.filter(({ name }) => wanted(name))
      const rows = options.command === 'programs' ? [] : rowNames.filter(wanted)
      const results: Result[] = []
      if (chosen.length > 0) results.push(await runPrograms(options, chosen))
      if (rows.length > 0) results.push(await runRows(options, rows))
      return results
    }
  }
}

try {
  const options = parseOptions(process.argv.slice(2))
  const results = await runAll(options)
  progress('')
  if (options.json) {
    const machine = { node: process.version, platform: process.platform, processors: os.cpus().length }
    console.log(JSON.stringify(Object.assign({ machine }, ...results.map(({ json }) => json)), null, 2))
  } else console.log(results.map(({ text }) => text).join('\n\n'))
  if (results.some(({ ok }) => !ok)) process.exitCode = 1
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(`${error.message}; see npm run perf -- help`)
  process.exitCode = 2
}
