import { Controller, Get, Inject, Injectable } from '@nestjs/common';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { describe, expect, it } from 'vitest';
import { filter, firstValueFrom, switchMap } from 'rxjs';
import { AriHttpError } from '../../src/index.js';
import { Ari, AriHealthIndicator, AriModule, OnAriEvent } from '../../src/nestjs/index.js';
import { failure } from '../support/failure.js';
import { startLoopback } from '../support/loopback.js';
import { waitUntil } from '../support/wait.js';
import { opened, reach, simulator, start } from './support.js';

@Injectable()
class Calls {
  @OnAriEvent('StasisStart')
  begins(): void {
    return undefined;
  }
}

@Controller('health')
class Health {
  readonly #health: HealthCheckService;
  readonly #asterisk: AriHealthIndicator;

  constructor(
    @Inject(HealthCheckService) health: HealthCheckService,
    @Inject(AriHealthIndicator) asterisk: AriHealthIndicator,
  ) {
    this.#health = health;
    this.#asterisk = asterisk;
  }

  @Get()
  check() {
    return this.#health.check([() => this.#asterisk.isHealthy('asterisk')]);
  }
}

const healthOf = (module: { get: (token: typeof Health) => Health }) => module.get(Health).check();

describe('the health indicator with terminus', () => {
  it('is up while the event stream is open, down in an outage, and up again', async () => {
    const pbx = simulator();
    const reconnect = { minDelay: 20, maxDelay: 20 };
    const app = await start({
      imports: [TerminusModule.forRoot({ logger: false }), AriModule.forRoot(reach(pbx, { reconnect }))],
      providers: [Calls],
      controllers: [Health],
    });
    await opened(app);
    const up = { status: 'ok', info: { asterisk: { status: 'up', connection: 'open' } } };
    expect(await healthOf(app.module)).toMatchObject(up);
    const { connectionState: connection } = app.module.get(Ari);
    const refused = firstValueFrom(
      connection.pipe(filter((state) => state.type === 'waiting' && String(state.cause).includes('503'))),
    );
    const back = firstValueFrom(
      connection.pipe(
        filter(({ type }) => type === 'waiting'),
        switchMap(() => app.module.get(Ari).opened),
      ),
    );
    pbx.faults.refuse(503);
    pbx.faults.drop('hello');
    const down = { asterisk: { status: 'down', connection: 'waiting', message: expect.stringContaining('503') } };
    await refused;
    await expect(healthOf(app.module)).rejects.toMatchObject({
      status: 503,
      response: { status: 'error', error: down },
    });
    await back;
    expect(await healthOf(app.module)).toMatchObject(up);
  });

  it('is down while Asterisk refuses the credentials, although the socket is open', async () => {
    const users = { hey: 'peekaboo' };
    const pbx = simulator({ users });
    const { module } = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls] });
    const ari = module.get(Ari);
    await firstValueFrom(ari.opened);
    users.hey = 'changed';
    await failure(ari.asterisk.ping(), AriHttpError);
    const indicator = module.get(AriHealthIndicator, { strict: false });
    expect(indicator.isHealthy('asterisk')).toEqual({
      asterisk: { status: 'down', connection: 'unauthorized', message: expect.stringMatching(/^AriHttpError: .*401/) },
    });
    users.hey = 'peekaboo';
    await firstValueFrom(ari.opened);
    expect(indicator.isHealthy('asterisk')).toEqual({ asterisk: { status: 'up', connection: 'open' } });
  });

  it('is down with the cause of the last failure while the next attempt is in progress', async () => {
    let attempts = 0;
    const { url } = await startLoopback({
      // The second handshake gets no response.
      upgrade: (_, socket) => {
        attempts += 1;
        if (attempts === 1) socket.end('HTTP/1.1 426 Upgrade Required\r\ncontent-length: 0\r\n\r\n');
      },
    });
    const options = { url, username: 'hey', password: 'peekaboo', app: 'hello', reconnect: { minDelay: 1 } };
    const { module } = await start({ imports: [AriModule.forRoot(options)], providers: [Calls] });
    await waitUntil(() => attempts === 2);
    expect(module.get(AriHealthIndicator, { strict: false }).isHealthy('asterisk')).toEqual({
      asterisk: {
        status: 'down',
        connection: 'connecting',
        message: expect.stringMatching(/^AriHttpError: .*426.*proxy.*Upgrade and Connection/),
      },
    });
  });

  it('is up while the stream has no subscriber, and finds connections by their names', async () => {
    const { module } = await start({ imports: [AriModule.forRoot({ ...reach(simulator()), name: 'berlin' })] });
    const indicator = module.get(AriHealthIndicator, { strict: false });
    expect(indicator.isHealthy('asterisk', 'berlin')).toEqual({ asterisk: { status: 'up', connection: 'idle' } });
    expect(() => indicator.isHealthy('asterisk')).toThrow();
  });
});
