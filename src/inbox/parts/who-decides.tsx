import { PENDING, type Approval } from '../api/approval.ts'
import { deadlineWords, standingWords, youWords } from '../rules/standing-words.ts'
import { Icon } from './icon.tsx'
import { Ago, Clock, Until } from './moment.tsx'

/** Who may decide, who has, what is missing, and what happens if nobody does. */
export function WhoDecides({ data, nowMs }: { readonly data: Approval; readonly nowMs: number }) {
  const isOpen = data.status === PENDING
  return (
    <aside class="stack" aria-label="Who decides, and until when">
      {isOpen && <Deadline data={data} nowMs={nowMs} />}
      <section class="card">
        <h2>{isOpen ? 'What is missing' : 'Who decided'}</h2>
        {isOpen && (
          <>
            <Progress data={data} />
            <p>{standingWords(data)}</p>
            <p class="you">{youWords(data)}</p>
          </>
        )}
        <Votes data={data} />
      </section>
      <Rule data={data} />
    </aside>
  )
}

function Deadline({ data, nowMs }: { readonly data: Approval; readonly nowMs: number }) {
  const { deadlineMs } = data
  if (deadlineMs === undefined) return null
  const isSoon = deadlineMs - nowMs < 3_600_000
  return (
    <section class={`card deadline-card ${isSoon ? 'soon' : ''}`}>
      <h2>Time left</h2>
      <p class="big">
        <Icon name="clock" size={22} />
        <Until atMs={deadlineMs} />
      </p>
      <p class="soft">
        until <Clock atMs={deadlineMs} />
      </p>
      <p>{deadlineWords(data.atDeadline)}</p>
    </section>
  )
}

function Progress({ data: { have, need } }: { readonly data: Approval }) {
  if (need < 2) return null
  return (
    <div class="progress" aria-hidden="true">
      {Array.from({ length: Math.min(need, 12) }, (_, index) => (
        <span key={index} class={index < have ? 'full' : ''} />
      ))}
    </div>
  )
}

function Votes({ data: { votes } }: { readonly data: Approval }) {
  if (votes.length === 0) return null
  return (
    <ul class="votes">
      {votes.map(({ person, principal, verdict, atMs }) => (
        <li key={`${person} ${atMs}`} class={verdict}>
          <Icon name={verdict === 'approve' ? 'check' : 'cross'} size={16} />
          <div>
            <p>
              <strong>{person}</strong>
              {principal !== undefined && ` in place of ${principal}`}{' '}
              {verdict === 'approve' ? 'approved' : 'refused'} · <Ago atMs={atMs} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A step of the ladder that is still to come. */
function LaterFrom({ atMs }: { readonly atMs: number | undefined }) {
  if (atMs === undefined) return <> (later)</>
  return (
    <>
      , from <Clock atMs={atMs} /> on
    </>
  )
}

function Rule({ data }: { readonly data: Approval }) {
  const { policy, ways } = data
  if (policy === undefined && ways.length === 0) return null
  return (
    <section class="card">
      <h2>Why a person is asked</h2>
      {policy !== undefined && (
        <p>
          The rule <strong>{policy}</strong> wants it.
        </p>
      )}
      {ways.length > 0 && (
        <ul class="ways">
          {ways.map((way, index) => (
            <li key={way.who} class={way.isOpen ? '' : 'soft'}>
              {index > 0 && 'or '}
              {way.need} of {way.who}
              {!way.isOpen && <LaterFrom atMs={way.opensAtMs} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
