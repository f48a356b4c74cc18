import {
  Controller,
  Injectable,
  UseGuards,
  UseInterceptors,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type ModuleMetadata,
  type NestInterceptor,
} from '@nestjs/common';
import { EventPattern, MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { NEVER, finalize, firstValueFrom, tap, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, type Ari, type StasisEnd, type StasisStart } from '../../src/index.js';
import { AriServer } from '../../src/nestjs/microservices.js';
import type { Simulator } from '../../src/simulator/index.js';
import { Log, afterTest, collected, reach, simulator } from './support.js';
import { patiently, waitUntil } from '../support/wait.js';

interface Service {
  readonly pbx: Simulator;
  readonly ari: Ari;
  readonly log: Log;
  readonly server: AriServer;
  close(): Promise<unknown>;
}

/** Starts a microservice whose only transport is a simulator. */
async function serve(metadata: ModuleMetadata): Promise<Service> {
  const pbx = simulator();
  const ari = createAri(reach(pbx));
  const log = new Log();
  const server = new AriServer(ari);
  const module = await Test.createTestingModule(metadata).setLogger(log).compile();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's options are a class
  const service = module.createNestMicroservice({ strategy: server });
  await service.listen();
  afterTest(() => service.close());
  return { pbx, ari, log, server, close: () => service.close() };
}

const opened = ({ ari }: Service) => firstValueFrom(ari.opened.pipe(patiently()));

describe('AriServer', () => {
  it('calls event patterns, through guards and interceptors, with the client in their context', async () => {
    const handled: string[] = [];
    const contexts: unknown[] = [];
    @Injectable()
    class OnlyKnown implements CanActivate {
      canActivate(context: ExecutionContext): boolean {
        return context.switchToRpc().getData<StasisStart>().channel.data.caller.number !== 'unknown';
      }
    }
    @Injectable()
    class Told implements NestInterceptor {
      intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
        contexts.push(context.switchToRpc().getContext<{ getArgByIndex(index: number): unknown }>().getArgByIndex(0));
        return next.handle().pipe(tap(() => handled.push('intercepted')));
      }
    }
    @Controller()
    class Calls {
      @EventPattern('StasisStart')
      @UseGuards(OnlyKnown)
      @UseInterceptors(Told)
      begins(@Payload() { channel }: StasisStart): Observable<unknown> {
        handled.push(`begins ${channel.data.caller.number}`);
        return channel.answer();
      }

      @EventPattern('StasisEnd')
      ends(@Payload() { channel }: StasisEnd): void {
        handled.push(`ends ${channel.data.caller.number}`);
      }
    }
    const service = await serve({ controllers: [Calls] });
    await opened(service);
    service.pbx.call({ app: 'hello', from: 'unknown' });
    const call = service.pbx.call({ app: 'hello', from: '100' });
    await waitUntil(() => handled.includes('intercepted'));
    call.hangup();
    await waitUntil(() => handled.length === 3);
    expect(handled).toEqual(['begins 100', 'intercepted', 'ends 100']);
    expect(contexts).toEqual([service.ari]);
    expect(service.server.unwrap()).toBe(service.ari);
  });

  it('logs a handler that fails; other handlers and the next event are not affected', async () => {
    const handled: string[] = [];
    @Controller()
    class Failing {
      @EventPattern('StasisStart')
      begins(@Payload() _event: StasisStart): unknown {
        throw new Error('no');
      }
    }
    @Controller()
    class Sound {
      @EventPattern('StasisStart')
      begins(@Payload() { channel }: StasisStart): Observable<never> {
        return NEVER.pipe(
          tap({ subscribe: () => handled.push(`receives ${channel.data.caller.number}`) }),
          finalize(() => handled.push('is cut off')),
        );
      }
    }
    const service = await serve({ controllers: [Failing, Sound] });
    await opened(service);
    service.pbx.call({ app: 'hello', from: '1' });
    service.pbx.call({ app: 'hello', from: '2' });
    await waitUntil(() => handled.length === 2);
    await waitUntil(() => service.log.ours.length === 2);
    expect(handled).toEqual(['receives 1', 'receives 2']);
    expect(service.log.ours[0]).toMatch(/^error \[AriServer\] a handler of StasisStart failed: /);
    expect(service.log.lines.filter((line) => line.includes('Error: no'))).toHaveLength(2);
  });

  it('unsubscribes the Observables of handlers when it is closed, waits for their cleanup, and releases the socket', async () => {
    const handled: string[] = [];
    @Controller()
    class Calls {
      @EventPattern('StasisStart')
      begins(@Payload() { channel }: StasisStart): Observable<never> {
        handled.push('begins');
        return NEVER.pipe(finalize(() => channel.hangup().subscribe(() => handled.push('has hung up'))));
      }
    }
    const service = await serve({ controllers: [Calls] });
    const states = collected(service.server.status);
    await opened(service);
    service.pbx.faults.delay('channels.hangup', 1_000);
    service.pbx.call({ app: 'hello' });
    await waitUntil(() => handled.length === 1);
    await service.close();
    expect(handled).toEqual(['begins', 'has hung up']);
    expect(states).toEqual(['connecting', 'open', 'idle']);
    expect(await firstValueFrom(service.ari.connectionState)).toEqual({ type: 'idle' });
  });

  it('logs once that the event stream is lost permanently', async () => {
    @Controller()
    class Calls {
      @EventPattern('StasisStart')
      begins(@Payload() _event: StasisStart): void {
        return undefined;
      }
    }
    const service = await serve({ controllers: [Calls] });
    await opened(service);
    service.pbx.faults.replace('hello');
    await waitUntil(() => service.log.ours.length === 1);
    expect(service.log.ours[0]).toMatch(
      /^error \[AriServer\] the event stream is lost permanently: AriReplacedError: /,
    );
    expect(await firstValueFrom(service.server.status)).toBe('replaced');
  });

  it('ignores patterns of other transports, and warns of a message pattern', async () => {
    const handled: string[] = [];
    @Controller()
    class Mixed {
      @EventPattern('StasisStart', Transport.REDIS)
      redis(@Payload() _event: StasisStart): void {
        handled.push('redis');
      }

      @EventPattern('StasisStart', AriServer.transport)
      ari(@Payload() _event: StasisStart): void {
        handled.push('ari');
      }

      @MessagePattern('sum')
      sum(): number {
        return 0;
      }
    }
    const service = await serve({ controllers: [Mixed] });
    await opened(service);
    service.pbx.call({ app: 'hello' });
    await waitUntil(() => handled.length > 0);
    expect(handled).toEqual(['ari']);
    expect(service.log.ours).toEqual([
      'warn [AriServer] @MessagePattern(sum) is never called by Asterisk: use @EventPattern, or name its transport',
    ]);
    expect(() => service.server.on()).toThrow('use unwrap<Ari>().on(');
  });
});
