/** The front end's entries: source text in, verified-shape Code out. */

import { bare, owns } from '../../base/own.js'
import type * as acorn from 'acorn'
import { invariant } from '../../base/invariant.js'
import type { Code, EvalSite, GlobalDeclarations, Source } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import type { ModuleHead } from '../../bytecode/module.js'
import { analyze, analyzeEval, analyzeModule } from '../analyze.js'
import { eachBoundName } from '../ast.js'
import { nestedTooDeeply } from '../errors.js'
import { hoist } from '../hoist.js'
import { moduleHead } from '../module.js'
import { parseEval, parseModule, parseScript } from '../parse.js'
import type { FunctionInfo } from '../scope.js'
import { scopeOf, surroundingsOf } from '../visible.js'
import { FunctionCompiler, type SelfHostedNames, type Unit } from './context.js'
import { evalCode } from './eval.js'
import { compileFunction, enterFunctionScope } from './functions.js'
import { moduleCode } from './module.js'
import { completionValue, topLevelCode } from './program.js'
import { makeClosure } from './variables.js'

export interface CompileSource {
  readonly filename: string
  readonly text: string
  /** What import() is relative to; default the file itself. */
  readonly referrer?: string
}

export interface CompileOptions {
  /** How deep the nodes of the tree may nest; default 1000. */
  readonly parseDepth?: number
  /** Strict without a directive. */
  readonly strict?: boolean
}

const PARSE_DEPTH = 1000

/** Throws FrontendSyntaxError, of which FrontendLimitError is one. */
export function compileScript(source: CompileSource, options: CompileOptions = {}): Code {
  return guarded(() => {
    const program = parseScript(source.text)
    const { strict = false, parseDepth: depth = PARSE_DEPTH } = bare({ ...options })
    const analysis = analyze(program, { strict, depth })
    return script({ source: newSource(source), analysis, selfHosted: null }, program, analysis.script)
  })
}

/** The code of an eval: of a direct one at the site, or an indirect one. Throws as compileScript does. */
export function compileEval(source: CompileSource, site: EvalSite | null, options: CompileOptions = {}): Code {
  return guarded(() => {
    const strict = site?.strict ?? false
    const program = parseEval(source.text, strict, site === null ? null : surroundingsOf(site.scope))
    const outer = site === null ? null : scopeOf(site.scope)
    const analysis = analyzeEval(program, outer, { strict, depth: options.parseDepth ?? PARSE_DEPTH })
    return evalCode({ source: newSource(source), analysis, selfHosted: null }, program)
  })
}

/** A module's code: its first call makes what it shares with others, and gives the generator that runs it. */
export function compileModule(
  source: CompileSource,
  options: CompileOptions = {},
): { readonly code: Code; readonly head: ModuleHead } {
  return guarded(() => {
    const program = parseModule(source.text)
    const { analysis, text, environment } = analyzeModule(program, {
      strict: true,
      depth: options.parseDepth ?? PARSE_DEPTH,
    })
    const unit: Unit = { source: newSource(source), analysis, selfHosted: null }
    return { code: moduleCode(unit, program, text.defaultFunction), head: moduleHead(text, environment) }
  })
}

/** Code of each function declared at the top level of a file of self-hosted code; nothing else may stand there. */
export function compileSelfHosted(source: CompileSource, names: SelfHostedNames): Map<string, Code> {
  const program = parseScript(source.text)
  const analysis = analyze(program, { strict: true, depth: PARSE_DEPTH })
  const declarations = program.body.filter((node) => node.type === 'FunctionDeclaration')
  invariant(
    program.body.every((node) => declarations.includes(node as acorn.FunctionDeclaration) || owns(node, 'directive')),
    `${source.filename}: only function declarations at the top level of self-hosted code`,
  )
  const functions = new Set([...names.functions, ...declarations.map(({ id }) => id.name)])
  const unit: Unit = {
    source: newSource(source),
    analysis,
    selfHosted: { intrinsics: names.intrinsics, functions },
  }
  return new Map(
    declarations.map((node) => [node.id.name, compileFunction(unit, analysis.functions.get(node)!, node.id.name)]),
  )
}

function newSource(source: CompileSource): Source {
  return { ...source, lineStarts: null }
}

/** The depth limit should stop all recursion in time; a host stack that is nearly used up may come first. */
function guarded<T>(compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof RangeError) throw nestedTooDeeply(0)
    throw error
  }
}

function script(unit: Unit, program: acorn.Program, info: FunctionInfo): Code {
  const f = new FunctionCompiler(unit, info)
  f.asm.at(program.start)
  return topLevelCode(f, () => {
    const completion = f.asm.register()
    f.asm.emit(Op.LoadUndefined, completion)
    enterFunctionScope(f)
    const body = program.body as acorn.Statement[]
    declareGlobals(f, body)
    completionValue(f, body, completion)
    return completion
  })
}

/** 16.1.7: one instruction declares everything, then the functions are stored. */
function declareGlobals(f: FunctionCompiler, body: readonly acorn.Statement[]): void {
  const { asm } = f
  const { vars, functions, lexicals } = hoist(body, f.strict, new Set())
  const lets: string[] = []
  const consts: string[] = []
  for (const declaration of lexicals) {
    if (declaration.type === 'ClassDeclaration') lets.push(declaration.id.name)
    else if (declaration.type === 'VariableDeclaration') {
      const names = declaration.kind === 'const' ? consts : lets
      for (const { id } of declaration.declarations) eachBoundName(id, ({ name }) => names.push(name))
    }
  }
  const functionNames = functions.map(({ id }) => id.name)
  for (const name of functionNames) vars.delete(name)
  if (vars.size + functionNames.length + lets.length + consts.length === 0) return
  const globals: GlobalDeclarations = {
    kind: 'globals',
    deletable: false,
    vars: [...vars],
    functions: functionNames,
    lets,
    consts,
    hoisted: [],
  }
  asm.emit(Op.DeclareGlobals, asm.constant(globals))
  for (const declaration of functions) {
    f.temporarily(() => {
      const closure = asm.register()
      makeClosure(f, declaration, declaration.id.name, closure)
      asm.emit(Op.StoreGlobal, asm.constant(declaration.id.name), closure)
    })
  }
}
