import { firstValueFrom, lastValueFrom, of, tap, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { perCall, snoop, type Channel } from '../../../src/index.js';
import { hangUp, makeCall, next } from '../support/call.js';
import { openClient, type Client } from '../support/client.js';

let client: Client;
let caller: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller } = await makeCall(client));
});

const snoopEnds = (id: string) => next(client, 'StasisEnd', ({ channel }) => channel.id === id);

/** Starts to snoop; what is emitted, and when it is over. */
async function snooping() {
  let entered: (channel: Channel) => void;
  const first = new Promise<Channel>((resolve) => (entered = resolve));
  const all = lastValueFrom(
    snoop(caller, { spy: 'both', appArgs: 'one,two' }).pipe(
      tap((it) => entered(it)),
      toArray(),
    ),
  );
  const channel = await Promise.race([first, all.then(() => Promise.reject(new Error('nothing was emitted')))]);
  return { channel, all };
}

describe('snoop on a real Asterisk', () => {
  it('emits the channel that has entered the application, with its arguments', async () => {
    const started = next(client, 'StasisStart', ({ channel }) => channel.data.name.startsWith('Snoop/'));
    const { channel, all } = await snooping();
    expect((await started).args).toEqual(['one', 'two', 'rx-ari-leg']);
    expect(channel.data.name).toMatch(new RegExp(`^Snoop/${caller.id}-`));
    await firstValueFrom(channel.hangup());
    expect((await all).map(({ id }) => id)).toEqual([channel.id]);
  });

  it('completes when the channel hangs up', async () => {
    const { channel, all } = await snooping();
    const ended = snoopEnds(channel.id);
    await hangUp(caller);
    expect(await all).toHaveLength(1);
    await ended;
  });

  it('hangs up when the channel goes on in the dialplan', async () => {
    const { channel, all } = await snooping();
    const ended = snoopEnds(channel.id);
    await firstValueFrom(caller.continueInDialplan({ context: 'default', extension: 'wait', priority: 1 }));
    expect(await all).toHaveLength(1);
    await ended;
    expect((await firstValueFrom(caller.get())).id).toBe(caller.id);
  });

  it('hangs up when unsubscribed', async () => {
    const ended = next(client, 'StasisEnd', ({ channel }) => channel.data.name.startsWith('Snoop/'));
    const channel = await firstValueFrom(snoop(caller, { spy: 'both' }));
    expect((await ended).channel.id).toBe(channel.id);
  });

  it('is no call of its own to perCall', async () => {
    const calls: string[] = [];
    const running = client.ari
      .on('StasisStart')
      .pipe(perCall(({ channel }) => of(channel.id)))
      .subscribe((id) => calls.push(id));
    const { channel, all } = await snooping();
    const { caller: another } = await makeCall(client);
    running.unsubscribe();
    await firstValueFrom(channel.hangup());
    await all;
    expect(calls).toContain(another.id);
    expect(calls).not.toContain(channel.id);
  });

  it('fails for an application that is not registered', async () => {
    const failed = lastValueFrom(snoop(caller, { spy: 'both', app: 'no-such-app' }));
    await expect(failed).rejects.toMatchObject({ name: 'AriHttpError', operation: 'applications.get', status: 404 });
  });

  it('is found in the application of another client, and ends with the channel', async () => {
    const otherClient = await openClient();
    const entered = next(otherClient, 'StasisStart');
    const all = lastValueFrom(
      snoop(caller, { spy: 'both', app: otherClient.app }).pipe(
        tap(() => void hangUp(caller)),
        toArray(),
      ),
    );
    const { channel } = await entered;
    expect((await all).map(({ id }) => id)).toEqual([channel.id]);
  });

  it('is refused without a word on what to do', async () => {
    await expect(lastValueFrom(snoop(caller, {}))).rejects.toMatchObject({ name: 'AriHttpError', status: 400 });
  });

  it('completes when the caller had hung up before it was asked', async () => {
    const ended = firstValueFrom(caller.ended);
    await hangUp(caller);
    await ended;
    expect(await lastValueFrom(snoop(caller, { spy: 'both' }).pipe(toArray()))).toEqual([]);
  });
});
