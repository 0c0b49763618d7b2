import type { QueryResultRow } from 'pg'

/** Something that runs one statement: a pool, or one transaction. Errors come as `OrionError`. */
export interface Queries {
  rows<Row extends QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
}
