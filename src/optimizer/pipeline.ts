/** The passes in their order: a table of contents of the optimizer. */
import type { Graph } from '../ir/graph.js'
import { verifyGraph } from '../ir/verifier.js'
import type { Unit } from '../runtime/unit.js'
import { buildGraph, type Compilation } from './builder.js'
import { eliminateRepeats } from './passes/eliminate-repeats.js'
import { foldConstants } from './passes/fold-constants.js'
import { hoistInvariants } from './passes/hoist-invariants.js'
import { inferTypes } from './passes/infer-types.js'
import { mergeBlocks } from './passes/merge-blocks.js'
import { mergeCharges } from './passes/merge-charges.js'
import { payAhead } from './passes/pay-ahead.js'
import { prune } from './passes/prune.js'
import { removeDead } from './passes/remove-dead.js'
import { simplifyPhis } from './passes/simplify-phis.js'
import type { SpeculationOptions } from './speculation.js'

interface Pass {
  readonly name: string
  readonly run: (graph: Graph, compilation: Compilation) => boolean
  /** Runs in baseline too. */
  readonly always?: true
  /** Runs only if the last pass of this name has changed something. */
  readonly after?: string
}

export const PASSES: readonly Pass[] = [
  { name: 'prune', run: prune, always: true },
  { name: 'simplifyPhis', run: simplifyPhis, always: true },
  { name: 'removeDead', run: removeDead, always: true },
  { name: 'inferTypes', run: inferTypes },
  {
    name: 'foldConstants',
    run: (graph, compilation) => foldConstants(graph, (value) => compilation.constant(value)),
    always: true,
  },
  { name: 'simplifyPhis', run: simplifyPhis, always: true },
  { name: 'mergeBlocks', run: mergeBlocks, always: true },
  { name: 'eliminateRepeats', run: eliminateRepeats },
  { name: 'inferTypes', run: inferTypes },
  { name: 'simplifyPhis', run: simplifyPhis },
  { name: 'hoistInvariants', run: hoistInvariants },
  { name: 'eliminateRepeats', run: eliminateRepeats, after: 'hoistInvariants' },
  { name: 'inferTypes', run: inferTypes, after: 'hoistInvariants' },
  { name: 'mergeCharges', run: mergeCharges },
  { name: 'payAhead', run: payAhead },
  { name: 'removeDead', run: removeDead, always: true },
]

/** Builds and optimizes. `passLimit` bounds the number of passes, to bisect a miscompile. */
export function optimize(
  unit: Unit,
  entryPc: number | null,
  options: SpeculationOptions,
  verify: boolean,
  passLimit = PASSES.length,
): Compilation {
  const compilation = buildGraph(unit, entryPc, options)
  const { graph } = compilation
  const changed = new Map<string, boolean>()
  for (let i = 0; i < PASSES.length && i < passLimit; i++) {
    const pass = PASSES[i]!
    if (!options.speculate && pass.always !== true) continue
    if (pass.after !== undefined && changed.get(pass.after) !== true) continue
    changed.set(pass.name, pass.run(graph, compilation))
    if (verify && i > 0) verifyGraph(graph, pass.name)
  }
  return compilation
}
