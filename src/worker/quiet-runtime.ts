import { DefaultLogger, Runtime } from '@temporalio/worker'

/** The results of replays say which failed; the SDK must not print them as well. */
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
