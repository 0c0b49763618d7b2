// Two people who sign in by key and decide together, in two browsers, under a policy.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { buildPage } from '../../build/inbox/build-page.ts'
import { createKey } from '../../src/api/access/key-book.ts'
import type { Role } from '../../src/api/access/role.ts'
import { createApiStore } from '../../src/store/create-api-store.ts'
import { provisionDatabase } from '../../src/store/provision.ts'
import { startIssuer, type Issuer } from '../api/support/issuer.ts'
import { startTestApi } from '../api/support/test-api.ts'
import { connectStack, type StackClient } from '../support/stack-client.ts'
import { superuserUrl } from '../support/test-settings.ts'
import { uniqueId } from '../support/unique-id.ts'
import { startWorker, uniqueTaskQueue } from '../support/worker-process.ts'
import { addCrowd, ask, type AskedRun, type Crowd } from '../workflows/policy-gate/asked.ts'
import {
  accessibilityFaults,
  startBrowser,
  type TestBrowser,
  type Visitor,
} from './support/browser.ts'

const WORKFLOWS = fileURLToPath(new URL('../workflows/policy-gate/workflows.ts', import.meta.url))
const taskQueue = uniqueTaskQueue()
const used = new AsyncDisposableStack()
let stack: StackClient
let crowd: Crowd
let access: ReturnType<typeof createApiStore>
let browser: TestBrowser
let issuer: Issuer

before(async () => {
  await buildPage()
  stack = used.use(await connectStack())
  crowd = await addCrowd(stack, 'abc')
  used.use(await startWorker(taskQueue, {}, ['--workflows', WORKFLOWS]))
  const name = uniqueId('inbox').replace('-', '_')
  const login = { database: name, loginRole: name, password: 'p' }
  const url = await provisionDatabase(superuserUrl(), login)
  access = createApiStore(url, { applicationName: 'orion-test', poolMax: 2 })
  used.defer(() => access.close())
  issuer = used.use(await startIssuer())
  const settings = { ...issuer.settings, taskQueues: [taskQueue], apiSignIn: 'required' as const }
  const api = used.use(await startTestApi(settings, { access }))
  browser = used.use(await startBrowser(api.url))
})
after(() => used.disposeAsync())

/** Signs a person of the crowd in, by a key made for the occasion. */
async function signIn(visitor: Visitor, letter: string, role: Role = 'approver'): Promise<void> {
  const request = { person: crowd.id(letter), roles: [role] }
  const { key } = await createKey(access, request, 'a test')
  await visitor.page.getByLabel('Key').fill(key)
  await visitor.press('Enter')
  await visitor.page.locator('.bar').waitFor()
}

async function openFor(run: AskedRun, letter: string, role?: Role): Promise<Visitor> {
  const visitor = await browser.visit()
  await visitor.open(`/approvals/${run.id}/request`)
  await signIn(visitor, letter, role)
  await visitor.page.locator('.decide').waitFor()
  return visitor
}

test('a wrong key lets nobody in, and the page says so', async () => {
  await using visitor = await browser.visit()
  await visitor.open('/')
  assert.deepEqual(await accessibilityFaults(visitor.page), [])
  await visitor.page.getByLabel('Key').fill('orion_abc_def')
  await visitor.press('Enter')
  await visitor.page.getByRole('alert').waitFor()
  assert.equal(await visitor.page.locator('.bar').count(), 0)
})

test('a person signs in at the provider, lands on the request, and decides it', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 1 } })
  await run.untilOpen()
  issuer.says.claims = { email: crowd.id('b'), orion_roles: ['approver'] }
  await using ben = await browser.visit()
  await ben.open(`/approvals/${run.id}/request`)
  await ben.page.getByRole('link', { name: 'Sign in with Example' }).click()
  await ben.page.getByRole('link', { name: 'Continue' }).click()
  await ben.page.locator('.decide').waitFor()
  assert.equal(new URL(ben.page.url()).pathname, `/approvals/${run.id}/request`)
  const cookies = await ben.page.context().cookies()
  assert.deepEqual(
    cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]),
    [['orion_session', true, 'Strict']],
  )
  await approve(ben, 'decided')
  const { by } = await run.result<{ by: string[] }>()
  assert.deepEqual(by, [crowd.id('b')])
})

test('two people approve: the first is counted, the second sees it and decides', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 2 } })
  await run.untilOpen()
  await using anna = await openFor(run, 'a')
  await using ben = await openFor(run, 'b')
  await ben.sees(/0 of 2 people have approved/)
  await ben.sees(/You may decide\./)
  assert.deepEqual(await accessibilityFaults(ben.page), [])
  await approve(anna, 'counted')
  await anna.sees(/1 of 2\. One more person has to decide/)
  await anna.sees(/You have approved\./)
  assert.equal(await anna.page.getByRole('button', { name: /^Approve/ }).count(), 0)
  await ben.sees(/1 of 2 people have approved/)
  await approve(ben, 'decided')
  await anna.sees(/This was approved by/)
  const { status, by } = await run.result<{ status: string; by: string[] }>()
  assert.deepEqual([status, by], ['approved', ['a', 'b'].map(crowd.id)])
})

test('a request that changed after it was opened must be read again before it can be decided', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 2, edits: 'allowed' } })
  await run.untilOpen()
  await using anna = await openFor(run, 'a')
  const { digest, action } = await run.show()
  const args = { ...(action.args as object), amount: 20 }
  await run.say('c', { kind: 'edit', digest, args })
  await anna.sees(/This request has changed since you opened it/)
  assert.equal(await anna.page.getByRole('button', { name: /^Approve/ }).count(), 0)
  await anna.page.getByRole('button', { name: 'I have read it' }).click()
  await approve(anna, 'counted')
})

test('a request says what is different from the last of its kind that was approved', async () => {
  const before = await ask(stack, crowd, { taskQueue, policy: { quorum: 1 } })
  await before.untilOpen()
  const { digest } = await before.show()
  await before.say('a', { kind: 'vote', verdict: 'approve', digest })
  await before.result()
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 1 } })
  await run.untilOpen()
  await using ben = await openFor(run, 'b')
  await ben.sees(/Against the last one of its kind/)
})

test('an operator asks again, of those who joined too; nobody else has the button', async () => {
  const run = await ask(stack, crowd, { taskQueue, policy: { quorum: 2 } })
  await run.untilOpen()
  await using anna = await openFor(run, 'a')
  await approve(anna, 'counted')
  assert.equal(await anna.page.getByRole('button', { name: 'Ask again…' }).count(), 0)
  await stack.store.putPerson({ id: crowd.id('d'), logins: [], roles: [] })
  await stack.store.addMember(crowd.group, crowd.id('d'))
  await using olga = await openFor(run, 'o', 'operator')
  await olga.page.getByRole('button', { name: 'Ask again…' }).click()
  const dialog = olga.page.getByRole('dialog')
  assert.deepEqual(await accessibilityFaults(olga.page), [])
  await dialog.getByRole('button', { name: 'Ask again' }).click()
  await dialog.getByText('Say why, in a few words').waitFor()
  assert.equal((await run.show()).have, 1)
  await dialog.getByLabel(/Reason/).fill('d has joined')
  await dialog.getByRole('button', { name: 'Ask again' }).click()
  await olga.page.getByRole('button', { name: 'Send now' }).click()
  await olga.page.locator('.letter[data-stage="noted"]').waitFor()
  await olga.sees(/asked the people of now/)
  await anna.sees(/0 of 2 people have approved/)
  await using dora = await openFor(run, 'd')
  await approve(dora, 'counted')
})

async function approve({ page }: Visitor, stage: string): Promise<void> {
  await page.getByRole('button', { name: /^Approve/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Send now' }).click()
  await page.locator(`.letter[data-stage="${stage}"]`).waitFor()
}
