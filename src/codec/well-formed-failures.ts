import { DefaultFailureConverter, type ProtoFailure } from '@temporalio/common'
import { storableText } from '../contract/storable-text.ts'

type ErrorToFailure = DefaultFailureConverter['errorToFailure']

/**
 * Writes a failure so that it can be sent. Half a surrogate pair in a message, as a text that was
 * cut in the middle of an emoji has, can't be: the SDK's core would end the whole worker over it,
 * and then the next worker that takes the task.
 */
export class WellFormedFailures extends DefaultFailureConverter {
  override errorToFailure(...args: Parameters<ErrorToFailure>): ProtoFailure {
    return wellFormed(super.errorToFailure(...args))
  }
}

function wellFormed(failure: ProtoFailure): ProtoFailure {
  const { message, stackTrace, cause, applicationFailureInfo: info } = failure
  return {
    ...failure,
    ...(message && { message: storableText(message) }),
    ...(stackTrace && { stackTrace: storableText(stackTrace) }),
    ...(cause && { cause: wellFormed(cause) }),
    ...(info?.type && { applicationFailureInfo: { ...info, type: storableText(info.type) } }),
  }
}
