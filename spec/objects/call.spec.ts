import { NEVER, firstValueFrom, of, tap, type Observable, type Subscription } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/generated/operations.js';
import { AriHttpError, AriInputError, createAri, type AriTrace } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, json, optionsFor, startLoopback, status } from '../support/loopback.js';
import { invoke } from './support.js';

describe('a client', () => {
  it('has a method for every operation of the table', async () => {
    const ari = clientOf(await startLoopback()) as unknown as Record<string, Record<string, unknown>>;
    for (const [name, { upgrade }] of Object.entries(operations)) {
      const [resource, nickname] = name.split('.') as [string, string];
      expect(typeof ari[resource]?.[nickname], name).toBe(upgrade ? 'undefined' : 'function');
    }
  });

  it('calls the same operation by name and by method', async () => {
    const server = await startLoopback();
    const ari = clientOf(server);
    const params = { channelId: '1', dtmf: '5' };
    await firstValueFrom(ari.request('channels.sendDTMF', params));
    await firstValueFrom(invoke(ari, 'channels.sendDTMF', params));
    await firstValueFrom(ari.channel('1').sendDTMF({ dtmf: '5' }));
    expect(server.requests.map(({ method, target }) => `${method} ${target}`)).toEqual(
      Array(3).fill('POST /ari/channels/1/dtmf?dtmf=5'),
    );
  });

  it('reports invalid input as an error of the Observable, and does not throw', async () => {
    const ari = clientOf(await startLoopback());
    const call = ari.request('channels.answer');
    expect((await failure(call, AriInputError)).message).toBe('channels.answer: channelId is missing: it is required');
  });

  it('reads the parameters at the call, and sends them with each subscription', async () => {
    const server = await startLoopback();
    const call = clientOf(server).channels.answer({ channelId: '1' });
    await Promise.all([firstValueFrom(call), firstValueFrom(call)]);
    expect(server.requests.map(({ path }) => path)).toEqual(Array(2).fill('/ari/channels/1/answer'));
  });

  it('does not change the parameters', async () => {
    const params = Object.freeze({ channelId: '1', variables: Object.freeze({ A: '1' }) });
    const server = await startLoopback();
    await firstValueFrom(clientOf(server).channels.setChannelVars(params));
    expect(params).toEqual({ channelId: '1', variables: { A: '1' } });
  });
});

describe('the id of an object', () => {
  it('is inserted, and cannot be overridden by a parameter', async () => {
    const server = await startLoopback();
    const channel = clientOf(server).channel('mine') as { answer(params: object): Observable<void> };
    await firstValueFrom(channel.answer({ channelId: 'other' }));
    expect(server.requests[0]?.path).toBe('/ari/channels/mine/answer');
  });
});

describe('an endpoint', () => {
  it('without a resource in its id is rejected, and nothing is sent', async () => {
    const server = await startLoopback();
    const { message } = await failure(clientOf(server).endpoint('PJSIP').get(), AriInputError);
    expect(message).toBe('endpoints.get: resource is empty: give the id of an object');
    expect(server.requests).toHaveLength(0);
  });
});

describe('the trace', () => {
  const traceOf = (ari: ReturnType<typeof clientOf>): { entries: AriTrace[]; watching: Subscription } => {
    const entries: AriTrace[] = [];
    return { entries, watching: ari.trace.subscribe((entry) => entries.push(entry)) };
  };

  it('contains every request and its response', async () => {
    const ari = clientOf(await startLoopback({ answer: json([], 200) }));
    const { entries, watching } = traceOf(ari);
    await firstValueFrom(ari.channels.list());
    watching.unsubscribe();
    const request = { operation: 'channels.list', method: 'GET', path: '/channels', query: '' };
    expect(entries).toEqual([
      { type: 'request', request },
      { type: 'response', request, status: 200, body: '[]', duration: expect.any(Number) as number },
    ]);
  });

  it('contains a response before the subscriber receives it', async () => {
    const ari = clientOf(await startLoopback({ answer: json([]) }));
    const order: string[] = [];
    ari.trace.subscribe(({ type }) => order.push(type));
    await firstValueFrom(ari.channels.list().pipe(tap(() => order.push('emission'))));
    expect(order).toEqual(['request', 'response', 'emission']);
  });

  it.each([101, 199])('rejects a response with the status %i', async (code) => {
    const ari = createAri({
      ...optionsFor({ url: 'http://asterisk.invalid:8088' }),
      transport: () => ({ socket: NEVER, send: () => of({ status: code, reason: 'Odd', body: '' }) }),
    });
    expect((await failure(ari.channels.list(), AriHttpError)).status).toBe(code);
  });

  it('contains the status of an error response, and the error of a failure', async () => {
    const ari = clientOf(await startLoopback({ answer: status(404) }));
    const { entries, watching } = traceOf(ari);
    await failure(ari.channels.answer({ channelId: '1' }), AriHttpError);
    watching.unsubscribe();
    expect(entries.map((entry) => (entry.type === 'response' ? entry.status : entry.type))).toEqual(['request', 404]);
  });

  it('does not contain a request that was never sent', async () => {
    const ari = clientOf(await startLoopback());
    const { entries, watching } = traceOf(ari);
    await failure(ari.channels.answer({ channelId: '' }), AriInputError);
    watching.unsubscribe();
    expect(entries).toEqual([]);
  });
});
