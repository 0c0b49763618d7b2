/** Whether these are the server's words for a run that has ended. */
export function isGone(error: string): boolean {
  return /workflow execution already completed|workflow not found/i.test(error)
}
