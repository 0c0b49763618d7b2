import { ACTIVITY_GROUPS } from '../../../contract/activity-policies.ts'
import type { HistoryEvent, RunHistory } from '../../experiment/evidence.ts'
import type { GatedEffect } from '../../experiment/experiment.ts'
import { eventId, inWords } from '../history/event-words.ts'
import { isBefore, type Place } from '../history/messages.ts'
import { valuesOf } from '../history/plain-values.ts'

export interface GateOrder {
  readonly order: 'after' | 'before' | 'cannot tell'
  readonly seen: string
}

interface Candidate {
  readonly type: string
  readonly event: HistoryEvent
  readonly args: readonly unknown[]
  readonly place: Place
}

/**
 * Whether the activity that has an effect was scheduled after the approval. The activity is the
 * one that the experiment names, or whose type is the name of the effect. Without such, any may
 * have it whose type or arguments mention it, or any at all: then only all or none decide.
 */
export function orderOf(
  runs: readonly RunHistory[],
  { effect, activity }: Pick<GatedEffect, 'effect'> & Partial<GatedEffect>,
  approvedAt: Place,
): GateOrder {
  const all = runs.flatMap(scheduled)
  const named = all.filter(({ type }) => type === (activity ?? effect))
  const early = (candidates: readonly Candidate[]) =>
    candidates.filter(({ place }) => isBefore(place, approvedAt))
  if (named.length > 0) return strict(early(named))
  if (activity !== undefined) {
    return { order: 'cannot tell', seen: `no activity ${activity} was scheduled` }
  }
  const spoken = all.filter((candidate) => speaksOf(candidate, effect))
  const others = all.filter(({ type }) => !RECORDS.has(type))
  const candidates = [spoken, others, all].find(({ length }) => length > 0) ?? []
  const before = early(candidates)
  if (candidates.length === 0) return { order: 'cannot tell', seen: 'no activity was scheduled' }
  if (before.length === 0) return { order: 'after', seen: '' }
  if (before.length === candidates.length) {
    const names = before.map(tell).join(', ')
    return { order: 'before', seen: `only ${names} can have it, scheduled before the approval` }
  }
  return { order: 'cannot tell', seen: 'some activities were scheduled before it, and some after' }
}

function strict(early: readonly Candidate[]): GateOrder {
  if (early.length === 0) return { order: 'after', seen: '' }
  const seen = `${early.map(tell).join(', ')} was scheduled before the approval`
  return { order: 'before', seen }
}

/** What Orion itself writes down along the way. */
const RECORDS: ReadonlySet<string> = new Set(ACTIVITY_GROUPS.records.activities)

function scheduled({ events }: RunHistory, run: number): Candidate[] {
  return events.flatMap((event) => {
    const {
      activityTaskScheduledEventAttributes: activity,
      markerRecordedEventAttributes: marker,
    } = event
    const place = { run, event: eventId(event) }
    if (activity) {
      const type = activity.activityType?.name ?? ''
      return [{ type, event, args: valuesOf(activity.input), place }]
    }
    // A local activity; its marker is written together with the task that ran it.
    if (marker?.markerName !== 'core_local_activity') return []
    const [data] = valuesOf(marker.details?.['data'])
    const type = (data as { activity_type?: unknown } | undefined)?.activity_type
    return typeof type === 'string' ? [{ type, event, args: [], place }] : []
  })
}

/** By an argument that is its name, or a type such as `payRefund` for the effect `refund`. */
function speaksOf({ type, args }: Candidate, effect: string): boolean {
  return letters(type).includes(letters(effect)) || args.some((arg) => contains(arg, effect))
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '')
}

function contains(value: unknown, text: string): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some((part) => contains(part, text))
  }
  return value === text
}

function tell({ type, event }: Candidate): string {
  return `${type} of ${inWords(event)}`
}
