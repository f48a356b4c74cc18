import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { hangUp } from '../support/call.js';
import { afterTest, asterisk, openClient, unique, type Client } from '../support/client.js';
import { call, awaitEvent, numberOf, type Phone } from './phone.js';

/** Generous: a busy machine may be slow, and only a fault makes a spec wait for so long. */
const PATIENT = { timeout: 20_000, interval: 100 };

describe('the program restart, after kill -9 and a new start', () => {
  let client: Client;
  /** The application in which the callees ring. */
  let callees: Client;
  let app: string;
  let program: ChildProcess;

  beforeEach(async () => {
    client = await openClient();
    callees = await openClient();
    app = unique('program');
    await start();
    await expect
      .poll(async () => (await firstValueFrom(client.ari.applications.list())).map(({ name }) => name), PATIENT)
      .toContain(app);
  });

  async function start(): Promise<void> {
    program = spawn(process.execPath, ['build/examples/restart.js'], {
      env: {
        PATH: process.env['PATH'],
        ARI_URL: asterisk.url,
        ARI_USERNAME: asterisk.username,
        ARI_PASSWORD: asterisk.password,
        ARI_APP: app,
        ARI_OUTGOING: `Local/${numberOf(callees.app)}@default`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    afterTest(() => void program.kill('SIGKILL'));
    await once(program, 'spawn');
  }

  async function kill(): Promise<void> {
    const exited = once(program, 'exit');
    program.kill('SIGKILL');
    await exited;
  }

  /** The ids of the legs whose phones have rung so far, in their order. */
  const legs = (): string[] =>
    callees.receivedEvents.flatMap((event) =>
      event.type === 'StasisStart' ? [event.channel.id.replace(/;2$/, '')] : [],
    );

  const answer = (leg: string) => firstValueFrom(callees.ari.channels.answer({ channelId: `${leg};2` }));

  /** A phone calls the program; resolves with the leg that rings for it. */
  async function ring(): Promise<{ phone: Phone; leg: string }> {
    const known = legs().length;
    const phone = await call(client, numberOf(app));
    await expect.poll(() => legs().length, PATIENT).toBeGreaterThan(known);
    const leg = legs()[known]!;
    afterTest(() => hangUp(client.ari.channel(leg)));
    return { phone, leg };
  }

  /** The bridge in which exactly these channels talk. */
  async function bridgeOf(...ids: string[]): Promise<string | undefined> {
    const all = await firstValueFrom(client.ari.bridges.list());
    return all.find(({ data }) => [...data.channels].sort().join() === [...ids].sort().join())?.id;
  }

  async function talk(): Promise<{ phone: Phone; leg: string; bridge: string }> {
    const { phone, leg } = await ring();
    await answer(leg);
    await expect.poll(() => bridgeOf(phone.callerId, leg), PATIENT).toBeDefined();
    return { phone, leg, bridge: (await bridgeOf(phone.callerId, leg))! };
  }

  /** Starts the program again; resolves when it serves calls, and so has found those that are there. */
  async function restart(): Promise<void> {
    const known = legs().length;
    await start();
    // While the program is not connected, the dialplan does not offer it a call.
    const isServed = async (): Promise<boolean> => {
      const phone = await call(client, numberOf(app));
      await setTimeout(1_000);
      await phone.hangUp();
      return legs().length > known;
    };
    await expect.poll(isServed, PATIENT).toBe(true);
  }

  const ids = async () => (await firstValueFrom(client.ari.channels.list())).map(({ id }) => id);
  const bridges = async () => (await firstValueFrom(client.ari.bridges.list())).map(({ id }) => id);
  const areGone = async (channels: string[], bridge: string) => {
    await expect.poll(async () => (await ids()).filter((id) => channels.includes(id)), PATIENT).toEqual([]);
    await expect.poll(bridges, PATIENT).not.toContain(bridge);
  };

  it('leaves two people who talk together, and does not dial for them again', async () => {
    const { phone, leg, bridge } = await talk();
    await kill();
    await restart();
    expect(await bridgeOf(phone.callerId, leg)).toBe(bridge);
    await expect.poll(async () => (await ids()).filter((id) => legs().includes(id)), PATIENT).toEqual([leg]);
    expect(client.receivedEvents.filter(({ type }) => type === 'ChannelLeftBridge')).toEqual([]);
  });

  it('hangs up the callee and removes the bridge when the caller hangs up', async () => {
    const { phone, leg, bridge } = await talk();
    await kill();
    await restart();
    await phone.hangUp();
    await areGone([phone.callerId, leg], bridge);
  });

  it('hangs up the caller and removes the bridge when the callee hangs up', async () => {
    const { phone, leg, bridge } = await talk();
    await kill();
    await restart();
    await firstValueFrom(callees.ari.channels.hangup({ channelId: `${leg};2` }));
    await areGone([phone.callerId, leg], bridge);
  });

  it('hangs up a callee whose caller hung up while the program was not running', async () => {
    const { phone, leg } = await talk();
    await kill();
    await phone.hangUp();
    await phone.gone();
    expect(await ids()).toContain(leg);
    await restart();
    await expect.poll(ids, PATIENT).not.toContain(leg);
  });

  it('serves a caller who waits from the beginning, and hangs up the callee who answers the old call', async () => {
    const { phone, leg } = await ring();
    await kill();
    await start();
    await expect.poll(() => legs().length, PATIENT).toBe(2);
    await answer(leg);
    await awaitEvent(callees, 'StasisEnd', ({ channel }) => channel.id === `${leg};2`);
    await answer(legs()[1]!);
    await expect.poll(() => bridgeOf(phone.callerId, legs()[1]!), PATIENT).toBeDefined();
    expect(legs()).toHaveLength(2);
  });
});
