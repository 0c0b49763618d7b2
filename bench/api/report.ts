import type { Soak } from './run-soak.ts'
import { faultsOf } from './verdict.ts'

const FAULTS_SHOWN_MAX = 20

/** For people. */
export function report(soak: Soak): string {
  const { decisions, answersPerSecond, answerMs, downMs, unanswered, readers, read } = soak
  const faults = faultsOf(soak)
  const { p50, p95, max } = answerMs
  const [fewest, most] = read.opened
  return [
    `${decisions} decisions answered, ${answersPerSecond} a second; ${unanswered} recorded and counted later`,
    `from when it was due to its answer: p50 ${p50} ms, p95 ${p95} ms, max ${max} ms`,
    `the API was killed ${downMs.length} times, and was back after ${downMs.join(', ')} ms`,
    `${readers} readers got ${read.events} events; each opened its stream ${fewest} to ${most} times`,
    ...faults.slice(0, FAULTS_SHOWN_MAX),
    faults.length === 0
      ? 'passed: nothing acknowledged is lost; every reader got each event once, in order'
      : `FAILED: ${faults.length} faults`,
  ].join('\n')
}
