import assert from 'node:assert/strict'
import { test } from 'node:test'

import { scramVerifier } from '../../src/postgres/scram.ts'

test('the verifier is what PostgreSQL itself makes of password and salt', () => {
  // Taken from pg_authid of PostgreSQL 15 after `create role … password 'pencil'`.
  const stored =
    'SCRAM-SHA-256$4096:V3bpe38MhflpDnME2G7Q+Q==' +
    '$e6LXT7L05jSzzypSb02oOS0NZU7fo7bG5Is7yXR/yT4=:MOuIpKUJRIDDibtTfNR4Zc07YW8oQm8zYvkB9KNNK6s='
  const salt = Buffer.from(stored.split(/[:$]/)[2] ?? '', 'base64')
  assert.equal(scramVerifier('pencil', salt), stored)
})

test('no two verifiers of one password are alike', () => {
  assert.notEqual(scramVerifier('pencil'), scramVerifier('pencil'))
})
