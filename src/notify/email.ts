import type { Transporter } from 'nodemailer'
import type { Channel } from './channel.ts'
import { SEND_TIMEOUT_MS } from './limits.ts'

/** Plain text to each person alone, so that nobody sees the addresses of others. */
export function emailChannel({
  url,
  from,
}: {
  readonly url: string
  readonly from: string
}): Channel {
  const timeouts = {
    connectionTimeout: SEND_TIMEOUT_MS,
    greetingTimeout: SEND_TIMEOUT_MS,
    socketTimeout: SEND_TIMEOUT_MS,
  }
  // Loaded with the first message: most workers send none.
  let transport: Promise<Transporter> | undefined
  const connect = async () => {
    const { createTransport } = await import('nodemailer')
    return createTransport({ url, ...timeouts })
  }
  return {
    name: 'email',
    receivers: ({ to }, addresses) =>
      to.flatMap((person) => {
        const address = addresses.get(person)
        return address === undefined ? [] : [{ address, person }]
      }),
    async send({ id, title, text }, receiver) {
      // The same for each try, so that mail programs show a repeated message once.
      const messageId = `<${id}.${Buffer.from(receiver).toString('base64url')}@orion>`
      transport ??= connect()
      await (await transport).sendMail({ from, to: receiver, subject: title, text, messageId })
    },
  }
}
