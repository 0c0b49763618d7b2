/** A person as the tables have it. */
export interface PersonRow {
  readonly id: string
  readonly displayName?: string | undefined
  readonly email?: string | undefined
  /** All names under which the person signs in. */
  readonly logins: readonly string[]
  readonly roles: readonly string[]
}

export interface PersonView extends PersonRow {
  readonly groups: readonly string[]
  readonly absences: readonly SpanRow[]
}

/** ISO 8601. */
export interface SpanRow {
  readonly from: string
  readonly until: string
}

export interface GroupRow {
  readonly id: string
  readonly members: readonly string[]
}

/** `from` lets `to` decide between the two times. */
export interface DelegationRow {
  readonly id: string
  readonly fromPerson: string
  readonly toPerson: string
  readonly from: string
  readonly until: string
}

/** Who there is, who is away, and who decides for whom. */
export interface PeopleStore {
  listPersons(): Promise<PersonView[]>
  /** Adds a person, or replaces what is known of one; absences and groups stay. */
  putPerson(person: PersonRow): Promise<void>
  /** @returns whether there was one */
  removePerson(id: string): Promise<boolean>
  listGroups(): Promise<GroupRow[]>
  putGroup(id: string): Promise<void>
  removeGroup(id: string): Promise<boolean>
  /** Both must exist. */
  addMember(group: string, person: string): Promise<void>
  removeMember(group: string, person: string): Promise<boolean>
  addAbsence(person: string, span: SpanRow): Promise<void>
  removeAbsence(person: string, span: SpanRow): Promise<boolean>
  listDelegations(): Promise<DelegationRow[]>
  addDelegation(delegation: Omit<DelegationRow, 'id'>): Promise<string>
  removeDelegation(id: string): Promise<boolean>
}
