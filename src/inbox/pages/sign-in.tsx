import { useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { signIn } from '../state/session.ts'

/** By key; the browser then keeps a cookie that no script can read. */
export function SignInPage() {
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (key.trim() === '') return
    setBusy(true)
    setProblem(await signIn(key.trim()))
    setBusy(false)
  }
  return (
    <main class="narrow" id="main">
      <div class="card stack">
        <Heading title="Sign in to Orion" />
        <p class="soft">
          Your key begins with <code>orion_</code>. An operator makes one for you.
        </p>
        <form class="stack" onSubmit={(event) => void submit(event)}>
          <label>
            <span>Key</span>
            <input
              type="password"
              autocomplete="current-password"
              spellcheck={false}
              value={key}
              onInput={(event) => setKey(event.currentTarget.value)}
            />
          </label>
          {problem && <ProblemNotice problem={problem} />}
          <button type="submit" class="main" disabled={isBusy}>
            {isBusy ? 'Signing in …' : 'Sign in'}
          </button>
        </form>
      </div>
    </main>
  )
}
