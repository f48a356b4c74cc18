import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';

const subscription = '/applications/hello/subscription?eventSource=';

describe('a simulated application', () => {
  it('can subscribe to existing objects', () => {
    const { listen, ask, get, call } = exchange();
    listen('hello');
    const { channelId } = call({ exten: 'wait' });
    const sources = `channel:${channelId},endpoint:PJSIP/alice,endpoint:PJSIP,deviceState:Stasis:q`;
    expect(ask(`POST ${subscription}${sources}`)).toBe('200');
    expect(get('/applications/hello')).toMatchObject({
      channel_ids: [channelId],
      endpoint_ids: ['PJSIP/alice', 'PJSIP'],
      device_names: ['Stasis:q'],
    });
  });

  it.each([
    ['POST', 'channel:nosuch', '422 Event source does not exist'],
    ['POST', 'bridge:nosuch', '422 Event source does not exist'],
    ['POST', 'endpoint:Local/x', '422 Event source does not exist'],
    ['POST', 'endpoint:pjsip/alice', '422 Event source does not exist'],
    ['POST', 'channel:a,bridge:b', '422 Event source does not exist'],
    ['POST', 'bogus:x', '400 Invalid event source URI scheme'],
    ['POST', '', '400 Invalid event source URI scheme'],
    ['DELETE', 'channel:nosuch', '422 Event source was not subscribed to'],
    ['DELETE', 'bogus:1', '400 Invalid event source URI scheme'],
    ['DELETE', 'channel:', '501 Method not implemented'],
    ['DELETE', 'bridge:', '501 Method not implemented'],
    ['DELETE', 'endpoint:', '501 Method not implemented'],
  ])('rejects to %s the source %s', (method, source, refusal) => {
    const { listen, ask } = exchange();
    listen('hello');
    expect(ask(`${method} ${subscription}${source}`)).toBe(refusal);
  });

  it('requires a source and an existing application', () => {
    const { listen, ask } = exchange();
    listen('hello');
    expect(ask('POST /applications/hello/subscription')).toBe('400 Missing parameter eventSource');
    expect(ask('DELETE /applications/hello/subscription')).toBe('400 Missing parameter eventSource');
    expect(ask('POST /applications/nope/subscription?eventSource=endpoint:PJSIP')).toBe('404 Application not found');
    expect(ask('PUT /applications/nope/eventFilter', {})).toBe('404 Application not found');
  });

  it('must be unsubscribed as often as it was subscribed', () => {
    const { listen, ask } = exchange();
    listen('hello');
    for (const method of ['POST', 'POST', 'DELETE', 'DELETE']) {
      expect(ask(`${method} ${subscription}endpoint:PJSIP/bob`)).toBe('200');
    }
    expect(ask(`DELETE ${subscription}endpoint:PJSIP/bob`)).toBe('422 Event source was not subscribed to');
  });

  it('loses the subscription to all objects of a kind with its listener', () => {
    const { listen, ask, get } = exchange();
    const close = listen('hello');
    ask(`POST ${subscription}channel:`);
    ask(`POST ${subscription}deviceState:`);
    expect(get('/applications/hello')).toMatchObject({
      channel_ids: ['__AST_CHANNEL_ALL_TOPIC'],
      device_names: ['__AST_DEVICE_STATE_ALL_TOPIC'],
    });
    expect(ask(`DELETE ${subscription}deviceState:`)).toBe('200');
    expect(get('/applications/hello')).toMatchObject({ channel_ids: ['__AST_CHANNEL_ALL_TOPIC'], device_names: [] });
    close();
    expect(ask('GET /applications/hello')).toBe('404 Application not found');
  });

  it('ends when only device subscriptions are left, and restores them when it returns', () => {
    const { listen, ask, get } = exchange();
    const close = listen('hello');
    ask(`POST ${subscription}deviceState:Stasis:door`);
    close();
    expect(ask('GET /applications/hello')).toBe('404 Application not found');
    listen('hello')();
    const again = listen('hello');
    expect(get('/applications/hello')).toMatchObject({ device_names: ['Stasis:door'] });
    ask(`POST ${subscription}endpoint:PJSIP`);
    again();
    expect(get('/applications/hello')).toMatchObject({ device_names: ['Stasis:door'], endpoint_ids: ['PJSIP'] });
  });

  it('receives an event once for each overlapping subscription', () => {
    const { listen, ask, call, pass, story } = exchange({ phones: { 100: {} } });
    listen('hello');
    ask(`POST ${subscription}endpoint:PJSIP/100,endpoint:PJSIP`);
    const { channelId } = call({ app: 'hello', from: '100' });
    pass(10);
    story();
    ask(`POST /channels/${channelId}/answer`);
    pass(10);
    expect(story()).toEqual(Array(3).fill(`ChannelStateChange ${channelId} Up`));
  });

  it('receives an event once when it is subscribed to everything', () => {
    const { listen, ask, call, pass, story } = exchange();
    listen('hello', true);
    const { channelId } = call({ app: 'hello' });
    pass(10);
    story();
    ask(`POST /channels/${channelId}/answer`);
    pass(10);
    expect(story()).toEqual([`ChannelStateChange ${channelId} Up`]);
  });

  it('receives the events that its filter allows, also after it has listened again', () => {
    const { listen, ask, call, pass, story } = exchange();
    const close = listen('hello', true);
    ask('PUT /applications/hello/eventFilter', { allowed: [{ type: 'StasisStart' }, { type: 'ChannelVarset' }] });
    ask('PUT /applications/hello/eventFilter', { disallowed: [{ type: 'ChannelVarset' }] });
    close();
    listen('hello');
    const { channelId } = call({ app: 'hello' });
    pass(10);
    expect(story()).toEqual([`StasisStart ${channelId}`]);
  });

  it('keeps the unnamed parts of its filter, and removes all of them without a name', () => {
    const { listen, ask, get } = exchange();
    listen('hello');
    const put = (body?: unknown): unknown => {
      ask('PUT /applications/hello/eventFilter', body);
      const { events_allowed, events_disallowed } = get('/applications/hello') as Record<string, unknown[]>;
      return [events_allowed?.length, events_disallowed?.length];
    };
    expect(put({ allowed: [{ type: 'NotAnEvent' }] })).toEqual([1, 0]);
    expect(put({ disallowed: [{ type: 'Dial' }] })).toEqual([1, 1]);
    expect(put({ allowed: [] })).toEqual([0, 1]);
    expect(put({})).toEqual([0, 0]);
    expect(ask('PUT /applications/hello/eventFilter', { allowed: ['Dial'] })).toBe('400 Invalid format definition');
    expect(ask('PUT /applications/hello/eventFilter', { allowed: {} })).toBe('400 Invalid format definition');
  });
});
