import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Project extends AsyncDisposable {
  readonly folder: string
  /** Writes files by their paths in it. */
  write(files: Readonly<Record<string, string>>): Promise<void>
  /** Copies packages of this repository into it, under another version. */
  install(version: string, names: readonly string[], below?: string): Promise<void>
}

/** A user's folder, far from this repository's packages. */
export async function createProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-project-'))
  return {
    folder,
    async write(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
    },
    async install(version, names, below = '') {
      for (const name of names) {
        const target = join(folder, below, 'node_modules', name)
        await cp(join('node_modules', name), target, { recursive: true })
        const path = join(target, 'package.json')
        const manifest = JSON.parse(await readFile(path, 'utf8')) as object
        // Not in place: the copy may share its file with the original.
        await rm(path)
        await writeFile(path, JSON.stringify({ ...manifest, version }))
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
