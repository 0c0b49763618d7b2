/** The pause after so many failures in a row: twice as long each time, up to the longest. */
export function backOffMs(failures: number, minMs: number, maxMs: number): number {
  return Math.min(minMs * 2 ** (failures - 1), maxMs)
}
