import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { PAGE_BUILD_MS } from '../limits.ts'

/** One file of the web page, in memory: a page that is built again meanwhile is never half old. */
export interface PageFile {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly etag: string
}

/** By path as it is asked for: `/index.html`, `/assets/…`. */
export type PageFiles = ReadonlyMap<string, PageFile>

const FOLDER = fileURLToPath(new URL('../../inbox/dist', import.meta.url))

/** There in a clone alone; the published package brings the page along. */
const BUILD = fileURLToPath(new URL('../../../build/inbox/build-page.ts', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The page, built first where its sources are here and newer. Empty where it can't be had. */
async function readPage(): Promise<PageFiles> {
  // What is wrong with the sources is for the person who builds; an older page may still be there.
  if (existsSync(BUILD)) await build().catch(() => undefined)
  if (!existsSync(join(FOLDER, 'index.html'))) return new Map()
  const names = await readdir(FOLDER, { recursive: true })
  const known = names.filter((name) => extname(name) in TYPES)
  return new Map(await Promise.all(known.map(readPageFile)))
}

/** The page, read when it is first asked for and kept; one that could not be had is looked for again. */
export function keptPage(read: () => Promise<PageFiles> = readPage): () => Promise<PageFiles> {
  let kept: Promise<PageFiles> | undefined
  return async () => {
    kept ??= read()
    const files = await kept
    // It may be built by the time somebody asks again.
    if (!files.has('/index.html')) kept = undefined
    return files
  }
}

/** What makes pages of ours look like the page; none where it is not built. */
export function stylesOf(files: PageFiles): readonly string[] {
  return [...files.keys()].filter((path) => path.startsWith('/assets/') && path.endsWith('.css'))
}

async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD], { timeout: PAGE_BUILD_MS })
}

async function readPageFile(name: string): Promise<readonly [string, PageFile]> {
  const body = new Uint8Array(await readFile(join(FOLDER, name)))
  const file = {
    type: TYPES[extname(name)] ?? '',
    body,
    gzip: new Uint8Array(gzipSync(body)),
    etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"`,
  }
  return [`/${name.replaceAll('\\', '/')}`, file]
}
