// The page by keyboard alone, in Chromium, on the real API, Temporal, PostgreSQL and a worker.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useInbox } from './support/inbox-world.ts'
import { openRequest, stage } from './support/request-page.ts'

const inbox = useInbox()
const { ask, show, taskQueue } = inbox

test('a person decides by keyboard alone: finds it, opens it, approves it', async () => {
  const subject = `Keyboard ${taskQueue}`
  const id = await ask({ subject, details: 'A new lamp' })
  await using maria = await inbox.browser.visit()
  await maria.open('/')
  await maria.press('/')
  await maria.page.keyboard.type(subject)
  await maria.page.locator('a.row', { hasText: subject }).waitFor()
  await maria.press('Tab', 'j', 'k', 'o')
  await maria.sees('A new lamp')
  await maria.press('a')
  await maria.page.getByRole('dialog').waitFor()
  await maria.press('Enter')
  await stage(maria, 'held')
  assert.equal((await show(id)).status, 'pending')
  await maria.page.getByRole('button', { name: 'Send now' }).press('Enter')
  await stage(maria, 'decided')
  const { status, decision } = await show(id)
  assert.equal(status, 'approved')
  assert.equal(decision.approver, (await inbox.api.ask('/v1/whoami')).body.person)
})

test('a person at the keyboard keeps their place while the list changes', async () => {
  const word = `Place ${taskQueue}`
  const ids: string[] = []
  for (const subject of ['first', 'second', 'third'])
    ids.push(await ask({ subject: `${word} ${subject}` }))
  await using maria = await inbox.browser.visit()
  await maria.open('/')
  await maria.press('/')
  await maria.page.keyboard.type(word)
  const rows = maria.page.locator('a.row')
  // The page's policy lets no test evaluate there again and again.
  await rows.filter({ hasText: word }).nth(2).waitFor()
  await maria.press('Tab', 'j', 'j')
  const focused = maria.page.locator('a.row:focus')
  await focused.filter({ hasText: `${word} second` }).waitFor()
  await inbox.api.ask(`/v1/approvals/${ids[1]}/approval/reject`, { body: { reason: 'no' } })
  await rows.filter({ hasText: `${word} second` }).waitFor({ state: 'detached' })
  await focused.filter({ hasText: `${word} third` }).waitFor()
})

test('single keys can be switched off, and stay off', async () => {
  const id = await ask({ subject: 'No keys' })
  await using maria = await inbox.browser.visit()
  await openRequest(maria, id)
  await maria.press('?')
  await maria.page.getByRole('checkbox').first().uncheck()
  await maria.press('Escape')
  await openRequest(maria, id)
  await maria.press('a')
  assert.equal(await maria.page.getByRole('dialog').count(), 0)
})
