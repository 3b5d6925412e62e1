import { execFile } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError, codeOf, messageOf } from '@tingfeng/kit'

/** Turns pages into PDF and pictures, by a headless Chromium that reaches no network and runs no script. */
export interface Renderer {
  pdf(html: string): Promise<Buffer>
  /** Twice as many pixels as its size, for print. */
  png(svg: string, size: { readonly width: number; readonly height: number }): Promise<Buffer>
}

export interface Rendering {
  /** Whether there is a Chromium that starts: it is started to know, and the answer kept where it lasts. */
  available(): Promise<boolean>
  /** @throws AppError `format_unavailable` */
  use<T>(work: (renderer: Renderer) => Promise<T>): Promise<T>
}

const FONT_HOST = 'https://fonts.invalid/'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
const LAUNCH_MS = 60_000

/** Of `--version`, which takes a twentieth of a second where the machine is idle. */
const VERSION_MS = 30_000
const RENDER_MS = 60_000

/** Of all pages and pictures of a report. */
const DRAW_MS = 300_000

/** Whatever a browser waits for, a report does not wait for ever. */
const within = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  const late = new AbortController()
  try {
    return await Promise.race([
      work,
      sleep(ms, undefined, { signal: late.signal }).then(() => {
        throw new AppError({
          code: 'render_timeout',
          message: `The pages were not drawn within ${ms / 1000} s; try again.`,
        })
      }),
    ])
  } finally {
    late.abort()
    work.catch(() => {})
  }
}

const unavailable = (cause: unknown): AppError =>
  new AppError({
    code: 'format_unavailable',
    message: `PDF needs a Chromium, which could not be started here (${messageOf(cause).split('\n')[0]}): ask for HTML or Word, or name one in TINGFENG_CHROMIUM.`,
    cause,
  })

/** Both packages are optional: an installation may leave them out. */
const executableOf = async (named: string | undefined): Promise<string> => {
  if (named !== undefined) {
    await access(named, constants.X_OK)
    return named
  }
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}

const LASTING = new Set(['ENOENT', 'EACCES', 'ERR_MODULE_NOT_FOUND'])

/** It is not there, may not be run, or ended by itself. A machine out of time, memory or processes has them later. */
const isLasting = (error: unknown): boolean => {
  const code = codeOf(error)
  if (code !== undefined) return LASTING.has(code)
  return error instanceof Error && 'code' in error && typeof error.code === 'number'
}

/**
 * A binary that lies there need not start: system libraries may lack, or its folder be mounted noexec.
 *
 * @returns undefined where it did not this time
 */
const startsOnce = async (find: () => Promise<string>): Promise<boolean | undefined> => {
  try {
    await import('playwright-core')
    await promisify(execFile)(await find(), ['--version'], { timeout: VERSION_MS, killSignal: 'SIGKILL' })
    return true
  } catch (error) {
    return isLasting(error) ? false : undefined
  }
}

const require = createRequire(import.meta.url)

/** The product's own Chinese font: servers have none. Its files are served by name, those that a text needs. */
const readFontCss = async (): Promise<{ readonly css: string; readonly folder: string }> => {
  const path = require.resolve('@fontsource-variable/noto-sans-sc/index.css')
  const css = await readFile(path, 'utf8')
  return { css: css.replaceAll('url(./files/', `url(${FONT_HOST}`), folder: join(dirname(path), 'files') }
}

export const createRendering = (chromiumPath?: string): Rendering => {
  let executable: Promise<string> | undefined
  let starts: Promise<boolean | undefined> | undefined
  const find = (): Promise<string> => {
    executable ??= executableOf(chromiumPath).catch((error: unknown) => {
      executable = undefined
      throw error
    })
    return executable
  }

  const use: Rendering['use'] = async (work) => {
    let browser: import('playwright-core').Browser
    try {
      const { chromium } = await import('playwright-core')
      browser = await chromium.launch({
        executablePath: await find(),
        headless: true,
        args: FLAGS,
        timeout: LAUNCH_MS,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      })
    } catch (error) {
      throw unavailable(error)
    }
    try {
      const { css, folder } = await readFontCss()
      const context = await browser.newContext({
        javaScriptEnabled: false,
        deviceScaleFactor: 2,
        bypassCSP: true,
      })
      await context.route('**/*', async (route) => {
        const name = route.request().url().startsWith(FONT_HOST)
          ? route.request().url().slice(FONT_HOST.length)
          : ''
        if (!/^[\w-]+\.woff2$/.test(name)) return route.abort()
        return route.fulfill({
          body: await readFile(join(folder, name)),
          contentType: 'font/woff2',
          headers: { 'access-control-allow-origin': '*' },
        })
      })
      // Scripts are off, so nothing can be awaited in the page itself: its fonts have come when the network is idle.
      const open = async (html: string) => {
        const page = await context.newPage()
        page.setDefaultTimeout(RENDER_MS)
        await page.setContent(html.replace('</head>', `<style>${css}</style></head>`), { waitUntil: 'load' })
        await page.waitForLoadState('networkidle')
        return page
      }
      const drawing = work({
        pdf: async (html) => {
          const page = await open(html)
          const bytes = await page.pdf({
            format: 'A4',
            printBackground: true,
            preferCSSPageSize: true,
            displayHeaderFooter: true,
            headerTemplate: '<span></span>',
            footerTemplate:
              '<div style="width:100%;text-align:center;font-size:8px;color:#66736f"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
            tagged: true,
            outline: true,
          })
          await page.close()
          return bytes
        },
        png: async (svg, { width, height }) => {
          const page = await open(
            `<!doctype html><head></head><body style="margin:0;background:#fff">${svg}</body>`,
          )
          await page.setViewportSize({ width, height })
          const bytes = await page.screenshot({ type: 'png' })
          await page.close()
          return bytes
        },
      })
      return await within(drawing, DRAW_MS)
    } finally {
      await browser.close()
    }
  }

  return {
    available: async () => {
      starts ??= startsOnce(find).then((answer) => {
        if (answer === undefined) starts = undefined
        return answer
      })
      return (await starts) ?? false
    },
    use,
  }
}
