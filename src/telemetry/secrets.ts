import { patternOf } from './secret-forms.ts'

/** What stands in place of a secret in every output. */
export const REDACTED = '[redacted]'

/** Keys that are renewed every few minutes add up; those of a day ago open nothing any more. */
const SECRETS_MAX = 200

// One process has one set of settings, and whatever it prints must know them all.
const secrets = new Set<string>()
let hidden: RegExp | undefined

/** A password in an address is a secret, except for the word that stands for one. */
const IN_ADDRESS = /(?<=:\/\/[^\s/?#@:"]*:)(?!(?:redacted|password)@)[^\s/?#@"]+(?=@)/g

/** Names of query parameters and of settings whose values are secrets. */
const SECRET_NAME = /password|secret|token|key|authorization|codec_auth|cookie|credential/i

/** From now on this text is hidden in all that leaves the process, in whatever form. */
export function keepSecret(secret: string | undefined): void {
  const text = secret?.trim() ?? ''
  if (text === '' || secrets.has(text)) return
  secrets.add(text)
  const [oldest = ''] = secrets
  if (secrets.size > SECRETS_MAX) secrets.delete(oldest)
  hidden = undefined
}

/** The same for what is secret in an address: its password, and parameters that are named so. */
export function keepSecretsOf(address: string | undefined): void {
  if (address === undefined) return
  // As a program would that is less strict than `URL`: a password may hold any character.
  keepSecret(/:\/\/[^/:@]*:(.*)@/s.exec(address)?.[1])
  if (!URL.canParse(address)) return
  const { password, searchParams } = new URL(address)
  keepSecret(password)
  for (const [name, value] of searchParams) {
    // The path of a file, which helps to find why it can't be read.
    if (isSecretName(name) && name !== 'sslkey') keepSecret(value)
  }
}

export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name)
}

/** The text without any secret that this process knows. */
export function hideSecrets(text: string): string {
  hidden ??= patternOf([...secrets])
  return text.replaceAll(IN_ADDRESS, REDACTED).replaceAll(hidden, REDACTED)
}

/** JSON without any secret: in no string, and in no name. Its form stays whole. */
export function hideInJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_name, part: unknown) => withoutSecrets(part), indent)
}

function withoutSecrets(part: unknown): unknown {
  if (typeof part === 'string') return hideSecrets(part)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  const names = Object.keys(part)
  if (names.every((name) => hideSecrets(name) === name)) return part
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [hideSecrets(name), value]))
}

/** For tests: a process that knows of no secret. */
export function forgetSecrets(): void {
  secrets.clear()
  hidden = undefined
}
