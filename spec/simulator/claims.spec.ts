import { describe, expect, it } from 'vitest';
import { exchange, type Exchange } from './exchange.js';

/** A call that is offered to two applications. */
function offered(): Exchange {
  const simulation = exchange();
  simulation.listen('hello');
  simulation.listen('other');
  simulation.ask('POST /channels/a?endpoint=Local/broadcast@default&extension=wait');
  simulation.pass(500);
  return simulation;
}

describe('a call that is offered to every application', () => {
  it('belongs to the first application that claims it', () => {
    const { ask, pass, story } = offered();
    expect(story()).toEqual(['CallBroadcast a;2', 'other: CallBroadcast a;2']);
    expect(ask('POST /events/claim?channelId=a;2&application=other')).toBe('204');
    const late = '409 Channel has already been claimed by another application';
    expect(ask('POST /events/claim?channelId=a;2&application=hello')).toBe(late);
    pass(10);
    expect(story()).toEqual(['CallClaimed a;2 other', 'other: CallClaimed a;2 other', 'other: StasisStart a;2 a,b']);
    expect(ask('POST /events/claim?channelId=a;2&application=hello')).toBe(late);
  });

  it('continues without a claim', () => {
    const { ask, pass, get } = offered();
    pass(3_000);
    expect(ask('POST /events/claim?channelId=a;2&application=hello')).toBe(
      '404 Channel not found or not in broadcast state',
    );
    expect(get('/channels')).toEqual([]);
  });

  it('ends when the application that claims it does not exist', () => {
    const { ask, pass, get } = offered();
    expect(ask('POST /events/claim?channelId=a;2&application=unknown')).toBe('204');
    pass(10);
    expect(get('/channels')).toEqual([]);
  });

  it('requires the name of the channel and of the application', () => {
    const { ask } = offered();
    expect(ask('POST /events/claim?channelId=zz&application=hello')).toBe(
      '404 Channel not found or not in broadcast state',
    );
    expect(ask('POST /events/claim?channelId=a;2')).toBe('400 application parameter is required');
  });
});
