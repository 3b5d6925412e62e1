import { expect, it } from 'vitest'
import { type RemoveDeps, removeWorkspace } from './remove-workspace.js'

const setUp = (given: Partial<RemoveDeps> = {}) => {
  const done: string[] = []
  const note = (what: string) => async () => void done.push(what)
  const deps: RemoveDeps = {
    // safe: nothing else of the state is called for a workspace that is not the demo's
    state: { workspaces: { delete: note('settings') } } as never,
    settled: note('settled'),
    removeFacts: note('posts'),
    stopDemo: note('demo'),
    ...given,
  }
  return { done, note, remove: () => removeWorkspace('shop', deps) }
}

it('takes the posts away when all that was on its way is stored', async () => {
  const { done, remove } = setUp()
  await remove()
  expect(done).toEqual(['settings', 'settled', 'posts'])
})

it('waits until every process has heard of it, where others enrich and store', async () => {
  const world = setUp({ heardByAll: async () => void world.done.push('heard') })
  await world.remove()
  expect(world.done).toEqual(['settings', 'heard', 'posts'])
})
