import assert from 'node:assert/strict'
import type { Finding } from '../../src/doctor/finding.ts'
import { runCliJson } from '../support/run-cli.ts'

/** One finding of `orion doctor` on the shared stack. */
export async function doctorFinds(
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finding> {
  const { value } = await runCliJson(['doctor'], env)
  return pick((value as { readonly findings: readonly Finding[] }).findings, name)
}

export function pick(findings: readonly Finding[], name: string): Finding {
  const found = findings.find((finding) => finding.name === name)
  assert.ok(found, `${name} in ${JSON.stringify(findings)}`)
  return found
}
