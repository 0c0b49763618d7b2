import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Known beforehand, since workers and the tester are processes of their own. */
export const DISK_FOLDER = join(tmpdir(), 'orion-planted-bugs')
