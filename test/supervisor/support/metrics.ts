import assert from 'node:assert/strict'
import type { TestWorker } from '../../support/worker-process.ts'

/** Asks the health address of a supervisor. */
export function askHealth(
  { healthAddress }: TestWorker,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  assert.ok(healthAddress, 'it listens')
  return fetch(`http://${healthAddress}${path}`, { headers })
}

/** The value that a supervisor gives of one of its own counters. */
export async function counterOf(supervisor: TestWorker, name: string): Promise<number> {
  const text = await (await askHealth(supervisor, '/metrics')).text()
  const value = new RegExp(`^${name}{worker="supervisor"} (\\d+)$`, 'm').exec(text)?.[1]
  assert.ok(value, `${name} is there`)
  return Number(value)
}
