import type { Queries } from '../queries.ts'
import { isoText } from '../row-shape.ts'
import type { DelegationRow, GroupRow } from './people-store.ts'

export function listGroups(queries: Queries): Promise<GroupRow[]> {
  return queries.rows<GroupRow & Record<string, unknown>>(
    `select id, array(select person_id from public.approval_memberships
       where group_id = one.id order by person_id) as members
     from public.approval_groups as one order by id`,
  )
}

export async function putGroup(queries: Queries, id: string): Promise<void> {
  await queries.rows('insert into public.approval_groups (id) values ($1) on conflict do nothing', [
    id,
  ])
}

export async function removeGroup(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.rows('delete from public.approval_groups where id = $1 returning id', [
    id,
  ])
  return rows.length > 0
}

export async function addMember(queries: Queries, group: string, person: string): Promise<void> {
  await queries.rows(
    `insert into public.approval_memberships (group_id, person_id) values ($1, $2)
     on conflict do nothing`,
    [group, person],
  )
}

export async function removeMember(
  queries: Queries,
  group: string,
  person: string,
): Promise<boolean> {
  const rows = await queries.rows(
    `delete from public.approval_memberships where group_id = $1 and person_id = $2
     returning person_id`,
    [group, person],
  )
  return rows.length > 0
}

export function listDelegations(queries: Queries): Promise<DelegationRow[]> {
  return queries.rows<DelegationRow & Record<string, unknown>>(
    `select id, from_person as "fromPerson", to_person as "toPerson",
       ${isoText('from_at')} as "from", ${isoText('until_at')} as "until"
     from public.approval_delegations order by from_person, from_at, id`,
  )
}

export async function addDelegation(
  queries: Queries,
  { fromPerson, toPerson, from, until }: Omit<DelegationRow, 'id'>,
): Promise<string> {
  const rows = await queries.rows<{ id: string }>(
    `insert into public.approval_delegations (from_person, to_person, from_at, until_at)
     values ($1, $2, $3::timestamptz, $4::timestamptz)
     on conflict (from_person, to_person, from_at, until_at)
       do update set from_person = excluded.from_person
     returning id`,
    [fromPerson, toPerson, from, until],
  )
  return rows[0]?.id ?? ''
}

export async function removeDelegation(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.rows(
    'delete from public.approval_delegations where id::text = $1 returning id',
    [id],
  )
  return rows.length > 0
}
