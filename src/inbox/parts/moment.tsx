import { now, roughNow } from '../state/clock.ts'
import { agoWords, clockWords, untilWords } from '../rules/time-words.ts'

/** `12 min ago`, with the exact time for those who want it. */
export function Ago({ atMs }: { readonly atMs: number | undefined }) {
  if (atMs === undefined) return <span>at an unknown time</span>
  return (
    <time dateTime={isoOf(atMs)} title={exact(atMs)}>
      {agoWords(atMs, roughNow.value)}
    </time>
  )
}

/** `in 3 h`; by the second in the last two minutes. */
export function Until({ atMs }: { readonly atMs: number }) {
  const isNear = atMs - roughNow.value < 120_000
  return (
    <time dateTime={isoOf(atMs)} title={exact(atMs)}>
      {untilWords(atMs, isNear ? now.value : roughNow.value)}
    </time>
  )
}

/** `14:03`, or with the day where it is another one. */
export function Clock({ atMs }: { readonly atMs: number }) {
  return (
    <time dateTime={isoOf(atMs)} title={exact(atMs)}>
      {clockWords(atMs, roughNow.value)}
    </time>
  )
}

function exact(atMs: number): string {
  return new Date(atMs).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' })
}

// A moment beyond what a date can hold must not take the page down.
function isoOf(atMs: number): string {
  const date = new Date(atMs)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
