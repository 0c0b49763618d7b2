import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { readSignInWays, type SignInWays } from '../api/sign-in-ways.ts'
import { Heading } from '../parts/heading.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { signIn } from '../state/session.ts'

/** By the identity provider or by key; the browser then keeps a cookie that no script can read. */
export function SignInPage() {
  const [ways, setWays] = useState<SignInWays | undefined>()
  useEffect(() => {
    void readSignInWays().then(setWays)
  }, [])
  return (
    <main class="narrow" id="main">
      <div class="card stack">
        <Heading title="Sign in to Orion" />
        {ways?.provider && <ProviderLink {...ways.provider} />}
        {ways?.key === true && <KeyForm isMain={!ways.provider} />}
      </div>
    </main>
  )
}

/** A link and no script: the provider leads back to the page that the person wanted. */
function ProviderLink({ name, path }: { readonly name: string; readonly path: string }) {
  const to = encodeURIComponent(location.pathname)
  return (
    <a class="button main" href={`${path}?to=${to}`}>
      Sign in with {name}
    </a>
  )
}

function KeyForm({ isMain }: { readonly isMain: boolean }) {
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
    <>
      <p class="soft">
        {isMain ? 'Your key begins' : 'Or with a key, which begins'} with <code>orion_</code>. An
        operator makes one for you.
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
        <button type="submit" class={isMain ? 'main' : ''} disabled={isBusy}>
          {isBusy ? 'Signing in …' : isMain ? 'Sign in' : 'Sign in with the key'}
        </button>
      </form>
    </>
  )
}
