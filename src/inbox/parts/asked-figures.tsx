import type { ComponentChildren } from 'preact'
import type { Asked, Ops } from '../api/ops.ts'
import { durationWords } from '../rules/time-words.ts'

/** What waits for people, how long they take, and what started and failed. */
export function AskedFigures({ data }: { readonly data: Ops }) {
  const { approvals, started, failed } = data
  return (
    <div class="figures">
      {approvals && <Waiting asked={approvals} />}
      {approvals && <Deciding asked={approvals} />}
      {started !== undefined && (
        <Figure name="Started in the last hour" href="/runs" value={started} />
      )}
      {failed !== undefined && (
        <Figure name="Failed in the last hour" href="/runs" value={failed} isBad={failed > 0} />
      )}
    </div>
  )
}

function Waiting({ asked: { open = 0, overdue = 0, age } }: { readonly asked: Asked }) {
  return (
    <Figure name="Requests that wait" href="/" value={open} isBad={overdue > 0}>
      {overdue > 0 && `${overdue} overdue. `}
      {age.p50 !== undefined &&
        `Half of them are older than ${secondsWords(age.p50)}, the oldest is ${secondsWords(age.max ?? age.p50)}.`}
    </Figure>
  )
}

function Deciding({ asked: { toDecide, hasty } }: { readonly asked: Asked }) {
  return (
    <>
      {toDecide.p50 !== undefined && (
        <Figure name="Time until a decision" value={secondsWords(toDecide.p50)}>
          for half of them
          {toDecide.p95 !== undefined && `, ${secondsWords(toDecide.p95)} for 19 of 20`}
        </Figure>
      )}
      {hasty !== undefined && (
        <Figure name="Decided within 3 seconds" value={hasty} isBad={hasty > 0}>
          Nobody reads a request so fast.
        </Figure>
      )}
    </>
  )
}

function secondsWords(seconds: number): string {
  return durationWords(seconds * 1_000)
}

interface FigureProps {
  readonly name: string
  readonly value: number | string
  readonly href?: string
  readonly isBad?: boolean
  readonly children?: ComponentChildren
}

/** A figure and what it counts; it leads to that where there is a page. */
function Figure({ name, value, href, isBad = false, children }: FigureProps) {
  return (
    <section class={`figure ${isBad ? 'bad' : ''}`}>
      <h2 class="small soft">{href === undefined ? name : <a href={href}>{name}</a>}</h2>
      <p class="big">{value}</p>
      <p class="soft small">{children}</p>
    </section>
  )
}
