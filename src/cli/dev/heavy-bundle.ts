import { relative } from 'node:path'
import type { BundledFile } from './bundled-files.ts'
import { HEAVY_SHOWN } from './limits.ts'

const PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//

/** What a bundle that has grown large is made of, the largest first: packages, or files of the project. */
export function heaviest(files: readonly BundledFile[], root: string): string {
  const sizes = new Map<string, number>()
  for (const { path, text } of files) {
    const [, name = relative(root, path)] = PACKAGE.exec(path) ?? []
    sizes.set(name, (sizes.get(name) ?? 0) + text.length)
  }
  const largest = [...sizes].toSorted(([, a], [, b]) => b - a).slice(0, HEAVY_SHOWN)
  return largest.map(([name, size]) => `${name} ${megabytes(size)}`).join(', ')
}

export function megabytes(size: number): string {
  return `${(size / 1_000_000).toFixed(1)} MB`
}
