import type { SourceBreakdown } from '@tingfeng/contracts'
import { expect, it, vi } from 'vitest'
import { axeComplaints } from './support/axe.js'
import { sidewaysScroll, type Visitor } from './support/visitor.js'

const WORKSPACE = 'feeds'
const WHY = {
  'zh-CN': ['起采集失败', '127.0.0.1 不是公网地址，需由管理员写入 TINGFENG_ALLOW_HOSTS'],
  en: [
    'Failing since',
    '127.0.0.1 is not on the public internet; an operator may name it in TINGFENG_ALLOW_HOSTS',
  ],
} as const

interface Given {
  url: () => string
  visitor: () => Visitor
}

/** From the feed that cannot be fetched to the words about it. */
export const describeFailingSources = ({ url, visitor }: Given): void => {
  it.each(['zh-CN', 'en'] as const)(
    'says why a source fails in the language of the page: %s',
    async (language) => {
      const applied = await fetch(`${url()}/api/v1/apply`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          workspace: WORKSPACE,
          feeds: [{ id: 'inside', url: 'http://127.0.0.1:18080/feed' }],
        }),
      })
      expect(applied.status).toBe(200)
      const range = 'from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z'
      const failing = async () => {
        const answer = await fetch(`${url()}/api/v1/workspaces/${WORKSPACE}/sources?${range}`)
        const { sources } = (await answer.json()) as SourceBreakdown // safe: the contract of this very path
        if (sources[0]?.health?.state !== 'failing') throw new Error('the feed was not asked yet')
        return sources[0].health
      }
      const health = await vi.waitFor(failing, { timeout: 30_000, interval: 200 })
      expect(health.lastFault).toEqual({ code: 'address_forbidden', host: '127.0.0.1' })

      const { page } = visitor()
      await page.addInitScript(`localStorage.setItem('tingfeng.language', '${language}')`)
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`${url()}/w/${WORKSPACE}/sources?${range}`)
      const note = page.locator('.source-table .source__note')
      await note.waitFor()
      const said = await note.textContent()
      for (const words of WHY[language]) expect(said).toContain(words)
      if (language === 'zh-CN') expect(said).not.toContain('public internet')
      expect(await note.locator('[lang]').count()).toBe(0)
      // The table scrolls, the page does not.
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(await axeComplaints(page)).toEqual([])
      expect(visitor().complaints()).toEqual([])
      const folder = process.env.TINGFENG_SHOTS
      if (folder) await page.screenshot({ path: `${folder}/failing-${language}.png` })
    },
  )
}
