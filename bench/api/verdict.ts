import type { Soak } from './run-soak.ts'

/** What has to hold, whatever the machine: nothing acknowledged is lost, nothing is read twice or never. */
export function faultsOf(soak: Soak): string[] {
  const { lost, read, readers, kills, downMs, exitCode, decisions, perSecond, seconds } = soak
  const [fewest] = read.opened
  return [
    ...lost,
    ...read.faults,
    ...(decisions === perSecond * seconds ? [] : [`${decisions} decisions, not all were sent`]),
    ...(downMs.length === kills ? [] : [`the API was killed ${downMs.length} times, not ${kills}`]),
    // Each kill ends every stream, so that each reader has come back at least as often.
    ...(fewest > kills ? [] : [`a reader of ${readers} opened its stream ${fewest} times`]),
    ...(exitCode === 0 ? [] : [`the API ended with ${exitCode}`]),
  ]
}
