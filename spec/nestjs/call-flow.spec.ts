import { Controller, Inject, Injectable } from '@nestjs/common';
import { EMPTY, concat, throwError, type Observable } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { AriInputError, play, type StasisStart } from '../../src/index.js';
import { AriModule, CallFlow } from '../../src/nestjs/index.js';
import { compile, opened, reach, simulator, start, stateOf } from './support.js';

/** Collects what a caller hears. */
function listen<T>(from: Observable<T>): T[] {
  const heard: T[] = [];
  from.subscribe((one) => heard.push(one));
  return heard;
}

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
      @CallFlow('nobody')
      refuse: CallFlow = ({ channel }: StasisStart) => channel.hangup();
    }
    const pbx = simulator();
    const app = await start({
      imports: [AriModule.forRoot(reach(pbx, { app: ['hello', 'refused'] }))],
      providers: [{ provide: 'sound', useValue: 'sound:beep' }],
      controllers: [Greeter, Refuser],
    });
    await opened(app);
    const [first, second] = [pbx.call({ app: 'hello' }), pbx.call({ app: 'refused' })];
    const [heard, refused] = [listen(first.heard), listen(second.heard)];
    const ended = listen(first.ended);
    await vi.waitUntil(() => ended.length > 0);
    expect(heard).toEqual(['sound:beep']);
    expect(refused).toEqual([]);
  });
});
