import { OrionError } from '../../errors/orion-error.ts'
import type { PersonView } from '../../store/store.ts'
import { escapeLine } from '../../telemetry/escape-text.ts'
import { table } from '../../telemetry/table.ts'
import type { ConnectionFlags } from '../../local-stack/context.ts'
import { momentOf } from '../moment.ts'
import type { Output } from '../output.ts'
import { withStore } from '../with-store.ts'
import { changePeople, checkedName, notThere } from './change.ts'
import type { AwayFlags, PersonFlags } from './flags.ts'

export async function addPersonCommand(
  output: Output,
  id: string,
  flags: PersonFlags,
): Promise<void> {
  const { name, email, login = [], role = [], group = [] } = flags
  const logins = login.map((one) => checkedName(one, 'the login'))
  const roles = role.map((one) => checkedName(one, 'the role'))
  const groups = group.map((one) => checkedName(one, 'the group'))
  const person = { id: checkedName(id, 'the person'), displayName: name, email, logins, roles }
  const added = await changePeople(output, flags, async (store) => {
    refuseTaken(person, await store.listPersons())
    await store.putPerson(person)
    for (const one of groups) {
      await store.putGroup(one)
      await store.addMember(one, id)
    }
    const value = (await store.listPersons()).find((one) => one.id === id)
    return { value, persons: [id] }
  })
  output.data(added, () => escapeLine(`${id} may decide, as the policies say`))
}

/** One login of two people would make a vote of either count for whom it is found first. */
function refuseTaken(
  { id, logins }: Pick<PersonView, 'id' | 'logins'>,
  others: readonly PersonView[],
): void {
  const names = new Set([id, ...logins])
  const other = others.find(
    (one) => one.id !== id && [one.id, ...one.logins].some((name) => names.has(name)),
  )
  if (!other) return
  const message = `A name or login of "${id}" already belongs to "${other.id}".`
  throw new OrionError('INPUT_INVALID', message)
}

export async function listPersonsCommand(output: Output): Promise<void> {
  const persons = await withStore((store) => store.listPersons())
  output.data(persons, () =>
    table(
      ['PERSON', 'NAME', 'GROUPS', 'ROLES', 'LOGINS', 'AWAY'],
      persons.map(({ id, displayName = '', groups, roles, logins, absences }) => [
        id,
        displayName,
        groups.join(', '),
        roles.join(', '),
        logins.join(', '),
        absences.map(({ from, until }) => `${from} – ${until}`).join(', '),
      ]),
      'Nobody is known yet: `orion person add`.',
    ),
  )
}

export async function showPersonCommand(output: Output, id: string): Promise<void> {
  const person = await withStore((store) => store.listPersons()).then((all) =>
    all.find((one) => one.id === id || one.logins.includes(id)),
  )
  if (!person) throw notThere('person', id)
  output.data(person, () =>
    table(
      ['PERSON', 'GROUPS', 'ROLES', 'LOGINS'],
      [[person.id, person.groups.join(', '), person.roles.join(', '), person.logins.join(', ')]],
      '',
    ),
  )
}

export async function awayCommand(output: Output, id: string, flags: AwayFlags): Promise<void> {
  const span = {
    from: iso(flags.from === undefined ? Date.now() : momentOf(flags.from)),
    until: iso(momentOf(flags.until)),
  }
  if (span.until <= span.from) {
    throw new OrionError('USAGE', 'The absence ends before it begins.')
  }
  await changePeople(output, flags, async (store) => {
    known(await store.listPersons(), id)
    await store.addAbsence(id, span)
    return { value: undefined, persons: [id] }
  })
  output.data({ id, ...span }, () => escapeLine(`${id} is away until ${span.until}`))
}

export async function backCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  const forgotten = await changePeople(output, flags, async (store) => {
    const { absences } = known(await store.listPersons(), id)
    for (const span of absences) await store.removeAbsence(id, span)
    return { value: absences, persons: [id] }
  })
  output.data({ id, forgotten }, () => escapeLine(`${id} is back`))
}

export async function removePersonCommand(
  output: Output,
  id: string,
  flags: ConnectionFlags,
): Promise<void> {
  await changePeople(output, flags, async (store) => {
    if (!(await store.removePerson(id))) throw notThere('person', id)
    return { value: undefined, persons: [id] }
  })
  output.data({ id, removed: true }, () => escapeLine(`${id} may no longer decide`))
}

function known(persons: readonly PersonView[], id: string): PersonView {
  const person = persons.find((one) => one.id === id)
  if (!person) throw notThere('person', id)
  return person
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
