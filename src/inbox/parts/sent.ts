import type { Approval } from '../api/approval.ts'
import type { Json } from '../../contract/json.ts'

/** What a form of a dialog hands over. */
export interface Sent {
  readonly reason?: string
  readonly extra?: { readonly [name: string]: Json }
}

export interface FormProps {
  readonly data: Approval
  readonly onSend: (sent: Sent) => void
  readonly onClose: () => void
}
