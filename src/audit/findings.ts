import { findingOf, type AuditFinding, type FindingKind } from './finding.ts'
import { FINDINGS_MAX, SUSPECTS_MAX } from './limits.ts'
import { nameLinks, nameRewritten, nameRows, type Rewritten, type Suspect } from './name-cause.ts'

export interface Findings {
  readonly findings: readonly AuditFinding[]
  /** How many there are beyond those that are listed. */
  readonly more: number
}

/** One act leaves many traces: of these kinds the first of each run is reported. */
const ONCE: ReadonlySet<FindingKind> = new Set(['runs-swapped', 'order-changed', 'chain-rewritten'])

/** Collects what does not fit, and names the cause once all of it is known. */
export function createFindings() {
  const findings: AuditFinding[] = []
  const named = new Set<string>()
  const links: Suspect[] = []
  const rows: Suspect[] = []
  const rewritten = new Map<string, Rewritten>()
  let more = 0

  const put = (finding: AuditFinding) => {
    const key = `${finding.kind}/${finding.run}`
    if (ONCE.has(finding.kind) && named.has(key)) return
    named.add(key)
    if (findings.length < FINDINGS_MAX) findings.push(finding)
    else more += 1
  }
  return {
    add: put,
    /** A link whose own hash does not fit. */
    suspectLink(suspect: Suspect) {
      if (links.length < SUSPECTS_MAX) links.push(suspect)
      else put(findingOf('link-changed', suspect, 'its hash is another one'))
    },
    /** A row that is not the one that was sealed. */
    suspectRow(suspect: Suspect) {
      if (rows.length < SUSPECTS_MAX) rows.push(suspect)
      else put(findingOf('row-changed', suspect, 'its SHA-256 is another one'))
    },
    /** A link that fits, but is not the one that something outside remembers. */
    suspectChain(suspect: Rewritten) {
      const { run } = suspect.link
      if (!rewritten.has(run)) rewritten.set(run, suspect)
    },
    report(): Findings {
      for (const finding of nameLinks(links)) put(finding)
      // A swap of runs changes all of their rows as well.
      const other = rows.filter(({ run }) => !named.has(`runs-swapped/${run}`))
      for (const finding of nameRows(other)) put(finding)
      for (const finding of nameRewritten([...rewritten.values()])) put(finding)
      return { findings: findings.toSorted(byPlace), more }
    },
  }
}

function byPlace(a: AuditFinding, b: AuditFinding): number {
  if (a.run !== b.run) return a.run < b.run ? -1 : 1
  return (a.number ?? 0) - (b.number ?? 0)
}
