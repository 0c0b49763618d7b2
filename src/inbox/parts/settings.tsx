import { helpIsOpen } from '../state/help.ts'
import { shortcutsOn, theme, undoIsLong, type Theme } from '../state/preferences.ts'
import { me, signOut } from '../state/session.ts'
import { Dialog } from './dialog.tsx'

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['j', '↓'], 'next request'],
  [['k', '↑'], 'previous request'],
  [['o', 'Enter'], 'open'],
  [['Esc'], 'back'],
  [['a'], 'approve'],
  [['r'], 'refuse'],
  [['e'], 'change the request'],
  [['d'], 'let somebody stand in'],
  [['c'], 'ask a question'],
  [['u'], 'undo before it is sent'],
  [['/'], 'search'],
  [['g i'], 'inbox'],
  [['g r'], 'runs'],
  [['g o'], 'operations'],
  [['?'], 'this window'],
]

const THEMES: readonly (readonly [Theme, string])[] = [
  ['auto', 'As the computer'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** Keyboard, appearance, and who is signed in. */
export function Settings() {
  if (!helpIsOpen.value) return null
  const close = () => {
    helpIsOpen.value = false
  }
  return (
    <Dialog title="Settings and keyboard" onClose={close}>
      <div class="stack">
        <Keyboard />
        <label class="check">
          <input
            type="checkbox"
            checked={undoIsLong.value}
            onChange={(event) => (undoIsLong.value = event.currentTarget.checked)}
          />
          <span>A decision can be taken back for a minute, not five seconds</span>
        </label>
        <Appearance />
        <Person onClose={close} />
      </div>
    </Dialog>
  )
}

function Keyboard() {
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={(event) => (shortcutsOn.value = event.currentTarget.checked)}
        />
        <span>Single keys do something, as listed here</span>
      </label>
      <dl class={shortcutsOn.value ? 'keys' : 'keys off'}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Appearance() {
  return (
    <label>
      <span>Appearance</span>
      <select
        value={theme.value}
        onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
      >
        {THEMES.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Person({ onClose }: { readonly onClose: () => void }) {
  const person = me()
  const leave = () => {
    onClose()
    void signOut()
  }
  return (
    <>
      {person && (
        <p class="soft">
          You are <strong>{person.person}</strong>
          {person.roles.length > 0 && <> ({person.roles.join(', ')})</>}.
        </p>
      )}
      <div class="actions">
        <button type="button" class="main" data-focus onClick={onClose}>
          Close
        </button>
        {person?.via === 'session' && (
          <button type="button" onClick={leave}>
            Sign out
          </button>
        )}
      </div>
    </>
  )
}
