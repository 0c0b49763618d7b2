/** `node test/tidy/import-hops.ts`: how many imports a command is away from what it does. */
import { importsOf, type Import } from './repository.ts'

export interface Start {
  /** Where the command is registered, whose action imports the next file when it runs. */
  readonly registers?: string
  readonly begins: string
}

/** A guardian is no command; a supervisor makes one. */
export const STARTS = {
  'approval approve': {
    registers: 'src/cli/approval/commands.ts',
    begins: 'src/cli/approval/decide.ts',
  },
  up: { registers: 'src/cli/stack/commands.ts', begins: 'src/cli/stack/up.ts' },
  'chaos run': { registers: 'src/cli/chaos/commands.ts', begins: 'src/cli/chaos/run.ts' },
  guardian: { begins: 'src/supervisor/guardian/guardian.ts' },
} as const satisfies Readonly<Record<string, Start>>

export interface Hops {
  readonly files: number
  /** The longest way, file by file; files that import each other count as one. */
  readonly longest: readonly string[]
  /** Of all files that are reached: the longest way to each, on average. */
  readonly average: number
}

/**
 * The longest chains of imports from a file, static and dynamic, of what is there at run time.
 * With circles a chain would have no end, so that files of one circle are one step.
 */
export function hopsFrom(start: string, importsOfFile: (file: string) => readonly Import[]): Hops {
  const targets = reachedFrom(start, importsOfFile)
  const circles = circlesOf(targets)
  const ways = new Map<string, readonly string[]>([[circles.get(start) ?? start, [start]]])
  const circleOf = (file: string) => circles.get(file) ?? file
  // What imports comes before what it imports, so that each way is final when it is used.
  for (const circle of inOrder(start, targets, circles)) {
    const way = ways.get(circle) ?? []
    for (const file of nextFiles(circle, targets, circles)) {
      const there = circleOf(file)
      if ((ways.get(there)?.length ?? 0) <= way.length) ways.set(there, [...way, file])
    }
  }
  const lengths = [...targets.keys()].map((file) => (ways.get(circleOf(file))?.length ?? 1) - 1)
  const longest = [...ways.values()].reduce((one, other) =>
    other.length > one.length ? other : one,
  )
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return { files: targets.size, longest, average }
}

type Targets = ReadonlyMap<string, readonly string[]>

function reachedFrom(start: string, importsOfFile: (file: string) => readonly Import[]): Targets {
  const targets = new Map<string, readonly string[]>()
  const open = [start]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (targets.has(file)) continue
    const others = importsOfFile(file).flatMap(({ target, typeOnly }) =>
      target === undefined || typeOnly || !target.endsWith('.ts') ? [] : [target],
    )
    targets.set(file, others)
    open.push(...others)
  }
  return targets
}

/** Each file with the name of its circle: the first of the files that import each other. */
function circlesOf(targets: Targets): ReadonlyMap<string, string> {
  const all = new Map([...targets.keys()].map((file) => [file, closure(file, targets)]))
  return new Map(
    [...all].map(([file, others]) => {
      const circle = [file, ...others].filter(
        (other) => other === file || all.get(other)?.has(file),
      )
      return [file, circle.toSorted()[0] ?? file]
    }),
  )
}

function closure(file: string, targets: Targets): ReadonlySet<string> {
  const reached = new Set(targets.get(file))
  // A set hands out what is added to it during the walk as well.
  for (const other of reached) for (const next of targets.get(other) ?? []) reached.add(next)
  return reached
}

/** What the files of a circle import outside of it. */
function nextFiles(
  circle: string,
  targets: Targets,
  circles: ReadonlyMap<string, string>,
): readonly string[] {
  return [...targets]
    .filter(([file]) => circles.get(file) === circle)
    .flatMap(([, others]) => others)
    .filter((other) => circles.get(other) !== circle)
}

function inOrder(start: string, targets: Targets, circles: ReadonlyMap<string, string>): string[] {
  const done = new Set<string>()
  const order: string[] = []
  const visit = (circle: string) => {
    if (done.has(circle)) return
    done.add(circle)
    for (const file of nextFiles(circle, targets, circles)) visit(circles.get(file) ?? file)
    order.unshift(circle)
  }
  visit(circles.get(start) ?? start)
  return order
}

/** The way to a command counts from the file that registers it. */
export function hopsOf({ registers, begins }: Start): Hops {
  const { files, longest, average } = hopsFrom(begins, importsOf)
  if (registers === undefined) return { files, longest, average }
  const all = files + 1
  return { files: all, longest: [registers, ...longest], average: (average * files + files) / all }
}

if (import.meta.main) {
  for (const [command, start] of Object.entries(STARTS)) {
    const { files, longest, average } = hopsOf(start)
    const hops = `${longest.length - 1} hops at most, ${average.toFixed(1)} on average`
    process.stdout.write([`${command}: ${hops}, ${files} files`, ...longest].join('\n    ') + '\n')
  }
}
