// What the tidy tests share: which files the repository has, and what a source file imports.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** Tracked files and new ones that git does not ignore, as paths from the root. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  // One that was deleted but not yet committed is still listed, and so is a link to a folder.
  return listed.split('\0').filter((file) => file !== '' && isFile(join(ROOT, file)))
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

export interface Import {
  readonly from: string
  /** As written: `./limits.ts`, `node:fs`, `@temporalio/worker`. */
  readonly specifier: string
  /** The file from the root, for an import within the repository. */
  readonly target?: string
  /** Whether it is gone at run time. */
  readonly typeOnly: boolean
}

const STATIC = /^(?:import|export)\s+(type\s)?([^'"`;]*?)\s*from\s+['"]([^'"]+)['"]/gm
const BARE = /^import\s+['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of a source file. Read without a parser, since the house style has one way to write each. */
export function importsOf(from: string): Import[] {
  const text = read(from)
  const make = (specifier: string, typeOnly: boolean): Import => ({
    from,
    specifier,
    typeOnly,
    ...(specifier.startsWith('.') && {
      target: relative(ROOT, resolve(ROOT, dirname(from), specifier)),
    }),
  })
  return [
    ...[...text.matchAll(STATIC)].map(([, type, names = '', specifier = '']) =>
      make(specifier, type !== undefined || onlyTypes(names)),
    ),
    ...[...text.matchAll(BARE)].map(([, specifier = '']) => make(specifier, false)),
    ...[...text.matchAll(DYNAMIC)].map(([, specifier = '']) => make(specifier, false)),
  ]
}

function onlyTypes(names: string): boolean {
  const listed = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
  const parts =
    listed
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? []
  return parts.length > 0 && parts.every((part) => part.startsWith('type '))
}
