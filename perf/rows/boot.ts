// Owns boot: from importing the engine to the value of a first evaluation, in a fresh process.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { median } from '../figures.js'
import type { Row } from './row.js'

const PROCESS = fileURLToPath(new URL('boot-process.js', import.meta.url))

export const boot: Row = {
  doc: 'import, isolate, context and first evaluation, in a fresh process; median over several',
  async measure(quick) {
    const vm: number[] = []
    const upshift: number[] = []
    for (let i = 0; i < (quick ? 1 : 9); i++) {
      vm.push(await bootOnce('vm'))
      upshift.push(await bootOnce('upshift'))
    }
    return [
      { label: 'node:vm', value: median(vm), unit: 'ms' },
      { label: 'upshift', value: median(upshift), unit: 'ms', goal: 60 },
    ]
  },
}

function bootOnce(engine: 'vm' | 'upshift'): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(PROCESS, [engine])
    child.on('message', (message) => resolve(message as number))
    child.on('error', reject)
    child.on('exit', () => reject(new Error(`booting ${engine} gave no figure`)))
  })
}
