import { defer, lastValueFrom, Observable, of, Subject, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/description/discover.js';
import { AriProtocolError } from '../../src/errors.js';
import { releases, served } from './samples.js';

const LISTING = '/api-docs/resources.json';

describe('discover', () => {
  it('reads all declarations of an Asterisk, in the order of its listing', async () => {
    const found = await lastValueFrom(discover((path) => of(served[path])));
    expect(found).toEqual(releases['16.28']);
    expect(found).toHaveLength(11);
  });

  it('requests the `.json` documents, because no other format exists', async () => {
    const paths: string[] = [];
    const fetch = (path: string) => (paths.push(path), of(served[path]));
    await lastValueFrom(discover(fetch));
    expect(paths).toContain('/api-docs/channels.json');
    expect(paths.join()).not.toContain('{');
  });

  it('sends no request before it is subscribed to', () => {
    void discover(() => new Observable(() => expect.unreachable()));
  });

  it('sends the requests again for each subscriber', async () => {
    let listings = 0;
    const fetch = (path: string) => defer(() => ((listings += path === LISTING ? 1 : 0), of(served[path])));
    const found = discover(fetch);
    await lastValueFrom(found);
    await lastValueFrom(found);
    expect(listings).toBe(2);
  });

  it('requests all declarations at once', () => {
    const paths: string[] = [];
    const fetch = (path: string) => (paths.push(path), path === LISTING ? of(served[path]) : new Subject<unknown>());
    discover(fetch).subscribe();
    expect(paths).toHaveLength(12);
  });

  it('cancels the requests on unsubscribe', () => {
    const answers: Subject<unknown>[] = [];
    const fetch = (path: string) =>
      path === LISTING ? of(served[path]) : (answers[answers.length] = new Subject<unknown>());
    discover(fetch).subscribe().unsubscribe();
    expect(answers).toHaveLength(11);
    expect(answers.some(({ observed }) => observed)).toBe(false);
  });

  it('errors for an empty listing', async () => {
    expect(await lastValueFrom(discover(() => of({ apis: [] })))).toEqual([]);
  });

  it('errors if a request for a declaration fails', async () => {
    const refusal = new Error('refused');
    const fetch = (path: string) => (path.includes('sounds') ? throwError(() => refusal) : of(served[path]));
    await expect(lastValueFrom(discover(fetch))).rejects.toBe(refusal);
  });

  it('errors with the path of an invalid declaration', async () => {
    const fetch = (path: string) => of(path.includes('sounds') ? 'busy' : served[path]);
    await expect(lastValueFrom(discover(fetch))).rejects.toThrow(
      new AriProtocolError('API description: /api-docs/sounds.json is not an object'),
    );
  });
});
