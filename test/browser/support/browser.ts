import chromium from '@sparticuz/chromium'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { type Browser, chromium as playwright } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Headless Chromium from the npm registry, or null where it cannot run: that is said loudly, and fails in CI. */
export const launchBrowser = async (): Promise<Browser | null> => {
  try {
    const executablePath = await chromium.executablePath()
    return await playwright.launch({ executablePath, headless: true, args: FLAGS })
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    availableOrLoud(`Chromium (${reason})`, false)
    return null
  }
}
