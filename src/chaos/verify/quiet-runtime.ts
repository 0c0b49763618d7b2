import { DefaultLogger, Runtime } from '@temporalio/worker'

/** Replays that fail are told by their results, and must not fill the output beside. */
export function quietRuntime(): void {
  const logging = { filter: 'OFF', forward: {} }
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR', () => {}),
      telemetryOptions: { logging },
    })
  } catch {
    // This process has a runtime already, and says with it what is logged.
  }
}
