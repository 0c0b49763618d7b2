import { z } from 'zod'

const webUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'expected an address that begins with https://',
  )

const smtpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol),
    'expected an address such as smtps://user:password@mail.example.com',
  )

/** 24 bytes are what Standard Webhooks ask for at least. */
const SECRET = /^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/

const secretsSetting = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()))
  .refine(
    (secrets) => secrets.every((secret) => SECRET.test(secret)),
    'expected secrets such as whsec_ and 32 characters of base64 or more, separated by commas',
  )

/** How people are notified of requests under a policy. Nothing is sent unless it is set. */
export const NOTIFY_SETTINGS = {
  publicUrl: {
    variable: 'ORION_PUBLIC_URL',
    schema: webUrl.optional(),
    description:
      'Address of the inbox as people reach it; messages link to it, and a sign-in at the provider ends there.',
  },
  notifyLinks: {
    variable: 'ORION_NOTIFY_LINKS',
    schema: z.enum(['page', 'one-time'], 'expected "page" or "one-time"'),
    default: 'page',
    description:
      'What e-mail links to: the page of the inbox, or a one-time link by which its reader decides without an account.',
  },
  notifyWebhookUrl: {
    variable: 'ORION_NOTIFY_WEBHOOK_URL',
    schema: webUrl.optional(),
    description: 'Where notices of approvals are posted, as Standard Webhooks say.',
    secret: true,
  },
  notifyWebhookSecrets: {
    variable: 'ORION_NOTIFY_WEBHOOK_SECRETS',
    schema: secretsSetting.optional(),
    description: 'Secrets that sign these posts; while you change them, the old and the new one.',
    secret: true,
  },
  notifySlackUrl: {
    variable: 'ORION_NOTIFY_SLACK_URL',
    schema: webUrl.optional(),
    description: 'Incoming webhook of Slack, or of a program that takes the same messages.',
    secret: true,
  },
  notifySmtpUrl: {
    variable: 'ORION_NOTIFY_SMTP_URL',
    schema: smtpUrl.optional(),
    description: 'Mail server by which approvers get e-mail, as smtps://user:password@host.',
    secret: true,
  },
  notifyFrom: {
    variable: 'ORION_NOTIFY_FROM',
    schema: z.string().min(3).optional(),
    description: 'Sender of this e-mail, such as Orion <orion@example.com>.',
  },
} as const
