import { useState } from 'preact/hooks'
import type { Approval } from '../api/approval.ts'
import { filledIn } from '../rules/fill-template.ts'
import { fieldsOf, nameWords } from '../../contract/action-fields.ts'
import { changesOf } from '../rules/json-changes.ts'
import { JsonView } from './json-view.tsx'
import { Ago } from './moment.tsx'

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
      <Previous data={data} />
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

function Previous({ data: { action, previous } }: { readonly data: Approval }) {
  if (!action || !previous) return null
  const changes = changesOf(previous.args, action.args)
  return (
    <div class="part">
      <h3>Against the last one of its kind</h3>
      <p class="soft small">
        Approved{previous.by !== undefined && ` by ${previous.by}`}{' '}
        {previous.atMs !== undefined && <Ago atMs={previous.atMs} />}
      </p>
      {changes.length === 0 ? (
        <p>Nothing is different.</p>
      ) : (
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
      )}
    </div>
  )
}
