import type { Pool } from '../pool.ts'
import { changeRequest } from './change-request.ts'
import * as groups from './group-queries.ts'
import type { PeopleStore } from './people-store.ts'
import * as persons from './person-queries.ts'
import { listHeads } from './head-queries.ts'
import {
  getRequest,
  getRequests,
  listRequests,
  openRequest,
  replaceRequest,
} from './request-queries.ts'
import type { RequestStore } from './request-store.ts'
import { listMessages, recordPolicy, spendRequest, spentBy } from './trail-queries.ts'

/** Requests under a policy and the people who decide them, on a pool. */
export function approvalsOn(pool: Pool): RequestStore & PeopleStore {
  return {
    openRequest: (request) => openRequest(pool, request),
    changeRequest: (change) => changeRequest(pool, change),
    replaceRequest: (request, force = false) => replaceRequest(pool, request, force),
    listRequests: (filter) => listRequests(pool, filter),
    listHeads: (filter) => listHeads(pool, filter),
    getRequest: (approvalKey) => getRequest(pool, approvalKey),
    getRequests: (approvalKeys) => getRequests(pool, approvalKeys),
    listMessages: (approvalKey) => listMessages(pool, approvalKey),
    spentBy: (use) => spentBy(pool, use),
    spendRequest: (spend) => spendRequest(pool, spend),
    recordPolicy: (policy) => recordPolicy(pool, policy),
    listPersons: () => persons.listPersons(pool),
    putPerson: (person) => persons.putPerson(pool, person),
    removePerson: (id) => persons.removePerson(pool, id),
    addAbsence: (person, span) => persons.addAbsence(pool, person, span),
    removeAbsence: (person, span) => persons.removeAbsence(pool, person, span),
    listGroups: () => groups.listGroups(pool),
    putGroup: (id) => groups.putGroup(pool, id),
    removeGroup: (id) => groups.removeGroup(pool, id),
    addMember: (group, person) => groups.addMember(pool, group, person),
    removeMember: (group, person) => groups.removeMember(pool, group, person),
    listDelegations: () => groups.listDelegations(pool),
    addDelegation: (delegation) => groups.addDelegation(pool, delegation),
    removeDelegation: (id) => groups.removeDelegation(pool, id),
  }
}
