import { VirtualTimeScheduler, firstValueFrom, switchMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { connect, createAri, perCall, type AriHttpError } from '../../src/index.js';
import { simulate } from '../../src/simulator/index.js';
import { inVirtualTime, reach } from './virtual-simulation.js';

describe('the simulator in the process of its client', () => {
  it('answers, plays and receives digits without a socket', () => {
    const before = process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
    const log = inVirtualTime(({ simulator, ari, clock, say }) => {
      ari.on('StasisStart').pipe(perCall(hello)).subscribe();
      ari.opened.subscribe(() => {
        const call = simulator.call({ app: 'hello', from: '100' });
        call.mediaStarts.subscribe(say);
        call.ended.subscribe(() => say('ended'));
        clock.schedule(() => call.press('1'), 2_000);
        clock.schedule(() => call.press('#'), 5_000);
      });
    });
    expect(log.map((line) => line.split(' ')[1])).toEqual([
      'sound:hello-world',
      'digits:1',
      'sound:vm-goodbye',
      'ended',
    ]);
    expect(process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'))).toEqual(before);
  });

  it('passes an hour of a tone at once', () => {
    const log = inVirtualTime(({ simulator, ari, clock, say }) => {
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel.answer().subscribe();
        channel.playWithId({ media: 'tone:ring', playbackId: 'p' }).subscribe(() => say('plays'));
        clock.schedule(() => void ari.playback('p').stop().subscribe(), 3_600_000);
      });
      ari.on('PlaybackFinished').subscribe(({ playback }) => say(String(playback.data.state)));
      ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
    });
    expect(log).toEqual(['0 plays', '3600000 done']);
  });

  it('orders the event and the response of a request like Asterisk', () => {
    const log = inVirtualTime(({ simulator, ari, say }) => {
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel.play({ media: 'sound:beep' }).subscribe(() => say('answer'));
      });
      ari.on('PlaybackStarted').subscribe(() => say('event'));
      ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
      ari
        .on('StasisStart')
        .subscribe(({ channel }) => void channel.setChannelVar({ variable: 'A', value: '1' }).subscribe());
    });
    expect(log).toEqual(['0 answer', '0 event']);
  });

  it('serves its own description', async () => {
    const connecting = simulate({ port: false }).pipe(
      switchMap(({ url, transport }) => connect({ url, ...reach, transport })),
    );
    expect(typeof (await firstValueFrom(connecting)).channels.list).toBe('function');
  });

  it('rejects a client without credentials', () => {
    const log = inVirtualTime(
      ({ ari, say }) => {
        const refused = (error: unknown): void =>
          say(`${(error as AriHttpError).status} ${(error as AriHttpError).reason}`);
        ari.asterisk.ping().subscribe({ error: refused });
        ari.events.subscribe({ error: refused });
      },
      {},
      { password: 'wrong' },
    );
    expect(log).toEqual(['0 401 Authentication required', '0 401 Authentication required']);
  });

  it('ends its calls and the event stream with its subscription', () => {
    const clock = new VirtualTimeScheduler();
    const log: string[] = [];
    const running = simulate({ port: false, scheduler: clock }).subscribe(({ url, transport, call, faults }) => {
      const ari = createAri({ url, ...reach, transport });
      ari.events.subscribe({ error: (error: unknown) => log.push(String(error)) });
      ari.opened.subscribe({
        next: () => call({ app: 'hello' }).ended.subscribe(() => log.push('ended')),
        error: () => undefined,
      });
      const ping = (): unknown => ari.asterisk.ping().subscribe({ error: (error: unknown) => log.push(String(error)) });
      clock.schedule(() => {
        faults.delay('asterisk.ping', Infinity);
        ping();
        running.unsubscribe();
        ping();
      }, 1_000);
    });
    clock.flush();
    expect(log).toEqual([
      'AriConnectionError: event socket closed by Asterisk (1000)',
      'AriConnectionError: asterisk.ping (GET /asterisk/ping): the connection was closed',
      'ended',
      'AriConnectionError: asterisk.ping (GET /asterisk/ping): the simulator has ended',
    ]);
    expect(clock.now()).toBe(1_000);
  });
});
