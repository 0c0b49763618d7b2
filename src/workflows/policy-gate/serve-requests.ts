import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
} from '@temporalio/workflow'
import type { RequestReport } from '../../approvals/desk/gate-activities.ts'
import { arrive } from '../../approvals/desk/desk.ts'
import { letterSchema, type Letter } from '../../approvals/desk/letter.ts'
import type { Answer } from '../../approvals/policy/gate-state.ts'
import { FailureType } from '../../contract/failure-types.ts'
import { GATE_MESSAGE, PEOPLE_CHANGED, POLICY_GATES } from '../../contract/policy-gate.ts'
import { isListening } from '../gate-messages.ts'
import { parseInput } from '../parse-input.ts'
import { changeDesk } from './change-desk.ts'
import { keepUnopened } from './early-letters.ts'
import { readLetter, takeLetters } from './kept-letters.ts'
import { allRequests, requestOf, type LiveRequest } from './live-request.ts'
import { readPeopleAgain } from './read-people.ts'

const gateMessageUpdate = defineUpdate<Answer, [unknown]>(GATE_MESSAGE)
const gateMessageSignal = defineSignal<[unknown]>(GATE_MESSAGE)
const peopleChangedSignal = defineSignal(PEOPLE_CHANGED)
const policyGatesQuery = defineQuery<readonly RequestReport[]>(POLICY_GATES)

let isServing = false

/** Serves all requests of the run; called with the first of them. */
export function serveRequests(): void {
  if (isServing) return
  isServing = true
  setHandler(gateMessageSignal, signalled)
  setHandler(gateMessageUpdate, answer, { validator: refuse })
  setHandler(peopleChangedSignal, () => allRequests().forEach(readPeopleAgain))
  setHandler(policyGatesQuery, () => allRequests().map(reportOf))
}

/** Gives the letters that have arrived to the requests that they name. */
export function receiveLetters(): void {
  for (const letter of takeLetters()) receiveLetter(letter)
}

/** Hands a letter over, or keeps it until its request is open. */
export function receiveLetter(letter: Letter): LiveRequest | undefined {
  const live = requestOf(letter.approvalId)
  if (!live) keepUnopened(letter)
  else if (live.desk) changeDesk(live, arrive(live.desk, letter, Date.now()))
  else live.early.push(letter)
  return live
}

function signalled(payload: unknown): void {
  if (isListening()) return receiveLetters()
  const letter = readLetter({ payload })
  if (letter) receiveLetter(letter)
}

async function answer(input: unknown): Promise<Answer> {
  receiveLetters()
  const letter: Letter = letterSchema.parse(input)
  const live = requestOf(letter.approvalId)
  if (!live) throw notOpen(letter.approvalId)
  live.asking.add(letter)
  receiveLetter(letter)
  const isOver = () => live.answers.has(letter) || live.failure !== undefined
  if (!isOver()) await condition(isOver)
  const said = live.answers.get(letter)
  live.answers.delete(letter)
  if (!said) throw notOpen(letter.approvalId)
  return said
}

// Validators run synchronously and their refusal reaches the sender before anything is recorded.
function refuse(input: unknown): void {
  const { approvalId } = parseInput(letterSchema, input)
  if (!requestOf(approvalId)) throw notOpen(approvalId)
}

function notOpen(approvalId: string): ApplicationFailure {
  const message = `the run has no approval "${approvalId}"`
  return ApplicationFailure.nonRetryable(message, FailureType.ApprovalNotOpen)
}

function reportOf({ place, words, revision, desk }: LiveRequest): RequestReport {
  if (!desk) return { place, words, revision }
  const { answers: _, ...gate } = desk.gate
  return { place, words, revision, gate }
}
