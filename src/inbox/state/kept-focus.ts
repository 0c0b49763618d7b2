import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

interface Held {
  readonly row: HTMLElement
  readonly at: number
}

/**
 * Keeps a person at the keyboard at their place in a list: where the row that has the focus goes,
 * or is drawn again in another group, the one that then stands at its place has it.
 */
export function useKeptFocus<T extends HTMLElement>(rows: string): RefObject<T | null> {
  const list = useRef<T>(null)
  const held = useRef<Held | undefined>(undefined)
  const all = () => [...(list.current?.querySelectorAll<HTMLElement>(rows) ?? [])]
  const note = () => {
    const found = all()
    const at = found.indexOf(document.activeElement as HTMLElement)
    const row = found[at]
    held.current = row && { row, at }
  }
  useLayoutEffect(() => {
    const { row, at = 0 } = held.current ?? {}
    const isLost = row?.isConnected === false && document.activeElement === document.body
    if (isLost) {
      const left = all()
      left[Math.min(at, left.length - 1)]?.focus()
    }
    note()
  })
  useEffect(() => {
    const { current } = list
    // It goes from row to row without anything drawn again.
    current?.addEventListener('focusin', note)
    return () => current?.removeEventListener('focusin', note)
  }, [])
  return list
}
