// `upshift run`: output, errors, exit codes, flags, configuration.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type CommandOptions, type CommandResult, upshift, withFiles } from '../support/command.js'

/** Runs `upshift run ARGS a.js` in a folder with that file and others. */
function run(
  source: string,
  args: string[] = [],
  others: Record<string, string> = {},
  options: CommandOptions = {},
): Promise<CommandResult> {
  return withFiles({ 'a.js': source, ...others }, (cwd) => upshift(['run', ...args, 'a.js'], { cwd, ...options }))
}

/** A usage error: one line, nothing else. */
async function refused(args: string[], message: string): Promise<void> {
  const { code, stdout, stderr } = await upshift(args)
  assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: `upshift: ${message}\n` })
}

describe('upshift run', function () {
  this.timeout(30_000)

  it('prints what the script prints', async () => {
    const { code, stdout, stderr } = await run('console.log("a", 1); console.error("b"); console.info([1])')
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'a 1\n[ 1 ]\n', stderr: 'b\n' })
  })

  it('reads standard input', async () => {
    const { code, stdout } = await upshift(['run', '-'], { stdin: 'console.log(6 * 7)' })
    assert.deepEqual([code, stdout], [0, '42\n'])
    const failed = await upshift(['run', '-'], { stdin: 'null.x' })
    assert.match(failed.stderr, /^stdin:1:6: TypeError: /)
  })

  it('runs modules, whose imports are relative to the file', async () => {
    const files = {
      'lib/a.mjs':
        "import { b } from '../b.mjs'\nimport data from './d.json' with { type: 'json' }\nconsole.log(b, data)\nb.x.y\n",
      'b.mjs': 'export const b = import.meta.url\n',
      'lib/d.json': '[1]',
    }
    const { code, stdout, stderr } = await withFiles(files, (cwd) => upshift(['run', 'lib/a.mjs'], { cwd }))
    assert.deepEqual([code, stdout], [1, 'b.mjs [ 1 ]\n'])
    assert.match(stderr, /^lib\/a\.mjs:4:5: TypeError: Cannot read properties of undefined \(reading 'y'\)\nb\.x\.y\n/)
    const bare = await withFiles({ 'a.mjs': "import 'fs'" }, (cwd) => upshift(['run', 'a.mjs'], { cwd }))
    assert.match(bare.stderr, /^a\.mjs:1:8: TypeError: Cannot find module 'fs' imported from a\.mjs\n/)
  })

  it('tells an uncaught error with its place, the line, a caret and the guest stack', async () => {
    const { code, stdout, stderr } = await run('function f(x) {\n\treturn x.y.z\n}\nconst g = () => f({})\ng()\n')
    assert.equal(code, 1)
    assert.equal(stdout, '')
    assert.equal(
      stderr,
      `a.js:2:13: TypeError: Cannot read properties of undefined (reading 'z')
\treturn x.y.z
\t           ^
    at f (a.js:2:13)
    at g (a.js:4:17)
    at a.js:5:1
`,
    )
  })

  it('waits for the promise that a script ends with, and tells rejections that nobody handles', async () => {
    const done = await run('(async () => { await 1; console.log("end") })()')
    assert.deepEqual(done, { code: 0, stdout: 'end\n', stderr: '' })
    const rejected = await run('Promise.reject(new TypeError("no"))\nPromise.resolve().then(() => console.log("job"))')
    assert.equal(rejected.code, 1)
    assert.equal(rejected.stdout, 'job\n')
    assert.match(rejected.stderr, /^a\.js:1:16: TypeError: no\n/)
  })

  it('tells a syntax error with its place', async () => {
    const { code, stderr } = await run('let a = 1\nlet b = ;\n')
    assert.deepEqual([code, stderr], [1, "a.js:2:9: SyntaxError: Unexpected token ';'\nlet b = ;\n        ^\n"])
  })

  it('shows the part of a long line that matters', async () => {
    const { stderr } = await run(`${'/* */'.repeat(100)} null.x ${'/* */'.repeat(100)}`)
    const [, line, caret] = stderr.split('\n')
    assert.equal(line!.length, 100)
    assert.equal(line!.slice(caret!.length - 6, caret!.length), 'null.x')
  })

  it('tells thrown values that are no errors', async () => {
    assert.deepEqual((await run('throw "text"')).stderr, 'a.js:1:1: Error: text\nthrow "text"\n^\n    at a.js:1:1\n')
    assert.equal((await run('throw { a: 1 }')).code, 1)
  })

  it('ends with 3 where a limit is exceeded', async () => {
    const spin = 'function spin() {\n  for (;;) Math.abs(1)\n}\nspin()'
    const fuel = await run(spin, ['--fuel', '1e5'])
    assert.equal(fuel.code, 3)
    assert.match(
      fuel.stderr,
      /^a\.js:2:\d+: FuelExhaustedError: the fuel is used up\n {2}for .*\n +\^\n {4}at spin .*\n {4}at a\.js:4:1\n$/,
    )
    const time = await run(spin, ['--timeout=0.2s'])
    assert.equal(time.code, 3)
    assert.match(time.stderr, /^a\.js:2:\d+: TimeoutError: time limit of 200 ms exceeded\n/)
    const memory = await run('const a = []; for (;;) a.push({})', ['--memory', '2MB'])
    assert.deepEqual(
      [memory.code, memory.stderr],
      [3, 'upshift: MemoryLimitError: memory limit of 2097152 bytes exceeded\n'],
    )
    const depth = await run('let n = 0; function f() { n++; f() } try { f() } catch (e) { console.log(n) }', [
      '--depth',
      '100',
    ])
    assert.deepEqual([depth.code, depth.stdout], [0, '99\n'])
  })

  it('gives scripts timers, clones, texts, URLs, and nothing else of the host', async () => {
    const source = `
      const started = performance.now()
      setTimeout(() => console.log('late', performance.now() - started >= 9), 10)
      queueMicrotask(() => console.log('microtask'))
      console.log(new URL('../b?x=1', 'http://h/a/c').href, atob(btoa('ok')), structuredClone(new Map([[1, { a: 2 }]])))
      console.log(new TextDecoder().decode(new TextEncoder().encode('é')), [typeof process, typeof require, typeof fetch, typeof Buffer, typeof global].join())
      for (let i = 0; i < 2000; i++) setTimeout(() => {}, 1)`
    const { code, stdout, stderr } = await run(source)
    const none = ['undefined', 'undefined', 'undefined', 'undefined', 'undefined'].join()
    const lines = ['http://h/b?x=1 ok Map(1) { 1 => { a: 2 } }', `é ${none}`, 'microtask', 'late true', '']
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: lines.join('\n'), stderr: '' })
  })

  it('ends with the first error of a timer, or of a promise that nobody handles', async () => {
    const thrown = await run('setInterval(() => { console.log("tick"); null.x }, 5)')
    assert.deepEqual([thrown.code, thrown.stdout], [1, 'tick\n'])
    assert.match(thrown.stderr, /^a\.js:1:\d+: TypeError: Cannot read properties of null/)
    const rejected = await run('Promise.reject(new RangeError("r")); setTimeout(() => console.log("never"), 50)')
    assert.deepEqual([rejected.code, rejected.stdout], [1, ''])
    assert.match(rejected.stderr, /RangeError: r/)
  })

  it('ends at Ctrl-C also where the script waits', async () => {
    const { code } = await run(
      'console.log("waiting"); setTimeout(() => {}, 1e6)',
      [],
      {},
      {
        started: (child) => child.stdout!.once('data', () => child.kill('SIGINT')),
      },
    )
    assert.equal(code, 130)
    const timed = await run('setInterval(() => {}, 5)', ['--timeout=0.2s'])
    assert.equal(timed.code, 3)
  })

  it('ends at Ctrl-C with the guest stack', async () => {
    const started: CommandOptions['started'] = (child) => {
      child.stdout!.once('data', () => child.kill('SIGINT'))
    }
    const { code, stderr } = await run(
      'console.log("go")\nfunction spin() {\n  for (;;) Math.abs(1)\n}\nspin()',
      [],
      {},
      { started },
    )
    assert.equal(code, 130)
    assert.match(
      stderr,
      /^a\.js:3:\d+: TimeoutError: the run was aborted\n(.*\n){2} {4}at spin .*\n {4}at a\.js:5:1\n$/,
    )
  })

  it('gives the same in every tier', async () => {
    const source = 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } console.log(f(18))'
    for (const flags of [['--jit', 'off'], ['--jit=baseline'], ['--optimize-after', '10'], ['--baseline-after', '5']]) {
      const { code, stdout, stderr } = await run(source, [...flags, '--stats'])
      assert.deepEqual([code, stdout], [0, '2584\n'], flags.join(' '))
      assert.match(stderr, /^fuel +8,362$/m)
      if (flags[1] === 'off') assert.match(stderr, /^ {2}interpreter +8,362$/m)
    }
  })

  it('--json gives one object', async () => {
    const source = 'console.log("x"); ({ n: 1n, list: [1, undefined], f() {}, map: new Map([[1, 2]]) })'
    const done = JSON.parse((await run(source, ['--json'])).stdout)
    assert.equal(done.status, 'done')
    assert.deepEqual(done.value, { n: '1n', list: [1, null], f: '[function]', map: [[1, 2]] })
    assert.deepEqual(done.output, [{ level: 'log', text: 'x' }])
    assert.equal(typeof done.stats.fuelUsed, 'number')
    const failed = await run('null.x', ['--json'])
    assert.equal(failed.code, 1)
    assert.deepEqual(JSON.parse(failed.stdout).error, {
      code: 'GUEST_ERROR',
      name: 'TypeError',
      message: "Cannot read properties of null (reading 'x')",
      frames: [{ function: '', file: 'a.js', line: 1, column: 6 }],
    })
    const limited = await run('for (;;);', ['--json', '--fuel', '10'])
    assert.deepEqual([limited.code, JSON.parse(limited.stdout).status], [3, 'limit'])
  })

  it('--trace tells events', async () => {
    const source =
      'function add(a, b) { return a + b } let n = 0; for (let i = 0; i < 5000; i++) n = add(n, 1); add("x", 1); n'
    const { stderr } = await run(source, ['--trace', 'tier,osr'])
    assert.match(stderr, /^\[compile\] .* a\.js:1:\d+ optimized, (call|loop)$/m)
    await refused(
      ['run', '--trace', 'tiers', 'a.js'],
      "--trace must be one of tier, exit, osr, pause, not 'tiers'; did you mean tier?",
    )
  })

  it('--dump shows bytecode and generated code', async () => {
    const source =
      'function add(a, b) { return a + b } let n = 0; for (let i = 0; i < 5000; i++) n = add(n, 1); console.log(n)'
    const bytecode = await run(source, ['--dump', 'bytecode=add'])
    assert.match(
      bytecode.stdout,
      /^function add: 2 params, \d+ registers\n +0 {2}Add r\d+, r0, r1, t0\n +5 {2}Return r\d+\n$/,
    )
    assert.match((await run(source, ['--dump', 'bytecode'])).stdout, /^script \(anonymous\)/)
    const missing = await run(source, ['--dump', 'bytecode=nothing'])
    assert.deepEqual([missing.code, missing.stderr], [2, 'upshift: there is no function nothing in a.js\n'])
    assert.match((await run(source, ['--dump', 'code'])).stdout, /^5000\n\/\/ .*: optimized/)
  })
})

describe('misuse', function () {
  this.timeout(30_000)

  it('is told in one line, with the nearest that is right', async () => {
    await refused([], 'no command given; try upshift --help')
    await refused(['rnu', 'a.js'], "unknown command 'rnu'; did you mean run?")
    await refused(['run'], 'upshift run needs a file, or - for standard input')
    await refused(['run', 'a.js', 'b.js'], 'upshift run takes one file, not 2: a.js, b.js')
    await refused(['run', '--fule', '1', 'a.js'], 'unknown flag --fule; did you mean --fuel?')
    await refused(['run', 'a.js', '--fuel'], '--fuel needs a value: --fuel N')
    await refused(['run', '--fuel', 'much', 'a.js'], "--fuel must be a number of at least 0 or 'unlimited', not 'much'")
    await refused(['run', '--memory', '5XB', 'a.js'], "--memory must be a size such as 64MB, or 'unlimited', not '5XB'")
    await refused(
      ['run', '--timeout', '-1', 'a.js'],
      "--timeout must be a time such as 5s or 500ms, or 'unlimited', not '-1'",
    )
    await refused(['run', '--jit', 'fast', 'a.js'], "--jit must be one of auto, baseline, off, not 'fast'")
    await refused(['run', '--stats=1', 'a.js'], '--stats takes no value')
    await refused(['run', 'no/such/file.js'], 'no/such/file.js: no such file')
    await refused(['run', 'src'], 'src: is a folder')
  })

  it('help and version', async () => {
    const help = await upshift(['--help'])
    assert.equal(help.code, 0)
    assert.match(help.stdout, /^upshift run <file\|->/)
    assert.match(help.stdout, /--optimize-after N/)
    const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
    assert.equal((await upshift(['--version'])).stdout, `${version}\n`)
  })
})

describe('configuration', function () {
  this.timeout(30_000)

  it('is found upward from the script; flags win', async () => {
    const files = {
      'upshift.config.json': '{ "limits": { "fuel": 100 }, "jit": "off" }',
      'inner/deep/a.js': 'for (let i = 0; i < 1000; i++); console.log("end")',
    }
    await withFiles(files, async (cwd) => {
      const limited = await upshift(['run', 'inner/deep/a.js'], { cwd })
      assert.equal(limited.code, 3)
      const free = await upshift(['run', '--fuel', 'unlimited', '--stats', 'inner/deep/a.js'], { cwd })
      assert.deepEqual([free.code, free.stdout], [0, 'end\n'])
      assert.match(free.stderr, /^compiled optimized +0$/m)
    })
  })

  it('may be a module, or named', async () => {
    const files = { 'mine.js': 'export default { limits: { callDepth: 20 } }', 'package.json': '{ "type": "module" }' }
    const source = 'let n = 0; function f() { n++; f() } try { f() } catch { console.log(n) }'
    assert.equal((await run(source, ['--config', 'mine.js'], files)).stdout, '19\n')
    const module = { 'upshift.config.js': files['mine.js'], 'package.json': files['package.json'] }
    assert.equal((await run(source, [], module)).stdout, '19\n')
  })

  it('that is wrong is told with its file and the nearest key', async () => {
    const wrong = async (text: string): Promise<string> => {
      const { code, stderr } = await run('1', ['--config', 'c.json'], { 'c.json': text })
      assert.equal(code, 2)
      return stderr
    }
    assert.equal(
      await wrong('{ "limits": { "memorybytes": 1 } }'),
      'upshift: c.json: unknown option limits.memorybytes; did you mean memoryBytes?\n',
    )
    assert.equal(
      await wrong('{ "jit": "fast" }'),
      `upshift: c.json: jit must be 'off', 'baseline', 'auto' or an object, not "fast"\n`,
    )
    assert.match(await wrong('{'), /^upshift: c\.json: .*JSON.*\n$/)
    assert.equal(await wrong('[]'), 'upshift: c.json: the configuration must be an object\n')
    assert.equal(
      (await run('1', ['--config', 'none.json'])).stderr,
      "upshift: none.json: can't read the configuration\n",
    )
  })
})
