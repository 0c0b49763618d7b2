// The worker door: what a program needs to run workers, with Orion's workflows or its own.
export { beat } from './activities/heartbeat.ts'
export { loadConfig, type LoadedConfig } from './config/load-config.ts'
export type { Config } from './config/settings.ts'
export { loadTemporalSettings, type TemporalSettings } from './config/temporal-settings.ts'
export { createPostgresStore } from './store/postgres-store.ts'
export type { Effect, Store } from './store/store.ts'
export { createLogger, type Logger } from './telemetry/logger.ts'
export {
  createWorker,
  type OrionWorker,
  type WorkerCode,
  type WorkerDependencies,
} from './worker/create-worker.ts'
export { runWorker, type RunWorkerOptions } from './worker/run-worker.ts'
export { runSupervisor, type RunSupervisorOptions } from './supervisor/run-supervisor.ts'
export type { WorkerProgram } from './supervisor/worker-child.ts'
