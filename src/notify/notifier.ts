import type { NoticeInput } from '../contract/notice.ts'
import type { Addresses, Channel } from './channel.ts'
import { emailChannel } from './email.ts'
import { noticeOf, pageLink } from './notice.ts'
import { isAsking, oneTimeLink, type AddLink } from './one-time-link.ts'
import { slackChannel } from './slack.ts'
import { webhookChannel } from './webhook.ts'

export interface NotifySettings {
  readonly notifyWebhookUrl?: string | undefined
  readonly notifyWebhookSecrets?: readonly string[] | undefined
  readonly notifySlackUrl?: string | undefined
  readonly notifySmtpUrl?: string | undefined
  readonly notifyFrom?: string | undefined
  readonly publicUrl?: string | undefined
  readonly notifyLinks?: 'page' | 'one-time' | undefined
}

export interface Delivery {
  readonly input: NoticeInput
  readonly workflowId: string
  readonly addresses: Addresses
  /** What an earlier try has sent. */
  readonly sent: readonly string[]
  /** Called after each message. */
  readonly onSent: (sent: readonly string[]) => void
}

export interface Notifier {
  /** Whether there is any channel. */
  readonly isOn: boolean
  /** Sends what was not sent yet. @throws AggregateError once all was tried, where some failed */
  deliver(delivery: Delivery): Promise<number>
}

/** @param addLink keeps one-time links; absent where nothing could */
export function createNotifier(settings: NotifySettings, addLink?: AddLink): Notifier {
  const channels = channelsOf(settings)
  return {
    isOn: channels.length > 0,
    async deliver({ input, workflowId, addresses, sent, onSent }) {
      const { publicUrl } = settings
      const notice = noticeOf(input, workflowId, pageLink(input, workflowId, publicUrl))
      const noticeFor = async (person: string | undefined) => {
        const isOneTime = settings.notifyLinks === 'one-time' && isAsking(input)
        if (!isOneTime || !addLink || publicUrl === undefined || person === undefined) return notice
        const link = await oneTimeLink(addLink, input, { publicUrl, workflowId, person })
        return noticeOf(input, workflowId, link)
      }
      const done = [...sent]
      const failures: unknown[] = []
      for (const channel of channels) {
        for (const { address, person } of channel.receivers(notice, addresses)) {
          const key = `${channel.name}:${address}`
          if (done.includes(key)) continue
          try {
            await channel.send(await noticeFor(person), address)
            done.push(key)
            onSent(done)
          } catch (error) {
            // One receiver that is away must not keep the others from hearing of it.
            failures.push(error)
          }
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everybody could be notified')
      return done.length
    },
  }
}

function channelsOf(settings: NotifySettings): readonly Channel[] {
  const { notifyWebhookUrl, notifyWebhookSecrets, notifySlackUrl, notifySmtpUrl, notifyFrom } =
    settings
  return [
    ...(notifyWebhookUrl === undefined
      ? []
      : [webhookChannel({ url: notifyWebhookUrl, secrets: notifyWebhookSecrets ?? [] })]),
    ...(notifySlackUrl === undefined ? [] : [slackChannel(notifySlackUrl)]),
    ...(notifySmtpUrl === undefined
      ? []
      : [emailChannel({ url: notifySmtpUrl, from: notifyFrom ?? 'orion@localhost' })]),
  ]
}
