import { Inject, Injectable, Module } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError, type AriOptions, type StasisStart } from '../../src/index.js';
import { Ari, AriModule, CallFlow, InjectAri, OnAriEvent, getAriToken } from '../../src/nestjs/index.js';
import { compile, opened, reach, simulator, start } from './support.js';
import { waitUntil } from '../support/wait.js';

@Injectable()
class Office {
  readonly ari: Ari;

  constructor(@Inject(Ari) ari: Ari) {
    this.ari = ari;
  }
}

const version = async (ari: Ari): Promise<unknown> => (await firstValueFrom(ari.asterisk.getInfo())).system?.version;

describe('AriModule', () => {
  it('injects the client by its class, in every module', async () => {
    @Module({ providers: [Office] })
    class OfficeModule {}
    const { module } = await start({ imports: [OfficeModule, AriModule.forRoot(reach(simulator()))] });
    expect(await version(module.get(Office, { strict: false }).ari)).toMatch(/^22\./);
  });

  it('accepts options from a factory with dependencies, also asynchronously', async () => {
    @Module({ providers: [{ provide: 'pbx', useFactory: () => simulator() }], exports: ['pbx'] })
    class ConfigModule {}
    const { module } = await start({
      imports: [
        AriModule.forRootAsync({
          imports: [ConfigModule],
          inject: ['pbx'],
          useFactory: async (pbx: ReturnType<typeof simulator>) => reach(pbx),
        }),
      ],
      providers: [Office],
    });
    expect(await version(module.get(Office).ari)).toMatch(/^22\./);
  });

  it('accepts options from a class', async () => {
    const pbx = simulator();
    @Injectable()
    class Settings {
      createAriOptions(): AriOptions {
        return reach(pbx);
      }
    }
    const { module } = await start({ imports: [AriModule.forRootAsync({ useClass: Settings })], providers: [Office] });
    expect(await version(module.get(Office).ari)).toMatch(/^22\./);
  });

  it('fails for bad options, and names the option', async () => {
    const imports = [AriModule.forRoot({ ...reach(simulator()), url: 'localhost' })];
    await expect(compile({ imports })).rejects.toThrow(AriInputError);
  });

  it('starts without an Asterisk, warns once, and connects when Asterisk is reachable', async () => {
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        return undefined;
      }
    }
    const pbx = simulator();
    pbx.faults.refuse(503, 2);
    const reconnect = { minDelay: 1, maxDelay: 2 };
    const app = await start({ imports: [AriModule.forRoot(reach(pbx, { reconnect }))], providers: [Calls] });
    await opened(app);
    expect(app.log.ours).toEqual([
      expect.stringMatching(/^warn \[Ari\] rx-ari: connection: no connection to \S+, retrying: .*503/),
      expect.stringMatching(/^warn \[Ari\] rx-ari: connection: connected to \S+ after/),
      'log [Ari] listening to hello',
    ]);
  });

  it('logs problems without a subscriber to Nest, with the stack', async () => {
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        return undefined;
      }
    }
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls] });
    await opened(app);
    pbx.faults.send('text');
    await waitUntil(() => app.log.ours.length === 2);
    expect(app.log.ours[1]).toMatch(/^warn \[Ari\] rx-ari: frame text: AriProtocolError: /);
    expect(app.log.lines.at(-1)).toMatch(/\n\s+at /);
  });
});

describe('several connections', () => {
  const imports = (berlin: AriOptions, paris: AriOptions) => [
    AriModule.forRoot({ name: 'berlin', ...berlin }),
    AriModule.forRootAsync({ name: 'paris', useFactory: () => paris }),
  ];

  it('are injected and handled by their names', async () => {
    const handled: string[] = [];
    @Injectable()
    class Calls {
      readonly berlin: Ari;
      readonly paris: Ari;

      constructor(@InjectAri('berlin') berlin: Ari, @InjectAri('paris') paris: Ari) {
        this.berlin = berlin;
        this.paris = paris;
      }

      @OnAriEvent('StasisStart', { connection: 'berlin' })
      inBerlin({ channel }: StasisStart): void {
        handled.push(`Berlin ${channel.data.caller.number}`);
      }

      @CallFlow({ connection: 'paris' })
      inParis({ channel }: StasisStart) {
        handled.push(`Paris ${channel.data.caller.number}`);
        return channel.answer();
      }
    }
    const [berlin, paris] = [simulator(), simulator()];
    const app = await start({ imports: imports(reach(berlin), reach(paris)), providers: [Calls] });
    await Promise.all([opened(app, 'berlin'), opened(app, 'paris')]);
    paris.call({ app: 'hello', from: '33' });
    berlin.call({ app: 'hello', from: '49' });
    await waitUntil(() => handled.length === 2);
    expect([...handled].sort()).toEqual(['Berlin 49', 'Paris 33']);
    const calls = app.module.get(Calls);
    expect(calls.berlin).toBe(app.module.get(getAriToken('berlin')));
    expect(calls.paris).not.toBe(calls.berlin);
    expect(app.log.ours.sort()).toEqual(['log [Ari berlin] listening to hello', 'log [Ari paris] listening to hello']);
  });

  it('must exist for the handlers that name them', async () => {
    @Injectable()
    class Calls {
      @OnAriEvent('StasisStart')
      begins(): void {
        return undefined;
      }
    }
    const { module } = await compile({ imports: imports(reach(simulator()), reach(simulator())), providers: [Calls] });
    await expect(module.init()).rejects.toThrow(
      'Calls.begins listens to the connection "default", and AriModule knows "berlin", "paris"',
    );
  });

  it('must have different names', async () => {
    const two = [AriModule.forRoot(reach(simulator())), AriModule.forRoot(reach(simulator()))];
    const { module } = await compile({ imports: two });
    await expect(module.init()).rejects.toThrow('AriModule has two connections called "default"');
  });
});
