import type { Observable } from 'rxjs';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  AriEvent,
  ChannelDtmfReceived,
  CallFlow as Flow,
  Ari as Client,
  StasisEnd,
  StasisStart,
} from '../../src/index.js';
import { AriModule, CallFlow, InjectAri, OnAriEvent, type Ari } from '../../src/nestjs/index.js';

declare const anything: Observable<number>;

/** Never runs. The assertion is that it compiles. */
const compiles = (_check: () => void): void => undefined;

describe('the types of rx-ari/nestjs', () => {
  it('check the parameter of an event handler', () =>
    compiles(() => {
      class Handlers {
        @OnAriEvent('StasisStart')
        right(event: StasisStart): Observable<void> {
          return event.channel.answer();
        }

        @OnAriEvent(['StasisStart', 'StasisEnd'], { connection: 'berlin' })
        both(_event: StasisStart | StasisEnd): void {}

        @OnAriEvent('StasisStart')
        any(_event: AriEvent): void {}

        @OnAriEvent('StasisStart')
        async none(): Promise<void> {}

        // @ts-expect-error -- StasisStart is its name
        @OnAriEvent('StasisStrat')
        typo(): void {}

        // @ts-expect-error -- a digit comes with another event
        @OnAriEvent('StasisStart')
        wrongEvent(_event: ChannelDtmfReceived): void {}

        // @ts-expect-error -- one of the two is not expected
        @OnAriEvent(['StasisStart', 'StasisEnd'])
        oneOfTwo(_event: StasisStart): void {}

        // @ts-expect-error -- there is no second parameter
        @OnAriEvent('StasisStart')
        more(_event: StasisStart, _more: unknown): void {}

        // @ts-expect-error -- at least one type
        @OnAriEvent([])
        nothing(): void {}
      }
      return Handlers;
    }));

  it('accept a call flow that returns an Observable', () =>
    compiles(() => {
      class Flows {
        @CallFlow('hello', { onShutdown: ({ channel }) => channel.hangup() })
        right({ channel }: StasisStart): Observable<unknown> {
          return channel.answer();
        }

        @CallFlow('hello')
        none(): Observable<unknown> {
          return anything;
        }

        @CallFlow({ connection: 'berlin' })
        anyApplication(): Observable<unknown> {
          return anything;
        }

        // @ts-expect-error -- a promise cannot be unsubscribed
        @CallFlow('hello')
        async promise(): Promise<void> {}

        // @ts-expect-error -- calls begin with StasisStart
        @CallFlow('hello')
        wrongEvent(_event: StasisEnd): Observable<unknown> {
          return anything;
        }
      }
      return Flows;
    }));

  it('equal those of rx-ari', () =>
    compiles(() => {
      expectTypeOf<Ari>().toExtend<Client>();
      expectTypeOf<Client>().toExtend<Ari>();
      expectTypeOf<CallFlow<string>>().toEqualTypeOf<Flow<string>>();
    }));

  it('include the options of a connection', () =>
    compiles(() => {
      const options = { url: 'http://pbx:8088', username: 'u', password: 'p', app: 'hello' };
      AriModule.forRoot({ ...options, name: 'berlin' });
      AriModule.forRootAsync({ name: 'berlin', inject: ['x'], useFactory: (app: string) => ({ ...options, app }) });
      InjectAri('berlin');
      // @ts-expect-error -- the application is missing
      AriModule.forRoot({ url: 'http://pbx:8088', username: 'u', password: 'p' });
      // @ts-expect-error -- the application is missing
      AriModule.forRootAsync({ useFactory: () => ({ url: 'http://pbx:8088', username: 'u', password: 'p' }) });
    }));
});
