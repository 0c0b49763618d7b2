// The page in Chromium, on the real API, Temporal, PostgreSQL and a worker.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitFor } from '../support/wait-for.ts'
import { startWorker } from '../support/worker-process.ts'
import { accessibilityFaults, sidewaysPixels } from './support/browser.ts'
import { useInbox } from './support/inbox-world.ts'
import { openRequest, stage } from './support/request-page.ts'

const inbox = useInbox()
const { ask, show, taskQueue } = inbox

test('a refusal by mouse needs a reason, reaches the run, and is seen by another browser', async () => {
  const id = await ask({ subject: 'Refund 4711' })
  await using maria = await inbox.browser.visit()
  await using ben = await inbox.browser.visit()
  await Promise.all([maria, ben].map((one) => one.open(`/approvals/${id}/approval`)))
  await maria.page.getByRole('button', { name: /^Refuse/ }).click()
  const dialog = maria.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Refuse' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('textbox').fill('no receipt')
  await dialog.getByRole('button', { name: 'Refuse' }).click()
  await maria.page.getByRole('button', { name: 'Send now' }).click()
  await stage(maria, 'decided')
  await ben.sees(/This was refused by/)
  await ben.sees('no receipt')
  const run = await waitFor('the end of the run', async () => {
    const { body } = await inbox.api.ask(`/v1/runs/${id}`)
    return body.status === 'completed' && body
  })
  assert.equal(run.result.decision, 'rejected')
  assert.equal(run.result.reason, 'no receipt')
})

test('a person without an account decides by a link, with no script and by keyboard alone', async () => {
  const id = await ask({ subject: 'By link', details: '<b>A</b> new lamp' })
  const person = 'maria@example.com'
  const made = await inbox.api.ask(`/v1/approvals/${id}/approval/links`, { body: { person } })
  const { url, id: link } = made.body
  await using phone = await inbox.browser.visit({ width: 320, height: 256, scripts: false })
  await phone.open(url)
  await phone.sees('<b>A</b> new lamp')
  await phone.sees(`you decide as ${person}`)
  assert.ok((await sidewaysPixels(phone.page)) <= 0)
  for (const dark of [false, true]) {
    await using maria = await inbox.browser.visit({ dark })
    await maria.open(url)
    assert.deepEqual(await accessibilityFaults(maria.page), [])
  }
  assert.equal((await show(id)).status, 'pending')
  await phone.page.getByRole('button', { name: 'Approve' }).press('Enter')
  await phone.sees('You have approved this')
  const { status, decision } = await show(id)
  assert.deepEqual(
    [status, decision.approver, decision.decisionId],
    ['approved', person, `link_${link}`],
  )
  await phone.page.goto(url)
  await phone.sees('This link does not count any more')
})

test('a decision that is taken back in time is never sent', async () => {
  const id = await ask({ subject: 'Taken back' })
  await using maria = await inbox.browser.visit()
  await openRequest(maria, id)
  await maria.press('a')
  await maria.page.getByRole('dialog').waitFor()
  await maria.press('Enter')
  await stage(maria, 'held')
  await maria.press('u')
  await stage(maria, 'undone')
  await maria.page.getByRole('button', { name: /^Approve/ }).waitFor()
  assert.equal((await show(id)).status, 'pending')
})

test('a second tab that decides later learns that it is too late, and who decided', async () => {
  const id = await ask({ subject: 'Two tabs' })
  await using maria = await inbox.browser.visit()
  await openRequest(maria, id)
  await maria.press('r')
  await maria.page.getByRole('dialog').getByRole('textbox').fill('too dear')
  await inbox.api.ask(`/v1/approvals/${id}/approval/approve`, { body: { decisionId: 'other' } })
  await maria.page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click()
  await maria.page.getByRole('button', { name: 'Send now' }).click()
  await stage(maria, 'too-late')
  await maria.sees(/It was approved by .* Your decision was not counted/)
})

test('without a worker a decision is recorded, and counts once a worker is back', async () => {
  const id = await ask({ subject: 'Nobody works' })
  await using maria = await inbox.browser.visit()
  await openRequest(maria, id)
  await inbox.worker.kill()
  await maria.press('a')
  await maria.page.getByRole('dialog').waitFor()
  await maria.press('Enter')
  await maria.page.getByRole('button', { name: 'Send now' }).click()
  await stage(maria, 'recorded')
  await maria.sees(/counts once the run reads it/)
  inbox.worker = await startWorker(taskQueue)
  await stage(maria, 'decided')
  assert.equal((await show(id)).status, 'approved')
})

test('scripts and markup in every field are text, and run nothing', async () => {
  const script = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=2</script>'
  const id = await ask({
    subject: script,
    requestedBy: script,
    details: `${script}{{constructor}}`,
  })
  await using maria = await inbox.browser.visit()
  for (const path of [`/approvals/${id}/approval`, `/runs/${id}`, '/']) {
    await maria.open(path)
    await maria.sees(script)
  }
  assert.equal(await maria.page.evaluate('globalThis.hacked'), undefined)
  assert.equal(await maria.page.locator('main img, main script').count(), 0)
})

test('every page is accessible, light and dark, and fits a phone and 400 % zoom', async () => {
  const id = await ask({ subject: 'Accessible' })
  const paths = ['/', `/approvals/${id}/approval`, '/runs', `/runs/${id}`, '/ops', '/nowhere']
  for (const dark of [false, true]) {
    await using maria = await inbox.browser.visit({ dark })
    for (const path of paths) {
      await maria.open(path)
      assert.deepEqual(await accessibilityFaults(maria.page), [], path)
    }
    await openRequest(maria, id)
    for (const key of ['a', 'r', '?']) {
      await maria.press(key)
      await maria.page.getByRole('dialog').waitFor()
      assert.deepEqual(await accessibilityFaults(maria.page), [], key)
      await maria.press('Escape')
      // A key that is pressed while it closes would be the dialog's.
      await maria.page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  }
  await using phone = await inbox.browser.visit({ width: 320, height: 256 })
  for (const path of paths) {
    await phone.open(path)
    assert.ok((await sidewaysPixels(phone.page)) <= 0, path)
  }
})
