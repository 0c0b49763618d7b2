import { effect, signal, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import { call } from '../api/http.ts'
import { list, looseOf, moment, number, present, text } from '../api/loose.ts'
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
/** Whether only what the reader may decide is listed. */
export const isForMe = signal(true)
/** Kept between visits of the page, so that coming back shows it at once. */
const known = signal<Known>({ total: 0, isComplete: true })
/** How many rows are wanted at most; more are asked for, twice as many each time. */
const wanted = signal(100)

/** As many as the API gives at a time. */
const PAGE_SIZE_MAX = 500

export function useWaiting(): Waiting {
  useEffect(() => {
    const stop = effect(() => {
      void [revision.value, search.value, wanted.value, isForMe.value]
      untracked(() => void readAgain())
    })
    const timer = setInterval(() => {
      // A long list is read again after events, and not for its own sake.
      if (!document.hidden && wanted.value <= PAGE_SIZE_MAX) void readAgain()
    }, REREAD_MS)
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
  wanted.value *= 2
}

const readAgain = oneAtATime(readList)

async function readList(): Promise<void> {
  const words = search.value
  const items: Approval[] = []
  let cursor: string | undefined
  do {
    const limit = Math.min(wanted.value - items.length, PAGE_SIZE_MAX)
    const answer = await readPage(words, limit, cursor)
    if (!answer.ok) {
      // An older API lists no less than everything.
      if (answer.problem.status === 422) isForMe.value = false
      noteStatus(answer.problem.status)
      known.value = { ...known.value, problem: answer.problem }
      return
    }
    const it = looseOf(answer.data)
    items.push(...list(it['items']).map((item) => readApproval(item)))
    cursor = text(it['next'])
    const total = number(it['total']) ?? items.length
    const isComplete = it['complete'] !== false
    show(items, { total, isComplete, ...present({ asOfMs: moment(it['asOf']), next: cursor }) })
  } while (cursor !== undefined && items.length < wanted.value && search.value === words)
}

function readPage(words: string, limit: number, cursor: string | undefined) {
  const query = new URLSearchParams({
    status: 'pending',
    ...(isForMe.value && { for: 'me' }),
    limit: String(limit),
    ...(words !== '' && { search: words }),
    ...(cursor !== undefined && { cursor }),
  })
  return call<unknown>(`/v1/approvals?${query}`)
}

/** Rows that were read before stay until all that are wanted are read again. */
function show(items: readonly Approval[], facts: Omit<Known, 'items' | 'problem'>): void {
  const before = known.value.items
  if (facts.next !== undefined && items.length < Math.min(wanted.value, before?.length ?? 0)) return
  known.value = { items: [...items], ...facts }
  if (search.value !== '' || !isForMe.value) return
  const more = facts.total - (waitingCount.value ?? facts.total)
  waitingCount.value = facts.total
  if (more === 1) announce('A new request waits.')
  if (more > 1) announce(`${more} new requests wait.`)
}
