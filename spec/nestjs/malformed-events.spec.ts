import { setImmediate as turn } from 'node:timers/promises';
import { Controller, Injectable } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import fc from 'fast-check';
import { tap, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { digits, play, type AriEvent, type AriEventType, type StasisStart } from '../../src/index.js';
import { AriHealthIndicator, AriModule, CallFlow, OnAriEvent } from '../../src/nestjs/index.js';
import { AriServer } from '../../src/nestjs/microservices.js';
import { aim, captured, mutate, mutation, respond, type JsonEvent } from '../fuzz/malformed-event.js';
import { directClient, type DirectClient } from '../support/direct-client.js';
import { say } from '../support/score.js';
import { Log, afterTest, start } from './support.js';

const types = [...new Set(captured.map(({ type }) => type))] as [AriEventType, ...AriEventType[]];

const malformed: fc.Arbitrary<JsonEvent> = fc
  .tuple(fc.constantFrom(...captured), fc.constantFrom('a', 'id1'), mutation)
  .map(([event, id, change]) => mutate(aim(event, id), change));

/** The events that the handlers received in one run. */
interface Received {
  readonly flows: string[];
  readonly digits: string[];
  readonly starts: string[];
  readonly types: string[];
}

function client(): DirectClient {
  let count = 0;
  return directClient({ newId: () => `id${(count += 1)}`, subscribeAll: true }, respond);
}

/** Sends a malformed event between the events of three calls, and ends the calls. */
function* session(event: JsonEvent): Iterable<object> {
  yield say.start('a');
  yield say.start('b');
  yield event;
  yield say.digit('1', 'b');
  yield say.start('c');
  for (const id of ['a', 'b', 'c']) yield say.end(id);
}

const empty = (): Received => ({ flows: [], digits: [], starts: [], types: [] });

describe('a malformed event', () => {
  it('ends no decorated method, no call flow and no other call: 1,000 mutations', async () => {
    let received = empty();
    @Injectable()
    class Calls {
      @CallFlow('hello')
      serve({ channel }: StasisStart): Observable<unknown> {
        received.flows.push(channel.id);
        if (channel.id === 'a') return play(channel, 'sound:any');
        return digits(channel).pipe(tap((digit) => received.digits.push(`${digit} ${channel.id}`)));
      }

      @OnAriEvent('StasisStart')
      begins({ channel }: StasisStart): void {
        received.starts.push(channel.id.toLowerCase());
      }

      @OnAriEvent(types)
      receives({ type }: AriEvent): void {
        received.types.push(type);
      }
    }
    const { options, send } = client();
    const app = await start({ imports: [AriModule.forRoot(options)], providers: [Calls] });
    const health = app.module.get(AriHealthIndicator, { strict: false });
    fc.assert(
      fc.property(malformed, (event) => {
        received = empty();
        for (const each of session(event)) send(each);
        expect(received.flows.filter((id) => ['b', 'c'].includes(id))).toEqual(['b', 'c']);
        expect(received.starts.filter((id) => ['b', 'c'].includes(id))).toEqual(['b', 'c']);
        expect(received.digits.filter((digit) => digit.endsWith(' b'))).toEqual(['1 b']);
        expect(received.types.slice(-3)).toEqual(['StasisEnd', 'StasisEnd', 'StasisEnd']);
      }),
      { numRuns: 1_000 },
    );
    expect(app.log.ours.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(health.isHealthy('asterisk')).toMatchObject({ asterisk: { status: 'up', connection: 'open' } });
  });

  it('ends no event pattern of a microservice: 300 mutations', async () => {
    let received = empty();
    @Controller()
    class Calls {
      @EventPattern('StasisStart')
      begins(@Payload() { channel }: StasisStart): void {
        received.starts.push(channel.id.toLowerCase());
      }

      @EventPattern('ChannelDtmfReceived')
      presses(@Payload() event: AriEvent): void {
        received.types.push(event.type);
      }
    }
    const { ari, send } = client();
    const log = new Log();
    const module = await Test.createTestingModule({ controllers: [Calls] })
      .setLogger(log)
      .compile();
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's options are a class
    const service = module.createNestMicroservice({ strategy: new AriServer(ari) });
    await service.listen();
    afterTest(() => service.close());
    await fc.assert(
      fc.asyncProperty(malformed, async (event) => {
        received = empty();
        for (const each of session(event)) send(each);
        await turn();
        expect(received.starts.filter((id) => ['b', 'c'].includes(id))).toEqual(['b', 'c']);
        expect(received.types.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
