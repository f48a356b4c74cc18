import { describe, expect, it } from 'vitest';
import { applicationsIn, contextsIn } from '../../../src/cli/doctor/stasis-calls.js';
import { json, type Answer, type Received } from '../../support/loopback.js';
import { waitUntil } from '../../support/wait.js';
import { examine, healthy, type Dialplan } from './support.js';

/** The finding about the dialplan, with its advice, and the requests. */
async function findingFor(dialplan: Dialplan, others: Readonly<Record<string, Answer>> = {}, app = 'hello') {
  const { output, code, requests } = await examine({ answer: healthy(others, { dialplan }) }, '--app', app);
  const [, finding = ''] = /^(. .*(?:extensions\.conf|dialplan).*(?:\n {4}.*)?)$/m.exec(output) ?? [];
  return { finding, code, requests };
}

const pathsOf = (requests: readonly Received[], method: string): string[] =>
  requests.filter((request) => request.method === method).map(({ path }) => path);

describe('rx-ari doctor --app', () => {
  it.each<[string, Dialplan]>([
    ['in default', { default: { exten: ['_X.,1,Answer()', '_X.,2,Stasis(hello,${EXTEN})'] } }],
    ['in a line with same', { default: { exten: ['1,1,Answer()'], same: ['n,Stasis( hello )'] } }],
    ['in an included context', { default: { include: ['ivr,9:00-17:00'] }, ivr: { exten: ['s,1,Stasis(hello)'] } }],
    ['behind Goto', { default: { exten: ['1,1,Goto(a,s,1)'] }, a: { exten: ['s,1,Stasis(hello)'] } }],
    ['behind GotoIf', { default: { exten: ['1,1,GotoIf($[${X}]?a,s,1:b,s,1)'] }, b: { exten: ['s,1,Stasis(hello)'] } }],
    ['behind Gosub', { default: { same: ['n,Gosub(a,s,1(x))'] }, a: { exten: ['s,1,Stasis(hello)'] } }],
    ['behind Dial', { default: { same: ['n,Dial(Local/s@a/n,20)'] }, a: { exten: ['s,1,Stasis(hello)'] } }],
    [
      'in contexts that include each other',
      {
        default: { include: ['a'] },
        a: { include: ['default', 'b'] },
        b: { exten: ['s,1,Stasis(hello)'] },
      },
    ],
  ])('finds a dialplan that names the application %s', async (_, dialplan) => {
    const { finding, code } = await findingFor(dialplan);
    expect(finding).toMatch(/^✓ extensions\.conf sends calls to hello: Stasis\(hello\) in \[\w+\]$/);
    expect(code).toBe(0);
  });

  it('finds the contexts of phones', async () => {
    const others = {
      'GET /ari/endpoints/PJSIP': json([{ resource: 'alice' }, { resource: 'b ob' }]),
      'GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/alice': json([{ attribute: 'context', value: 'desk' }]),
      'GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/b%20ob': json([{ attribute: 'context', value: 'lab' }]),
    };
    const { finding } = await findingFor({ lab: { exten: ['_X.,1,Stasis(hello)'] } }, others);
    expect(finding).toBe('✓ extensions.conf sends calls to hello: Stasis(hello) in [lab]');
  });

  it('reports an application that no line names, the names that it found, and the line to add', async () => {
    const { finding, code } = await findingFor({ default: { exten: ['1,1,Stasis(helo)', '2,1,Stasis(other)'] } });
    expect(finding).toBe(
      '! none of the lines of extensions.conf sends calls to hello, but to helo, other\n' +
        '    The context of the phones (default) needs: exten => _X.,1,Stasis(hello) and then: ' +
        'asterisk -rx "dialplan reload". Dialplans of AEL, Lua or a database: asterisk -rx "dialplan show" | grep "Stasis(hello"',
    );
    expect(code).toBe(0);
  });

  it.each([
    ['an expression', 'n,Stasis(${EXTEN:7})'],
    ['a broadcast', 'n,StasisBroadcast(3000)'],
  ])('reports %s that may become the application', async (_, line) => {
    const { finding } = await findingFor({ default: { exten: ['1,1,Stasis(other)'], same: [line] } });
    expect(finding).toMatch(
      /^! extensions\.conf may send calls to hello: an expression in \[default\].*\n.*dialplan show/,
    );
  });

  it('reports a dialplan that ARI does not show', async () => {
    const { finding } = await findingFor({});
    expect(finding).toMatch(/^! ARI does not show the dialplan.*\n.*Stasis\(hello\): asterisk -rx "dialplan show"/);
  });

  it('reports that a user who may only read cannot check it', async () => {
    const denied = { 'POST /ari/channels/create': json({ message: 'Write access denied' }, 403) };
    const { finding } = await findingFor({}, denied);
    expect(finding).toMatch(/^! the dialplan was not checked: 403 Write access denied\n.*dialplan show/);
  });

  it('creates one channel without a destination that ends by itself, never dials it, and removes it', async () => {
    const { requests } = await findingFor({ default: { exten: ['1,1,Stasis(other)'] } });
    const created = requests.filter(({ path }) => path === '/ari/channels/create');
    expect(created).toHaveLength(1);
    const { query, body } = created[0]!;
    expect(query.get('endpoint')).toBe(`Local/s@${query.get('app')!}`);
    expect(JSON.parse(body)).toEqual({ variables: { 'TIMEOUT(absolute)': '30' } });
    expect(pathsOf(requests, 'POST')).toEqual(['/ari/channels/create']);
    await waitUntil(() => pathsOf(requests, 'DELETE').includes(`/ari/channels/${query.get('channelId')!}`));
  });

  it('stops reading a dialplan without end', async () => {
    const endless: Answer = (request, response) => {
      const index = /,(\d+)\)$/.exec(request.query.get('variable') ?? '')![1]!;
      json({ value: `n,Goto(c${index},s,1)` })(request, response);
    };
    const { finding } = await findingFor({}, { 'GET /ari/channels/*/variable': endless });
    expect(finding).toMatch(/^! none of the first 2000 lines of extensions\.conf sends calls to hello\n/);
  });
});

describe('applicationsIn', () => {
  it.each([
    ['1,1,Stasis(hello)', ['hello']],
    ['n,ExecIf($[1]?Stasis(a,b):STASIS(c))', ['a', 'c']],
    ['n,Stasis(${APP})', ['${APP}']],
    ['n,Set(X=NoStasis(a))', []],
    ['n,Verbose(Stasis)', []],
  ])('returns the applications of %s', (line, applications) => {
    expect(applicationsIn(line)).toEqual(applications);
  });
});

describe('contextsIn', () => {
  it('accepts no name that would end the argument of a function', () => {
    expect(contextsIn('a)b')).toEqual([]);
    expect(contextsIn('n,Goto(${CTX},s,1)')).not.toContain('${CTX}');
  });
});
