import { previewThemeApart } from '@tingfeng/text'
import { expect, it } from 'vitest'

const EXAMPLES = ['屏幕一直闪', '低亮度下闪屏很严重', '看久了频闪眼睛疼', '用了两天屏幕就开始闪烁']

it('reads posts for a preview however long its dictionary took to load', async () => {
  const outcome = await previewThemeApart({
    theme: { examples: EXAMPLES, counterExamples: [] },
    texts: ['屏幕老是闪，看得眼睛难受'],
    mostMs: 50,
  })
  expect(outcome).toMatchObject({ read: 1, found: [{ index: 0 }] })
})
