import { isSecretName, REDACTED } from '../telemetry/secrets.ts'

/** A database address with its password hidden: everything else in it helps to find a mistake. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text) || !new URL(text).host) return REDACTED
  const url = new URL(text)
  if (url.password) url.password = 'redacted'
  // A copy, since setting a parameter changes what is walked through.
  // oxlint-disable-next-line unicorn/no-useless-spread
  for (const name of [...url.searchParams.keys()]) {
    if (isSecretName(name)) url.searchParams.set(name, 'redacted')
  }
  return url.toString()
}
