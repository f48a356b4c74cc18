import { describe, expect, it } from 'vitest';
import { json, status, type Script } from '../support/loopback.js';
import { answersTo, findings, modules } from './doctor-support.js';

describe('rx-ari doctor', () => {
  it.each<[string, Script, string, RegExp, readonly string[]]>([
    [
      'reader',
      answersTo('DELETE /ari/channels', json({ message: 'Write access denied' }, 403)),
      '! hey may only read',
      /read_only=no/,
      [],
    ],
    ['odd writer', answersTo('DELETE /ari/channels', json({}, 500)), '✗ a harmless write is answered 500', /log/, []],
    [
      'old release',
      answersTo('GET /ari/asterisk/info', json({ system: { version: '13.1.0' } })),
      '! it says it is Asterisk "13.1.0"',
      /16 and later/,
      [],
    ],
    [
      'fast clock',
      answersTo('GET /ari/asterisk/ping', (request, response) =>
        json({ timestamp: new Date(Date.now() + 60_000).toISOString() })(request, response),
      ),
      '! its clock is 60 s ahead of the one here',
      /synchronise/,
      [],
    ],
    [
      'needed module',
      answersTo('GET /ari/asterisk/modules', json(modules.filter(({ name }) => name !== 'app_stasis.so'))),
      '✗ app_stasis.so does not run',
      /module load app_stasis\.so/,
      [],
    ],
    [
      'module that does not run',
      answersTo(
        'GET /ari/asterisk/modules',
        json(modules.map((one) => (one.name === 'res_ari_mailboxes.so' ? { ...one, status: 'Not Running' } : one))),
      ),
      '! res_ari_mailboxes.so does not run, which is for mailboxes',
      /module load/,
      [],
    ],
    [
      'recordings',
      answersTo('GET /ari/recordings/stored', json({ error: 'Allocation failed' }, 500)),
      '✗ there is no directory for recordings',
      /spool\/asterisk\/recording/,
      [],
    ],
    [
      'no recordings',
      answersTo('GET /ari/recordings/stored', json({}, 404)),
      '! asked for stored recordings, it answers 404',
      /res_ari_recordings/,
      [],
    ],
    [
      'application',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', channel_ids: ['c'] })),
      '! Asterisk knows the application hello, with 1',
      /takes it from the last/,
      ['--app', 'hello'],
    ],
    [
      'filter',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', events_allowed: [{ type: 'Dial' }] })),
      '✗ of all events, hello gets only Dial',
      /applications\.filter applicationName=hello/,
      ['--app', 'hello'],
    ],
    [
      'filtered',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', events_disallowed: [{ type: 'Dial' }] })),
      '✗ hello never gets Dial',
      /applications\.filter/,
      ['--app', 'hello'],
    ],
    ['no application', {}, '! no application was looked at', /ARI_APP/, []],
    [
      'no handshake',
      { upgrade: (_, socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n') },
      '✗ the event socket does not open',
      /res_http_websocket/,
      [],
    ],
    [
      'proxied handshake',
      { upgrade: (_, socket) => socket.end('HTTP/1.1 426 No\r\ncontent-length: 0\r\n\r\n') },
      '✗ the event socket does not open',
      /Upgrade and Connection/,
      [],
    ],
    [
      'silent handshake',
      { upgrade: (_, socket) => socket.destroy() },
      '✗ the event socket does not open',
      /sessionlimit/,
      [],
    ],
    [
      'origin',
      {},
      '✗ pages from https://a.b may not read answers',
      /allowed_origins=https:\/\/a\.b/,
      ['--origin', 'https://a.b'],
    ],
    [
      'preflight',
      answersTo('OPTIONS /ari/channels', status(401)),
      '✗ a browser does not let pages from https://panel.example write',
      /proxy/,
      ['--origin', 'https://panel.example'],
    ],
    [
      'failed check',
      answersTo('GET /ari/asterisk/modules', json({ message: 'No' }, 500)),
      '✗ rx-ari (GET /asterisk/modules): 500 No',
      /log/,
      [],
    ],
  ])('finds: %s', async (_, script, found, fix, args) => {
    const { said, code } = await findings(script, ...args);
    const lines = said.split('\n');
    const at = lines.findIndex((line) => line.startsWith(found));
    expect(lines[at], said).toContain(found);
    expect(lines[at + 1]).toMatch(fix);
    expect(code).toBe(said.includes('✗') ? 1 : 0);
    // What follows is looked at all the same.
    expect(said).toMatch(/event socket/);
  });
});
