import { CONNECTION_FLAGS } from '../connection-flags.ts'
import { required, type FlagsOf } from '../flags.ts'

export const PERSON_FLAGS = {
  '--name <text>': 'full name, for display',
  '--email <address>': 'address for messages about approvals',
  '--login <name...>': 'another name under which the person signs in',
  '--role <name...>': 'a role of the person',
  '--group <name...>': 'a group of the person; created if missing',
  ...CONNECTION_FLAGS,
}
export type PersonFlags = FlagsOf<typeof PERSON_FLAGS>

export const AWAY_FLAGS = {
  '--from <time>': 'since when: a time (ISO 8601), or a duration from now; now if absent',
  '--until <time>': required('how long: a time (ISO 8601), or a duration from now'),
  ...CONNECTION_FLAGS,
}
export type AwayFlags = FlagsOf<typeof AWAY_FLAGS>

export const GROUP_FLAGS = { '--member <person...>': 'a person of the group', ...CONNECTION_FLAGS }
export type GroupFlags = FlagsOf<typeof GROUP_FLAGS>

export const DELEGATION_FLAGS = {
  '--from <person>': required('who lets somebody else decide'),
  '--to <person>': required('who decides instead'),
  '--since <time>': 'since when: a time (ISO 8601), or a duration from now; now if absent',
  '--until <time>': required('how long: a time (ISO 8601), or a duration from now'),
  ...CONNECTION_FLAGS,
}
export type DelegationFlags = FlagsOf<typeof DELEGATION_FLAGS>
