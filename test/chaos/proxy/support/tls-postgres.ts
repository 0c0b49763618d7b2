import { chmod, chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { query } from '../../../platform/support/query.ts'
import { createAuthority } from '../../../security/support/certificates.ts'
import { startCluster } from '../../../store/test-cluster.ts'
import { waitFor } from '../../../support/wait-for.ts'

export interface TlsPostgres extends AsyncDisposable {
  readonly url: string
  /** Certificate of the authority that the server's is from. */
  readonly ca: string
}

/** A PostgreSQL of its own that takes encrypted connections too. */
export async function startTlsPostgres(): Promise<TlsPostgres> {
  const cluster = await startCluster()
  const [row] = await query(cluster.url, 'show data_directory')
  const data = String(row?.data_directory)
  const { uid, gid } = await stat(data)
  const authority = createAuthority('proxy test')
  const own = authority.issue({ name: 'postgres', hosts: ['127.0.0.1', 'localhost'] })
  const files = { 'server.crt': own.certificate, 'server.key': own.key }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(data, name), text)
    await chmod(join(data, name), 0o600)
    await chown(join(data, name), uid, gid)
  }
  await query(cluster.url, 'alter system set ssl = on')
  await query(cluster.url, 'select pg_reload_conf()')
  await waitFor('TLS', async () => (await query(cluster.url, 'show ssl'))[0]?.ssl === 'on')
  return {
    url: cluster.url,
    ca: authority.certificate,
    [Symbol.asyncDispose]: () => cluster.stop(),
  }
}
