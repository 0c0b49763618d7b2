import { useState } from 'preact/hooks'
import type { TimeLine } from '../api/run-times.ts'
import { legWords } from '../rules/run-words.ts'
import {
  rowsOf,
  squeezedScale,
  ticksOf,
  trueScale,
  type Row,
  type Scale,
} from '../rules/time-line.ts'
import { clockWords, durationWords } from '../rules/time-words.ts'
import { colourOf, legendOf } from './series.ts'

const ROWS_MAX = 40

/** What the run did when: a row for each step, drawn by the page itself. */
export function TimeLineView({ line }: { readonly line: TimeLine }) {
  const [isTrue, setTrue] = useState(false)
  const { fromMs, untilMs, spans } = line
  const rows = rowsOf(spans)
  const scale = isTrue ? trueScale(fromMs, untilMs) : squeezedScale(spans, fromMs, untilMs)
  return (
    <div>
      <div class="head">
        <p class="soft small">
          {isTrue ? 'True to scale.' : 'Long waits are drawn shorter than they were.'}
        </p>
        <button type="button" class="plain" aria-pressed={isTrue} onClick={() => setTrue(!isTrue)}>
          True to scale
        </button>
      </div>
      <ul class="lanes">
        {rows.slice(0, ROWS_MAX).map((row) => (
          <Lane key={row.name} row={row} scale={scale} untilMs={untilMs} />
        ))}
      </ul>
      <Axis scale={scale} fromMs={fromMs} untilMs={untilMs} />
      {rows.length > ROWS_MAX && (
        <p class="soft small">and {rows.length - ROWS_MAX} more steps, which are in the history.</p>
      )}
      <Legend rows={rows} />
    </div>
  )
}

interface LaneProps {
  readonly row: Row
  readonly scale: Scale
  readonly untilMs: number
}

/** Narrower than this, in per mille, nobody sees it. */
const WIDTH_MIN = 3

function Lane({ row, scale, untilMs }: LaneProps) {
  const total = row.spans.reduce((sum, { fromMs, toMs = untilMs }) => sum + toMs - fromMs, 0)
  return (
    <li>
      <span class="lane-name" title={row.name}>
        {row.name}
      </span>
      <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="9" width="1000" height="2" class="rail" />
        {row.spans.map(({ kind, name, fromMs, toMs }) => {
          const x = scale(fromMs)
          const width = Math.max(scale(toMs ?? untilMs) - x, WIDTH_MIN)
          const isThin = kind.includes('waits') || kind.startsWith('waiting')
          return (
            <rect
              key={`${kind} ${fromMs}`}
              x={Math.min(x, 1_000 - WIDTH_MIN)}
              y={isThin ? 7 : 2}
              width={width}
              height={isThin ? 6 : 16}
              class={`${colourOf(kind)} ${toMs === undefined ? 'going' : ''}`}
            >
              <title>
                {`${legWords(kind, name)}: ${durationWords((toMs ?? untilMs) - fromMs)}${toMs === undefined ? ' so far' : ''}`}
              </title>
            </rect>
          )
        })}
      </svg>
      <span class="lane-time">{durationWords(total)}</span>
    </li>
  )
}

function Axis({
  scale,
  fromMs,
  untilMs,
}: {
  readonly scale: Scale
  readonly fromMs: number
  readonly untilMs: number
}) {
  const isShort = untilMs - fromMs < 60_000
  return (
    <p class="axis" aria-hidden="true">
      {ticksOf(scale, fromMs, untilMs, 4).map((at, index) => (
        <span key={index}>
          {isShort ? `+${durationWords(at - fromMs)}` : clockWords(at, untilMs)}
        </span>
      ))}
    </p>
  )
}

function Legend({ rows }: { readonly rows: readonly Row[] }) {
  const kinds = new Set(rows.flatMap(({ spans }) => spans.map(({ kind }) => kind)))
  return (
    <ul class="legend">
      {legendOf(kinds).map(([name, words]) => (
        <li key={name}>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" rx="3" class={name} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
