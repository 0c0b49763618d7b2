import { SEND_TIMEOUT_MS } from './limits.ts'

/**
 * Posts JSON, and throws where the receiver has not taken it. Redirects are not followed: a signed
 * message goes where it is meant to, or nowhere.
 */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  })
  await response.body?.cancel()
  // The address may have a secret in it.
  if (!response.ok) throw new Error(`the receiver answers with HTTP status ${response.status}`)
}
