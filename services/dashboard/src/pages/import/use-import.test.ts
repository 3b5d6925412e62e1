import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem.js'
import { knowsRole } from '../../testing/render-page.js'
import { stoppedBy } from './use-import.js'

const left = {
  at: 'mapping' as const,
  file: new File(['评论\n很好'], 'jd.csv'),
  preview: {
    ...{ encoding: 'utf-8', format: 'csv', headers: ['评论'], mapping: { title: '评论' } },
    ...{ rows: [{ 评论: '很好' }], problems: [] },
  },
  choices: { source: 'jd-reviews', meanings: { 评论: 'text' as const } },
}

it('goes back to the file and what was chosen for it where only the session had ended', () => {
  const client = new QueryClient()
  knowsRole(client, 'handler')
  expect(stoppedBy(new ApiProblem(401, 'key_needed', ''), client, left)).toBe(left)
})

it('says what else stopped it', () => {
  const client = new QueryClient()
  knowsRole(client, 'handler')
  const error = new ApiProblem(422, 'not_text', '')
  expect(stoppedBy(error, client, left)).toEqual({ at: 'failed', file: left.file, error })
})
