import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { reasonOf } from '../../errors/orion-error.ts'
import { DOWNLOAD_CONNECT_MS, DOWNLOAD_SILENCE_MS } from '../limits.ts'

export interface DownloadOptions {
  readonly url: string
  readonly file: string
  readonly onBytes?: (received: number, total: number | undefined) => void
  readonly signal?: AbortSignal | undefined
}

/**
 * Fetches into a file and returns its SHA-256 in hexadecimal. Gives up when the server does not
 * answer or falls silent (`limits.ts`); throws an error whose message is the reason.
 */
export async function downloadFile(options: DownloadOptions): Promise<string> {
  const silence = new AbortController()
  const timer = setTimeout(() => {
    silence.abort(new Error(`no answer within ${DOWNLOAD_CONNECT_MS / 1000} s`))
  }, DOWNLOAD_CONNECT_MS)
  try {
    const response = await fetch(options.url, {
      signal: AbortSignal.any([silence.signal, ...(options.signal ? [options.signal] : [])]),
    })
    if (!response.ok) throw new Error(`HTTP status ${response.status}`)
    clearTimeout(timer)
    return await store(response, options, silence)
  } catch (error) {
    options.signal?.throwIfAborted()
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    throw new Error(`${options.url}: ${reasonOf(cause)}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

async function store(
  response: Response,
  { file, onBytes }: DownloadOptions,
  silence: AbortController,
): Promise<string> {
  const timer = setTimeout(() => {
    silence.abort(new Error(`silent for ${DOWNLOAD_SILENCE_MS / 1000} s`))
  }, DOWNLOAD_SILENCE_MS)
  const total = Number(response.headers.get('content-length')) || undefined
  const hash = createHash('sha256')
  const handle = await open(file, 'wx')
  let received = 0
  try {
    for await (const chunk of response.body ?? []) {
      timer.refresh()
      hash.update(chunk)
      await handle.writeFile(chunk)
      received += chunk.byteLength
      onBytes?.(received, total)
    }
    return hash.digest('hex')
  } finally {
    clearTimeout(timer)
    await handle.close()
  }
}
