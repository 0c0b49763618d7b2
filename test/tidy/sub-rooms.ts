// What a law between the folders of one room is checked by.
import { importsOf } from './repository.ts'

export interface Arrow {
  /** From the room: `faults/inject.ts`. */
  readonly from: string
  readonly to: string
}

/** What the files of a room (`src/chaos/`) import of each other, types included. */
export function arrowsWithin(room: string, files: readonly string[]): Arrow[] {
  return files
    .flatMap(importsOf)
    .flatMap(({ from, target }) =>
      target?.startsWith(room)
        ? [{ from: from.slice(room.length), to: target.slice(room.length) }]
        : [],
    )
}

type Law = Readonly<Record<string, readonly string[]>>

/** Arrows between folders that the law does not have; the ground may be imported by all. */
export function unlawful(arrows: readonly Arrow[], law: Law, ground: string): string[] {
  return arrows
    .filter(({ from, to }) => {
      const [here, there] = [folderOf(from), folderOf(to)] as const
      return here !== there && to !== ground && !law[here]?.includes(there)
    })
    .map(({ from, to }) => `${from} imports ${to}`)
}

/** A law where each folder imports only those written above it has no circle. */
export function foldersOutOfOrder(law: Law): string[] {
  const order = Object.keys(law)
  return Object.entries(law).flatMap(([folder, allowed]) =>
    allowed
      .filter((other) => !order.slice(0, order.indexOf(folder)).includes(other))
      .map((other) => `${folder} imports ${other}`),
  )
}

/** Files that import each other, directly or not: each group once, sorted. */
export function circlesOf(arrows: readonly Arrow[]): string[][] {
  const targets = Map.groupBy(arrows, ({ from }) => from)
  const reached = new Map([...targets.keys()].map((file) => [file, reachedFrom(file, targets)]))
  const groups = [...reached]
    .filter(([file, others]) => others.has(file))
    .map(([file, others]) => [...others].filter((other) => reached.get(other)?.has(file)))
    .map((group) => group.toSorted())
  return [...new Map(groups.map((group) => [group.join(' '), group])).values()]
}

function reachedFrom(
  file: string,
  targets: ReadonlyMap<string, readonly Arrow[]>,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [file]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { to } of targets.get(next) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      open.push(to)
    }
  }
  return reached
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}
