import type { Store } from '../../store/store.ts'
import type { ExperimentPerson } from '../experiment/experiment.ts'

/** Writes down who there is to decide, before anybody is asked. */
export async function enrolPeople(
  store: Pick<Store, 'putPerson' | 'putGroup' | 'addMember'>,
  people: readonly ExperimentPerson[] = [],
): Promise<void> {
  for (const { id, roles = [], groups = [] } of people) {
    await store.putPerson({ id, logins: [], roles })
    for (const group of groups) {
      await store.putGroup(group)
      await store.addMember(group, id)
    }
  }
}
