import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { peopleSchema, type People } from '../../approvals/policy/people.ts'
import { approvalPolicySchema, type ApprovalPolicy } from '../../approvals/policy/policy.ts'
import { describeIssues } from '../../contract/invalid-input.ts'
import { OrionError, reasonOf } from '../../errors/orion-error.ts'
import { readableFile } from '../existing-file.ts'
import { withStore } from '../with-store.ts'

/** @throws OrionError `USAGE` where there is no file, `INPUT_INVALID` where it is no policy */
export function readPolicy(file: string): Promise<ApprovalPolicy> {
  return readJson('<file>', file, approvalPolicySchema)
}

/**
 * Does something that needs the policy's moments: its zone and hours are looked at only then.
 *
 * @throws OrionError `INPUT_INVALID` where they are of no use
 */
export function withMoments<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new OrionError('INPUT_INVALID', `${file}: ${error.message}`, { cause: error })
  }
}

/** Of a file, or of the database. @throws OrionError as `readPolicy`, and as `withStore` */
export function readPeople(file: string | undefined): Promise<People> {
  return file === undefined ? peopleOfDatabase() : readJson('--people', file, peopleSchema)
}

/** @throws OrionError `USAGE`, `INPUT_INVALID` */
export async function readJson<T>(flag: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const path = readableFile(flag, file)
  const parsed = schema.safeParse(parse(path, await readFile(path, 'utf8')))
  if (parsed.success) return parsed.data
  throw new OrionError('INPUT_INVALID', `${path}: ${describeIssues(parsed.error)}`)
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new OrionError('INPUT_INVALID', `${path} is no JSON: ${reasonOf(error)}`)
  }
}

async function peopleOfDatabase(): Promise<People> {
  return withStore(async (store) => {
    const [persons, delegations] = await Promise.all([store.listPersons(), store.listDelegations()])
    return peopleSchema.parse({
      persons: persons.map(({ id, logins, roles, groups, absences }) => ({
        id,
        logins,
        roles,
        groups,
        absences: absences.map(span),
      })),
      delegations: delegations.map(({ fromPerson, toPerson, ...times }) => ({
        from: fromPerson,
        to: toPerson,
        ...span(times),
      })),
    })
  })
}

function span({ from, until }: { readonly from: string; readonly until: string }) {
  return { fromMs: Date.parse(from), untilMs: Date.parse(until) }
}
