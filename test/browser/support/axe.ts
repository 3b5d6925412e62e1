import axe from 'axe-core'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

/** What axe finds against WCAG AA on the page as it stands: rule, element, and what is wrong with it. */
export const axeComplaints = async (page: Page): Promise<string[]> => {
  if ((await page.evaluate('typeof window.axe')) === 'undefined') await page.evaluate(axe.source)
  const result = (await page.evaluate(
    `window.axe.run(document, ${JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] })})`,
  )) as AxeResult // safe: the shape that axe documents
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  )
}
