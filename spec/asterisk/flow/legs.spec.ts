import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { NEVER, Subscription, defer, firstValueFrom, timeout, type Observable } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAri, dial, isLeg, perCall, snoop, type Ari, type StasisStart } from '../../../src/index.js';
import { call, numberOf } from '../examples/phone.js';
import { hangUp, makeCall, next } from '../support/call.js';
import { afterTest, asterisk, openClient, reach, unique, type Client } from '../support/client.js';

const PATIENT = { timeout: 20_000, interval: 100 };

let client: Client;

beforeEach(async () => {
  client = await openClient();
});

/** The application and its arguments, as the list of channels shows them. */
const inList = async (id: string): Promise<string | undefined> =>
  (await firstValueFrom(client.ari.channels.list())).find((channel) => channel.id === id)?.data.dialplan.app_data;

describe('the mark of a leg', () => {
  const appArgs = 'a,b';
  const endpoint = 'Local/wait@default';

  it.each<[string, (ari: Ari, channelId: string) => Observable<unknown>]>([
    ['dial', (ari, channelId) => dial(ari, { endpoint, appArgs, channelId })],
    ['early dial', (ari, channelId) => dial(ari, { endpoint, appArgs, channelId, earlyMedia: true })],
    ['dial through SIP', (ari, channelId) => dial(ari, { endpoint: 'PJSIP/wait@loop', appArgs, channelId })],
  ])('is kept by Asterisk for a channel of %s, under an id of the user, also in a bridge', async (_, make) => {
    const channelId = unique('leg');
    const start = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
    const running = make(client.ari, channelId).subscribe();
    afterTest(() => running.unsubscribe());
    const { args, channel } = await start;
    expect(args).toEqual(['a', 'b', 'rx-ari-leg']);
    await expect.poll(async () => (await firstValueFrom(channel.get())).data.state, PATIENT).toBe('Up');
    const bridge = await firstValueFrom(client.ari.bridges.create());
    afterTest(() => firstValueFrom(bridge.destroy()));
    await firstValueFrom(bridge.addChannel({ channel: channelId }));
    expect(await inList(channelId)).toBe(`${client.app},a,b,rx-ari-leg`);
  });

  it('is kept for a channel that snoops', async () => {
    const { caller } = await makeCall(client);
    const start = next(client, 'StasisStart', ({ channel }) => channel.data.name.startsWith('Snoop/'));
    const running = snoop(caller, { spy: 'in', appArgs }).subscribe();
    afterTest(() => running.unsubscribe());
    const { args, channel } = await start;
    expect(args).toEqual(['a', 'b', 'rx-ari-leg']);
    expect(await inList(channel.id)).toBe(`${client.app},a,b,rx-ari-leg`);
  });

  it('is not with the other half of a Local channel, which enters the application as a call', async () => {
    const start = next(client, 'StasisStart');
    const running = dial(client.ari, { endpoint: `Local/${numberOf(client.app)}@default`, appArgs }).subscribe();
    afterTest(() => running.unsubscribe());
    const { args, channel } = await start;
    expect(channel.id).toMatch(/;2$/);
    expect(args).toEqual([]);
  });

  it('is lost when the channel leaves for the dialplan and enters the application again: then it is a call', async () => {
    const channelId = unique('leg');
    const first = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
    const running = dial(client.ari, { endpoint, appArgs, channelId }).subscribe();
    const { channel } = await first;
    afterTest(() => hangUp(channel));
    const second = next(client, 'StasisStart', (start) => start.channel.id === channelId && start.args.length === 0);
    await firstValueFrom(
      channel.continueInDialplan({ context: 'default', extension: numberOf(client.app), priority: 1 }),
    );
    expect(isLeg(await second)).toBe(false);
    expect(await inList(channelId)).toBe(client.app);
    running.unsubscribe();
  });
});

describe('a program that ends while a caller talks to a callee', () => {
  let app: string;
  let program: ChildProcess;

  beforeEach(async () => {
    app = unique('program');
    program = spawn(process.execPath, ['build/examples/call.js'], {
      env: {
        PATH: process.env['PATH'],
        ARI_URL: asterisk.url,
        ARI_USERNAME: asterisk.username,
        ARI_PASSWORD: asterisk.password,
        ARI_APP: app,
        ARI_OUTGOING: 'Local/wait@default',
      },
      stdio: 'inherit',
    });
    afterTest(() => void program.kill('SIGKILL'));
    const names = async () => (await firstValueFrom(client.ari.applications.list())).map(({ name }) => name);
    await expect.poll(names, PATIENT).toContain(app);
    caller = (await call(client, numberOf(app))).callerId;
    await expect.poll(talk, PATIENT).toHaveLength(2);
    leg = (await talk()).find((id) => id !== caller)!;
    afterTest(() => hangUp(client.ari.channel(leg)));
  });

  async function kill(): Promise<void> {
    const exited = once(program, 'exit');
    program.kill('SIGKILL');
    await exited;
  }

  let caller: string;
  let leg: string;

  /** The members of the bridge of the caller. */
  const talk = async (): Promise<readonly string[]> =>
    (await firstValueFrom(client.ari.bridges.list())).find(({ data }) => data.channels.includes(caller))?.data
      .channels ?? [];

  /** Starts the next run; resolves when it has found the calls that are there. */
  async function restart(onOrphan?: (start: StasisStart) => Observable<never>) {
    const ari = createAri(reach({ app, recoverCalls: 'start' }));
    const served: string[] = [];
    const problems: string[] = [];
    const running = new Subscription();
    const flow = ({ channel }: StasisStart): Observable<never> =>
      defer(() => {
        served.push(channel.id);
        return NEVER;
      });
    running.add(ari.problems.subscribe(({ type, subject = '' }) => problems.push(`${type} ${subject}`)));
    running.add(
      ari
        .on('StasisStart')
        .pipe(perCall(flow, onOrphan ? { onOrphan } : {}))
        .subscribe(),
    );
    afterTest(() => running.unsubscribe());
    await firstValueFrom(ari.opened.pipe(timeout(10_000)));
    return { served, problems };
  }

  it('leaves the callee without a flow of its own in the next run, which reports that, after kill -9', async () => {
    await kill();
    const { served, problems } = await restart();
    expect(served).toEqual([caller]);
    expect(problems).toEqual([`orphan ${leg}`]);
    expect([...(await talk())].sort()).toEqual([caller, leg].sort());
  });

  it('leaves the callee to onOrphan of the next run, after kill -9', async () => {
    await kill();
    const orphans: string[] = [];
    const { served, problems } = await restart(({ channel }) => {
      orphans.push(channel.id);
      return NEVER;
    });
    expect(served).toEqual([caller]);
    expect(orphans).toEqual([leg]);
    expect(problems).toEqual([]);
  });

  it('leaves both in their bridge when a second process takes the application over', async () => {
    const exited = once(program, 'exit');
    const { served, problems } = await restart();
    expect(await exited).toEqual([1, null]);
    expect(served).toEqual([caller]);
    expect(problems).toEqual([`orphan ${leg}`]);
    // A cleanup of the first process would have been requested before it ended.
    expect([...(await talk())].sort()).toEqual([caller, leg].sort());
  });
});
