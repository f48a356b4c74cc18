import { firstValueFrom, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriInputError, connect } from '../../src/index.js';
import { declarationOf, serving, type Documents } from '../support/declarations.js';
import { failure } from '../support/failure.js';
import { json, optionsFor, startLoopback } from '../support/loopback.js';

describe('an operation of no known release', () => {
  const thing = { name: 'thing', paramType: 'path', dataType: 'string' };
  const pace = { name: 'pace', paramType: 'query', dataType: 'int', required: true };
  const documents: Documents = {
    '/api-docs/resources.json': { apis: [{ path: '/api-docs/tricks.{format}' }, { path: '/api-docs/more.{format}' }] },
    '/api-docs/tricks.json': declarationOf('tricks', 'juggle', [thing, pace]),
    '/api-docs/more.json': declarationOf('channels', 'vanish', [{ ...thing, required: true }]),
  };
  type Loose = Record<string, Record<string, (params: object) => Observable<unknown>>>;
  const client = async () => {
    const server = await startLoopback({ answer: serving(documents, json({ id: '17.1', name: 'Local/1' })) });
    return { server, ari: await firstValueFrom(connect(optionsFor(server))) };
  };

  it('can be called by name, with the same checks and results as other operations', async () => {
    const { ari, server } = await client();
    const answer = await firstValueFrom(ari.request('tricks.juggle', { thing: 'a/b', pace: 3 }));
    expect(server.requests.at(-1)).toMatchObject({ method: 'POST', target: '/ari/tricks/a%2Fb?pace=3' });
    expect(String(answer)).toBe('Channel(17.1)');
    await failure(ari.request('tricks.juggle', { thing: 'a' }), AriInputError);
    await failure(ari.request('tricks.juggle', { pace: 3 }), AriInputError);
  });

  it('is a method of its resource, known or new', async () => {
    const { ari, server } = await client();
    const loose = ari as unknown as Loose;
    await firstValueFrom(loose['tricks']!['juggle']!({ thing: 'a', pace: 3 }));
    await firstValueFrom(loose['channels']!['vanish']!({ thing: 'b' }));
    expect(server.requests.slice(-2).map(({ path }) => path)).toEqual(['/ari/tricks/a', '/ari/channels/b']);
  });
});
