import { Injectable } from '@nestjs/common';
import { NEVER, finalize, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri } from '../../src/index.js';
import { Ari, AriModule, CallFlow, AriHealthIndicator, OnAriEvent } from '../../src/nestjs/index.js';
import { afterTest, collected, opened, reach, simulator, simulatorOnPort, start, type App } from './support.js';
import { waitUntil } from '../support/wait.js';

const log: string[] = [];

@Injectable()
class Calls {
  @OnAriEvent('StasisStart')
  begins(): Observable<never> {
    return NEVER.pipe(finalize(() => log.push('handler ended')));
  }

  @CallFlow('hello')
  serve(): Observable<never> {
    log.push('serves');
    return NEVER.pipe(finalize(() => log.push('flow ended')));
  }
}

const health = ({ module }: App) => module.get(AriHealthIndicator).isHealthy('asterisk').asterisk;

describe('a connection that is refused', () => {
  it('is reported once, without the password, and health is down with the cause', async () => {
    const options = reach(simulator(), { password: 'secret', reconnect: { minDelay: 1, maxDelay: 5 } });
    const app = await start({ imports: [AriModule.forRoot(options)], providers: [Calls] });
    const states = collected(app.module.get(Ari).connectionState);
    await waitUntil(() => states.filter(({ type }) => type === 'waiting').length > 5);
    expect(app.log.ours).toEqual([
      expect.stringMatching(/^warn \[Ari\] rx-ari: connection: no connection to \S+, retrying: .*401/),
    ]);
    expect(app.log.lines.join('\n')).not.toContain('secret');
    expect(health(app)).toEqual({
      status: 'down',
      connection: expect.stringMatching(/^(waiting|connecting)$/),
      message: expect.stringContaining('401'),
    });
  });
});

describe('an event stream that is lost permanently', () => {
  it('is logged once if another connection takes the application; health is down, and the application runs', async () => {
    const pbx = simulator();
    const app = await start({ imports: [AriModule.forRoot(reach(pbx))], providers: [Calls] });
    await opened(app);
    pbx.call({ app: 'hello' });
    await waitUntil(() => log.length > 0);
    pbx.faults.replace('hello');
    await waitUntil(() => health(app).status === 'down');
    expect(health(app)).toEqual({ status: 'down', connection: 'replaced' });
    expect([...log].sort()).toEqual(['flow ended', 'handler ended', 'serves']);
    expect(app.log.ours).toEqual([
      'log [Ari] listening to hello',
      'error [Ari] the event stream is lost permanently, and handlers receive no more events: AriReplacedError: another connection took over the application hello',
    ]);
  });

  it('is logged if another client of the process has the application', async () => {
    const { url } = await simulatorOnPort();
    const options = { url, username: 'hey', password: 'peekaboo', app: 'hello' };
    const owner = createAri(options).events.subscribe();
    afterTest(() => owner.unsubscribe());
    const app = await start({ imports: [AriModule.forRoot(options)], providers: [Calls] });
    expect(app.log.ours).toEqual([
      expect.stringMatching(
        /^error \[Ari\] the event stream is lost permanently.*: AriInputError: application "hello"/,
      ),
    ]);
  });
});
