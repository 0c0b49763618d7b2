/** The words of the driver for a connection that is gone: it gives these no code. */
export const DRIVER_LOST = /Connection terminated|not queryable/

// In the words of Node, of Temporal's tools, and of PostgreSQL itself, which may go away and
// recover without its process ending.
const OTHERS =
  /no usable database connection|ECONN(REFUSED|RESET)|[Cc]onnection (lost|refused|reset|terminated)|terminating connection|in recovery mode|is (starting up|shutting down)/

/** Whether something failed because the server went away, by the words of the report. */
export function soundsLost(reason: string): boolean {
  return DRIVER_LOST.test(reason) || OTHERS.test(reason)
}
