/** Context: a global object of its own, in which scripts run. */
import { isObject } from '../runtime/values.js'
import type { ContextCore } from './context-core.js'
import { checkKeys, show } from './checks.js'
import { ConfigError } from './errors.js'
import {
  ASYNC_KEYS,
  type AsyncRunOptions,
  checkStart,
  evaluateSync,
  readGlobal,
  runAsync,
  scriptClosure,
} from './execute.js'
import { checkRunOptions, Run, RUN_KEYS, type RunOptions } from './run.js'
import { codeOf, compile, COMPILE_KEYS, type CompileOptions, Script } from './script.js'
import { nextStep, type Step } from './step.js'
