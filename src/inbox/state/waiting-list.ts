import { effect, signal, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ApprovalPageNames } from '../api/api-names.ts'
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
/** How many rows are wanted at most; more are asked for by the button. */
const wanted = signal(100)

/** As many as the API gives at a time; of more a browser gets slow, and nobody reads them. */
export const WAITING_SHOWN_MAX = 500

export function useWaiting(): Waiting {
  useEffect(() => {
    const stop = effect(() => {
      void [revision.value, search.value, wanted.value, isForMe.value]
      untracked(() => void readAgain())
    })
    const timer = setInterval(() => {
      if (!document.hidden) void readAgain()
    }, REREAD_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [])
  const hasMore = known.value.next !== undefined && wanted.value < WAITING_SHOWN_MAX
  return { ...known.value, hasMore, readAgain, readMore }
}

/** The requests in the order of the list, for the way from one to the next. */
export function knownWaiting(): readonly Approval[] {
  return known.value.items ?? []
}

function readMore(): void {
  wanted.value = Math.min(wanted.value * 3, WAITING_SHOWN_MAX)
}

const readAgain = oneAtATime(readList)

async function readList(): Promise<void> {
  const query = new URLSearchParams({
    status: 'pending',
    limit: String(wanted.value),
    ...(isForMe.value && { for: 'me' }),
    ...(search.value !== '' && { search: search.value }),
  })
  const answer = await call<unknown>(`/v1/approvals?${query}`)
  if (!answer.ok) {
    // An older API lists no less than everything.
    if (answer.problem.status === 422) isForMe.value = false
    noteStatus(answer.problem.status)
    known.value = { ...known.value, problem: answer.problem }
    return
  }
  const it = looseOf<ApprovalPageNames>(answer.data)
  const items = list(it['items']).map((item) => readApproval(item))
  const asOfMs = moment(it['asOf'])
  show({
    items,
    total: number(it['total']) ?? items.length,
    isComplete: it['complete'] !== false,
    ...present({ asOfMs, next: text(it['next']) }),
  })
}

function show(fresh: Known): void {
  known.value = fresh
  if (search.value !== '' || !isForMe.value) return
  const more = fresh.total - (waitingCount.value ?? fresh.total)
  waitingCount.value = fresh.total
  if (more === 1) announce('A new request waits.')
  if (more > 1) announce(`${more} new requests wait.`)
}
