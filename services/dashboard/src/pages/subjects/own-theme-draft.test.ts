import { describe, expect, it } from 'vitest'
import {
  isComplete,
  isPreviewable,
  newThemeDraft,
  renamed,
  themeDraftOf,
  themeOf,
} from './own-theme-draft.js'

describe('a draft of an own theme', () => {
  it('takes one sentence a line, none twice, and is previewed from three on', () => {
    const draft = { ...newThemeDraft([]), examples: ' 屏幕一直闪 \n\n闪屏严重\n屏幕一直闪' }
    expect(themeOf(draft).examples).toEqual(['屏幕一直闪', '闪屏严重'])
    expect(isPreviewable(draft)).toBe(false)
    const three = { ...draft, examples: `${draft.examples}\n屏闪` }
    expect([isPreviewable(three), isComplete(three), isComplete({ ...three, zh: '闪屏' })]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('follows the English name with its id until that is typed by hand, and never once it is saved', () => {
    const draft = renamed(newThemeDraft([]), 'Screen flicker')
    expect(draft.slug).toBe('screen-flicker')
    expect(renamed(draft, 'Flicker').slug).toBe('flicker')
    expect(renamed({ ...draft, slug: 'mine' }, 'Flicker').slug).toBe('mine')
    const saved = { ...themeOf({ ...draft, zh: '闪屏' }) }
    expect(renamed(themeDraftOf(saved), 'Other').slug).toBe('screen-flicker')
    expect(themeOf(themeDraftOf(saved))).toEqual(saved)
  })
})
