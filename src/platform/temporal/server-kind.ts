/** Temporal's dev server on a file, or its production server on PostgreSQL. */
export type ServerKind = 'dev' | 'postgres'
