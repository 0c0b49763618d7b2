/** The interface leaves out what is not there; SQL says null. */
export function withoutNulls<Row>(row: object): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row
}

/** ISO 8601 as `Date.toISOString` writes it, whatever date style the server is set to. */
export function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
