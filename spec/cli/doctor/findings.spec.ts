import { describe, expect, it } from 'vitest';
import { json, status, type Script } from '../../support/loopback.js';
import { answersTo, examine, healthy, modules } from './support.js';

describe('rx-ari doctor', () => {
  it.each<[string, Script, string, RegExp, readonly string[]]>([
    [
      'a user who may only read',
      answersTo('DELETE /ari/channels/*', json({ message: 'Write access denied' }, 403)),
      '! hey may only read',
      /read_only=no/,
      [],
    ],
    [
      'an unexpected response to a write',
      answersTo('DELETE /ari/channels/*', json({}, 500)),
      '✗ ARI responds to a write without effect with 500',
      /log of Asterisk/,
      [],
    ],
    [
      'an old release',
      answersTo('GET /ari/asterisk/info', json({ system: { version: '13.1.0' } })),
      '! the release is Asterisk "13.1.0"',
      /16 and later/,
      [],
    ],
    [
      'a fast clock',
      answersTo('GET /ari/asterisk/ping', (request, response) =>
        json({ timestamp: new Date(Date.now() + 60_000).toISOString() })(request, response),
      ),
      '! the clock of Asterisk is 60 s ahead',
      /synchronize/,
      [],
    ],
    [
      'a missing time',
      answersTo('GET /ari/asterisk/ping', json({})),
      '! Asterisk does not send its time',
      /synchronize/,
      [],
    ],
    [
      'a missing module that every flow needs',
      answersTo('GET /ari/asterisk/modules', json(modules.filter(({ name }) => name !== 'app_stasis.so'))),
      '✗ app_stasis.so does not run',
      /module load app_stasis\.so/,
      [],
    ],
    [
      'a module that is loaded and does not run',
      answersTo(
        'GET /ari/asterisk/modules',
        json(
          modules.map((module) =>
            module.name === 'res_ari_mailboxes.so' ? { ...module, status: 'Not Running' } : module,
          ),
        ),
      ),
      '! res_ari_mailboxes.so does not run; it is for mailboxes',
      /module load/,
      [],
    ],
    [
      'a missing directory for recordings',
      answersTo('GET /ari/recordings/stored', json({ error: 'Allocation failed' }, 500)),
      '✗ the directory for recordings does not exist',
      /spool\/asterisk\/recording/,
      [],
    ],
    [
      'a missing module for recordings',
      answersTo('GET /ari/recordings/stored', json({}, 404)),
      '! the list of stored recordings fails with 404',
      /res_ari_recordings/,
      [],
    ],
    [
      'an application that is registered',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', channel_ids: ['c'] })),
      '! the application hello is registered, with subscriptions to 1 channels',
      /takes it from the last/,
      ['--app', 'hello'],
    ],
    [
      'an event filter that allows few types',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', events_allowed: [{ type: 'Dial' }] })),
      '✗ hello receives only the events Dial',
      /applications\.filter applicationName=hello/,
      ['--app', 'hello'],
    ],
    [
      'an event filter that removes a type',
      answersTo('GET /ari/applications/hello', json({ name: 'hello', events_disallowed: [{ type: 'Dial' }] })),
      '✗ hello never receives the events Dial',
      /applications\.filter/,
      ['--app', 'hello'],
    ],
    [
      'a request for the application that fails',
      answersTo('GET /ari/applications/hello', json({ message: 'No' }, 500)),
      '✗ the request for the application hello fails with 500 No',
      /log of Asterisk/,
      ['--app', 'hello'],
    ],
    ['no application', {}, '! no application was checked', /ARI_APP/, []],
    [
      'a handshake that is a 404',
      { upgrade: (_, socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n') },
      '✗ the event socket does not open: 404 Not Found',
      /res_http_websocket/,
      [],
    ],
    [
      'a proxy without upgrades',
      { upgrade: (_, socket) => socket.end('HTTP/1.1 426 No\r\ncontent-length: 0\r\n\r\n') },
      '✗ the event socket does not open: 426 No',
      /A proxy .*Upgrade and Connection/,
      [],
    ],
    [
      'a handshake without a response',
      { upgrade: (_, socket) => socket.destroy() },
      '✗ the event socket does not open: socket hang up',
      /sessionlimit/,
      [],
    ],
    [
      'an origin that is not allowed',
      {},
      '✗ pages from https://a.b may not read responses',
      /allowed_origins=https:\/\/a\.b/,
      ['--origin', 'https://a.b'],
    ],
    [
      'a preflight request that fails',
      answersTo('OPTIONS /ari/channels', status(401)),
      '✗ pages from https://panel.example may not write: the preflight request fails with 401',
      /proxy/,
      ['--origin', 'https://panel.example'],
    ],
    [
      'a preflight request without a response',
      answersTo('OPTIONS /ari/channels', (_, response) => void response.destroy()),
      '! the requests of a page from https://panel.example fail: socket hang up',
      /sessionlimit/,
      ['--origin', 'https://panel.example'],
    ],
    [
      'a check that fails itself',
      answersTo('GET /ari/asterisk/modules', json({ message: 'No' }, 500)),
      '✗ rx-ari (GET /asterisk/modules): 500 No',
      /log of Asterisk/,
      [],
    ],
    ['a proxy', { answer: healthy({}, { server: 'nginx' }) }, '! http', /A proxy in between must pass .*WebSocket/, []],
  ])('reports %s, and continues', async (_, script, found, advice, args) => {
    const { output, code } = await examine(script, ...args);
    const lines = output.split('\n');
    const at = lines.findIndex((line) => line.startsWith(found));
    expect(lines[at], output).toContain(found);
    expect(lines[at + 1]).toMatch(advice);
    expect(code).toBe(output.includes('✗') ? 1 : 0);
    expect(output).toMatch(/event socket/);
  });
});
