import { closeSync, openSync } from 'node:fs'

export interface Terminal {
  isClosed(): boolean
}

/**
 * The terminal that this process was started in and writes to. One whose output goes elsewhere was
 * meant to outlive it, as `nohup` does.
 */
export function ownTerminal(): Terminal {
  const writesTo = process.stdout.isTTY || process.stderr.isTTY
  const was = writesTo && isThere()
  return { isClosed: () => was && !isThere() }
}

// The kernel takes it from all processes of a session before it sends them SIGHUP.
function isThere(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}
