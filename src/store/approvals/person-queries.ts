import type { Queries } from '../queries.ts'
import { isoText, withoutNulls } from '../row-shape.ts'
import type { PersonRow, PersonView, SpanRow } from './people-store.ts'

export async function listPersons(queries: Queries): Promise<PersonView[]> {
  const rows = await queries.rows(
    `select id, display_name as "displayName", email, logins, roles,
       array(select group_id from public.approval_memberships
             where person_id = person.id order by group_id) as groups,
       coalesce((select jsonb_agg(jsonb_build_object(
           'from', ${isoText('from_at')}, 'until', ${isoText('until_at')}) order by from_at)
         from public.approval_absences where person_id = person.id), '[]') as absences
     from public.approval_persons as person order by id`,
  )
  return rows.map((row) => withoutNulls<PersonView>(row))
}

export async function putPerson(
  queries: Queries,
  { id, displayName, email, logins, roles }: PersonRow,
): Promise<void> {
  await queries.rows(
    `insert into public.approval_persons (id, display_name, email, logins, roles)
     values ($1, $2, $3, $4::text[], $5::text[])
     on conflict (id) do update set display_name = excluded.display_name,
       email = excluded.email, logins = excluded.logins, roles = excluded.roles`,
    [id, displayName, email, logins, roles],
  )
}

export async function removePerson(queries: Queries, id: string): Promise<boolean> {
  const rows = await queries.rows(
    'delete from public.approval_persons where id = $1 returning id',
    [id],
  )
  return rows.length > 0
}

export async function addAbsence(
  queries: Queries,
  person: string,
  { from, until }: SpanRow,
): Promise<void> {
  await queries.rows(
    `insert into public.approval_absences (person_id, from_at, until_at)
     values ($1, $2::timestamptz, $3::timestamptz) on conflict do nothing`,
    [person, from, until],
  )
}

export async function removeAbsence(
  queries: Queries,
  person: string,
  { from, until }: SpanRow,
): Promise<boolean> {
  const rows = await queries.rows(
    `delete from public.approval_absences
     where person_id = $1 and from_at = $2::timestamptz and until_at = $3::timestamptz
     returning id`,
    [person, from, until],
  )
  return rows.length > 0
}
