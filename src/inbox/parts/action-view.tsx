import { useState } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import { filledIn } from '../rules/fill-template.ts'
import { fieldsOf, nameWords } from '../../contract/action-fields.ts'
import { JsonView } from './json-view.tsx'
import { LastOfKind } from './last-of-kind.tsx'

/** What exactly will happen: as a person reads it, and as the program gets it. */
export function ActionView({ data }: { readonly data: Approval }) {
  const [isRaw, setRaw] = useState(false)
  const { action } = data
  return (
    <section class="card" aria-labelledby="what">
      <div class="head">
        <h2 id="what">What will happen</h2>
        {action && (
          <button type="button" class="plain" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
            As data
          </button>
        )}
      </div>
      {action && isRaw ? <Raw data={data} /> : <Rendered data={data} />}
      <Reason data={data} />
      {action && <LastOfKind key={action.name} action={action} of={data.key} />}
    </section>
  )
}

function Rendered({ data }: { readonly data: Approval }) {
  const { action, template, details } = data
  return (
    <div class="stack">
      {details !== undefined && <p class="prose">{details}</p>}
      {action && template !== undefined && <p class="prose">{filledIn(template, action.args)}</p>}
      {action && (
        <dl class="fields">
          <div>
            <dt>Action</dt>
            <dd>{nameWords(action.name)}</dd>
          </div>
          {fieldsOf(action.args).map(({ name, value, isBlock }) => (
            <div key={name} class={isBlock ? 'block' : undefined}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {!action && details === undefined && (
        <p>
          The run goes on with “<strong>{data.title}</strong>”. It says no more about it.
        </p>
      )}
    </div>
  )
}

function Raw({ data }: { readonly data: Approval }) {
  if (!data.action) return null
  const { name, args } = data.action
  return (
    <div class="stack">
      <JsonView value={{ name, args }} label="The action as data" />
      {data.digest !== undefined && (
        <p class="small soft">
          Fingerprint: <code>{data.digest}</code>. Your decision is bound to exactly this.
        </p>
      )}
    </div>
  )
}

function Reason({ data }: { readonly data: Approval }) {
  if (data.reason === undefined) return null
  return (
    <div class="part">
      <h3>Why it is asked</h3>
      <p class="prose">{data.reason}</p>
    </div>
  )
}
