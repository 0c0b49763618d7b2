import type { Approval } from '../api/approval.ts'
import type { Verb } from '../rules/letter.ts'
import { post } from '../state/outbox.ts'
import { ConfirmForm } from './confirm-form.tsx'
import { Dialog } from './dialog.tsx'
import { EditForm } from './edit-form.tsx'
import { TextForm } from './text-form.tsx'
import { DelegateForm } from './delegate-form.tsx'
import type { Sent } from './sent.ts'

interface Props {
  readonly verb: Verb
  /** The request as the person has read it. */
  readonly data: Approval
  readonly onClose: () => void
}

const TITLES: Readonly<Record<Verb, string>> = {
  approve: 'Approve this?',
  reject: 'Refuse this?',
  edit: 'Change the request',
  ask: 'Ask a question',
  answer: 'Answer the question',
  comment: 'Write a comment',
  delegate: 'Let somebody stand in for you',
  extend: 'Give it more time',
  withdraw: 'Take the request back?',
  reopen: 'Ask again?',
}

/** The one question before anything is sent, by click or by key. */
export function DecideDialog({ verb, data, onClose }: Props) {
  const send = ({ reason, extra }: Sent) => {
    const { run, approval, title, digest, etag } = data
    post({
      run,
      approval,
      title,
      verb,
      ...(digest !== undefined && { digest }),
      ...(etag !== undefined && { etag }),
      ...(reason !== undefined && { reason }),
      ...(extra && { extra }),
    })
    onClose()
  }
  return (
    <Dialog title={TITLES[verb]} onClose={onClose}>
      <Form verb={verb} data={data} onSend={send} onClose={onClose} />
    </Dialog>
  )
}

interface FormProps extends Props {
  readonly onSend: (sent: Sent) => void
}

function Form({ verb, ...rest }: FormProps) {
  if (verb === 'edit') return <EditForm {...rest} />
  if (verb === 'delegate') return <DelegateForm {...rest} />
  if (verb === 'approve' || verb === 'reject' || verb === 'withdraw' || verb === 'reopen') {
    return <ConfirmForm verb={verb} {...rest} />
  }
  return <TextForm verb={verb} {...rest} />
}
