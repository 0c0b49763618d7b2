// Makes the web page: src/inbox into src/inbox/dist, from where the API serves it.
//
//     npm run build:inbox        does nothing where the page is as its sources are
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const SOURCE = join(ROOT, 'src/inbox')

/** Where the API looks for it, in the repository and in the package. */
export const PAGE = join(SOURCE, 'dist')

/** Names what the page was built from. */
const STAMP = 'sources.txt'

/** Builds the page where its sources have changed since, and leaves a whole page at any time. */
export async function buildPage(folder: string = PAGE): Promise<'built' | 'fresh'> {
  const stamp = await stampOf()
  if ((await readIfThere(join(folder, STAMP))) === stamp) return 'fresh'
  await mkdir(dirname(folder), { recursive: true })
  const made = await mkdtemp(`${folder}-`)
  // A server may run as another user.
  await chmod(made, 0o755)
  await bundle(made)
  await writeFile(join(made, STAMP), stamp)
  await replace(folder, made)
  return 'built'
}

async function bundle(outDir: string): Promise<void> {
  // Loaded when it is needed: a page that is fresh needs none of it.
  const { build } = await import('vite')
  await build({
    root: SOURCE,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: '/',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      // As late as light-dark(), which the colours are written with.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // No file is put into another as text: the page's rules allow none that is not the server's.
      assetsInlineLimit: 0,
      modulePreload: false,
    },
  })
}

/** Another process may build the same at the same time: the last one stays, each of them whole. */
async function replace(folder: string, made: string): Promise<void> {
  const old = `${made}-old`
  try {
    await rename(folder, old)
  } catch {
    // There was none.
  }
  try {
    await rename(made, folder)
  } catch {
    // Another one was quicker, and its page is as good.
    await rm(made, { recursive: true, force: true })
  }
  await rm(old, { recursive: true, force: true })
}

/** Of all that the page is made of: its sources, this file, and the versions of its packages. */
async function stampOf(): Promise<string> {
  const hash = createHash('sha256')
  const found = await readdir(SOURCE, { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\/dist[-/]/.test(path.slice(SOURCE.length)) && !path.endsWith('.md'))
  for (const path of [...files.toSorted(), import.meta.filename, join(ROOT, 'package.json')]) {
    hash.update(`${path.slice(ROOT.length)}\0`).update(await readFile(path))
  }
  return hash.digest('hex')
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    // Not built yet.
    return undefined
  }
}

if (import.meta.main) {
  const done = await buildPage()
  process.stderr.write(`${PAGE}: ${done}\n`)
}
