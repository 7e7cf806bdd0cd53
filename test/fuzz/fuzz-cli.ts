// The command of the fuzzer:
//   node build/test/fuzz/fuzz-cli.js --seed S --count N [--features slice|all|a,b,…] [--size K] [--seconds T] [--reduce] [--print]
// Prints each disagreement with its seed, then a summary. Exit code 1 with any disagreement, 2 for wrong arguments.

import { parseArgs } from 'node:util'
import { reduceDisagreement, runCampaign } from './campaign.js'
import { FEATURES, type Feature, type FeatureSet } from './features.js'
import { generate } from './generate.js'

const REDUCE_ATTEMPTS = 1_500
/** Programs between two signs of life on stderr. */
const PROGRESS = 500

function main(): number {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '100' },
      features: { type: 'string', default: 'all' },
      size: { type: 'string' },
      seconds: { type: 'string', default: 'Infinity' },
      reduce: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  })
  const features = featureSet(values.features)
  const seed = numberArgument('seed', values.seed)
  const size = values.size === undefined ? undefined : numberArgument('size', values.size)
  if (values.print) {
    process.stdout.write(generate(seed, { features, size }))
    return 0
  }
  const sizeText = size === undefined ? '' : ` --size ${size}`
  const result = runCampaign({
    seed,
    features,
    size,
    count: numberArgument('count', values.count),
    seconds: numberArgument('seconds', values.seconds),
    onProgram: (done) => {
      if (done > 0 && done % PROGRESS === 0) console.error(`${done} programs`)
    },
    onDisagreement: (found) => {
      console.log(
        `--- seed ${found.seed} (--seed ${found.seed} --count 1 --features ${values.features}${sizeText})\n${found.report}`,
      )
      if (values.reduce)
        console.log(`--- seed ${found.seed} reduced\n${reduceDisagreement(found.source, REDUCE_ATTEMPTS)}`)
    },
  })
  const seconds = result.seconds.toFixed(1)
  console.log(`${result.programs} programs, ${result.disagreements.length} disagreements, ${seconds} seconds`)
  return result.disagreements.length > 0 ? 1 : 0
}

function featureSet(text: string): FeatureSet {
  if (text === 'all' || text === 'slice') return text
  const names = text.split(',')
  const unknown = names.find((name) => !FEATURES.includes(name as Feature))
  if (unknown !== undefined)
    throw new TypeError(`--features must be slice, all or some of ${FEATURES.join(',')}, not ${unknown}`)
  return new Set(names as Feature[])
}

function numberArgument(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value) || value < 0)
    throw new TypeError(`--${name} must be a number from 0 on, not ${text}`)
  return value
}

// What generated programs leave rejected in Node's realm. Nothing here is asynchronous, so that it can be nothing else.
process.on('unhandledRejection', () => {})

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error)
  process.exitCode = 2
}
