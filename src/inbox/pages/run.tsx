import { useState } from 'preact/hooks'
import { approvalPath } from '../api/approval.ts'
import { readShownRun, type ShownRun } from '../api/run.ts'
import { readTimeLine, readWhy } from '../api/run-times.ts'
import { REREAD_MS } from '../limits.ts'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { JsonView } from '../parts/json-view.tsx'
import { Legs } from '../parts/legs.tsx'
import { Ago } from '../parts/moment.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Records } from '../parts/records.tsx'
import { SteerDialog, type Steering } from '../parts/steer-dialog.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { TimeLineView } from '../parts/time-line.tsx'
import { durationWords } from '../rules/time-words.ts'
import { useResource } from '../state/resource.ts'
import { go } from '../state/route.ts'
import { me } from '../state/session.ts'
import { useKeys } from '../state/shortcuts.ts'

/** One run: what it does, what it waits for, where its time went, and what is on record. */
export function RunPage({ run }: { readonly run: string }) {
  const path = `/v1/runs/${encodeURIComponent(run)}`
  const shown = useResource(path, readShownRun, REREAD_MS)
  const why = useResource(`${path}/why`, readWhy, REREAD_MS)
  const line = useResource(`${path}/spans`, readTimeLine, REREAD_MS)
  useKeys({ Escape: () => go('/runs') })
  const { data, problem, asOfMs } = shown.reading.value
  const legs = why.reading.value.data
  const spans = line.reading.value.data
  return (
    <>
      {problem && (
        <ProblemNotice problem={problem} asOfMs={asOfMs} onAgain={() => void shown.readAgain()} />
      )}
      {!data && <Heading title={problem ? run : 'Reading the run …'} />}
      {data && (
        <article class="request">
          <RunHead data={data} onChange={() => void shown.readAgain()} />
          <Waits data={data} />
          {spans && spans.spans.length > 0 && (
            <section class="card" aria-labelledby="line">
              <h2 id="line">What happened when</h2>
              <TimeLineView line={spans} />
            </section>
          )}
          {legs && legs.legs.length > 0 && <Legs why={legs} />}
          <Values data={data} />
          <Records data={data} />
        </article>
      )}
    </>
  )
}

interface HeadProps {
  readonly data: ShownRun
  readonly onChange: () => void
}

function RunHead({ data, onChange }: HeadProps) {
  const [steering, setSteering] = useState<Steering | undefined>()
  const isRunning = data.status === 'running'
  const maySteer = me()?.roles.includes('operator') === true && isRunning
  return (
    <header>
      <p class="facts">
        <StatusPill status={data.status} />
        {data.phase !== undefined && <span class="pill">{data.phase}</span>}
      </p>
      <Heading title={data.id} />
      <p class="soft">
        {data.type} · started <Ago atMs={data.startedAtMs} />
        {tookWords(data)} · {data.historyEvents} events
        {data.temporalPage !== undefined && (
          <>
            {' '}
            ·{' '}
            <a href={data.temporalPage} target="_blank" rel="noreferrer">
              see it in Temporal
            </a>
          </>
        )}
      </p>
      {data.summary !== undefined && <p class="prose">{data.summary}</p>}
      {maySteer && (
        <div class="actions">
          <button type="button" onClick={() => setSteering('signal')}>
            Send a signal…
          </button>
          <button type="button" class="no-line" onClick={() => setSteering('cancel')}>
            Cancel the run…
          </button>
        </div>
      )}
      {steering && (
        <SteerDialog
          run={data.id}
          steering={steering}
          onDone={onChange}
          onClose={() => setSteering(undefined)}
        />
      )}
    </header>
  )
}

function tookWords({ startedAtMs, closedAtMs }: ShownRun): string {
  if (startedAtMs === undefined || closedAtMs === undefined) return ''
  return ` · took ${durationWords(closedAtMs - startedAtMs)}`
}

/** Why it does not go on now. */
function Waits({ data }: { readonly data: ShownRun }) {
  const open = data.gates.filter(({ status }) => status === 'pending' || status === 'open')
  return (
    <>
      {data.failing !== undefined && (
        <div class="notice no" role="alert">
          <Icon name="crash" />
          <p>
            <strong>The run’s own code fails each time it is tried.</strong> {data.failing}
          </p>
        </div>
      )}
      {open.map(({ approval, subject }) => (
        <div key={approval} class="notice wait">
          <Icon name="people" />
          <p>
            It waits for a person: <a href={approvalPath({ run: data.id, approval })}>{subject}</a>
          </p>
        </div>
      ))}
      {data.pending
        .filter(({ lastFailure }) => lastFailure !== undefined)
        .map(({ type, attempt, lastFailure }) => (
          <div key={type} class="notice wait">
            <Icon name="warning" />
            <p>
              <strong>{type}</strong> is tried for the {attempt}. time: {lastFailure}
            </p>
          </div>
        ))}
    </>
  )
}

function Values({ data: { input, result, failure } }: { readonly data: ShownRun }) {
  if (input === undefined && result === undefined && failure === undefined) return null
  return (
    <section class="card stack">
      {failure !== undefined && (
        <>
          <h2>Why it failed</h2>
          <p class="prose problem">{failure}</p>
        </>
      )}
      {result !== undefined && (
        <>
          <h2>Result</h2>
          <JsonView value={result} label="The result" />
        </>
      )}
      {input !== undefined && (
        <>
          <h2>Input</h2>
          <JsonView value={input} label="The input" />
        </>
      )}
    </section>
  )
}
