import { medianOf } from '../recovery/statistics.ts'

export interface RepositoryFacts {
  readonly files: readonly { readonly file: string; readonly lines: number }[]
  readonly linesMax: number
  readonly composeServices: readonly string[]
}

export interface RepositoryCounts {
  readonly files: number
  readonly linesMax: number
  /** Files with more lines than that. */
  readonly over: readonly string[]
  readonly longest: number
  readonly medianLines: number
  readonly decisions: readonly string[]
  readonly composeServices: readonly string[]
  readonly testFiles: number
  readonly rooms: readonly string[]
  /** Rooms without a README. */
  readonly undocumented: readonly string[]
}

export function countRepository(facts: RepositoryFacts): RepositoryCounts {
  const { files, linesMax, composeServices } = facts
  const names = files.map(({ file }) => file)
  const lines = files.map(({ lines }) => lines)
  const rooms = [...new Set(names.flatMap((name) => /^src\/([^/]+)\//.exec(name)?.[1] ?? []))]
  const matching = (pattern: RegExp) => names.flatMap((name) => pattern.exec(name)?.[1] ?? [])
  return {
    files: files.length,
    linesMax,
    over: files.filter(({ lines }) => lines > linesMax).map(({ file }) => file),
    longest: Math.max(...lines),
    medianLines: medianOf(lines),
    decisions: matching(/^docs\/adr\/(ADR-\d+)-.*\.md$/),
    composeServices,
    testFiles: matching(/^test\/(.+)\.test\.ts$/).length,
    rooms,
    undocumented: rooms.filter((room) => !names.includes(`src/${room}/README.md`)),
  }
}
