// Runs the static checks side by side, and prints the output of those that failed.

import { spawn } from 'node:child_process'

const CHECKS = ['lint', 'types', 'layers']

function run(name) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { shell: process.platform === 'win32' })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', (error) => (output += `${error.message}\n`))
    child.on('close', (code) => resolve({ name, ok: code === 0, output, seconds: (Date.now() - started) / 1000 }))
  })
}

const results = await Promise.all(CHECKS.map(run))
for (const { name, ok, output } of results) {
  if (!ok) console.log(`--- ${name} failed\n${output.trimEnd()}\n`)
}
console.log(
  results.map(({ name, ok, seconds }) => `${name} ${ok ? 'ok' : 'FAILED'} (${seconds.toFixed(1)} s)`).join(', '),
)
if (results.some(({ ok }) => !ok)) process.exitCode = 1
