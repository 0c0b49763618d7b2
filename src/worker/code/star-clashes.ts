import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { meantFile } from './activity-paths.ts'

type Module = Readonly<Record<string, unknown>>

const STAR = /^\s*export\s*\*\s*from\s*['"]([^'"]+)['"]/gm

/**
 * Names that two of the files have which this one re-exports whole. Modules then have neither,
 * without a word; one sentence each.
 */
export async function starClashes(file: string, source: string, module: Module): Promise<string[]> {
  const specifiers = [...source.matchAll(STAR)].flatMap(([, specifier]) => specifier ?? [])
  if (specifiers.length < 2) return []
  const owners = new Map<string, string[]>()
  for (const specifier of new Set(specifiers)) {
    const part = (await import(located(file, specifier))) as Module
    for (const name of Object.keys(part)) {
      if (name !== 'default' && name !== 'module.exports' && !(name in module)) {
        owners.set(name, [...(owners.get(name) ?? []), specifier])
      }
    }
  }
  return [...owners].flatMap(([name, files]) =>
    files.length > 1 ? [`${name} is exported by ${files.join(' and by ')}`] : [],
  )
}

// Loaded already, so that this is the same module once more.
function located(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return pathToFileURL(createRequire(file).resolve(specifier)).href
  const path = resolve(dirname(file), specifier)
  return pathToFileURL(meantFile(path) ?? path).href
}
