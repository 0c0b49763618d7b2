import { SETTINGS, type Setting } from '../src/config/settings.ts'
import { ACTIVITY_GROUPS } from '../src/contract/activity-policies.ts'
import { parseDuration } from '../src/contract/duration.ts'
import type { Limit } from './read-limits.ts'

/** A row a wait, a row with the file's name before those of one file. */
export function limitsTable(limits: readonly Limit[]): string {
  const rows = limits.flatMap(({ file, name, ms, why }, index) => [
    ...(limits[index - 1]?.file === file ? [] : [`| **\`${file}\`** | | |`]),
    `| \`${name}\` | ${inWords(ms)} | ${cell(sameAsAbove(limits, index) ? 'as above' : why)} |`,
  ])
  return ['| constant | value | why |', '|---|---|---|', ...rows].join('\n')
}

// Two constants often share a comment, a least and a most for example.
function sameAsAbove(limits: readonly Limit[], index: number): boolean {
  const [above, here] = [limits[index - 1], limits[index]]
  return above?.file === here?.file && above?.why === here?.why
}

/** The policies of the activities of Orion's own workflows. */
export function activityTable(): string {
  const rows = Object.values(ACTIVITY_GROUPS).map(({ activities, policy }) => {
    const { startToCloseTimeout, scheduleToCloseTimeout, heartbeatTimeout, retry } = policy
    const pause = `${inWords(retry.initialInterval)}, × ${retry.backoffCoefficient}, at most ${inWords(retry.maximumInterval)}`
    const waits = [startToCloseTimeout, scheduleToCloseTimeout, heartbeatTimeout]
    const cells = waits.map((ms) => (ms === undefined ? '–' : inWords(ms)))
    return `| ${activities.map((name) => `\`${name}\``).join(', ')} | ${cells.join(' | ')} | ${pause} |`
  })
  return [
    '| activities | one attempt | all attempts | heartbeat | pause between attempts |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** The settings that are durations. */
export function settingsTable(): string {
  const settings: readonly Setting[] = Object.values(SETTINGS)
  const rows = settings.flatMap(({ variable, default: value, description }) => {
    const ms = /[a-z]/i.test(value ?? '') ? parseDuration(value ?? '') : undefined
    return ms === undefined ? [] : [`| \`${variable}\` | ${inWords(ms)} | ${cell(description)} |`]
  })
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

const DAY_MS = 86_400_000

const UNITS: readonly (readonly [number, string])[] = [
  [3_600_000, 'h'],
  [60_000, 'min'],
]

/** `800 ms`, `1.5 s`, `30 min`, `20 days`: the largest unit that says it shortly; days are rounded down. */
export function inWords(ms: number): string {
  if (ms >= DAY_MS) return ms < 2 * DAY_MS ? '1 day' : `${Math.floor(ms / DAY_MS)} days`
  const [size, unit] = UNITS.find(([size]) => ms >= size && ms % size === 0) ?? [1_000, 's']
  return ms < 1_000 ? `${ms} ms` : `${ms / size} ${unit}`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
