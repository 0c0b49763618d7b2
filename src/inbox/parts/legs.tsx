import type { Leg, Why } from '../api/run-times.ts'
import { isCost, legWords } from '../rules/run-words.ts'
import { durationWords } from '../rules/time-words.ts'
import { colourOf } from './series.ts'

const LEGS_MAX = 12

/** Where the run's time went: the longest leg first. */
export function Legs({ why }: { readonly why: Why }) {
  const { legs, wallMs, advice } = why
  const costMs = legs.filter(({ kind }) => isCost(kind)).reduce((sum, { ms }) => sum + ms, 0)
  return (
    <section class="card" aria-labelledby="why">
      <h2 id="why">Where the time went</h2>
      <p>
        {durationWords(wallMs)} in all.{' '}
        {costMs > 0
          ? `Crashes and failed attempts took ${durationWords(costMs)} of it.`
          : 'Nothing was lost in a crash.'}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">
                <span class="unseen">Share</span>
              </th>
              <th scope="col" class="right">
                Time
              </th>
              <th scope="col" class="right">
                Times
              </th>
            </tr>
          </thead>
          <tbody>
            {legs.slice(0, LEGS_MAX).map((leg) => (
              <LegRow key={`${leg.kind} ${leg.name}`} leg={leg} wallMs={wallMs} />
            ))}
          </tbody>
        </table>
      </div>
      {advice !== undefined && <p class="soft">{advice}</p>}
    </section>
  )
}

function LegRow({ leg, wallMs }: { readonly leg: Leg; readonly wallMs: number }) {
  const { kind, name, ms, times } = leg
  return (
    <tr>
      <td>{legWords(kind, name)}</td>
      <td class="share">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect
            width={Math.max((100 * ms) / Math.max(wallMs, 1), 0.8)}
            height="10"
            class={colourOf(kind)}
          />
        </svg>
      </td>
      <td class="right">{durationWords(ms)}</td>
      <td class="right">{times}</td>
    </tr>
  )
}
