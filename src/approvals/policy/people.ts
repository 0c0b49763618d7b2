import { z } from 'zod'
import { nameSchema } from '../../contract/ids.ts'
import { ABSENCES_MAX, DELEGATIONS_MAX, NAMES_MAX, PEOPLE_MAX } from './limits.ts'

const namesSchema = (what: string) => z.array(nameSchema(what)).max(NAMES_MAX).default([])

const MS_MAX = 8_640_000_000_000_000
const instantSchema = z.int().min(0).max(MS_MAX)

const spanShape = { fromMs: instantSchema, untilMs: instantSchema }

const personSchema = z.strictObject({
  id: nameSchema('the person'),
  /** All names under which the person signs in: several logins are one vote. */
  logins: namesSchema('the login'),
  roles: namesSchema('the role'),
  groups: namesSchema('the group'),
  absences: z.array(z.strictObject(spanShape)).max(ABSENCES_MAX).default([]),
})

/** `to` may decide for `from` from then until then; nobody may pass that on. */
const delegationSchema = z.strictObject({
  from: nameSchema('the person'),
  to: nameSchema('the person'),
  ...spanShape,
})

/** Who there is, who is away, and who decides for whom: as of one moment. */
export const peopleSchema = z
  .strictObject({
    persons: z.array(personSchema).max(PEOPLE_MAX),
    delegations: z.array(delegationSchema).max(DELEGATIONS_MAX).default([]),
  })
  .superRefine((people, context) => {
    for (const message of contradictions(people)) context.addIssue({ code: 'custom', message })
  })

export type PeopleInput = z.input<typeof peopleSchema>
export type People = z.output<typeof peopleSchema>
export type Person = People['persons'][number]
export type Delegation = People['delegations'][number]

/** The person behind an id or a login. */
export function personOf({ persons }: People, name: string): Person | undefined {
  return persons.find(({ id }) => id === name) ?? persons.find((one) => one.logins.includes(name))
}

/** Whether the span holds at that moment; its end is no longer in it. */
export function holdsAt(span: { fromMs: number; untilMs: number }, atMs: number): boolean {
  return span.fromMs <= atMs && atMs < span.untilMs
}

/** Whether the person is there at all between the two moments. */
export function isPresent({ absences }: Person, fromMs: number, untilMs: number): boolean {
  let here = fromMs
  for (const absence of absences.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (absence.fromMs > here) break
    here = Math.max(here, absence.untilMs)
  }
  return here < Math.max(untilMs, fromMs + 1)
}

/** Whether the delegations lead back to where they began, at any moment. */
export function hasCycle(delegations: readonly Delegation[]): boolean {
  // All delegations of a circle hold together when the last of them begins.
  const begins = new Set(delegations.map(({ fromMs }) => fromMs))
  return [...begins].some((atMs) => isCircular(delegations.filter((one) => holdsAt(one, atMs))))
}

function isCircular(delegations: readonly Delegation[]): boolean {
  const next = new Map<string, string[]>()
  for (const { from, to } of delegations) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const path = new Set<string>()
  const leadsBack = (id: string): boolean => {
    if (path.has(id)) return true
    if (done.has(id)) return false
    path.add(id)
    const found = (next.get(id) ?? []).some(leadsBack)
    path.delete(id)
    done.add(id)
    return found
  }
  return [...next.keys()].some(leadsBack)
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => seen.size === seen.add(name).size)
}

function contradictions({ persons, delegations }: People): string[] {
  const twice = firstTwice(persons.flatMap(({ id, logins }) => [...new Set([id, ...logins])]))
  const ids = new Set(persons.map(({ id }) => id))
  const unknown = delegations.flatMap(({ from, to }) => [from, to]).find((id) => !ids.has(id))
  const toSelf = delegations.find(({ from, to }) => from === to)
  return [
    twice === undefined ? '' : `two persons have the name or login "${twice}"`,
    unknown === undefined ? '' : `a delegation names "${unknown}", who is not among the persons`,
    toSelf ? `"${toSelf.from}" delegates to "${toSelf.to}", who is the same person` : '',
    hasCycle(delegations) ? 'delegations lead in a circle' : '',
  ].filter((message) => message !== '')
}
