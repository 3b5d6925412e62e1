import { describe, expect, it } from 'vitest'
import { FIRST_PAGE, pageAt } from './pages.js'

describe('the page that an address leads to', () => {
  it.each([
    ['/', FIRST_PAGE],
    ['/w/demo', FIRST_PAGE],
    ['/w/demo/', FIRST_PAGE],
    ['/w/demo/posts', 'posts'],
    ['/w/demo/alerts/4f2a', 'alerts'],
    ['/w/demo/nowhere', undefined],
    ['/n/mute', undefined],
  ])('is told from %s alone, so that its code comes at once: %s', (pathname, path) => {
    expect(pageAt(pathname)?.path).toBe(path)
  })
})
