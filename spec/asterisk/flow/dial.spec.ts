import { catchError, firstValueFrom, lastValueFrom, map, of, take, tap, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { AriDialError, dial, dialFirst, perCall, type DialOptions } from '../../../src/index.js';
import { contextOf } from '../../../src/objects/context.js';
import { next } from '../support/call.js';
import { asterisk, openClient, unique, type Client } from '../support/client.js';

let client: Client;

beforeEach(async () => {
  client = await openClient();
});

/** How a call goes that is hung up as soon as it is answered. */
const lifeOf = (options: DialOptions, onType: (type: string) => void = () => undefined) =>
  lastValueFrom(
    dial(client.ari, options).pipe(
      tap(({ type, channel }) => {
        onType(type);
        if (type === 'answered') channel.hangup().subscribe();
      }),
      map(({ type }): string => type),
      catchError((error: unknown) => {
        if (error instanceof AriDialError) return of(error.reason);
        throw error;
      }),
      toArray(),
    ),
  );

const failureOf = (options: DialOptions) =>
  lastValueFrom(
    dial(client.ari, options).pipe(
      map(() => undefined),
      catchError((error: unknown) => of(error as AriDialError)),
    ),
  );

const isIdle = async () => {
  const mine = (await firstValueFrom(client.ari.channels.list())).filter(({ id }) => id.startsWith('dialled'));
  return mine.length === 0;
};

/** Of a call that is hung up without an answer, SIP says 603; up to release 16 Asterisk makes a cause of that which says less. */
const declined = asterisk.release === '16' ? 'no_answer' : 'rejected';

describe.each([
  ['Local', (exten: string) => `Local/${exten}@default`],
  ['PJSIP', (exten: string) => `PJSIP/${exten}@loop`],
])('dial on a real Asterisk, %s', (technology, to) => {
  it.each([
    ['busy', 'busy'],
    ['congestion', 'congestion'],
    ['nope', technology === 'Local' ? 'failure' : 'unallocated'],
    ['hangup', technology === 'Local' ? 'no_answer' : declined],
  ])('fails for %s', async (exten, reason) => {
    expect((await lifeOf({ endpoint: to(exten) })).at(-1)).toBe(reason);
  });

  it.each(['ring', 'noanswer'])('gives up %s', async (exten) => {
    expect((await lifeOf({ endpoint: to(exten), timeout: 1_000 })).at(-1)).toBe('timeout');
  });

  it('is answered, and ends', async () => {
    expect((await lifeOf({ endpoint: to('wait') })).slice(-2)).toEqual(['answered', 'ended']);
  });

  it.each(['busy', 'congestion'])('fails for %s before the timeout, early, and leaves no channel', async (exten) => {
    const channelId = unique('dialled');
    const life = await lifeOf({ endpoint: to(exten), earlyMedia: true, channelId });
    expect([life[0], life.at(-1)]).toEqual(['created', exten]);
    await expect.poll(isIdle).toBe(true);
  });

  it('is refused by an extension that hangs up, early', async () => {
    const life = await lifeOf({ endpoint: to('hangup'), earlyMedia: true });
    expect(life).toEqual(['created', technology === 'Local' ? 'no_answer' : declined]);
  });

  it('is created, answered, and ends, early', async () => {
    const life = await lifeOf({ endpoint: to('wait'), earlyMedia: true });
    expect([life[0], ...life.slice(-2)]).toEqual(['created', 'answered', 'ended']);
  });

  it('gives up, early', async () => {
    const life = await lifeOf({ endpoint: to('noanswer'), earlyMedia: true, timeout: 1_000 });
    expect([life[0], life.at(-1)]).toEqual(['created', 'timeout']);
  });

  it('hangs up when unsubscribed while it rings', async () => {
    const channelId = unique('dialled');
    const destroyed = next(client, 'ChannelDestroyed', ({ channel }) => channel.id === channelId);
    await firstValueFrom(dial(client.ari, { endpoint: to('ring'), channelId }).pipe(take(1)));
    await destroyed;
  });

  it('is cancelled by a hang-up of any client', async () => {
    const hangUp = (type: string, id: string) => type === 'ringing' && client.ari.channel(id).hangup().subscribe();
    const channelId = unique('dialled');
    const life = await lifeOf({ endpoint: to('ring'), channelId }, (type) => void hangUp(type, channelId));
    expect(life).toEqual(['ringing', 'normal']);
  });

  it('tells the cause as Asterisk does', async () => {
    const { hangupCause, techCause } = (await failureOf({ endpoint: to('busy') }))!;
    expect([hangupCause, techCause ?? 0]).toEqual(technology === 'Local' ? [0, 0] : [17, expect.any(Number)]);
  });
});

describe('dial on a real Asterisk', () => {
  it('fails for a technology that there is not', async () => {
    expect(await failureOf({ endpoint: 'Bogus/x' })).toMatchObject({ reason: 'failure', cause: { status: 500 } });
  });

  it('makes channels that are no calls, and remembers none of them', async () => {
    const calls: string[] = [];
    const watching = client.ari
      .on('StasisStart')
      .pipe(perCall(({ channel }) => of(calls.push(channel.id))))
      .subscribe();
    await lifeOf({ endpoint: 'Local/wait@default' });
    await lifeOf({ endpoint: 'Local/wait@default', earlyMedia: true });
    watching.unsubscribe();
    expect(calls).toEqual([]);
    expect(contextOf(client.ari).events.claims.size).toBe(0);
  });

  it('lets the first to answer win, and hangs up the others', async () => {
    const loser = unique('dialled');
    const winner = unique('dialled');
    const destroyed = next(client, 'ChannelDestroyed', ({ channel }) => channel.id === loser);
    const answered: string[] = [];
    const calls = [
      { endpoint: 'Local/ring@default', channelId: loser },
      { endpoint: 'Local/wait@default', channelId: winner },
    ];
    const life = dialFirst(client.ari, calls).pipe(
      tap(({ type, channel }) => {
        if (type === 'answered') answered.push(channel.id);
      }),
    );
    const running = life.subscribe();
    await destroyed;
    expect(answered).toEqual([winner]);
    const gone = next(client, 'ChannelDestroyed', ({ channel }) => channel.id === winner);
    running.unsubscribe();
    await gone;
  });
});
