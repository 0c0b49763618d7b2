import { readFile, realpath, stat } from 'node:fs/promises'
import { createRequire, findPackageJSON, isBuiltin } from 'node:module'
import { dirname, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { importsOf } from './imports-of.ts'
import { FILES_MAX } from './limits.ts'
import { isCode, meantFiles } from './meant-files.ts'
import type { Reach } from './reached-by.ts'

/** What one import leads to: files, a package of the same repository, or nothing of ours. */
type Target = { readonly files: readonly string[] } | { readonly folder: string } | 'foreign'

/**
 * All files that the given ones load, directly or not, and the packages of the same repository.
 * Packages that are installed are left out: they change with the lock file.
 *
 * @param root the folder of the repository
 */
export async function reachOf(entries: readonly string[], root: string): Promise<Reach> {
  const files = new Set(entries)
  const folders = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.size > FILES_MAX) return { files, folders, unknown: `more than ${FILES_MAX} files` }
    const { specifiers, computed } = importsOf(await readFile(file, 'utf8'))
    if (computed) return { files, folders, unknown: `a computed import in ${file}` }
    for (const specifier of specifiers) {
      const target = await targetOf(specifier, file, root)
      if (!target) return { files, folders, unknown: `the import of ${specifier} in ${file}` }
      if (target === 'foreign') continue
      if ('folder' in target) {
        folders.add(target.folder)
        continue
      }
      const found = target.files.filter((path) => !files.has(path))
      for (const path of found) files.add(path)
      open.push(...(await thatAreThere(found.filter(isCode))))
    }
  }
  return { files, folders }
}

async function targetOf(
  specifier: string,
  from: string,
  root: string,
): Promise<Target | undefined> {
  if (isBuiltin(specifier)) return 'foreign'
  if (/^\.{0,2}\/|^\.{1,2}$/.test(specifier)) return meant(resolve(dirname(from), specifier))
  if (specifier.startsWith('#')) return meant(aliased(specifier, from))
  const manifest = packageOf(specifier, from)
  if (manifest === undefined) return undefined
  const folder = dirname(await realpath(manifest))
  const ours = folder.startsWith(`${root}${sep}`) && !folder.split(sep).includes('node_modules')
  return ours ? { folder } : 'foreign'
}

/** Undefined where none of them is there: then nobody knows what is loaded. */
async function meant(path: string | undefined): Promise<Target | undefined> {
  if (path === undefined) return undefined
  const files = meantFiles(path)
  return (await thatAreThere(files)).length > 0 ? { files } : undefined
}

/** By the `imports` of its package.json. */
function aliased(specifier: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(specifier)
  } catch {
    // It may be a path of tsconfig.json, which only the compiler knows.
    return undefined
  }
}

function packageOf(specifier: string, from: string): string | undefined {
  try {
    return findPackageJSON(specifier, pathToFileURL(from))
  } catch {
    // It is not installed, or is no package.
    return undefined
  }
}

async function thatAreThere(paths: readonly string[]): Promise<readonly string[]> {
  const facts = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)))
  return paths.filter((_path, at) => facts[at]?.isFile())
}
