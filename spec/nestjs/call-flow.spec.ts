import { Controller, Inject, Injectable } from '@nestjs/common';
import { EMPTY, NEVER, concat, filter, finalize, firstValueFrom, throwError, timer, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError, play, type StasisStart } from '../../src/index.js';
import { Ari, AriModule, CallFlow } from '../../src/nestjs/index.js';
import { collected, compile, opened, reach, simulator, start } from './support.js';
import { waitUntil } from '../support/wait.js';

describe('@CallFlow', () => {
  it('runs the method on its instance for each call of its application', async () => {
    @Controller()
    class Greeter {
      readonly #sound: string;

      constructor(@Inject('sound') sound: string) {
        this.#sound = sound;
      }

      @CallFlow('hello')
      greet({ channel }: StasisStart): Observable<unknown> {
        return concat(channel.answer(), play(channel, this.#sound), channel.hangup());
      }
    }
    @Injectable()
    class Refuser {
      @CallFlow('refused')
      refuse({ channel }: StasisStart): Observable<unknown> {
        return channel.hangup();
      }
    }
    const pbx = simulator();
    const app = await start({
      imports: [AriModule.forRoot(reach(pbx, { app: ['hello', 'refused'] }))],
      providers: [{ provide: 'sound', useValue: 'sound:beep' }, Refuser],
      controllers: [Greeter],
    });
    await opened(app);
    const [first, second] = [pbx.call({ app: 'hello' }), pbx.call({ app: 'refused' })];
    const [media, refused] = [collected(first.mediaEnds), collected(second.mediaEnds)];
    const ends = [collected(first.ended), collected(second.ended)];
    await waitUntil(() => ends.every(({ length }) => length === 1));
    expect(media).toEqual(['sound:beep']);
    expect(refused).toEqual([]);
  });

  it('serves several applications if it is used several times', async () => {
    const served: string[] = [];
    @Injectable()
    class Both {
      @CallFlow('one')
      @CallFlow('two')
      serve({ application }: StasisStart): Observable<never> {
        served.push(application);
        return EMPTY;
      }
    }
    const pbx = simulator();
    const app = await start({
      imports: [AriModule.forRoot(reach(pbx, { app: ['one', 'two'] }))],
      providers: [Both],
    });
    await opened(app);
    pbx.call({ app: 'two' });
    pbx.call({ app: 'one' });
    await waitUntil(() => served.length === 2);
    expect(served).toEqual(['two', 'one']);
  });

  it('ends the flow with its call', async () => {
    const log: string[] = [];
    @Injectable()
    class Waiter {
      @CallFlow('hello')
      wait(): Observable<never> {
        log.push('waits');
        return NEVER.pipe(finalize(() => log.push('is done')));
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Waiter] });
    await opened(app);
    const call = pbx.call({ app: 'hello' });
    await waitUntil(() => log.length === 1);
    call.hangup();
    await waitUntil(() => log.length === 2);
    expect(log).toEqual(['waits', 'is done']);
  });

  it('logs a flow that fails and hangs up its call; other calls are not affected', async () => {
    @Injectable()
    class Menu {
      @CallFlow('hello')
      serve({ channel }: StasisStart): Observable<unknown> {
        if (channel.data.caller.number === 'bad') throw new Error('no menu');
        return concat(timer(50), play(channel, 'sound:beep'), channel.hangup());
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Menu] });
    await opened(app);
    const good = pbx.call({ app: 'hello', from: 'good' });
    const bad = pbx.call({ app: 'hello', from: 'bad' });
    const media = collected(good.mediaEnds);
    const ends = [collected(good.ended), collected(bad.ended)];
    await waitUntil(() => ends.every(({ length }) => length === 1));
    expect(media).toEqual(['sound:beep']);
    expect(app.log.ours.slice(1)).toEqual([
      `error [Ari] Menu.serve failed in the call of ${bad.channelId}: Error: no menu`,
    ]);
  });

  it('reports nothing besides if the call of a failed flow has ended before the hang-up', async () => {
    @Injectable()
    class Menu {
      @CallFlow('hello')
      serve(): Observable<never> {
        return throwError(() => new Error('no menu'));
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Menu] });
    await opened(app);
    pbx.faults.fail('channels.hangup', { status: 404, message: 'Channel not found' });
    const requests = collected(app.module.get(Ari).trace.pipe(filter(({ type }) => type === 'response')));
    pbx.call({ app: 'hello' });
    await waitUntil(() => requests.length === 1);
    await app.module.close();
    expect(app.log.ours.slice(1)).toEqual([expect.stringMatching(/Menu.serve failed .*: Error: no menu/)]);
  });

  it('logs a failed flow, then calls onError', async () => {
    @Injectable()
    class Menu {
      @CallFlow('hello', { onError: (_, { channel }) => play(channel, 'sound:beep') })
      serve(): Observable<never> {
        return throwError(() => new Error('no menu'));
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Menu] });
    await opened(app);
    const call = pbx.call({ app: 'hello' });
    const [media, ended] = [collected(call.mediaEnds), collected(call.ended)];
    await waitUntil(() => media.length === 1);
    expect(app.log.ours.slice(1)).toEqual([expect.stringMatching(/Menu.serve failed .*: Error: no menu/)]);
    expect(ended).toEqual([]);
  });

  it('does not log a hang-up during a request', async () => {
    @Injectable()
    class Late {
      @CallFlow('hello')
      serve({ channel }: StasisStart): Observable<unknown> {
        return channel.answer();
      }
    }
    const pbx = simulator();
    pbx.faults.delay('channels.answer', 500);
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Late] });
    await opened(app);
    const answering = firstValueFrom(app.module.get(Ari).trace.pipe(filter(({ type }) => type === 'request')));
    const call = pbx.call({ app: 'hello' });
    const ended = collected(call.ended);
    await answering;
    call.hangup();
    await waitUntil(() => ended.length === 1);
    await app.module.close();
    expect(app.log.ours).toEqual(['log [Ari] listening to hello']);
  });

  it('refuses to start for an application that the connection does not register', async () => {
    @Injectable()
    class Misspelt {
      @CallFlow('helo')
      greet(): Observable<never> {
        return EMPTY;
      }
    }
    const { module } = await compile({ imports: [AriModule.forRoot(reach(simulator()))], providers: [Misspelt] });
    await expect(module.init()).rejects.toThrow(AriInputError);
    await expect(module.init()).rejects.toThrow(
      'Misspelt.greet is the call flow of the application "helo", and the connection "default" registers "hello"',
    );
  });
});
