// The testing door: workflows in tests, without servers. It goes with node:test, vitest and others.
// oxlint-disable-next-line import/no-unassigned-import -- it acts as it is loaded, before the rest
import './testing/compile-cache.ts'
export { fails, failsTimes, hangs } from './testing/hangs.ts'
export { replayHistory, type ReplayOptions } from './testing/replay-history.ts'
export {
  createTestEnvironment,
  type StartOptions,
  type TestEnvironment,
  type TestEnvironmentOptions,
} from './testing/test-environment.ts'
export type { TestDecision, TestRun } from './testing/test-run.ts'
