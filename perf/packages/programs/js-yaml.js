// Writes records as YAML, reads them back, and writes what was read in flow style.

import { dump, load } from 'js-yaml'
import { program, Random } from './support.js'

const WORDS = ['alpha', 'beta: gamma', '# no comment', 'two\nlines', '12', 'true', "it's", 'päth/to', '- dash', '~']

function record(random, id) {
  return {
    id,
    name: random.pick(WORDS),
    price: random.below(10000) / 100,
    tags: Array.from({ length: random.below(4) }, () => random.pick(WORDS)),
    nested: { ok: random.below(2) === 0, none: null, deep: [{ at: random.below(100) }, [1, [2, random.below(9)]]] },
  }
}

program(25, (size) => {
  const random = new Random(7)
  const text = dump({ records: Array.from({ length: size }, (_, id) => record(random, id)) })
  const { records } = load(text)
  return `${text}\n${dump(records, { flowLevel: 1 })}\n${JSON.stringify(load('a: &x [1, 2]\nb: *x\nc: |\n  text\n  more\n'))}`
})
