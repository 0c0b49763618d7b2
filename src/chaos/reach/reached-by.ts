import { basename, dirname, sep } from 'node:path'

/** What the code of an experiment is made of. Paths are absolute. */
export interface Reach {
  readonly files: ReadonlySet<string>
  /** Packages of the same repository, of which any file counts. */
  readonly folders: ReadonlySet<string>
  /** What could not be followed, so that any change may reach it. */
  readonly unknown?: string
}

/** What decides about packages and settings of all code below its folder. */
const SHARED =
  /^(package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|\.yarnrc\.yml|\.npmrc|bun\.lockb?|tsconfig[\w.-]*\.json|orion\.config\.[cm]?[jt]s)$/

/**
 * Why a change reaches an experiment; undefined where it does not.
 *
 * @param home the folder of the file of experiments
 * @param changed paths of changed, new and removed files
 */
export function reachedBy(
  { files, folders, unknown }: Reach,
  home: string,
  changed: readonly string[],
): string | undefined {
  if (changed.length === 0) return undefined
  const hit =
    changed.find((path) => files.has(path)) ??
    changed.find((path) => SHARED.test(basename(path)) && isWithin(home, dirname(path))) ??
    changed.find((path) => [...folders].some((folder) => isWithin(path, folder)))
  return hit ?? (unknown === undefined ? undefined : `${unknown} cannot be followed`)
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}
