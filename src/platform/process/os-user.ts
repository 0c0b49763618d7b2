import { userInfo } from 'node:os'
import { readFile } from 'node:fs/promises'
import { OrionError } from '../../errors/orion-error.ts'

export interface OsUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

// `postgres` exists where PostgreSQL was ever installed; `nobody` exists everywhere.
const CANDIDATES = ['postgres', 'nobody']

/**
 * The user to run PostgreSQL as when we are root, since it refuses to run as root; `undefined`
 * when we are not, for then it runs as ourselves.
 */
export async function postgresUser(): Promise<OsUser | undefined> {
  const uid = process.getuid?.()
  if (uid !== undefined && uid !== 0) requireName(uid)
  if (uid !== 0) return undefined
  const users = parsePasswd(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  for (const name of CANDIDATES) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid > 0)
    if (user) return user
  }
  throw new OrionError(
    'POSTGRES_START_FAILED',
    'PostgreSQL refuses to run as root, and /etc/passwd has neither `postgres` nor `nobody`.',
    { remedy: 'Run Orion as another user than root, or set DATABASE_URL.' },
  )
}

/**
 * PostgreSQL asks the system who it runs as, and does not start where nobody knows.
 *
 * @param lookUp throws where the user has no entry
 * @throws OrionError `POSTGRES_START_FAILED`
 */
export function requireName(uid: number, lookUp: () => unknown = userInfo): void {
  try {
    lookUp()
  } catch (cause) {
    const message = `PostgreSQL needs a name for the user that it runs as, and user ${uid} has none: /etc/passwd has no entry.`
    throw new OrionError('POSTGRES_START_FAILED', message, {
      cause,
      remedy: `Give it one (\`useradd --uid ${uid} orion\`, in an image's Dockerfile too), run as a user that has one, or set DATABASE_URL.`,
    })
  }
}

function parsePasswd(text: string): OsUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    if (!name || !/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '')) return []
    return [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}
