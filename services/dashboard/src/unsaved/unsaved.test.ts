import { expect, it } from 'vitest'
import { isAnythingUnsaved, watchForm } from './unsaved.js'

it('asks every form that is on screen, at the moment of the question', () => {
  let typed = false
  const gone = [watchForm(() => false), watchForm(() => typed)]
  expect(isAnythingUnsaved()).toBe(false)
  typed = true
  expect(isAnythingUnsaved()).toBe(true)
  for (const leave of gone) leave()
  expect(isAnythingUnsaved()).toBe(false)
})
