import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { OrionError } from '../../errors/orion-error.ts'
import { runCommand, type CommandResult } from '../../platform/process/run-command.ts'
import { GIT_MS_MAX } from './limits.ts'

export interface Changes {
  /** The folder of the repository. */
  readonly root: string
  /** Changed, new and removed files, as absolute paths. */
  readonly files: readonly string[]
}

/**
 * What is different in the folder's repository since it left the base: commits, changes that are
 * not committed, and new files. Of two commits, `main..HEAD`, only what is committed.
 *
 * @param range a commit, a branch or a tag, or two with `..` between them
 * @throws OrionError `USAGE` where there is no repository, or it does not know a commit
 */
export async function changedFiles(folder: string, range: string): Promise<Changes> {
  const top = await git(folder, ['rev-parse', '--show-toplevel'])
  if (!top.ok) throw refused(`${folder} is in no git repository (${top.reason})`)
  const root = await realpath(top.stdout.trimEnd())
  const [, base = range, end] = /^(.+?)\.{2,3}(.+)$/.exec(range) ?? []
  const until = end === undefined ? undefined : await commitOf(root, end)
  const since = await commonAncestor(root, await commitOf(root, base), until ?? 'HEAD')
  const listed = await Promise.all([
    git(root, ['diff', ...NAMES, since, ...(until === undefined ? [] : [until]), '--']),
    ...(until === undefined
      ? [git(root, ['ls-files', '--others', '--exclude-standard', '-z'])]
      : []),
  ])
  const failed = listed.find(({ ok }) => !ok)
  if (failed) throw refused(`git cannot say what has changed (${failed.reason})`)
  const names = listed.flatMap(({ stdout }) => stdout.split('\0')).filter((name) => name !== '')
  return { root, files: [...new Set(names)].map((name) => join(root, name)) }
}

const NAMES = ['--name-only', '--no-renames', '--no-ext-diff', '-z']

async function commitOf(root: string, name: string): Promise<string> {
  const args = ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`]
  const { ok, stdout, reason } = await git(root, args)
  if (ok) return stdout.trim()
  throw refused(
    `git does not know the commit "${name}" (${reason})`,
    'Name a commit that is there. A shallow clone has few: fetch it with `git fetch origin <branch>`.',
  )
}

/** A shallow clone may not reach back to it: then the base itself is compared, which finds more. */
async function commonAncestor(root: string, commit: string, end: string): Promise<string> {
  const { ok, stdout } = await git(root, ['merge-base', commit, end])
  return ok ? stdout.trim() : commit
}

function git(folder: string, args: readonly string[]): Promise<CommandResult> {
  return runCommand('git', ['-C', folder, ...args], { timeoutMs: GIT_MS_MAX })
}

function refused(why: string, remedy?: string): OrionError {
  return new OrionError('USAGE', `--changed: ${why}.`, { ...(remedy !== undefined && { remedy }) })
}
