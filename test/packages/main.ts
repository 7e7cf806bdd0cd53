// The command `npm run packages`: published packages (perf/packages) as guests, one iteration of each in every variant.
// All must give what Node gives, for the same fuel and the same memory. Exit code 1 where one does not, 2 for wrong arguments.

import { parseArgs } from 'node:util'
import { bundled, packageNames, packagesInstalled } from '../../perf/packages.js'
import { compareVariants, VARIANT_NAMES, type VariantName } from '../support/variants.js'

const LIMITS = { fuel: 5_000_000_000, memoryBytes: 512 << 20 }

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, variants: { type: 'string' } } })
  if (!packagesInstalled()) return wrong('perf/packages is not installed: npm ci --prefix perf/packages')
  const names = chosen('--only', values.only, packageNames())
  const variants = chosen<VariantName>('--variants', values.variants, VARIANT_NAMES)
  if (typeof names === 'string') return wrong(names)
  if (typeof variants === 'string') return wrong(variants)
  let failed = 0
  for (const name of names) {
    const began = performance.now()
    const { source, asynchronous = false } = await bundled(name)
    const show = asynchronous ? 'run().then((result) => console.log(result))' : 'console.log(run())'
    const only = [...new Set<VariantName>(['interpreter', ...variants])]
    const { agree, report, variants: results } = compareVariants(`${source}\n;${show}`, { ...LIMITS, only })
    const { output, fuel, memory } = results.interpreter
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    console.log(
      `${name.padEnd(12)} ${agree ? 'agree' : 'DIFFER'}  ${output.trim()}  fuel ${fuel}  memory ${memory}  ${seconds} s`,
    )
    if (!agree) console.log(report)
    if (!agree) failed++
  }
  console.log(`${names.length} packages in ${variants.length} variants and in Node: ${failed} differ`)
  return failed > 0 ? 1 : 0
}

/** The names that an option lists, or all; a text: what is wrong. */
function chosen<T extends string>(option: string, text: string | undefined, all: readonly T[]): readonly T[] | string {
  if (text === undefined) return all
  const names = text.split(',') as T[]
  const unknown = names.find((name) => !all.includes(name))
  return unknown === undefined ? names : `${option}: there is no ${unknown}; there are ${all.join(', ')}`
}

function wrong(message: string): number {
  console.error(message)
  return 2
}

process.exitCode = await main()
