/** Half a minute and more: started last, each would be waited for alone. */
export const LONG: readonly string[] = [
  'test/package/package.test.ts',
  'test/chaos/planted/planted-bugs.test.ts',
  'test/examples/your-own-chaos.test.ts',
  'test/examples/two-of-three.test.ts',
  'test/chaos/campaign/campaign.test.ts',
  'test/stack/up-remains.test.ts',
  'test/stack/up-crash.test.ts',
  'test/supervisor/no-gap.test.ts',
  'test/bench/soak.test.ts',
  'test/stack/backup-restore.test.ts',
  'test/stack/up-postgres.test.ts',
  'test/stack/drift.test.ts',
  'test/chaos/verify/replay-prefixes.test.ts',
  'test/cli/walk/walk.test.ts',
  'test/cli/dev/dev.test.ts',
  'test/supervisor/quarantine/poison.test.ts',
  'test/supervisor/rolling-restart.test.ts',
  'test/security/api-keys.test.ts',
  'test/api/servers-away.test.ts',
]

/** What judges how soon something comes, which a busy machine would make late. */
export const TIMED: readonly string[] = [
  'test/bench/recovery.test.ts',
  'test/cli/chaos/interrupted.test.ts',
  'test/cli/chaos/interrupted-twice.test.ts',
  'test/doctor/recovery-measured.test.ts',
  'test/relay/nginx-workers.test.ts',
  'test/acceptance/chaos-recovery.test.ts',
  'test/supervisor/guardian/activity-in-flight.test.ts',
  'test/supervisor/guardian/frozen-worker.test.ts',
  'test/supervisor/guardian/idle-run.test.ts',
  'test/supervisor/guardian/workflow-task.test.ts',
  'test/supervisor/guardian/zombie.test.ts',
  'test/workflows/approval-order.test.ts',
  'test/client/query-burst.test.ts',
  'test/relay/dead-worker.test.ts',
  'test/relay/restart.test.ts',
  'test/stack/demo-postgres.test.ts',
  'test/cli/help.test.ts',
]

/** The longest first; what is timed apart from all others. */
export function runOrder(files: readonly string[]): {
  readonly busy: readonly string[]
  readonly timed: readonly string[]
} {
  const chosen = new Set(files)
  const long = LONG.filter((file) => chosen.has(file))
  const timed = TIMED.filter((file) => chosen.has(file))
  const named = new Set([...long, ...timed])
  return { busy: [...long, ...files.filter((file) => !named.has(file))], timed }
}
