import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { temporalArchive } from '../../../src/platform/programs/temporal-release.ts'
import { FAKE_TEMPORAL, writeProgram } from './fake-programs.ts'
import { makeFolder } from './temporary-folder.ts'

export interface ReleaseServer {
  readonly url: string
  readonly requests: string[]
  /** Resolves once the first part of the archive is on its way. */
  readonly archiveBegun: Promise<void>
}

/** Serves a release of a fake Temporal CLI as GitHub does. */
export async function serveRelease(
  t: TestContext,
  { checksum, stall = false }: { checksum?: string; stall?: boolean } = {},
): Promise<ReleaseServer> {
  const folder = await makeFolder(t)
  const archive = temporalArchive() ?? ''
  await writeProgram(join(folder, 'temporal'), FAKE_TEMPORAL)
  execFileSync('tar', ['-czf', join(folder, archive), '-C', folder, 'temporal'])
  const content = await readFile(join(folder, archive))
  const sum = checksum ?? createHash('sha256').update(content).digest('hex')
  const begun = Promise.withResolvers<void>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    if (request.url === '/v1.5.1/checksums.txt') response.end(`${sum}  ${archive}\n`)
    else if (request.url !== `/v1.5.1/${archive}`) response.writeHead(404).end()
    else if (!stall) response.end(content)
    else response.write(content.subarray(0, 50), () => begun.resolve())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, requests, archiveBegun: begun.promise }
}
