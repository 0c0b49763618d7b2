import { OrionError, reasonOf } from '../errors/orion-error.ts'

import { isRetryable, sqlStateOf } from './database-errors.ts'
import type { MigrationFile } from './migration-files.ts'

/**
 * Names file, line and the database's reason. What may pass by itself, such as a lost connection,
 * stays as it is.
 */
export function migrationFailure({ file, sql }: MigrationFile, error: unknown): unknown {
  const reported = error instanceof OrionError ? error.cause : error
  if (isRetryable(error) || sqlStateOf(reported) === undefined) return error
  const reason = [reasonOf(reported), hintOf(reported)].filter(Boolean).join('; ')
  const line = lineOf(sql, reported)
  const place = line === undefined ? '' : `, line ${line}`
  return new OrionError('MIGRATION_FAILED', `Migration ${file}${place}: ${reason}`, {
    cause: reported,
    details: { file, line, sqlState: sqlStateOf(reported) },
  })
}

/** PostgreSQL counts characters from 1; inside a `do` block it knows the block's line only. */
function lineOf(sql: string, error: unknown): number | undefined {
  const position = Number(field(error, 'position'))
  if (!position) return undefined
  return Array.from(sql).slice(0, position).join('').trimEnd().split('\n').length
}

function hintOf(error: unknown): string | undefined {
  const where = field(error, 'where')
  return [field(error, 'hint'), where && `(${where.split('\n')[0]})`].filter(Boolean).join(' ')
}

function field(error: unknown, name: string): string | undefined {
  const value = (error as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}
