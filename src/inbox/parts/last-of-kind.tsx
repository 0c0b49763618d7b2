import { useEffect, useState } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import { readLastApproved, type LastApproved } from '../api/last-approved.ts'
import { changesOf } from '../rules/json-changes.ts'
import { Ago } from './moment.tsx'

interface Props {
  readonly action: NonNullable<Approval['action']>
  /** The request itself, which is not its own last one. */
  readonly of: string
}

/** What is different from the last request of the same action that was approved. */
export function LastOfKind({ action, of }: Props) {
  const [last, setLast] = useState<LastApproved | undefined>()
  useEffect(() => {
    // Read once: what was approved meanwhile is no other thing to compare with.
    void readLastApproved(action.name, of).then(setLast)
  }, [])
  if (!last) return null
  const changes = changesOf(last.args, action.args)
  return (
    <div class="part">
      <h3>Against the last one of its kind</h3>
      <p class="soft small">
        Approved{last.by.length > 0 && ` by ${last.by.join(', ')}`} <Ago atMs={last.atMs} />
      </p>
      {changes.length === 0 && <p>Nothing is different.</p>}
      <dl class="fields">
        {changes.map(({ name, before, after }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {before !== undefined && <del>{before}</del>}{' '}
              {after !== undefined && <ins>{after}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
