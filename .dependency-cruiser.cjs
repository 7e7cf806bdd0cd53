// A folder imports only what stands above it: the table below is the one of docs/architecture, row by row.
// Everyone may import base and bytecode. Node's modules are for the shell alone.

const ALLOWED = {
  base: [],
  bytecode: [],
  frontend: [],
  regexp: [],
  runtime: ['regexp'],
  builtins: ['runtime'],
  interpreter: ['runtime'],
  ir: [],
  optimizer: ['ir', 'runtime'],
  codegen: ['regexp', 'ir'],
  tiers: ['frontend', 'regexp', 'runtime', 'builtins', 'interpreter', 'ir', 'optimizer', 'codegen'],
  snapshot: ['frontend', 'runtime', 'builtins', 'interpreter', 'ir', 'optimizer', 'codegen', 'tiers'],
  engine: ['frontend', 'runtime', 'builtins', 'interpreter', 'ir', 'optimizer', 'codegen', 'tiers', 'snapshot'],
  shell: ['engine'],
  explorer: ['engine'],
}

/** Packages of the run time, and the folder each is for. */
const PACKAGES = { acorn: 'frontend', '@eslint-community/regexpp': 'regexp', astring: 'codegen' }

function layer([folder, above]) {
  const common = folder === 'base' ? [] : folder === 'bytecode' ? ['base'] : ['base', 'bytecode']
  const allowed = [folder, ...common, ...above]
  return {
    name: `layer-${folder}`,
    comment: `src/${folder} may import ${allowed.slice(1).join(', ') || 'no other folder'}`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})/` },
  }
}

module.exports = {
  forbidden: [
    ...Object.entries(ALLOWED).map(layer),
    {
      name: 'known-folders',
      comment: 'a new folder under src needs a row in the table of layers',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/((${Object.keys(ALLOWED).join('|')})/|internals\\.ts$)` },
      to: {},
    },
    {
      name: 'internals-is-an-entry',
      comment: "src/internals.ts is for the project's own tests and measurements",
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/internals\\.ts$' },
    },
    {
      name: 'node-only-in-shell',
      comment: 'only src/shell may import modules of Node, and what starts workers there',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(shell/|engine/worker/node-)' },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(PACKAGES).map(([name, folder]) => ({
      name: `package-${name}`,
      comment: `only src/${folder} imports ${name} (its types are free)`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${folder}/` },
      to: { path: `(^|/)node_modules/${name}/`, dependencyTypesNot: ['type-only'] },
    })),
    {
      name: 'runtime-packages',
      comment: 'src imports acorn, regexpp and astring, and types',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'],
        pathNot: '(^|/)node_modules/(acorn|astring|@eslint-community/regexpp|@types/[^/]+)/',
      },
    },
    {
      name: 'resolvable',
      comment: 'an import names a file that exists',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Type-only imports count too: a layer that knows another's types knows the layer.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: ['node_modules', '^src/builtins/guest/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.d.ts', '.js'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
