import { breaksOf } from '../mutation.ts'

/** Beyond the rooms that are swept: breaks that once went through. */
export const NAMED = [
  ...breaksOf(
    'src/platform/atomic-write.ts',
    ['test/platform/atomic-write.test.ts'],
    [
      ['await handle.sync()', ''],
      ["open(spare, 'wx', 0o600)", "open(spare, 'wx', 0o644)"],
      ['await rm(spare, { force: true })', ''],
    ],
  ),
  ...breaksOf(
    'src/telemetry/logger.ts',
    ['test/telemetry/logger.test.ts'],
    [
      [", 'databaseUrl']", ']'],
      ["'apiKey', ", ''],
      ['[name, `*.${name}`]', '[name]'],
    ],
  ),
]

export const CLIENT = [
  ...breaksOf(
    'src/client/send-decision.ts',
    ['test/client/send-decision.test.ts'],
    [
      ["decision === 'approved' ? approveSignal", "decision !== 'approved' ? approveSignal"],
      ['? `decide-${decisionId}`', "? 'decide'"],
      ['`decide-${approvalId}/${decisionId}`', '`decide-${decisionId}`'],
    ],
  ),
  ...breaksOf(
    'src/client/check-payload.ts',
    ['test/client/check-payload.test.ts'],
    [
      ['bytes <= payloadBytesMax', 'bytes < payloadBytesMax'],
      ['Buffer.byteLength(serialize(value, what))', 'serialize(value, what).length'],
      ["?? ''", "?? 'undefined'"],
    ],
  ),
]
