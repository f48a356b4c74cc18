import { firstValueFrom, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { AriRequest, AriResponse } from '../../src/index.js';
import { longLists } from '../../src/connection/long-lists.js';

const request = (operation: string): AriRequest => ({
  operation,
  method: 'GET',
  path: '/x',
  query: '',
  isInternal: true,
});

/** Sends a request through `longLists`. Returns the request that the transport received, and the response. */
async function send(operation: string, body: string | Uint8Array): Promise<[AriRequest, AriResponse]> {
  const sent: AriRequest[] = [];
  const transport = (transmitted: AriRequest) => {
    sent.push(transmitted);
    return of({ status: 200, reason: 'OK', body });
  };
  const response = await firstValueFrom(longLists.send(transport)(request(operation)));
  return [sent[0]!, response];
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('longLists', () => {
  it('requests the bytes of a list, and of nothing else', async () => {
    expect((await send('channels.list', encode('[]')))[0]).toEqual({ ...request('channels.list'), binary: true });
    expect((await send('applications.get', '{}'))[0]).toEqual(request('applications.get'));
  });

  it('decodes a short list, so that the trace shows a text', async () => {
    expect((await send('channels.list', encode('[{"name":"Zoë"}]')))[1].body).toBe('[{"name":"Zoë"}]');
  });

  it('leaves a text as it is: a transport need not have bytes', async () => {
    const text = JSON.stringify(Array(10_000).fill('x'.repeat(10)));
    expect((await send('channels.list', text))[1].body).toBe(text);
  });

  it('parses a long list one item at a time', async () => {
    const list = Array.from({ length: 10_000 }, (_, id) => ({ id: String(id) }));
    const { body } = (await send('bridges.list', encode(JSON.stringify(list))))[1];
    const items = longLists.read(body) as Iterator<unknown> & Iterable<unknown>;
    expect(items.next()).toEqual({ done: false, value: list[0] });
    expect([...items]).toEqual(list.slice(1));
  });

  it('returns everything else as it is', () => {
    const json = [{ id: 'c1' }];
    expect(longLists.read(json)).toBe(json);
    expect(longLists.read(undefined)).toBeUndefined();
  });
});
