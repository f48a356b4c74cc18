import { describe, expect, it } from 'vitest';
import { describeApi } from '../../src/description/describe.js';
import { isKind, isOwn, kinds, placeholders } from '../../src/description/kinds.js';
import { allModels, eachRelease } from './samples.js';

describe.each(eachRelease)('the kinds of domain objects in %s', (_, declared) => {
  const models = allModels(declared);
  const { operations, events } = describeApi(declared);

  it.each(Object.entries(kinds))('%s is a model that has the fields of its id', (name, { id }) => {
    expect(Object.keys(models[name]?.properties ?? {})).toEqual(expect.arrayContaining([...id]));
  });

  it.each(Object.entries(kinds))('%s is read where its path says', (_name, { path }) => {
    const reads = Object.values(operations).filter((one) => one.method === 'GET' && one.path === path);
    expect(reads).toHaveLength(1);
  });

  it.each(Object.entries(kinds))('%s ends with events that hold it', (name, { lastEvents }) => {
    for (const type of lastEvents) expect(events[type]?.map(([, held]) => held)).toContain(name);
  });
});

describe('a kind', () => {
  it('is not what every JavaScript object has', () => {
    expect(isKind('Channel')).toBe(true);
    expect(isKind('toString')).toBe(false);
  });

  it('has an address of its own', () => {
    const schemes = Object.values(kinds).map(({ scheme }) => scheme);
    expect(new Set(schemes).size).toBe(schemes.length);
  });

  it('owns the operations on its path and below it', () => {
    expect(isOwn(kinds.Channel, '/channels/{channelId}')).toBe(true);
    expect(isOwn(kinds.Channel, '/channels/{channelId}/answer')).toBe(true);
  });

  it('does not own those of its siblings, which only begin alike', () => {
    expect(isOwn(kinds.Channel, '/channels')).toBe(false);
    expect(isOwn(kinds.Channel, '/channels/create')).toBe(false);
    expect(isOwn(kinds.Channel, '/channels/{channelId}s')).toBe(false);
  });
});

describe('the placeholders of a path', () => {
  it('are named in their order', () => {
    expect(placeholders('/endpoints/{tech}/{resource}/sendMessage')).toEqual(['tech', 'resource']);
    expect(placeholders('/channels')).toEqual([]);
  });
});
