import { effect, signal } from '@preact/signals'

export type Theme = 'auto' | 'light' | 'dark'

/** Kept in this browser alone. */
export const theme = signal<Theme>(themeOf(read('theme')))
export const shortcutsOn = signal(read('shortcuts') !== 'off')
export const undoIsLong = signal(read('undo') === 'long')

export function keepPreferences(): void {
  effect(() => {
    const { dataset } = document.documentElement
    if (theme.value === 'auto') delete dataset['theme']
    else dataset['theme'] = theme.value
    write('theme', theme.value)
  })
  effect(() => write('shortcuts', shortcutsOn.value ? 'on' : 'off'))
  effect(() => write('undo', undoIsLong.value ? 'long' : 'short'))
}

function themeOf(text: string | null): Theme {
  return text === 'light' || text === 'dark' ? text : 'auto'
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(`orion.${name}`)
  } catch {
    // A browser that keeps nothing for this page: the defaults stand.
    return null
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(`orion.${name}`, value)
  } catch {
    // The same: the preference lasts as long as the page.
  }
}
