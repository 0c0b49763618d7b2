// What is missing, who may decide, and what the deadline does, in sentences.
import type { Approval } from '../api/approval.ts'
import { refusalWords } from './refusal-words.ts'

const NAMES_MAX = 5

function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX)
  const more = names.length - shown.length
  if (more > 0) return `${shown.join(', ')} and ${more} more`
  return shown.length < 2
    ? shown.join('')
    : `${shown.slice(0, -1).join(', ')} or ${shown[shown.length - 1]}`
}

type Standing = Pick<Approval, 'have' | 'need' | 'may' | 'votes' | 'you' | 'missing'>

/** `1 of 2 people have approved. Still needed: Ben or Cleo.` */
export function standingWords(it: Standing): string {
  const { have, need, may, votes, you } = it
  const voted = new Set(votes.map(({ person }) => person))
  const others = may.filter((name) => !voted.has(name) && name !== you?.person)
  const count = need === 1 ? 'One person decides.' : `${have} of ${need} people have approved.`
  if (others.length === 0) return count
  const lead = you?.may === true ? 'Besides you' : 'Those'
  const verb = you?.may === true ? 'may decide' : 'who may decide'
  return `${count} ${lead} ${verb}: ${namesWords(others)}.`
}

/** Whether the reader may decide, and why not. */
export function youWords({ you, votes }: Pick<Approval, 'you' | 'votes'>): string {
  if (you === undefined) return 'You may decide.'
  const mine = votes.find(({ person }) => person === you.person)
  if (mine) return `You have ${mine.verdict === 'approve' ? 'approved' : 'refused'}.`
  if (you.may) return 'You may decide.'
  const why = you.why === undefined ? undefined : (refusalWords(you.why) ?? you.why)
  return why ?? 'You may not decide this.'
}

const DEADLINES: Readonly<Record<string, string>> = {
  expire: 'If nobody decides by then, the request expires: it counts as not approved.',
  expires: 'If nobody decides by then, the request expires: it counts as not approved.',
  reject: 'If nobody decides by then, it is refused.',
  approve: 'If nobody decides by then, it is approved.',
  escalate: 'If nobody decides by then, other people are asked.',
}

export function deadlineWords(atDeadline: string | undefined): string {
  if (atDeadline === undefined) return DEADLINES['expire'] ?? ''
  return DEADLINES[atDeadline] ?? `If nobody decides by then: ${atDeadline}.`
}
