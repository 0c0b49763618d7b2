import type { Channel } from './channel.ts'
import type { Notice } from './notice.ts'
import { post } from './post.ts'

/** To an incoming webhook of Slack, or of a program that takes the same message. */
export function slackChannel(url: string): Channel {
  return {
    name: 'slack',
    receivers: () => [{ address: '' }],
    send: (notice) => post(url, JSON.stringify(slackMessage(notice))),
  }
}

/** Words of others are plain text, in which nothing becomes a link or calls a channel. */
export function slackMessage({ title, text, link }: Notice): object {
  const shown = link === undefined ? text : text.replace(`\n${link}`, '')
  const section = { type: 'section', text: { type: 'plain_text', text: `${title}\n${shown}` } }
  const button = { type: 'button', text: { type: 'plain_text', text: 'Look at it' }, url: link }
  return {
    text: escaped(title),
    blocks: link === undefined ? [section] : [section, { type: 'actions', elements: [button] }],
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
