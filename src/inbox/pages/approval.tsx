import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { approvalPath, PENDING, type Approval } from '../api/approval.ts'
import { readApproval } from '../api/read-approval.ts'
import { FOLLOW_MS } from '../limits.ts'
import { ActionView } from '../parts/action-view.tsx'
import { Asker, RiskPill } from '../parts/approval-row.tsx'
import { Conversation } from '../parts/conversation.tsx'
import { DecisionBar } from '../parts/decision-bar.tsx'
import { DecideDialog } from '../parts/decide-dialog.tsx'
import { Heading } from '../parts/heading.tsx'
import { Icon } from '../parts/icon.tsx'
import { Ago } from '../parts/moment.tsx'
import { Outcome } from '../parts/outcome.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { WhoDecides } from '../parts/who-decides.tsx'
import { shownAs, withRead } from '../rules/shown.ts'
import { runPath } from '../rules/routes.ts'
import type { Verb } from '../rules/letter.ts'
import { verbsFor } from '../rules/verbs-for.ts'
import { now } from '../state/clock.ts'
import { useResource } from '../state/resource.ts'
import { go } from '../state/route.ts'
import { me } from '../state/session.ts'
import { useKeys, type Commands } from '../state/shortcuts.ts'
import { knownWaiting } from '../state/waiting-list.ts'

interface Props {
  readonly run: string
  readonly approval: string
}

/** One request: what will happen, why a person is asked, what is missing; and the decision. */
export function ApprovalPage({ run, approval }: Props) {
  const path = `/v1${approvalPath({ run, approval })}`
  const { reading, readAgain } = useResource(path, readApproval, FOLLOW_MS)
  const { data, problem, asOfMs } = reading.value
  return (
    <>
      <Neighbours run={run} approval={approval} />
      {problem && (
        <ProblemNotice problem={problem} asOfMs={asOfMs} onAgain={() => void readAgain()} />
      )}
      {data && <Request key={data.key} latest={data} isFresh={problem === undefined} />}
      {!data && !problem && <Heading title="Reading the request …" />}
    </>
  )
}

function Request({ latest, isFresh }: { readonly latest: Approval; readonly isFresh: boolean }) {
  const open = useMemo(() => signal<Verb | undefined>(undefined), [])
  /** What the person has read: a decision is about this, whatever it has become since. */
  const seen = useMemo(() => signal(latest), [])
  const data = withRead(seen.value, latest)
  const shown = shownAs(seen.value, data)
  useEffect(() => {
    if (shown.kind !== 'changed') seen.value = data
  }, [latest])
  const isOpen = data.status === PENDING
  const mayAct = isOpen && isFresh && shown.kind === 'same'
  const verbs = mayAct ? verbsFor(data, me()?.roles ?? []) : []
  useKeys(keysFor(verbs, (verb) => (open.value = verb)))
  return (
    <article class="request">
      <RequestHead data={data} />
      {shown.kind === 'changed' && <Changed isOpen={isOpen} onRead={() => (seen.value = data)} />}
      {!data.isAnswered && <Unanswered />}
      <Outcome data={data} />
      <div class="two">
        <div class="stack">
          <ActionView data={data} />
          <Conversation data={data} onVerb={isOpen ? (verb) => (open.value = verb) : undefined} />
        </div>
        <WhoDecides data={data} nowMs={now.value} />
      </div>
      {isOpen && (
        <DecisionBar
          data={data}
          verbs={verbs}
          isFresh={isFresh}
          onVerb={(verb) => (open.value = verb)}
        />
      )}
      {open.value !== undefined && (
        <DecideDialog
          verb={open.value}
          data={seen.value}
          onClose={() => (open.value = undefined)}
        />
      )}
    </article>
  )
}

function RequestHead({ data }: { readonly data: Approval }) {
  return (
    <header>
      <p class="facts">
        {data.risk && <RiskPill risk={data.risk} />}
        {data.policy !== undefined && <span class="pill">Rule {data.policy}</span>}
      </p>
      <Heading title={data.title} of={data.key} />
      <p class="soft">
        <Asker item={data} /> · <Ago atMs={data.askedAtMs} /> · in run{' '}
        <a href={runPath(data.run)}>{data.run}</a>
      </p>
    </header>
  )
}

function Changed({ isOpen, onRead }: { readonly isOpen: boolean; readonly onRead: () => void }) {
  if (!isOpen) return null
  return (
    <div class="notice wait" role="alert">
      <Icon name="warning" />
      <div>
        <p>
          <strong>This request has changed since you opened it.</strong> What you see is how it is
          now. Read it again before you decide.
        </p>
        <button type="button" onClick={onRead}>
          I have read it
        </button>
      </div>
    </div>
  )
}

function Unanswered() {
  return (
    <div class="notice">
      <Icon name="info" />
      <p>
        No worker answers now, so this is what was known before. You can decide all the same: your
        decision is kept and counts once a worker is back.
      </p>
    </div>
  )
}

const KEYS = { a: 'approve', r: 'reject', e: 'edit', d: 'delegate', c: 'ask' } as const

function keysFor(verbs: readonly string[], open: (verb: Verb) => void): Commands {
  const known = Object.entries(KEYS).filter(([, verb]) => verbs.includes(verb))
  return Object.fromEntries([
    ['Escape', () => go('/')],
    ...known.map(([key, verb]) => [key, () => open(verb)] as const),
  ])
}

/** From one request to the next without the way back over the list. */
function Neighbours({ run, approval }: Props) {
  const all = knownWaiting()
  const at = all.findIndex((one) => one.run === run && one.approval === approval)
  const before = at > 0 ? all[at - 1] : undefined
  const after = at >= 0 ? all[at + 1] : all[0]
  const goTo = (one: Approval | undefined) => () => one && go(approvalPath(one))
  useKeys({
    j: goTo(after),
    ArrowRight: goTo(after),
    k: goTo(before),
    ArrowLeft: goTo(before),
  })
  return (
    <nav class="neighbours" aria-label="Requests">
      <a href="/">
        <Icon name="back" size={16} />
        Inbox
      </a>
      <span>
        {before && (
          <a href={approvalPath(before)}>
            Previous <kbd aria-hidden="true">k</kbd>
          </a>
        )}
        {after && (
          <a href={approvalPath(after)}>
            Next <kbd aria-hidden="true">j</kbd>
          </a>
        )}
      </span>
    </nav>
  )
}
