import { Controller, Injectable, Scope } from '@nestjs/common';
import { NEVER, Observable, defer, finalize, throwError } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import type { ChannelDtmfReceived, AriSocketMessage, StasisEnd, StasisStart } from '../../src/index.js';
import { AriModule, OnAriEvent } from '../../src/nestjs/index.js';
import { compile, opened, reach, simulator, start, stateOf } from './support.js';
import { waitUntil } from '../support/wait.js';

describe('@OnAriEvent', () => {
  it('calls methods of providers and controllers, on their instances, with narrowed events', async () => {
    const handled: string[] = [];
    class Base {
      readonly prefix: string = 'provider';

      @OnAriEvent('StasisStart')
      begins({ channel }: StasisStart): void {
        handled.push(`${this.prefix} receives ${channel.data.caller.number}`);
      }
    }
    @Injectable()
    class Heir extends Base {
      override readonly prefix = 'heir';
    }
    @Controller()
    class Calls {
      readonly prefix = 'controller';

      @OnAriEvent(['StasisStart', 'StasisEnd'])
      changes({ type }: StasisStart | StasisEnd): void {
        handled.push(`${this.prefix} receives ${type}`);
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Heir], controllers: [Calls] });
    await opened(app);
    const call = pbx.call({ app: 'hello', from: '100' });
    await waitUntil(() => handled.length === 2);
    call.hangup();
    await waitUntil(() => handled.length === 3);
    expect(handled).toEqual(['heir receives 100', 'controller receives StasisStart', 'controller receives StasisEnd']);
  });

  it('subscribes all methods before the socket opens, and none before the application starts', async () => {
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        listening.push('begins');
      }

      @OnAriEvent('StasisEnd')
      ends(): void {
        listening.push('ends');
      }
    }
    const listening: string[] = [];
    // A transport that sends its first frames while it is being subscribed to, earlier than any network could.
    const frame = (type: string) => JSON.stringify({ type, application: 'hello', timestamp: '', channel: { id: '1' } });
    let sockets = 0;
    const transport = () => ({
      send: () => NEVER,
      socket: new Observable<AriSocketMessage>((subscriber) => {
        sockets += 1;
        subscriber.next({ type: 'open' });
        for (const type of ['StasisStart', 'StasisEnd']) subscriber.next({ type: 'frame', data: frame(type) });
      }),
    });
    const imports = [AriModule.forRoot(reach(simulator(), { transport }))];
    const { module } = await compile({ imports, providers: [Calls] });
    expect(sockets).toBe(0);
    await module.init();
    expect(sockets).toBe(1);
    expect(listening).toEqual(['begins', 'ends']);
    await module.close();
  });

  it('opens no socket without methods', async () => {
    const app = await start({ imports: [AriModule.forRoot(reach(simulator()))] });
    expect(await stateOf(app)).toEqual({ type: 'idle' });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['returns an Observable that fails', () => throwError(() => new Error('no'))],
  ])('logs the error of a method that %s; the next event and other methods are not affected', async (_, fail) => {
    const handled: string[] = [];
    @Injectable()
    class Failing {
      @OnAriEvent('StasisStart')
      begins({ channel }: StasisStart): unknown {
        handled.push(`failing receives ${channel.data.caller.number}`);
        return fail();
      }
    }
    @Injectable()
    class Sound {
      @OnAriEvent('StasisStart')
      begins({ channel }: StasisStart): void {
        handled.push(`sound receives ${channel.data.caller.number}`);
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Failing, Sound] });
    await opened(app);
    pbx.call({ app: 'hello', from: '1' });
    await waitUntil(() => handled.length === 2);
    pbx.call({ app: 'hello', from: '2' });
    await waitUntil(() => app.log.ours.length === 3);
    expect(handled).toEqual(['failing receives 1', 'sound receives 1', 'failing receives 2', 'sound receives 2']);
    const failure = 'error [Ari] Failing.begins failed at StasisStart: Error: no';
    expect(app.log.ours).toEqual(['log [Ari] listening to hello', failure, failure]);
  });

  it('subscribes to the Observable of a method for each event, concurrently, until the application is closed', async () => {
    const log: string[] = [];
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins({ channel }: StasisStart): Observable<never> {
        const caller = channel.data.caller.number;
        return defer(() => {
          log.push(`begins ${caller}`);
          return NEVER;
        }).pipe(finalize(() => log.push(`ends ${caller}`)));
      }

      @OnAriEvent('ChannelDtmfReceived')
      async presses({ digit }: ChannelDtmfReceived): Promise<void> {
        log.push(`receives ${digit}`);
        await Promise.resolve();
        log.push(`says ${digit}`);
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls] });
    await opened(app);
    pbx.call({ app: 'hello', from: '1' });
    const second = pbx.call({ app: 'hello', from: '2' });
    await waitUntil(() => log.length === 2);
    second.press('5');
    await waitUntil(() => log.length === 4);
    await app.module.close();
    expect(log).toEqual(['begins 1', 'begins 2', 'receives 5', 'says 5', 'ends 1', 'ends 2']);
    expect(await stateOf(app)).toEqual({ type: 'idle' });
  });

  it('continues after a logger that throws', async () => {
    const received: string[] = [];
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      fails(): void {
        throw new Error('no');
      }

      @OnAriEvent('StasisStart')
      starts({ channel }: StasisStart): void {
        received.push(channel.data.caller.number);
      }
    }
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls] });
    await opened(app);
    app.log.error = () => {
      throw new Error('the disk is full');
    };
    pbx.call({ app: 'hello', from: '1' });
    pbx.call({ app: 'hello', from: '2' });
    await waitUntil(() => received.length === 2);
    expect(received).toEqual(['1', '2']);
    const message = 'Calls.fails failed at StasisStart: Error: no';
    expect(written.mock.calls).toEqual(Array(2).fill([message, new Error('the disk is full')]));
    written.mockRestore();
  });

  it('calls a method once if several tokens provide its class', async () => {
    let calls = 0;
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        calls += 1;
      }

      @OnAriEvent('StasisEnd')
      ends(): void {
        calls += 10;
      }
    }
    const pbx = simulator();
    const providers = [Calls, { provide: 'alias', useExisting: Calls }];
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers });
    await opened(app);
    const call = pbx.call({ app: 'hello' });
    await waitUntil(() => calls > 0);
    call.hangup();
    await waitUntil(() => calls > 9);
    expect(calls).toBe(11);
  });

  it.each([
    ['request-scoped', Scope.REQUEST],
    ['transient', Scope.TRANSIENT],
  ])('warns of a method in a %s provider, and calls it never', async (_, scope) => {
    const handled: string[] = [];
    @Injectable({ scope })
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        handled.push('scoped');
      }
    }
    @Injectable()
    class Single {
      @OnAriEvent('StasisStart')
      begins(): void {
        handled.push('single');
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls, Single] });
    await opened(app);
    pbx.call({ app: 'hello' });
    await waitUntil(() => handled.length > 0);
    expect(handled).toEqual(['single']);
    expect(app.log.ours[0]).toMatch(
      /^warn \[AriModule\] Calls.begins is never called: Calls is request-scoped or trans/,
    );
  });
});
