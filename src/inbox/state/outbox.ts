// Decisions on their way: held for a moment, sent, and followed until they count.
import { signal } from '@preact/signals'
import { call } from '../api/http.ts'
import { readApproval } from '../api/read-approval.ts'
import { PENDING } from '../api/approval.ts'
import { FOLLOW_MS, SETTLED_MS, UNDO_LONG_MS, UNDO_MS } from '../limits.ts'
import { stageAfter } from '../rules/answer-stage.ts'
import { bodyOf, isFine, isSettled, matchOf, type Letter, type Stage } from '../rules/letter.ts'
import { stageWords } from '../rules/stage-words.ts'
import { announce } from './announce.ts'
import { now } from './clock.ts'
import { revision } from './live.ts'
import { undoIsLong } from './preferences.ts'
import { noteStatus } from './session.ts'

export const outbox = signal<readonly Letter[]>([])

/** What is on its way for one request, the newest first. */
export function letterFor(run: string, approval: string): Letter | undefined {
  return outbox.value.findLast((one) => one.run === run && one.approval === approval)
}

/** Holds a decision for a moment, then sends it. */
export function post(letter: Omit<Letter, 'id' | 'stage'>): void {
  const holdMs = undoIsLong.value ? UNDO_LONG_MS : UNDO_MS
  const id = crypto.randomUUID()
  const stage: Stage = { kind: 'held', untilMs: now.value + holdMs }
  const others = outbox.value.filter(
    (one) => one.run !== letter.run || one.approval !== letter.approval || !isSettled(one),
  )
  outbox.value = [...others, { ...letter, id, stage }]
  announce(`${stageWords({ ...letter, id, stage }, now.value).title}. U undoes it.`)
  setTimeout(() => void send(id), holdMs)
}

export async function send(id: string): Promise<void> {
  const letter = find(id)
  if (!letter || (letter.stage.kind !== 'held' && letter.stage.kind !== 'unsent')) return
  move(id, { kind: 'sending' })
  const { run, approval, verb } = letter
  const etag = matchOf(letter)
  const path = `${requestPath(run, approval)}/${verb}`
  const headers: Record<string, string> = etag === undefined ? {} : { 'if-match': etag }
  const answer = await call<unknown>(path, { method: 'POST', body: bodyOf(letter), headers })
  if (!answer.ok) noteStatus(answer.problem.status)
  const stage = stageAfter(letter, answer)
  move(id, stage)
  revision.value += 1
  if (stage.kind === 'recorded') follow(id)
}

/** Takes back what was not sent yet: the last one where none is named. */
export function undo(id?: string): void {
  const letter =
    id === undefined ? outbox.value.findLast(({ stage }) => stage.kind === 'held') : find(id)
  if (letter?.stage.kind === 'held') move(letter.id, { kind: 'undone' })
}

export function dismiss(id: string): void {
  outbox.value = outbox.value.filter((letter) => letter.id !== id)
}

export function isHolding(): boolean {
  return outbox.value.some(({ stage }) => stage.kind === 'held' || stage.kind === 'sending')
}

/** Asks until the run has read what was recorded for it; no bound, as the run may take days. */
function follow(id: string): void {
  const timer = setInterval(() => void look(), FOLLOW_MS)
  const look = async () => {
    const letter = find(id)
    if (letter?.stage.kind !== 'recorded') {
      clearInterval(timer)
      return
    }
    const answer = await call<unknown>(requestPath(letter.run, letter.approval))
    if (!answer.ok) return
    const { status, ending, isAnswered, trail, have, need } = readApproval(answer.data)
    const isRead = trail.some((line) => line.id === id)
    if (status === PENDING && isRead) move(id, { kind: 'counted', have, need })
    if (status === PENDING || !ending || !isAnswered) return
    const isMine =
      ending.decisionId === undefined
        ? status === (letter.verb === 'approve' ? 'approved' : 'rejected')
        : ending.decisionId === id
    move(id, isMine ? { kind: 'decided', ending, isMine } : { kind: 'too-late', ending })
    revision.value += 1
  }
}

function requestPath(run: string, approval: string): string {
  return `/v1/approvals/${encodeURIComponent(run)}/${encodeURIComponent(approval)}`
}

function find(id: string): Letter | undefined {
  return outbox.value.find((letter) => letter.id === id)
}

function move(id: string, stage: Stage): void {
  outbox.value = outbox.value.map((letter) => (letter.id === id ? { ...letter, stage } : letter))
  const letter = find(id)
  if (!letter) return
  const { title, detail } = stageWords(letter, now.value)
  announce(`${letter.title}: ${title}. ${detail}`)
  // What went well leaves by itself; what did not waits for a person.
  if (isSettled(letter) && isFine(letter)) setTimeout(() => dismiss(id), SETTLED_MS)
}
