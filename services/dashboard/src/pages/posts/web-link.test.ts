import { expect, it } from 'vitest'
import { webLink } from './web-link.js'

it('links to web pages', () => {
  expect(webLink('https://example.com/p/1?a=b#c')).toBe('https://example.com/p/1?a=b#c')
})

it.each([
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'not a link',
  undefined,
])('links nowhere for %s', (url) => {
  expect(webLink(url)).toBeNull()
})
