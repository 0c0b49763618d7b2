import assert from 'node:assert/strict'

/** Begins a line that nobody but a forger would print. */
const FORGED = 'FORGED'

/** What would move, hide, turn, link, colour and forge on a terminal that got it raw. */
const RAW = [
  '\u001B[2K\u001B[1Gharmless',
  '\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007',
  '\u001B[31mred\u001B[0m\u001B[8mhidden',
  '\u009B2K\u0090q\u009C\u0085',
  '\u202Eturned\u202C\u2066isolated\u2069',
  `\ttab\r\n${FORGED} row\n${FORGED} again\r${FORGED} over\u2028${FORGED}\u007F\b\b`,
].join(' ')

/** One that no other shares for each secret setting: where it appears says which leaked. */
export const CANARIES = {
  apiKey: 'canary-api-key-0c5d-with/slash+plus',
  header: 'canary-header-7a11',
  healthToken: 'canary-health-token-51f0',
  codecToken: 'canary-codec-token-93be',
  payloadKey: Buffer.from('canary-payload-key-of-32-bytes-!').toString('base64'),
  databasePassword: 'canary pass%/é',
} as const

/** Hostile text that holds these secrets too, as they are and as they stand in an address. */
export function hostileText(secrets: readonly string[]): string {
  const heard = secrets.map((secret) => `${secret} https://u:${encodeURIComponent(secret)}@h?x=1`)
  return `said ${RAW} ${heard.join(' ')}`
}

/** Raw controls, but for line ends and tabs. */
const CONTROLS =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u206F]/

/** Nothing of a secret, nothing raw, and no row that is not ours. */
export function assertHarmless(text: string, secrets: readonly string[], what: string): void {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').slice(0, 16),
  ])
  const leaked = forms.filter((form) => text.toLowerCase().includes(form.toLowerCase()))
  assert.deepEqual(leaked, [], `${what} shows a secret:\n${text}`)
  const at = text.search(CONTROLS)
  assert.equal(at, -1, `${what} has a raw control: ${JSON.stringify(text.slice(at - 80, at + 9))}`)
  const forged = text.split('\n').filter((line) => line.trimStart().startsWith(FORGED))
  assert.deepEqual(forged, [], `${what} has a forged row`)
}
