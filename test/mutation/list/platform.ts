import { breaksOf } from '../mutation.ts'

/** Beyond the rooms that are swept: breaks that once went through. */
export const NAMED = [
  ...breaksOf(
    'src/platform/home/atomic-write.ts',
    ['test/platform/home/atomic-write.test.ts'],
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
    'src/client/ask-run.ts',
    ['test/client/ask-run.test.ts'],
    [
      ['mayPass: isRefusedForNow', 'mayPass: () => true'],
      [' && NO_POLLER.test(error.message)', ''],
    ],
  ),
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
    'src/client/gate-meant.ts',
    ['test/client/gate-meant.test.ts'],
    [
      ['if (approvalId !== undefined) return approvalId\n', ''],
      ['(own ?? (', '(('],
      ['others.length === 0 ? one : undefined', 'one'],
      ['status === PENDING', 'true'],
      ['gates.at(-1)', 'gates[0]'],
      ['gates.findLast((gate) =>', 'gates.find((gate) =>'],
      ['(gate.approvalId ?? FIRST_NAME)', 'gate.approvalId'],
    ],
  ),
  ...breaksOf(
    'src/client/decision-refusal.ts',
    ['test/client/decision-refusal.test.ts'],
    [
      ["[FailureType.ApprovalAmbiguous]: 'APPROVAL_AMBIGUOUS',", ''],
      ["[FailureType.DecisionIdUsed]: 'DECISION_ID_USED',", ''],
      ["AcceptedUpdateCompletedWorkflow: 'RUN_CLOSED',", ''],
      ['type === NOT_LOOKED_AT', 'false'],
    ],
  ),
  ...breaksOf(
    'src/client/decide-result.ts',
    ['test/client/decide-result.test.ts'],
    [
      [' && standing.decision === decision', ''],
      ['standing.decisionId === decisionId && ', ''],
      ['approvalId !== undefined && approvalId !== asked', 'false'],
      ["knownFrom === 'records' ? ', as the records say' : ''", "''"],
    ],
  ),
  ...breaksOf(
    'src/client/known-approvals.ts',
    ['test/client/known-approvals.test.ts'],
    [
      ['decision?.decidedAt === decidedAt', 'true'],
      ['.filter((row) => !isReported(row))', ''],
      ["gates ? 'run' : 'records'", "'run'"],
    ],
  ),
  ...breaksOf(
    'src/client/task-failures.ts',
    ['test/client/task-failures.test.ts'],
    [
      ['if (attempt < 2) return undefined', ''],
      ['events.slice(0, end)', 'events'],
      ['failures.at(-1)?.atMs', 'failures[0]?.atMs'],
      ['failures.find(({ reason }) => reason)?.reason', 'failures.at(-1)?.reason'],
      [" || kind === 'timed out'", ''],
      ['failure?.build ?? started?.build', 'failure?.build'],
    ],
  ),
  ...breaksOf(
    'src/cli/run/watch-task.ts',
    ['test/cli/watch-task.test.ts'],
    [
      [' && before.build === now.build', ''],
      ['before?.reason === now.reason && ', ''],
      ["before && 'its task", "'its task"],
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
