import { useEffect } from 'preact/hooks'
import { KEY_PAIR_MS } from '../limits.ts'
import { meaningOf } from '../rules/keys.ts'
import { shortcutsOn } from './preferences.ts'

export type Commands = Readonly<Record<string, () => void>>

/** The last one that knows a key has it: a page's before those of the frame. */
const active = new Set<{ commands: Commands }>()
let prefix: { readonly key: string; readonly atMs: number } | undefined

/** Keys that work as long as the component is there. */
export function useKeys(commands: Commands): void {
  useEffect(() => {
    const entry = { commands }
    active.add(entry)
    return () => {
      active.delete(entry)
    }
  })
}

export function listenForKeys(): void {
  document.addEventListener('keydown', onKey)
}

function onKey(event: KeyboardEvent): void {
  // An open dialog has the keyboard to itself.
  if (event.defaultPrevented || event.repeat || document.querySelector('dialog[open]')) return
  const all = [...active].toReversed()
  const names = new Set(all.flatMap(({ commands }) => Object.keys(commands)))
  const { key, ctrlKey, altKey, metaKey } = event
  const press = { key, ctrlKey, altKey, metaKey, isTyping: isTyping(event.target) }
  const first = prefix && Date.now() - prefix.atMs < KEY_PAIR_MS ? prefix.key : undefined
  const meaning = meaningOf(press, names, first, shortcutsOn.value)
  prefix = meaning.kind === 'prefix' ? { key: meaning.key, atMs: Date.now() } : undefined
  if (meaning.kind !== 'command') return
  // Enter on a button or a link is theirs.
  if (meaning.name === 'Enter' && isControl(event.target)) return
  event.preventDefault()
  all.find(({ commands }) => meaning.name in commands)?.commands[meaning.name]?.()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.matches('textarea, select, [contenteditable]')
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary') !== null
}
