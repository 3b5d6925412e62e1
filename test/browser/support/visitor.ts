import type { Browser, BrowserContext, Page } from 'playwright-core'

/** A person with a browser of their own, who notices every complaint of the page. */
export interface Visitor {
  readonly page: Page
  /** Errors of scripts and of the console, and answers that are failures, since the last look. */
  complaints(): string[]
  leave(): Promise<void>
}

export const visit = async (browser: Browser, width = 1440, height = 900): Promise<Visitor> => {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    timezoneId: 'America/New_York',
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  let heard: string[] = []
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) heard.push(`${response.status()}: ${response.url()}`)
  })
  return {
    page,
    complaints: () => {
      const all = heard
      heard = []
      return all
    },
    leave: () => context.close(),
  }
}

/** How far the page is wider than its window, in CSS pixels; 0 where nothing scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
