import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { Frame } from './parts/frame.tsx'
import { OutboxTray } from './parts/outbox-tray.tsx'
import { ProblemNotice } from './parts/problem-notice.tsx'
import { Settings } from './parts/settings.tsx'
import { ApprovalPage } from './pages/approval.tsx'
import { InboxPage } from './pages/inbox.tsx'
import { OpsPage } from './pages/ops.tsx'
import { RunPage } from './pages/run.tsx'
import { RunsPage } from './pages/runs.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { UnknownPage } from './pages/unknown.tsx'
import { startClock } from './state/clock.ts'
import { helpIsOpen } from './state/help.ts'
import { goLive, stopLive } from './state/live.ts'
import { isHolding, undo } from './state/outbox.ts'
import { keepPreferences } from './state/preferences.ts'
import { followLinks, go, route } from './state/route.ts'
import { readSession, session } from './state/session.ts'
import { listenForKeys, useKeys } from './state/shortcuts.ts'

function App() {
  const current = session.value
  if (current.kind === 'unknown') return <p class="narrow soft">Opening Orion …</p>
  if (current.kind === 'out') return <SignInPage />
  if (current.kind === 'unreachable') {
    return (
      <main class="narrow" id="main">
        <h1>Orion</h1>
        <ProblemNotice problem={current.problem} onAgain={() => void readSession()} />
      </main>
    )
  }
  return <SignedIn />
}

function SignedIn() {
  useEffect(() => {
    goLive()
    return stopLive
  }, [])
  useKeys({
    'g i': () => go('/'),
    'g r': () => go('/runs'),
    'g o': () => go('/ops'),
    '?': () => (helpIsOpen.value = true),
    u: () => undo(),
  })
  return (
    <>
      <Frame>
        <Page />
      </Frame>
      <OutboxTray />
      <Settings />
    </>
  )
}

function Page() {
  const at = route.value
  switch (at.page) {
    case 'inbox':
      return <InboxPage />
    case 'approval':
      return <ApprovalPage key={`${at.run}/${at.approval}`} run={at.run} approval={at.approval} />
    case 'runs':
      return <RunsPage />
    case 'run':
      return <RunPage key={at.run} run={at.run} />
    case 'ops':
      return <OpsPage />
    case 'unknown':
      break
  }
  return <UnknownPage />
}

keepPreferences()
startClock()
followLinks()
listenForKeys()
void readSession()
addEventListener('beforeunload', (event) => {
  // What was not sent yet would be lost with the page.
  if (isHolding()) event.preventDefault()
})
const place = document.querySelector('#page')
if (place) {
  place.replaceChildren()
  render(<App />, place)
}
