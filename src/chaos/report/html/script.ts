/**
 * All that runs on the page: buttons that filter by verdict, and opening what a link leads into.
 * Without it, everything is there and every link works.
 */
export const PAGE_SCRIPT = `
const places = document.querySelector('#filters')
for (const [value, name] of [['', 'all'], ['fail', 'failed'], ['unknown', 'unknown'], ['pass', 'passed']]) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = name
  button.setAttribute('aria-pressed', String(value === ''))
  button.addEventListener('click', () => {
    for (const other of places.querySelectorAll('button')) {
      other.setAttribute('aria-pressed', String(other === button))
    }
    for (const shown of document.querySelectorAll('[data-v]')) {
      shown.hidden = value !== '' && shown.dataset.v !== value
    }
  })
  places.append(button)
}
places.hidden = false
function open() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
  if (!target) return
  target.hidden = false
  for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  target.scrollIntoView({ block: 'center' })
}
addEventListener('hashchange', open)
addEventListener('beforeprint', () => {
  for (const closed of document.querySelectorAll('details')) closed.open = true
})
open()
`
