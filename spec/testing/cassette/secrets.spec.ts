import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proxyToCassette } from '../../../src/cli/proxy-to-cassette.js';
import type { ProxyMessage } from '../../../src/proxy/proxy-message.js';
import { RestFrames } from '../../../src/proxy/rest-frames.js';
import type { CassetteEntry } from '../../../src/testing/cassette/cassette.js';
import { decodeAll } from '../../../src/testing/cassette/decode-all.js';
import { hideInText } from '../../../src/testing/cassette/hide-in-value.js';
import { bodyOf, cassetteWriter } from '../../../src/testing/cassette/write-cassette.js';

const encode = encodeURIComponent;
const basic = (password: string): string => Buffer.from(`user:${password}`).toString('base64');
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

const request = (query: string, body?: string, path = '/channels', method = 'POST'): CassetteEntry => ({
  at: 0,
  request: { id: 1, method, path, query, ...(body !== undefined && { body: bodyOf(body) }) },
});
const answer = (body: string): CassetteEntry => ({ at: 1, answer: { id: 1, status: 200, body: bodyOf(body) } });
const event = (fields: object): CassetteEntry => ({ at: 2, event: { type: 'E', ...fields } });

/** Pairs of a form or a query that hold a password. */
const pairs: Readonly<Record<string, (password: string) => string>> = {
  api_key: (p) => `a=b&api_key=user:${encode(p)}&c=d`,
  'api_key with an encoded colon': (p) => `api_key=${encode(`user:${p}`)}`,
  'api_key with an encoded name': (p) => `api%5Fkey=${encode(`user:${p}`)}&x=1`,
  'api_key with every letter encoded': (p) => `%61%70%69%5f%6b%65%79=${encode(p)}`,
  'api_key in capitals': (p) => `API_KEY=${encode(p)}`,
  password: (p) => `username=a&password=${encode(p)}`,
  'password with spaces as +': (p) => `password=${encode(p).replaceAll('%20', '+')}&x=1`,
  'a nested name': (p) => `auth%5Bpassword%5D=${encode(p)}`,
  'a token': (p) => `accessToken=${encode(p)}`,
  'a variable': (p) => `variable=SIP_PASSWORD&value=${encode(p)}`,
  'a variable behind its value': (p) => `value=${encode(p)}&variable=${encode('SHARED(PASSWORD)')}`,
  'a URL': (p) => `data=${encode(`ws://user:${encode(p)}@host/x`)}`,
  'a URL that is not encoded': (p) => `data=ws://user:${encode(p)}@host/x`,
  'a URL with a query': (p) => `media=${encode(`sound:http://h/x?token=${encode(p)}`)}`,
  'a URL that is encoded twice': (p) => `data=${encode(encode(`http://user:${encode(p)}@h`))}`,
  'a SIP URI': (p) => `endpoint=${encode(`PJSIP/trunk/sip:user:${encode(p)}@host`)}`,
  'a dial string': (p) => `endpoint=${encode(`IAX2/user:${encode(p)}@host/100`)}`,
  JSON: (p) => `variables=${encode(JSON.stringify({ DB_PASSWORD: p }))}`,
  'broken JSON': (p) => `variables=${encode(`{"DB_PASSWORD":"${p}`)}`,
  'a header': (p) => `header=${encode(`Authorization: Basic ${basic(p)}`)}`,
  'a header with +': (p) => `header=Basic+${encode(basic(p))}`,
  'malformed encoding in front': (p) => `x=%zz&y=%zz${encode(`password=${p}`)}`,
};

/** JSON values that hold a password. */
const values: Readonly<Record<string, (password: string) => unknown>> = {
  'a field': (password) => ({ password }),
  'a nested field': (p) => ({ a: [{ b: { auth_password: p } }] }),
  'a field in capitals': (p) => ({ 'X-Api-Key': p, apiKey: p, 'API-Key': p }),
  'an object in a field': (p) => ({ credentials: { user: 'u', key: p } }),
  'an attribute': (p) => ({ fields: [{ attribute: 'password', value: p }] }),
  'an attribute behind its value': (p) => ({ fields: [{ value: p, attribute: 'md5_cred' }] }),
  'an attribute of Asterisk 22': (p) => [
    { attribute: 'password_digest', value: p },
    { attribute: 'oauth_secret', value: p },
  ],
  'a named value': (p) => ({ name: 'refresh_token', value: p }),
  variables: (p) => ({ variables: { SIP_SECRET: p, 'PJSIP_HEADER(add,Authorization)': p } }),
  'a list of names and values': (p) => ({ rawHeaders: ['Host', 'x', 'Authorization', p] }),
  headers: (p) => ({ headers: { authorization: `Basic ${basic(p)}`, cookie: p } }),
  'a header in a text': (p) => ({ message: `received Authorization: Basic ${basic(p)}` }),
  'a scheme in a text': (p) => ({ message: `sent Basic ${basic(p)} to` }),
  'a bearer': (p) => ({ message: `Authorization: Bearer ${basic(p)}` }),
  'a URL': (p) => ({ url: `https://user:${encode(p)}@host/x` }),
  'a URL with its password as it is': (p) => ({ url: `https://user:${p.replace(/[\s"'<>]/g, '_')}@host` }),
  'a URL with a query': (p) => ({ media_uri: `sound:http://host/a.wav?api_key=user:${p}` }),
  'a URL that is encoded': (p) => ({ media_uri: encode(`http://user:${encode(p)}@host`) }),
  'an assignment': (p) => ({ app_data: `PASSWORD=${p}` }),
  'an assignment in a function': (p) => ({ app_data: `CURL(http://host/?secret=${p})` }),
  'an assignment with blanks': (p) => ({ app_data: `password = ${p}` }),
  'a colon': (p) => ({ text: `your password: ${p}` }),
  'JSON in a text': (p) => ({ message_body: JSON.stringify({ fields: [{ attribute: 'password', value: p }] }) }),
  'JSON in JSON in a text': (p) => ({ body: JSON.stringify({ body: JSON.stringify({ secret: p }) }) }),
  'broken JSON in a text': (p) => ({ message_body: `{"attribute":"password","value":"${escaped(p)}"` }),
  'escaped JSON in a text': (p) => ({ text: escaped(`x {"password":"${p}"}`) }),
  'a name with an escape': (p) => ({ text: `{"\\u0070assword":"${escaped(p)}"` }),
  'a long text': (p) => ({ text: `${'a'.repeat(20_000)} password=${p}` }),
  'a field name': (p) => ({ [`http://user:${encode(p)}@host`]: 1 }),
};

/** Bodies that are neither JSON nor a form. */
const texts: Readonly<Record<string, (password: string) => string>> = {
  'JSON that is cut short': (p) => `{"fields":[{"attribute":"password","value":"${p}"`,
  'JSON that is cut short in a value': (p) => `{"a":1,"password":"${escaped(p)}`,
  'JSON with a comma too many': (p) => `{"password":"${escaped(p)}",}`,
  'JSON with single quotes': (p) => `{'password': '${p}'}`,
  'an attribute of XML': (p) => `<auth password="${p}"/>`,
  'a form behind a line break': (p) => `\r\npassword=${encode(p)}`,
};

/** The places in entries of a cassette. */
const places: Readonly<Record<string, (password: string) => CassetteEntry[]>> = {
  ...Object.fromEntries(
    Object.entries(pairs).flatMap(([name, pair]) => [
      [`the query, ${name}`, (p: string) => [request(pair(p))]],
      [`a form, ${name}`, (p: string) => [request('', pair(p))]],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => [
      [`the body of a request, ${name}`, (p: string) => [request('', JSON.stringify(value(p)))]],
      [`the body of an answer, ${name}`, (p: string) => [request(''), answer(JSON.stringify(value(p)))]],
      [`an event, ${name}`, (p: string) => [event(value(p) as object)]],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => [
      [`the body of a request, ${name}`, (p: string) => [request('', text(p))]],
      [`the body of an answer, ${name}`, (p: string) => [request(''), answer(text(p))]],
    ]),
  ),
  'the value of a variable': (p) => [request('variable=DB_PASSWORD'), answer(JSON.stringify({ value: p }))],
  'the value of a header': (p) => [
    request(`variable=${encode('PJSIP_HEADER(read,Authorization)')}`),
    answer(JSON.stringify({ value: p })),
  ],
  'an event about a variable': (p) => [event({ type: 'ChannelVarset', variable: 'SIP_PASSWORD', value: p })],
  'a path': (p) => [request('', undefined, `/channels/c/play/${encode(`http://user:${encode(p)}@host`)}`)],
  'a method': (p) => [request('', undefined, '/', `GET http://user:${encode(p)}@host`)],
};

const passwords = [
  'p4ssw0rd-X',
  'with space & more',
  'a+b%41/c=d?e#f',
  'sl/ash:col@n',
  '"quo\\ted"',
  "s'ingle",
  'üñí€',
  '1234567',
];

/** Every spelling of a password that must not be in a line. */
const spellings = (password: string): string[] => [
  password,
  escaped(password),
  encode(password),
  encode(encode(password)),
  encode(password).replaceAll('%20', '+'),
  basic(password),
];

describe('a cassette', () => {
  describe.each(passwords)('never holds the password %s', (password) => {
    it.each(Object.keys(places))('in %s', (place) => {
      for (const mask of [false, true]) {
        const write = cassetteWriter({ mask });
        const lines = places[place]!(password).map(write).join('\n');
        const found = spellings(password).filter((spelling) => lines.includes(spelling));
        expect(found, lines).toEqual([]);
        expect(decodeAll(lines) ?? '').not.toContain(password);
        for (const line of lines.split('\n')) expect(JSON.parse(line)).toBeTypeOf('object');
      }
    });
  });

  it('never holds a password of a frame on the event socket', () => {
    for (const password of passwords) {
      const messages: ProxyMessage[] = [];
      const frames = new RestFrames(
        (message) => messages.push(message),
        () => messages.length + 1,
      );
      const send = (frame: object): void =>
        frames.onRequestFrame(JSON.stringify({ type: 'RESTRequest', request_id: 'a', method: 'PUT', ...frame }));
      send({ uri: `channels?api_key=user:${encode(password)}` });
      send({
        uri: 'channels',
        query_strings: [
          { name: 'api_key', value: `user:${password}` },
          { name: 'password', value: password },
        ],
      });
      send({
        uri: 'asterisk/config',
        message_body: JSON.stringify({ fields: [{ attribute: 'password', value: password }] }),
      });
      send({
        uri: 'asterisk/config',
        content_type: 'application/x-www-form-urlencoded',
        message_body: `password=${encode(password)}`,
      });
      send({ uri: 'asterisk/config', message_body: `{"password":"${password}` });
      const body = JSON.stringify([{ attribute: 'password', value: password }]);
      frames.onResponseFrame(
        `{"type":"RESTResponse","request_id":"a","status_code":200,"message_body":${JSON.stringify(body)}}`,
      );
      // A response in another order is not recognised as one, and is recorded as an event.
      messages.push({ type: 'frame', data: JSON.stringify({ message_body: body, type: 'RESTResponse' }) });
      const write = cassetteWriter({});
      const entriesOf = proxyToCassette(() => 0);
      const lines = messages
        .flatMap((message) => (message.type === 'listening' || message.type === 'unrecorded' ? [] : entriesOf(message)))
        .map(write);
      expect(lines).toHaveLength(7);
      expect(spellings(password).filter((spelling) => lines.join('\n').includes(spelling))).toEqual([]);
    }
  });

  it('never holds a password, whatever is around it', () => {
    const names = fc.constantFrom('password', 'api_key', 'Secret', 'authorization', 'refreshToken', 'md5_cred');
    const noise = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', '&', '%', '\\', 'a', ' ', '=', '/'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        noise,
        names,
        fc.constantFrom('=', ':', '":"', '%3D', '": "', ' = ', '%22:%22'),
        noise,
        (before, name, sign, after) => {
          const text = `${before}${name}${sign}Z4phod${after}`;
          expect(cassetteWriter({})(event({ text }))).not.toContain('Z4phod');
          expect(cassetteWriter({})(request(`x=${text}`))).not.toContain('Z4phod');
          expect(cassetteWriter({})(request('', text))).not.toContain('Z4phod');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'sound:vm-password,sound:beep',
    'sound:/var/lib/secret-sounds/token',
    'hello,200',
    'PJSIP/4711@trunk',
    'PJSIP/secretary:1',
    'sip:alice@example.com:5060',
    'Local/100@default',
    'http://host:8088/x?a=b%20c',
    '"Jane Doe" <4711>',
    'token',
    'password%20prompt',
    'the password is wrong',
    'Basic training',
    '{"broken": "password"',
    '<p>No token</p>',
    '100%',
    '2026-01-01T00:00:00.000+0000',
    'channel:17.1',
    'a+b',
    '{"a":"b"}',
    'basic',
  ])('keeps %s, whatever its words', (text) => {
    expect(hideInText(text)).toBe(text);
    const entries = [
      event({ text }),
      request(`x=${encode(text)}&y=z`),
      request('', `x=${encode(text)}`),
      request('', text),
    ];
    const written = entries.map((entry) => JSON.parse(cassetteWriter({})(entry)) as unknown);
    expect(written).toEqual(entries);
  });

  it.each(['media=sound:vm-password', 'media=sound%3Avm-password&lang=en', 'media=sound%3Avm-password%2Csound%3Abeep'])(
    'keeps the query %s',
    (query) => {
      for (const entry of [request(query), request('', query), request('', undefined, `/sounds/${query}`)])
        expect(JSON.parse(cassetteWriter({})(entry))).toEqual(entry);
    },
  );

  it('keeps lists and fields with the name of a secret as a value', () => {
    const harmless = {
      media: ['sound:password', 'sound:1'],
      sounds: [
        { id: 'vm-password', text: 'Password?' },
        { name: 'token', format: 'wav' },
      ],
    };
    expect(JSON.parse(cassetteWriter({})(event(harmless)))).toEqual(event(harmless));
  });

  it('keeps a form without secrets', () => {
    const body = 'media=sound%3Ahello%20world&lang=en';
    expect(JSON.parse(cassetteWriter({})(request('', body)))).toMatchObject({ request: { body } });
  });

  it('keeps an entry, and nothing of its content, if the content cannot be searched', () => {
    const deep = `${'['.repeat(200_000)}"p4ssw0rd"${']'.repeat(200_000)}`;
    const write = cassetteWriter({ mask: true });
    expect(JSON.parse(write(request('', deep)))).toEqual({
      at: 0,
      request: { id: 1, method: '…', path: '/', query: '' },
    });
    expect(JSON.parse(write(answer(deep)))).toEqual({ at: 1, answer: { id: 1, status: 200 } });
    expect(JSON.parse(write(event({ deep: JSON.parse(deep) as unknown })))).toEqual({ at: 2, event: { type: '…' } });
  });

  it('writes entries with half of a surrogate pair', () => {
    const write = cassetteWriter({ mask: true });
    expect(() => write(request('password=\ud800', undefined, '/a\udfff%ff/http:%2f%2fu:p@h'))).not.toThrow();
  });

  it('keeps nothing of a text that is too long to search', () => {
    expect(hideInText('a'.repeat(200_000))).toBe('…');
  });

  it('takes a time in proportion to the length of hostile texts', () => {
    const hostile = ['://', 'a.', '%25', 'sip:', 'password', 'Basic ', '\\u005c', 'a/b:', '{"', '@'].map((part) =>
      part.repeat(16_384 / part.length),
    );
    for (const text of hostile) {
      const start = process.cpuUsage();
      hideInText(text);
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1_000, text.slice(0, 8)).toBeLessThan(1_000);
    }
  });
});
