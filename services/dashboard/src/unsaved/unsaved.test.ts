import { expect, it } from 'vitest'
import { isAnythingLostWithTab, isAnythingUnsaved, watchForm, watchUpload } from './unsaved.js'

it('asks every form that is on screen, at the moment of the question', () => {
  let typed = false
  const gone = [watchForm(() => false), watchForm(() => typed)]
  expect(isAnythingUnsaved()).toBe(false)
  typed = true
  expect(isAnythingUnsaved()).toBe(true)
  for (const leave of gone) leave()
  expect(isAnythingUnsaved()).toBe(false)
})

it('lets other pages be opened beside an upload, but not the tab be closed', () => {
  const ends = [watchUpload(), watchUpload()]
  expect([isAnythingUnsaved(), isAnythingLostWithTab()]).toEqual([false, true])
  ends[0]?.()
  expect(isAnythingLostWithTab()).toBe(true)
  ends[1]?.()
  expect(isAnythingLostWithTab()).toBe(false)
  const leave = watchForm(() => true)
  expect(isAnythingLostWithTab()).toBe(true)
  leave()
})
