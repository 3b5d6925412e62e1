import { OwnTheme } from '@tingfeng/contracts'
import type { State } from '@tingfeng/state'
import { expect, it } from 'vitest'
import { maskedOwnThemes } from './masked-own-themes.js'

it('masks the examples of a theme, however they are saved, and keeps them as short as they have to be', async () => {
  const saved: OwnTheme[] = []
  const keep = async (theme: OwnTheme) => {
    saved.push(theme)
    return { configRevision: 1, changed: true }
  }
  const store = maskedOwnThemes({
    add: (_workspace, theme) => keep(theme),
    update: (_workspace, theme) => keep(theme),
    replaceAll: async (_workspace, themes) => {
      saved.push(...themes)
      return { configRevision: 1, changed: true }
    },
  } as State['ownThemes']) // safe: nothing else is called
  const theme = OwnTheme.parse({
    id: 'own.call',
    zh: '回电',
    examples: ['打 13912345678 没人接', `${'长'.repeat(194)}a@b.cn`, '没人回电'],
    counterExamples: ['寄到文一路18号2栋301室'],
  })
  await store.add('shop', theme)
  await store.update('shop', theme)
  await store.replaceAll('shop', [theme])
  expect(saved).toHaveLength(3)
  for (const one of saved) {
    expect(OwnTheme.parse(one)).toMatchObject({
      zh: '回电',
      examples: ['打 139******** 没人接', `${'长'.repeat(194)}***@**`, '没人回电'],
      counterExamples: ['寄到***'],
    })
  }
})
