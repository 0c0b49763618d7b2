import type { ChainLink } from '../contract/audit-chain.ts'
import { findingOf, type AuditFinding } from './finding.ts'
import { MOVED_BY_MAX } from './limits.ts'
import { linkHash, NOTHING_BEFORE, sha256 } from './link-hash.ts'
import { rowFields } from './row-fields.ts'

/** A link with something that does not fit. */
export type Suspect = ChainLink

/** A link that fits, and the hash that something outside of the database remembers in its place. */
export interface Rewritten {
  readonly link: ChainLink
  readonly known: string
  /** The first link of the same run. */
  readonly first: ChainLink
  /** The hash that is remembered of the first link, where one is. */
  readonly knownFirst: string | undefined
}

/** Says of links whose hash does not fit what was done to them. */
export function nameLinks(suspects: readonly Suspect[]): AuditFinding[] {
  const runs = [...new Set(suspects.map(({ run }) => run))]
  return suspects.map((link) => {
    const from = runs.find((run) => run !== link.run && linkHash({ ...link, run }) === link.hash)
    if (from !== undefined) return findingOf('runs-swapped', link, `it is a link of run ${from}`)
    const place = placeOf(link)
    if (place !== undefined) return findingOf('order-changed', link, `it is number ${place}`)
    const isMoved = suspects.some(
      ({ run, rowDigest }) => run === link.run && linkHash({ ...link, rowDigest }) === link.hash,
    )
    if (isMoved) return findingOf('order-changed', link, 'it stands for the row of another link')
    return findingOf('link-changed', link, 'its hash is not that of its fields')
  })
}

/** Says of rows that are not as they were sealed what was done to them. */
export function nameRows(suspects: readonly Suspect[]): AuditFinding[] {
  return suspects.map((link) => {
    const { run, source, row = '', rowDigest } = link
    const now = rowFields(row)['run_id']
    if (typeof now === 'string' && now !== run) {
      return findingOf('runs-swapped', link, `the row stands under run ${now} now`)
    }
    const isMoved = suspects.some(
      (other) =>
        other.run === run &&
        other.source === source &&
        sha256(withPosition(row, positionIn(other.row ?? ''))) === rowDigest,
    )
    if (isMoved) return findingOf('order-changed', link, 'it has the position of another row')
    return findingOf('row-changed', link, 'its SHA-256 is not the one that was sealed')
  })
}

/** Says of chains that fit, but are not those that are remembered, what was done to them. */
export function nameRewritten(suspects: readonly Rewritten[]): AuditFinding[] {
  return suspects.map(({ link, knownFirst, first }) => {
    const from = suspects.find(
      (other) => other.first.run !== link.run && isSwapped(other.first, first, knownFirst),
    )
    if (from) return findingOf('runs-swapped', link, `these are the rows of run ${from.link.run}`)
    const seen = `from number ${link.number} on it is not the chain that is known`
    return findingOf('chain-rewritten', link, seen)
  })
}

/** Whether a row of another run, under the name of this one, gives the hash that is known of this. */
function isSwapped(theirs: ChainLink, ours: ChainLink, known: string | undefined): boolean {
  if (theirs.row === undefined || ours.row === undefined) return false
  const renamed = theirs.row.replaceAll(theirs.run, ours.run)
  const [they, we] = [workflowIn(theirs.row), workflowIn(ours.row)]
  return [renamed, renamed.replaceAll(they, we)].some((row) => {
    const fields = { run: ours.run, number: 1, source: theirs.source, previous: NOTHING_BEFORE }
    return linkHash({ ...fields, rowDigest: sha256(row) }) === known
  })
}

/** The number under which the link would fit. */
function placeOf(link: ChainLink): number | undefined {
  const from = Math.max(1, link.number - MOVED_BY_MAX)
  for (let number = from; number <= link.number + MOVED_BY_MAX; number += 1) {
    if (linkHash({ ...link, number }) === link.hash) return number
  }
  return undefined
}

const POSITION = /"position": \d+/

function positionIn(row: string): string {
  return POSITION.exec(row)?.[0] ?? ''
}

function withPosition(row: string, position: string): string {
  return row.replace(POSITION, position)
}

function workflowIn(row: string): string {
  const id = rowFields(row)['workflow_id']
  return typeof id === 'string' ? id : ''
}
