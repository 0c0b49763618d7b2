import type { CampaignProgress } from '../campaign/campaign-progress.ts'
import { roughly } from './durations.ts'
import { visibleLine } from '../../telemetry/visible-text.ts'

/** `order  tier 1  34/61  ✓ 33  ✗ 1  ? 0  about 20 s left` */
export function progressLine(progress: CampaignProgress): string {
  const { experiment, tier, done, total, pass, fail, unknown, leftMs } = progress
  return [
    visibleLine(experiment),
    `tier ${tier}`,
    `${done}/${total}`,
    `✓ ${pass}`,
    `✗ ${fail}`,
    `? ${unknown}`,
    ...(leftMs === undefined ? [] : [`about ${roughly(leftMs)} left`]),
  ].join('  ')
}
