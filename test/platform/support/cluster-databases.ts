import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { withClient, type ClusterNames } from '../../../src/platform/cluster/cluster-databases.ts'
import { superuserUrl } from '../../support/test-settings.ts'

/** Names of a cluster's role and databases in the shared PostgreSQL, dropped after the test. */
export function makeClusterNames(t: TestContext): ClusterNames {
  const suffix = randomBytes(4).toString('hex')
  const names = {
    role: `cluster_${suffix}`,
    database: `cluster_${suffix}`,
    visibilityDatabase: `cluster_visibility_${suffix}`,
  }
  t.after(() =>
    withClient(superuserUrl(), async (client) => {
      for (const database of [names.database, names.visibilityDatabase]) {
        await client.query(`drop database if exists ${database} with (force)`)
        await client.query(`drop database if exists ${database}_unfinished with (force)`)
      }
      await client.query(`drop role if exists ${names.role}`)
    }),
  )
  return names
}
