import { Injectable } from '@nestjs/common';
import { NEVER, finalize, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri } from '../../src/index.js';
import { AriModule, CallFlow, AriHealthIndicator, OnAriEvent } from '../../src/nestjs/index.js';
import { afterTest, opened, reach, simulator, simulatorOnPort, start, type App } from './support.js';
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

describe('an event stream that is lost for good', () => {
  it('is told once when another connection takes the application over; health is down, the application runs', async () => {
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
      'error [Ari] the event stream is lost for good, handlers hear nothing any more: AriReplacedError: another connection took over the application hello',
    ]);
  });

  it('is told once when the password is wrong, without the password', async () => {
    const app = await start({
      imports: [AriModule.forRoot(reach(simulator(), { password: 'secret' }))],
      providers: [Calls],
    });
    await waitUntil(() => app.log.ours.length > 0);
    expect(app.log.ours).toEqual([
      expect.stringMatching(/^error \[Ari\] the event stream is lost for good.*: AriHttpError: .*401/),
    ]);
    expect(app.log.lines.join('\n')).not.toContain('secret');
    expect(health(app)).toEqual({ status: 'down', connection: 'failed', message: expect.stringContaining('401') });
  });

  it('is told as well when another client of the process has the application', async () => {
    const { url } = await simulatorOnPort();
    const options = { url, username: 'hey', password: 'peekaboo', app: 'hello' };
    const other = createAri(options).events.subscribe();
    afterTest(() => other.unsubscribe());
    const app = await start({ imports: [AriModule.forRoot(options)], providers: [Calls] });
    expect(app.log.ours).toEqual([
      expect.stringMatching(/^error \[Ari\] the event stream is lost for good.*: AriInputError: application "hello"/),
    ]);
  });
});
