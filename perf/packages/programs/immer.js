// A list of tasks, edited through drafts, with patches that undo and repeat the edits.

import { applyPatches, enableMapSet, enablePatches, produce, produceWithPatches } from 'immer'
import { program, Random } from './support.js'

enablePatches()
enableMapSet()

program(100, (size) => {
  const random = new Random(5)
  let state = { tasks: [], byName: new Map(), done: new Set(), settings: { view: { mode: 'all', page: 0 } } }
  const undo = []
  const redo = []
  for (let i = 0; i < size; i++) {
    const [next, patches, inverse] = produceWithPatches(state, (draft) => {
      const kind = random.below(5)
      if (kind < 2 || draft.tasks.length === 0) {
        draft.tasks.push({ id: i, title: `task ${i}`, notes: [] })
        draft.byName.set(`task ${i}`, i)
      } else if (kind === 2) random.pick(draft.tasks).notes.push(`note ${i}`)
      else if (kind === 3) {
        draft.done.add(random.pick(draft.tasks).id)
        draft.settings.view.page++
      } else {
        const [gone] = draft.tasks.splice(random.below(draft.tasks.length), 1)
        draft.byName.delete(gone.title)
        draft.done.delete(gone.id)
      }
    })
    state = next
    undo.push(inverse)
    redo.push(patches)
  }
  const same = produce(state, () => {})
  const back = undo.reduceRight((each, patches) => applyPatches(each, patches), state)
  const again = redo.reduce((each, patches) => applyPatches(each, patches), back)
  const plain = ({ tasks, byName, done, settings }) => [tasks, [...byName], [...done], settings]
  return JSON.stringify([same === state, Object.isFrozen(state.tasks), plain(back), plain(again), plain(state)])
})
