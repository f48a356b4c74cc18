import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { AriReplacedError, createAri } from '../../../src/index.js';
import { nodeTransport } from '../../../src/transport/node.js';
import { next } from '../support/call.js';
import { afterTest, openClient, reach, unique, watch } from '../support/client.js';
import { all, dialled, first, eventsOf } from './helpers.js';

it('receives the events of a call in the second application of its socket after a move, until the end of the call', async () => {
  const [firstApp, secondApp] = [unique('one'), unique('other')];
  const client = await openClient({ app: [firstApp, secondApp] });
  const channel = await dialled(client);
  const started = next(client, 'StasisStart', ({ application }) => application === secondApp);
  const left = next(client, 'StasisEnd', ({ application }) => application === firstApp);
  await firstValueFrom(channel.move({ app: secondApp, appArgs: 'here,it,is' }));
  const { args, channel: moved } = await started;
  await left;
  expect([String(moved), ...args]).toEqual([String(channel), 'here', 'it', 'is']);

  const [life, ended] = [all(moved.on('ChannelVarset', 'StasisEnd')), first(moved.ended)];
  const stillThere = next(
    client,
    'ChannelVarset',
    (event) => event.application === secondApp && event.variable === 'HERE',
  );
  await firstValueFrom(moved.setChannelVar({ variable: 'HERE', value: 'yes' }));
  await stillThere;
  const over = next(client, 'StasisEnd', ({ application }) => application === secondApp);
  await firstValueFrom(moved.hangup());
  await over;
  expect(await ended).toEqual({ reason: expect.stringMatching(/^StasisEnd$|^ChannelDestroyed$/) });
  // the application that created the call receives its events too, on the same socket
  const copies = (await life).filter((event) => event.type === 'ChannelVarset' && event.variable === 'HERE');
  expect(copies.map(({ application }) => application).sort()).toEqual([firstApp, secondApp].sort());
});

it('ends a call for the application that it leaves, and starts it for the other', async () => {
  const [from, to] = [await openClient(), await openClient()];
  const channel = await dialled(from);
  const [ended, started] = [first(channel.ended), next(to, 'StasisStart')];
  await firstValueFrom(channel.move({ app: to.app }));
  expect(await ended).toEqual({ reason: 'StasisEnd' });
  const arrived = (await started).channel;
  expect(arrived.id).toBe(channel.id);
  const goodbye = first(arrived.ended);
  await firstValueFrom(arrived.hangup());
  expect(await goodbye).toEqual({ reason: 'StasisEnd' });
});

it('keeps a call that cannot be moved', async () => {
  const client = await openClient();
  const channel = await dialled(client);
  const failed = first(channel.on('ApplicationMoveFailed'));
  await firstValueFrom(channel.move({ app: 'nobody-there', appArgs: 'a,b' }));
  const event = await failed;
  expect([String(event.channel), event.destination, event.args]).toEqual([String(channel), 'nobody-there', ['a', 'b']]);
  expect(eventsOf(client, 'StasisEnd')).toEqual([]);
  expect((await firstValueFrom(channel.get())).data.state).toBe('Up');
});

it('gives the application up when another connection takes it over', async () => {
  const options = reach();
  // On a transport of its own, because a second client of one process is refused otherwise.
  const [ari, rival] = [watch(createAri(options)), watch(createAri({ ...options, transport: nodeTransport }))];
  const receivedTypes: string[] = [];
  const states: string[] = [];
  const watching = ari.connectionState.subscribe(({ type }) => states.push(type));
  const lost = new Promise((resolve) => {
    ari.events.subscribe({ next: ({ type }) => receivedTypes.push(type), error: resolve });
  });
  const alsoLost = new Promise((resolve) => {
    ari.channel('any').events.subscribe({ error: resolve });
  });
  const opened = first(ari.opened);
  await opened;
  const holding = rival.opened.subscribe();
  afterTest(() => holding.unsubscribe());
  expect(await lost).toBeInstanceOf(AriReplacedError);
  expect(await alsoLost).toBeInstanceOf(AriReplacedError);
  watching.unsubscribe();
  expect(receivedTypes).toEqual(['ApplicationReplaced']);
  expect(states).toEqual(['idle', 'connecting', 'open', 'replaced']);
});
