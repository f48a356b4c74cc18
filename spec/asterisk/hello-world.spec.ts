import { concatMap, defer, filter, firstValueFrom, map, startWith, switchAll } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { digits, perCall, play, type Channel, type CallFlow } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { makeCall, next } from './support/call.js';
import { afterTest, openClient, type Client } from './support/client.js';

let client: Client;

beforeEach(async () => {
  client = await openClient();
});

/** Runs a flow on the end of a call that the dialplan brought; the spec presses the keys at the other end. */
async function serve(flow: CallFlow): Promise<{ caller: Channel; press: (key: string) => Promise<void> }> {
  const inbound = client.ari.on('StasisStart').pipe(filter(({ channel }) => channel.data.name.endsWith(';2')));
  const serving = inbound.pipe(perCall(flow)).subscribe();
  afterTest(() => serving.unsubscribe());
  const { caller, peer } = await makeCall(client);
  return { caller, press: (dtmf) => firstValueFrom(peer.sendDTMF({ dtmf })) };
}

/** Returns the playbacks so far, as `sound:beep playing` and `sound:beep done`. */
const played = (): string[] =>
  client.receivedEvents.flatMap((event) =>
    event.type === 'PlaybackStarted' || event.type === 'PlaybackFinished'
      ? [`${event.playback.data.media_uri} ${event.playback.data.state}`]
      : [],
  );

const begins = (uri: string) => next(client, 'PlaybackStarted', ({ playback }) => playback.data.media_uri === uri);
const ends = (uri: string) => next(client, 'PlaybackFinished', ({ playback }) => playback.data.media_uri === uri);

const timeOf = (type: string, uri: string): number =>
  Date.parse(
    client.receivedEvents.find((e) => e.type === type && 'playback' in e && e.playback.data.media_uri === uri)!
      .timestamp,
  );

describe('hello-world', () => {
  it('answers, says hello to its end, says keys, says goodbye to its end, and hangs up', async () => {
    const greeted = ends('sound:hello-world');
    const { caller, press } = await serve(hello);
    const gone = firstValueFrom(caller.ended);
    await greeted;
    const digitEnd = ends('digits:1');
    await press('1');
    await digitEnd;
    await press('#');
    expect(await gone).toEqual({ reason: 'StasisEnd' });
    expect(played()).toEqual([
      'sound:hello-world playing',
      'sound:hello-world done',
      'digits:1 playing',
      'digits:1 done',
      'sound:vm-goodbye playing',
      'sound:vm-goodbye done',
    ]);
    const lasted = (uri: string) => timeOf('PlaybackFinished', uri) - timeOf('PlaybackStarted', uri);
    expect(lasted('sound:hello-world')).toBeGreaterThan(1_200);
    expect(lasted('sound:vm-goodbye')).toBeGreaterThan(500);
    const requestIndex = client.receivedEvents.findIndex(({ type }) => type === 'ChannelHangupRequest');
    const finished = client.receivedEvents.findIndex((e) => e.type === 'PlaybackFinished' && played().length === 6);
    expect(requestIndex).toBeGreaterThan(finished);
  });

  it('lets a key interrupt the one being said, because of switchMap', async () => {
    const { press } = await serve(hello);
    await ends('sound:hello-world');
    const [began, over] = [begins('sound:tt-weasels'), ends('sound:tt-weasels')];
    await press('*');
    await began;
    const second = ends('digits:2');
    await press('2');
    await over;
    await second;
    const weasels = timeOf('PlaybackFinished', 'sound:tt-weasels') - timeOf('PlaybackStarted', 'sound:tt-weasels');
    expect(weasels, 'the sound lasts three seconds').toBeLessThan(2_000);
  });

  it('queues a key behind the greeting, which it does not stop', async () => {
    const greeting = begins('sound:hello-world');
    const { press } = await serve(hello);
    await greeting;
    const digitEnd = ends('digits:1');
    await press('1');
    await digitEnd;
    expect(timeOf('PlaybackStarted', 'digits:1')).toBeGreaterThanOrEqual(
      timeOf('PlaybackFinished', 'sound:hello-world'),
    );
    expect(played().slice(0, 3)).toEqual(['sound:hello-world playing', 'sound:hello-world done', 'digits:1 playing']);
  });

  it('lets the first key interrupt the greeting if the program chooses so', async () => {
    const bargeIn: CallFlow = ({ channel }) =>
      digits(channel).pipe(
        map((digit) => play(channel, `digits:${digit}`)),
        startWith(play(channel, 'sound:demo-congrats')),
        switchAll(),
      );
    const greeting = begins('sound:demo-congrats');
    const { press } = await serve(bargeIn);
    await greeting;
    const digitEnd = ends('digits:3');
    await press('3');
    await digitEnd;
    const congrats =
      timeOf('PlaybackFinished', 'sound:demo-congrats') - timeOf('PlaybackStarted', 'sound:demo-congrats');
    expect(congrats, 'the sound lasts half a minute').toBeLessThan(2_000);
  });

  it('queues keys where the program says concatMap', async () => {
    const queue: CallFlow = ({ channel }) =>
      digits(channel).pipe(concatMap((digit) => play(channel, `digits:${digit}`)));
    const { press } = await serve(queue);
    const digitEnd = ends('digits:5');
    await press('45');
    await digitEnd;
    expect(played()).toEqual(['digits:4 playing', 'digits:4 done', 'digits:5 playing', 'digits:5 done']);
  });

  it('leaves nothing behind when the caller hangs up in the middle', async () => {
    const greeting = begins('sound:hello-world');
    const { caller } = await serve(hello);
    await greeting;
    const before = contextOf(caller).events.size;
    await firstValueFrom(defer(() => caller.hangup()));
    await firstValueFrom(caller.ended);
    expect(before).toBeGreaterThan(contextOf(caller).events.size);
    expect(played()).toEqual(['sound:hello-world playing', 'sound:hello-world failed']);
  });
});
