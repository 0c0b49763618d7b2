/** One deliberate break, and the tests that must notice it. */
export interface Mutation {
  /** From the root. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly from: string
  readonly to: string
  /** The mistake that it is, where it has a name: `the same person votes twice`. */
  readonly name?: string
  /** Test files, from the root; with as many as it takes to notice, and no more. */
  readonly tests: readonly string[]
  /** Why nothing can notice it, or need not: on record for one that survives. */
  readonly survives?: string
}

/** A break as `from` and `to`, and why it may survive. */
export type Break = readonly [from: string, to: string, survives?: string]

/** Breaks of one file that the same tests are to notice. */
export function breaksOf(
  file: string,
  tests: readonly string[],
  breaks: readonly Break[],
): readonly Mutation[] {
  return breaks.map(([from, to, survives]) => ({
    file,
    from,
    to,
    tests,
    ...(survives !== undefined && { survives }),
  }))
}

/** A mistake that people make, as a break of one file, and the test file that must notice it. */
export type Bug = readonly [name: string, from: string, to: string, test: string]

/** Mistakes of one file, each with a name. */
export function bugsOf(file: string, bugs: readonly Bug[]): readonly Mutation[] {
  return bugs.map(([name, from, to, test]) => ({ name, file, from, to, tests: [test] }))
}

/** The text with the break in it; undefined where it does not apply to exactly one place. */
export function applied(text: string, { from, to }: Mutation): string | undefined {
  const parts = text.split(from)
  return parts.length === 2 && from !== to ? parts.join(to) : undefined
}

/** For people: its file and its name, or `"a" → "b"`, on one line. */
export function inWords({ name, file, from, to }: Mutation): string {
  return `${file}: ${name ?? `${short(from)} → ${short(to)}`}`
}

const SHOWN_MAX = 70

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line === '' ? 'nothing' : line.slice(0, SHOWN_MAX)
}
