// Bundles the code of the `orion` command, which is hundreds of small files, into a few: a process
// loads them in half the time. Packages stay apart, so that a project's code and Orion's share them.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'
import { bundleOf, type CurrentBundle } from '../src/packages/bundle-of.ts'

const ROOT = resolve(import.meta.dirname, '..')

/** Packages of many files that only the command uses; in a clone they are bundled too. */
const COMMAND_PACKAGES = /^(commander|zod)(\/|$)/

/** Processes of before may still load from these; each is 3 MB. */
const KEPT_MAX = 3

/** Bundles this clone's program, unless it is bundled already. */
export async function bundleClone(): Promise<void> {
  if (bundleOf(ROOT) === undefined) await bundleProgram(ROOT, 'ts')
}

/** Bundles the program of a clone (`ts`) or of a package to be published (`js`) into `bundle/`. */
export async function bundleProgram(root: string, ending: 'ts' | 'js'): Promise<void> {
  // Loaded when it is needed: most runs find a bundle.
  const { build } = await import('vite')
  const read = new Set<string>()
  const source = (name: string) => join(root, 'src', `${name}.${ending}`)
  const isOwn = (id: string) => /^[./\0]/.test(id) || (ending === 'ts' && COMMAND_PACKAGES.test(id))
  const draft = join(root, 'bundle', `draft-${process.pid}`)
  await build({
    configFile: false,
    publicDir: false,
    root,
    logLevel: 'error',
    plugins: [keepPlaces(root, draft, read)],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: draft,
      rollupOptions: {
        external: (id: string) => !isOwn(id),
        input: { main: source('cli/main'), 'use-pack': source('packages/use-pack') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  settle(root, draft, ending === 'ts' ? read : new Set())
}

/** Gives the bundle a name of its own, since a process of before loads parts of its own later. */
function settle(root: string, draft: string, read: ReadonlySet<string>): void {
  const files: CurrentBundle['files'] = Object.fromEntries(
    [...read].toSorted().map((path) => {
      const { size, mtimeMs } = statSync(path)
      return [relative(root, path).split(sep).join('/'), [size, mtimeMs] as const]
    }),
  )
  const text = readdirSync(draft).map((name) => readFileSync(join(draft, name)))
  const folder = createHash('sha256').update(Buffer.concat(text)).digest('hex').slice(0, 16)
  const home = join(root, 'bundle')
  rmSync(join(home, folder), { recursive: true, force: true })
  renameSync(draft, join(home, folder))
  const current = join(home, `current-${process.pid}`)
  writeFileSync(current, JSON.stringify({ folder, files }))
  renameSync(current, join(home, 'current.json'))
  removeOld(home)
}

function removeOld(home: string): void {
  const folders = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const age = (path: string) => statSync(path).mtimeMs
  const paths = folders.map(({ name }) => join(home, name)).toSorted((a, b) => age(b) - age(a))
  for (const path of paths.slice(KEPT_MAX)) rmSync(path, { recursive: true, force: true })
}

/** A file that looks for others beside itself finds them from within the bundle too. */
function keepPlaces(root: string, folder: string, read: Set<string>): Plugin {
  return {
    name: 'orion-keep-places',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(join(root, 'src') + sep)) return undefined
      read.add(id)
      const place = relative(folder, id).split(sep).join('/')
      const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`
      return { code: code.replaceAll('import.meta.url', url), map: null }
    },
  }
}
