import { effect, signal, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import { call } from '../api/http.ts'
import { list, looseOf, moment, number, text } from '../api/loose.ts'
import type { Problem } from '../api/problem.ts'
import { readApproval } from '../api/read-approval.ts'
import { REREAD_MS } from '../limits.ts'
import { announce } from './announce.ts'
import { revision } from './live.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { noteStatus } from './session.ts'
import { waitingCount } from './waiting.ts'

interface Known {
  readonly items?: readonly Approval[]
  readonly total: number
  readonly next?: string
  readonly problem?: Problem
  readonly asOfMs?: number
  readonly isComplete: boolean
}

export interface Waiting extends Known {
  readonly hasMore: boolean
  readonly readAgain: () => Promise<void>
  readonly readMore: () => void
}

export const search = signal('')
/** Kept between visits of the page, so that coming back shows it at once. */
const known = signal<Known>({ total: 0, isComplete: true })
/** How many pages of the list are shown. */
const pages = signal(1)

const PAGE_SIZE = 100

export function useWaiting(): Waiting {
  useEffect(() => {
    const stop = effect(() => {
      void [revision.value, search.value, pages.value]
      untracked(() => void readAgain())
    })
    const timer = setInterval(() => void readAgain(), REREAD_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [])
  return { ...known.value, hasMore: known.value.next !== undefined, readAgain, readMore }
}

/** The requests in the order of the list, for the way from one to the next. */
export function knownWaiting(): readonly Approval[] {
  return known.value.items ?? []
}

function readMore(): void {
  pages.value += 1
}

const readAgain = oneAtATime(readList)

async function readList(): Promise<void> {
  const wanted = search.value
  let cursor: string | undefined
  const items: Approval[] = []
  for (let page = 0; page < pages.value; page += 1) {
    const answer = await readPage(wanted, cursor)
    if (!answer.ok) {
      noteStatus(answer.problem.status)
      known.value = { ...known.value, problem: answer.problem }
      return
    }
    const it = looseOf(answer.data)
    items.push(...list(it['items']).map((item) => readApproval(item)))
    cursor = text(it['next'])
    const total = number(it['total']) ?? items.length
    const asOfMs = moment(it['asOf'])
    const isComplete = it['complete'] !== false
    if (page === pages.value - 1 || cursor === undefined) {
      show(items, { total, isComplete, ...(asOfMs !== undefined && { asOfMs }) }, cursor)
      return
    }
  }
}

function readPage(wanted: string, cursor: string | undefined) {
  const query = new URLSearchParams({
    status: 'pending',
    limit: String(PAGE_SIZE),
    ...(wanted !== '' && { search: wanted }),
    ...(cursor !== undefined && { cursor }),
  })
  return call<unknown>(`/v1/approvals?${query}`)
}

function show(
  items: readonly Approval[],
  facts: Pick<Known, 'total' | 'isComplete' | 'asOfMs'>,
  next: string | undefined,
): void {
  const before = known.value.items
  known.value = { items, ...facts, ...(next !== undefined && { next }) }
  if (search.value !== '') return
  waitingCount.value = facts.total
  const old = new Set(before?.map(({ key }) => key))
  const fresh = before ? items.filter(({ key }) => !old.has(key)) : []
  if (fresh.length === 1) announce(`New request: ${fresh[0]?.title ?? ''}`)
  if (fresh.length > 1) announce(`${fresh.length} new requests`)
}
