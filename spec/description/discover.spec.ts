import { defer, lastValueFrom, Observable, of, Subject, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { discover } from '../../src/description/discover.js';
import { AriProtocolError } from '../../src/errors.js';
import { releases, served } from './samples.js';

const LISTING = '/api-docs/resources.json';

describe('discovery', () => {
  it('reads all declarations of an Asterisk, in the order of its listing', async () => {
    const found = await lastValueFrom(discover((path) => of(served[path])));
    expect(found).toEqual(releases['16.28']);
    expect(found).toHaveLength(11);
  });

  it('asks for the literal `.json`, because no other format exists', async () => {
    const asked: string[] = [];
    const fetch = (path: string) => (asked.push(path), of(served[path]));
    await lastValueFrom(discover(fetch));
    expect(asked).toContain('/api-docs/channels.json');
    expect(asked.join()).not.toContain('{');
  });

  it('asks for nothing before it is subscribed to', () => {
    void discover(() => new Observable(() => expect.unreachable()));
  });

  it('asks again for each subscriber', async () => {
    let listings = 0;
    const fetch = (path: string) => defer(() => ((listings += path === LISTING ? 1 : 0), of(served[path])));
    const found = discover(fetch);
    await lastValueFrom(found);
    await lastValueFrom(found);
    expect(listings).toBe(2);
  });

  it('asks for all declarations at once', () => {
    const asked: string[] = [];
    const fetch = (path: string) => (asked.push(path), path === LISTING ? of(served[path]) : new Subject<unknown>());
    discover(fetch).subscribe();
    expect(asked).toHaveLength(12);
  });

  it('stops asking when it is unsubscribed from', () => {
    const answers: Subject<unknown>[] = [];
    const fetch = (path: string) =>
      path === LISTING ? of(served[path]) : (answers[answers.length] = new Subject<unknown>());
    discover(fetch).subscribe().unsubscribe();
    expect(answers).toHaveLength(11);
    expect(answers.some(({ observed }) => observed)).toBe(false);
  });

  it('finds nothing in an empty listing, and says so', async () => {
    expect(await lastValueFrom(discover(() => of({ apis: [] })))).toEqual([]);
  });

  it('fails when one declaration cannot be had', async () => {
    const refusal = new Error('refused');
    const fetch = (path: string) => (path.includes('sounds') ? throwError(() => refusal) : of(served[path]));
    await expect(lastValueFrom(discover(fetch))).rejects.toBe(refusal);
  });

  it('fails with the path of a declaration that cannot be read', async () => {
    const fetch = (path: string) => of(path.includes('sounds') ? 'busy' : served[path]);
    await expect(lastValueFrom(discover(fetch))).rejects.toThrow(
      new AriProtocolError('API description: /api-docs/sounds.json is not an object'),
    );
  });
});
