import type { CampaignOptions } from '../../../src/chaos/campaign/campaign-options.ts'

/** A campaign of a test: one trial after the other, and a failure is reported as it is. */
export const SHORT = {
  parallel: 1,
  guardian: 'on',
  swarms: 0,
  version: 'test',
  command: 'orion chaos run',
  shrink: false,
  onProgress: () => {},
} as const satisfies Partial<CampaignOptions>
