import assert from 'node:assert/strict'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

/** Debian's, and what it is called elsewhere. */
const EXECUTABLE = process.env['ORION_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** A busy machine may take its time; what waits longer than this will not happen. */
export const SEEN_MS = 60_000

export interface Visitor extends AsyncDisposable {
  readonly page: Page
  /** Opens a path of the page, and waits for its heading. */
  open(path: string): Promise<void>
  /** Waits until this text is on the page. */
  sees(text: string | RegExp): Promise<void>
  press(...keys: readonly string[]): Promise<void>
}

export interface VisitorOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** False for a browser that runs none. */
  readonly scripts?: boolean
}

export interface TestBrowser extends AsyncDisposable {
  /** A browser of one person's own; what its console complains of is the test's failure. */
  visit(options?: VisitorOptions): Promise<Visitor>
}

/** Chromium, once for all tests of a file. */
export async function startBrowser(url: string): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox'],
  })
  return {
    visit: (options) => visit(browser, url, options),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function visit(
  browser: Browser,
  baseURL: string,
  { width = 1_280, height = 800, dark = false, scripts = true }: VisitorOptions = {},
): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    baseURL,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })
  context.setDefaultTimeout(SEEN_MS)
  // A minute to take a decision back, so that a busy machine sends none before the test does.
  await context.addInitScript("localStorage.setItem('orion.undo', 'long')")
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // What the policy stopped is on the console alone.
    if (/Content Security Policy|Trusted/.test(message.text())) complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.accept().catch(() => undefined)
  })
  return {
    page,
    async open(path) {
      await page.goto(path)
      await page.locator('h1').waitFor()
    },
    sees: (text) => page.getByText(text).first().waitFor(),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async [Symbol.asyncDispose]() {
      await context.close()
      assert.deepEqual(complaints, [])
    },
  }
}

interface Axe {
  run(): Promise<{
    violations: readonly {
      id: string
      nodes: readonly { html: string; failureSummary: string }[]
    }[]
  }>
}

/** What axe finds wrong on the page as it is, in a line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

/** By how much the page is wider than the window: people would have to scroll sideways. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth')
}
