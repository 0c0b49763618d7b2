/** The columns of a row; none where somebody has put something else in its place. */
export function rowFields(row: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(row ?? '{}')
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    // What is no JSON does not fit its SHA-256, and is reported by that.
    return {}
  }
}
