import { Controller, Get, Inject, Injectable } from '@nestjs/common';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { describe, expect, it, vi } from 'vitest';
import { AriHealthIndicator, AriModule, OnAriEvent } from '../../src/nestjs/index.js';
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
    pbx.faults.refuse(503, 20);
    pbx.faults.drop('hello');
    const down = { asterisk: { status: 'down', connection: 'waiting', message: expect.stringContaining('503') } };
    await vi.waitFor(
      () =>
        expect(healthOf(app.module)).rejects.toMatchObject({ status: 503, response: { status: 'error', error: down } }),
      { interval: 1 },
    );
    await vi.waitFor(async () => expect(await healthOf(app.module)).toMatchObject(up), { timeout: 5_000 });
  });

  it('is up while nobody wants events, and knows connections by their names', async () => {
    const { module } = await start({ imports: [AriModule.forRoot({ ...reach(simulator()), name: 'berlin' })] });
    const indicator = module.get(AriHealthIndicator, { strict: false });
    expect(indicator.isHealthy('asterisk', 'berlin')).toEqual({ asterisk: { status: 'up', connection: 'idle' } });
    expect(() => indicator.isHealthy('asterisk')).toThrow();
  });
});
