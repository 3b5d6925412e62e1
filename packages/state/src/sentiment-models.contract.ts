import type { SentimentAdaptation, TrainingFigures } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import type { State } from './state.js'

const adaptation = (base = 'fast-2', features = 2): SentimentAdaptation => ({
  base,
  bias: [0.1, 0, -0.1],
  step: 0.01,
  hashes: Buffer.alloc(features * 4, 7).toString('base64'),
  weights: Buffer.alloc(features * 3, 5).toString('base64'),
})
const figures: TrainingFigures = {
  texts: 40,
  labels: { negative: 20, neutral: 0, positive: 20 },
  heldOut: { folds: 5, before: { accuracy: 0.5, macroF1: 0.4 }, after: { accuracy: 0.9, macroF1: 0.9 } },
  guard: { texts: 400, before: 0.78, after: 0.77 },
  preview: { texts: 100, changed: 7 },
  words: [{ word: '上头', toward: 'positive', weight: 0.7 }],
}
const refused = (code: string) => expect.objectContaining({ name: 'StateError', code })

/** Versions that corrections taught: kept by number, and one of them in use. */
export const itKeepsSentimentModels = (
  make: () => { readonly state: State; readonly workspace: string; readonly restart: () => Promise<void> },
): void => {
  const add = () =>
    make().state.sentimentModels.add(make().workspace, { adaptation: adaptation(), figures, by: 'mei' })
  const settings = () => make().state.subjects.settings(make().workspace)

  it('are numbered in their order, listed the newest first, and read no post until one is used', async () => {
    const { workspace, restart } = make()
    const before = await settings()
    const first = await add()
    const second = await add()
    expect([first, second]).toMatchObject([
      { number: 1 },
      { number: 2, base: 'fast-2', createdBy: 'mei', figures },
    ])
    await restart()
    expect(await make().state.sentimentModels.list(workspace)).toEqual({
      active: null,
      models: [second, first],
    })
    expect(await settings()).toEqual(before)
  })

  it('travel with the settings while in use, each switch a change of how posts are read', async () => {
    const { workspace, state, restart } = make()
    const { revision } = await settings()
    await add()
    await add()
    expect(await state.sentimentModels.use(workspace, 2)).toEqual({
      active: 2,
      configRevision: revision + 1,
      changed: true,
    })
    expect(await state.sentimentModels.use(workspace, 2)).toMatchObject({
      configRevision: revision + 1,
      changed: false,
    })
    await restart()
    expect(await settings()).toMatchObject({
      revision: revision + 1,
      sentiment: { number: 2, adaptation: adaptation() },
    })
    const list = await make().state.sentimentModels.list(workspace)
    expect([list.active, list.models.map(({ active }) => active)]).toEqual([2, [true, false]])
    await make().state.sentimentModels.use(workspace, null)
    expect(await settings()).toMatchObject({ revision: revision + 2 })
    expect(await settings()).not.toHaveProperty('sentiment')
  })

  it('tell every process of a switch', async () => {
    const { workspace, state } = make()
    await add()
    const heard: number[] = []
    const stop = state.onChange((change) => {
      if (change.workspace === workspace) heard.push(change.revision)
    })
    const { configRevision } = await state.sentimentModels.use(workspace, 1)
    await expect.poll(() => heard).toContain(configRevision)
    stop()
  })

  it('forget the oldest beyond twenty, but for the one in use, and give no number twice', async () => {
    const { workspace, state } = make()
    await add()
    await add()
    await state.sentimentModels.use(workspace, 1)
    for (let n = 3; n <= 23; n += 1) await add()
    const { models } = await state.sentimentModels.list(workspace)
    expect([models[0]?.number, models.at(-2)?.number, models.at(-1)?.number]).toEqual([23, 4, 1])
  })

  it('refuse what is not there, not theirs, or too large', async () => {
    const { workspace, state } = make()
    await state.workspaces.ensure({ id: `${workspace}-other` })
    await add()
    const { sentimentModels } = state
    await expect(sentimentModels.use(workspace, 9)).rejects.toEqual(refused('unknown_model'))
    await expect(sentimentModels.use(`${workspace}-other`, 1)).rejects.toEqual(refused('unknown_model'))
    await expect(sentimentModels.list('nowhere')).rejects.toEqual(refused('unknown_workspace'))
    await expect(
      sentimentModels.add('nowhere', { adaptation: adaptation(), figures, by: 'mei' }),
    ).rejects.toEqual(refused('unknown_workspace'))
    const large = adaptation('fast-2', 30_000)
    await expect(sentimentModels.add(workspace, { adaptation: large, figures, by: 'mei' })).rejects.toEqual(
      refused('model_too_large'),
    )
    expect((await sentimentModels.list(workspace)).models).toHaveLength(1)
  })
}
