import { describe, expect, it } from 'vitest';
import { configFiles } from '../asterisk/rig/config.js';
import { blocksIn } from './blocks.js';

/** The configuration of the specs' Asterisk, for comparison with the documentation. */
const rig = configFiles({
  release: '22',
  home: '/srv',
  entityId: '',
  prefix: '',
  port: 8088,
  tlsPort: 8089,
  sipPort: 5060,
});

/** Intended differences of the documentation: a real phone and its own number need more lines. */
const otherwise = [
  'bind = 0.0.0.0',
  'context = phones',
  'auth = alice',
  'type = auth',
  'auth_type = userpass',
  'username = alice',
  'password = a-secret-of-alice',
  'max_contacts = 1',
  'exten => 2000,1,Stasis(ivr)',
  'allowed_origins = https://desk.example',
];

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[;[]/.test(line));

const files = blocksIn('ini');
const written = new Set(files.flatMap(({ code }) => linesOf(code)));

describe('the configuration of Asterisk in the documentation', () => {
  it.each(files)('equals that of the specs in $name, $file', ({ file, code }) => {
    expect(Object.keys(rig), 'a first line such as ; ari.conf says which file it is').toContain(file);
    const known = new Set([...linesOf(rig[file!]!), ...otherwise]);
    expect(linesOf(code).length).toBeGreaterThan(0);
    expect(linesOf(code).filter((line) => !known.has(line))).toEqual([]);
  });

  it.each(otherwise)('differs from the specs only in expected places: %s', (line) => {
    expect(written).toContain(line);
  });
});
