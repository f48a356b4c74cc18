import { describe, expect, it } from 'vitest';
import { describeApi } from '../../src/description/describe-api.js';
import { isKind, belongsTo, kinds, placeholders } from '../../src/description/kinds.js';
import { allModels, eachRelease } from './samples.js';

describe.each(eachRelease)('the kinds of domain objects in %s', (_, declared) => {
  const models = allModels(declared);
  const { operations, events } = describeApi(declared);

  it.each(Object.entries(kinds))('%s is a model with the fields of its id', (name, { id }) => {
    expect(Object.keys(models[name]?.properties ?? {})).toEqual(expect.arrayContaining([...id]));
  });

  it.each(Object.entries(kinds))('%s is read at its path', (_name, { path }) => {
    const reads = Object.values(operations).filter(
      (operation) => operation.method === 'GET' && operation.path === path,
    );
    expect(reads).toHaveLength(1);
  });

  it.each(Object.entries(kinds))('%s ends with events that contain it', (name, { endEvents: lastEvents }) => {
    for (const type of lastEvents) expect(events[type]?.map(([, held]) => held)).toContain(name);
  });
});

describe('a kind', () => {
  it('is not a member of Object.prototype', () => {
    expect(isKind('Channel')).toBe(true);
    expect(isKind('toString')).toBe(false);
  });

  it('has a unique scheme', () => {
    const schemes = Object.values(kinds).map(({ scheme }) => scheme);
    expect(new Set(schemes).size).toBe(schemes.length);
  });

  it('has the operations on its path and below it', () => {
    expect(belongsTo(kinds.Channel, '/channels/{channelId}')).toBe(true);
    expect(belongsTo(kinds.Channel, '/channels/{channelId}/answer')).toBe(true);
  });

  it('does not have the operations of paths with the same beginning', () => {
    expect(belongsTo(kinds.Channel, '/channels')).toBe(false);
    expect(belongsTo(kinds.Channel, '/channels/create')).toBe(false);
    expect(belongsTo(kinds.Channel, '/channels/{channelId}s')).toBe(false);
  });
});

describe('placeholders', () => {
  it('returns the names in their order', () => {
    expect(placeholders('/endpoints/{tech}/{resource}/sendMessage')).toEqual(['tech', 'resource']);
    expect(placeholders('/channels')).toEqual([]);
  });
});
