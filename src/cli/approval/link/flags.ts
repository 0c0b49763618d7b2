import { CONNECTION_FLAGS } from '../../connection-flags.ts'
import { required, type FlagsOf } from '../../flags.ts'

export const CREATE_LINK_FLAGS = {
  '--person <name>': required('the person who may decide with it'),
  '--approval <name>': 'name of the approval, if the run asks for several',
  '--expires <time>': 'when it ends: a time (ISO 8601), or a duration such as "2 days"',
  ...CONNECTION_FLAGS,
}
export type CreateLinkFlags = FlagsOf<typeof CREATE_LINK_FLAGS>

export const LIST_LINKS_FLAGS = { '--run <id>': 'only those for this run' }
export type ListLinksFlags = FlagsOf<typeof LIST_LINKS_FLAGS>
