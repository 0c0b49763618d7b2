import { randomBytes } from 'node:crypto'
import { after } from 'node:test'

import pg from 'pg'

import { startCluster, type TestCluster } from './test-cluster.ts'

export interface TestRole {
  readonly name: string
  /** The given address, for this role. */
  at(url: string): string
}

/** What one test file has of PostgreSQL: all of it is gone afterwards. */
export interface TestWorld {
  /** A superuser's address of a new, empty database. */
  createDatabase(options?: { owner?: string }): Promise<string>
  /** A role that may log in, with attributes such as `createrole`. */
  createRole(attributes?: string): Promise<TestRole>
  /** Has a role of this name, quoted where needed, dropped in the end. */
  forget(role: string): void
  forgetDatabase(name: string): void
}

/**
 * Call once at the top of a test file. Takes the cluster of ORION_TEST_POSTGRES_URL (a superuser's
 * address) or starts one. A file that makes roles by fixed names needs a cluster of its `own`:
 * roles belong to all databases of a cluster, and other files migrate theirs at the same time.
 */
export function useWorld({ own = false }: { readonly own?: boolean } = {}): TestWorld {
  const databases: string[] = []
  const roles: string[] = []
  // Started with the first use: hooks at the top of a file do not wait for each other.
  let started: Promise<Cluster> | undefined
  const cluster = () => (started ??= own ? startCluster() : provideCluster())
  after(async () => {
    if (!started) return
    const { url, stop } = await started
    if (stop) return stop()
    for (const name of databases) await sql(url, `drop database if exists ${name} with (force)`)
    for (const name of roles) await sql(url, `drop role if exists ${name}`)
  })
  return {
    async createDatabase({ owner } = {}) {
      const { url } = await cluster()
      const name = uniqueName('db')
      databases.push(name)
      await sql(url, `create database ${name} template template0${owner ? ` owner ${owner}` : ''}`)
      return urlWith(url, { pathname: `/${name}` })
    },
    async createRole(attributes = '') {
      const { url } = await cluster()
      const name = uniqueName('role')
      roles.push(name)
      const password = randomBytes(9).toString('hex')
      await sql(url, `create role ${name} login ${attributes} password '${password}'`)
      return { name, at: (address) => urlWith(address, { username: name, password }) }
    },
    forget: (role) => void roles.push(role),
    forgetDatabase: (name) => void databases.push(name),
  }
}

/** One that was given is not ours to stop. */
type Cluster = Pick<TestCluster, 'url'> & Partial<TestCluster>

async function provideCluster(): Promise<Cluster> {
  const given = process.env['ORION_TEST_POSTGRES_URL']
  return given ? { url: given } : startCluster()
}

/** Runs SQL on a connection of its own. */
export async function sql<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

export function urlWith(
  url: string,
  parts: Partial<Record<'username' | 'password' | 'pathname' | 'port', string>>,
): string {
  return Object.assign(new URL(url), parts).href
}

export function uniqueName(kind: string): string {
  return `orion_${kind}_${randomBytes(6).toString('hex')}`
}
