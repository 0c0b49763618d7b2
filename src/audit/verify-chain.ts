import type { ChainLink, ChainPlace } from '../contract/audit-chain.ts'
import { findingOf } from './finding.ts'
import { createFindings, type Findings } from './findings.ts'
import { linkHash, NOTHING_BEFORE, sha256 } from './link-hash.ts'
import { rowFields } from './row-fields.ts'

/** What something outside of the database remembers of chains: runs, and some of their links. */
export type Witnesses = ReadonlyMap<string, readonly ChainPlace[]>

export interface ChainReport extends Findings {
  readonly runs: number
  readonly links: number
}

export interface ChainVerifier {
  /** Takes the links of each run in their order, one run after the other. */
  readonly take: (link: ChainLink) => void
  /** Once after the last link. */
  readonly finish: () => ChainReport
}

interface Run {
  readonly id: string
  readonly witnesses: ReadonlyMap<number, string>
  first?: ChainLink
  last: number
  /** Of the last link; undefined where that link does not fit itself. */
  hash: string | undefined
}

/**
 * Follows chains link by link, and remembers no more than the last one: a million rows take as
 * much memory as ten.
 */
export function createChainVerifier(witnesses: Witnesses = new Map()): ChainVerifier {
  const found = createFindings()
  const seen = new Set<string>()
  let runs = 0
  let links = 0
  let run: Run | undefined

  const end = () => {
    if (!run) return
    const beyond = [...run.witnesses.keys()].filter((number) => number > (run?.last ?? 0))
    if (beyond.length > 0) {
      found.add({
        kind: 'tail-cut',
        run: run.id,
        number: run.last + 1,
        seen: `${run.last} links are there, and ${Math.max(...beyond)} are known`,
      })
    }
  }
  const begin = (id: string): Run => {
    end()
    runs += 1
    if (witnesses.size > 0) seen.add(id)
    const known = witnesses.get(id) ?? []
    return {
      id,
      witnesses: new Map(known.map(({ number, hash }) => [number, hash])),
      last: 0,
      hash: NOTHING_BEFORE,
    }
  }
  return {
    take(link) {
      links += 1
      if (run?.id !== link.run) run = begin(link.run)
      run.first ??= link
      checkPlace(run, link, found)
      checkRow(link, found)
      checkWitness(run, link, found)
      run.last = link.number
    },
    finish() {
      end()
      run = undefined
      findMissingRuns(witnesses, seen, found)
      return { runs, links, ...found.report() }
    },
  }
}

type Found = ReturnType<typeof createFindings>

function findMissingRuns(witnesses: Witnesses, seen: ReadonlySet<string>, found: Found): void {
  for (const [run, known] of witnesses) {
    if (seen.has(run) || known.length === 0) continue
    const last = Math.max(...known.map(({ number }) => number))
    found.add({
      kind: 'run-missing',
      run,
      number: 1,
      seen: `nothing is there, ${last} links are known`,
    })
  }
}

function checkPlace(run: Run, link: ChainLink, found: Found): void {
  const expected = run.last + 1
  const isGap = link.number !== expected
  if (isGap) {
    const missing = link.number - expected
    found.add({
      kind: 'link-missing',
      run: run.id,
      number: expected,
      seen: `${missing} link${missing === 1 ? '' : 's'} before number ${link.number} are not there`,
    })
  }
  if (linkHash(link) !== link.hash) {
    found.suspectLink(link)
    run.hash = undefined
    return
  }
  if (!isGap && run.hash !== undefined && link.previous !== run.hash) {
    found.add(findingOf('link-changed', link, 'it does not follow the link before it'))
  }
  run.hash = link.hash
}

function checkRow(link: ChainLink, found: Found): void {
  const { run, row, rowDigest } = link
  if (row === undefined) {
    found.add(findingOf('row-missing', link, `no row of ${link.source} has its id`))
  } else if (sha256(row) !== rowDigest) {
    found.suspectRow(link)
  } else if (!isOfRun(row, run)) {
    found.add(findingOf('runs-swapped', link, `the row belongs to run ${runOf(row)}`))
  }
}

function checkWitness(run: Run, link: ChainLink, found: Found): void {
  const known = run.witnesses.get(link.number)
  if (known === undefined || known === link.hash) return
  found.suspectChain({
    link,
    known,
    first: run.first ?? link,
    knownFirst: run.witnesses.get(1),
  })
}

/** In most rows the run stands right after the id of 36 characters, which no text in them can fake. */
const RUN_PLACE = '{"id": "'.length + 36

function isOfRun(row: string, run: string): boolean {
  return row.startsWith(`", "run_id": ${JSON.stringify(run)},`, RUN_PLACE) || runOf(row) === run
}

function runOf(row: string): string {
  const run = rowFields(row)['run_id']
  return typeof run === 'string' ? run : '(none)'
}
