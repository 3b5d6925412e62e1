import { QueryClient } from '@tanstack/react-query'
import type { ReportRequest } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import type { Locale } from '../../format/number.js'
import { META, renderPage, VIEW } from '../../testing/render-page.js'
import { useScope } from '../../workspace/use-scope.js'
import { WorkspaceProvider } from '../../workspace/workspace-context.js'
import { ReportScope } from './report-scope.js'

const Given = ({ kind }: { kind: ReportRequest['kind'] }) => {
  const scope = useScope('posts')
  return scope.range && <ReportScope kind={kind} scope={scope} range={scope.range} />
}
const show = (kind: ReportRequest['kind'], search: string, language: Locale): Promise<string> =>
  renderPage(
    <WorkspaceProvider view={VIEW} meta={META}>
      <Given kind={kind} />
    </WorkspaceProvider>,
    { client: new QueryClient(), at: `/w/shop/files?${search}`, language },
  )

it('names the filters of the address that a report does not heed, in both languages', async () => {
  const search = 'source=weibo&everyone=1&product=X1&kind=review&q=电池'
  expect(await show('period', search, 'en')).toContain(
    'A report is not narrowed by: Product X1, Review, “电池”',
  )
  expect(await show('event', search, 'zh-CN')).toContain('报告不按这些筛选条件生成：产品 X1、')
})

it('says nothing of that where it heeds them all, and offers only those', async () => {
  const page = await show('period', 'source=weibo&everyone=1', 'en')
  expect(page).not.toContain('not narrowed')
  expect(page).not.toContain('More filters')
  expect(page).toMatch(/aria-checked="true"/)
})
