/** For the project's own tests and measurements: what lies behind the public surface. */
export { defaultFlags, FLAGS, type FlagName, type Flags } from './base/flags.js'
export { Invariant } from './base/invariant.js'
export { INTRINSIC_IDS } from './builtins/intrinsics.js'
export { SELF_HOSTED } from './builtins/self-hosted.js'
export { decodeCode, encodeCode } from './bytecode/encode.js'
export { Assembler, type CodeHeader, Label } from './bytecode/assembler.js'
export { type Code, isCode, lineColumn, offsetAt } from './bytecode/code.js'
export { disassemble, disassembleOne, instructionText } from './bytecode/disassembler.js'
export { blockLeaders, instructions, loopHeaders } from './bytecode/flow.js'
export { Seen, seenNames } from './bytecode/feedback.js'
export { livenessOf, registersOf } from './bytecode/liveness.js'
export { Op, OP_LENGTH, OP_NAMES, OP_ROWS, OPS } from './bytecode/opcodes.js'
export { verify } from './bytecode/verifier.js'
export type { Core } from './engine/core.js'
export { type Context, contextCoreOf } from './engine/context.js'
export type { ContextCore } from './engine/context-core.js'
export { coreOf, createIsolateForTest, type Isolate } from './engine/isolate.js'
export type { InternalOptions } from './engine/options.js'
export { codeOf } from './engine/script.js'
export { installTestHost, type Print } from './engine/test-host.js'
export {
  compileModule,
  compileScript,
  compileSelfHosted,
  FrontendLimitError,
  FrontendSyntaxError,
} from './frontend/index.js'
export { runCensus } from './interpreter/census.js'
export { call, type Outcome, resume, resumeThrowing, resumeWith } from './interpreter/driver.js'
export type { Frame } from './runtime/frame.js'
export { NO_SLOTS } from './runtime/layout.js'
export { Realm } from './runtime/realm.js'
export { Unit } from './runtime/unit.js'
export {
  ABRUPT,
  Closure,
  ErrorObject,
  isObject,
  NativeFunction,
  REQUEST,
  type Value,
  VMArray,
  VMObject,
} from './runtime/values.js'
export { Abrupt, Stop, Tier, Vm } from './runtime/vm.js'
export { DominatorTree } from './ir/dominators.js'
export { Block, type FrameState, Graph, Node, reversePostorder } from './ir/graph.js'
export { IR_OPS, type IrOp } from './ir/ops.js'
export { printGraph } from './ir/printer.js'
export { isSubtype, Type, typeName } from './ir/types.js'
export { verifyGraph } from './ir/verifier.js'
export { Compilation } from './optimizer/builder.js'
export { optimize, PASSES } from './optimizer/pipeline.js'
export type { SpeculationOptions } from './optimizer/speculation.js'
export { generate, listing } from './codegen/generate.js'
export { generateMatcher } from './codegen/regexp/generate.js'
export { type CompiledCode, compileUnit, LINKAGE } from './tiers/compile.js'
export { makeMatcher } from './tiers/matchers.js'
export { Shape } from './runtime/shape.js'
export { compilePattern } from './regexp/compile.js'
export { type GeneratedRun, Match, Outcome as MatchOutcome } from './regexp/interpret.js'
export { disassemble as disassembleProgram, PatternError, type Program } from './regexp/program.js'
