// Owns the fresh process of the row `boot`: it imports nothing before the clock runs.

const begin = performance.now()
if (process.argv[2] === 'vm') {
  const vm = await import('node:vm')
  if (vm.runInNewContext('6 * 7') !== 42) throw new Error('wrong value')
} else {
  const { Isolate } = await import('upshift')
  if (new Isolate().createContext().evaluate('6 * 7') !== 42) throw new Error('wrong value')
}
process.send!(performance.now() - begin)

export {}
