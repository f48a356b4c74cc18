import type { Scenarios } from '../run.js';
import type { Stage } from '../stage.js';

/** Asks over a socket, one after the other. */
const asks =
  (...frames: readonly (object | ((id: (alias: string) => string) => object))[]) =>
  async ({ awaitEvent, id, wire }: Stage): Promise<void> => {
    const socket = await wire('socket', `/events?app=${id('socket')}`);
    for (const [index, frame] of frames.entries()) {
      const request = typeof frame === 'function' ? frame(id) : frame;
      socket.send({ type: 'RESTRequest', request_id: String(index), transaction_id: 't', ...request });
      await awaitEvent('RESTResponse', undefined, index + 1);
    }
  };

const json = (body: unknown) => ({ content_type: 'application/json', message_body: JSON.stringify(body) });

const scenarios: Scenarios = {
  'socket: how it opens': async ({ id, wire }) => {
    await wire('a', `/events?app=${id('a')}`);
    await wire('b', `/events?app=${id('b')}`, { protocols: ['ari'] });
    await wire('c', `/events?app=${id('c')}`, { protocols: ['nonsense'] });
    await wire('d', '/events');
    await wire('e', '/events?app=');
    await wire('f', `/events?app=${id('f')},,${id('g')}`);
    await wire('h', `/events?app=${id('h').padEnd(74, 'h')}`);
    await wire('i', `/events?app=${id('i')}`, { user: '' });
    await wire('j', `/events?app=${id('j')}`, { user: 'hey:wrong' });
    await wire('k', `/events?app=${id('k')}&api_key=hey:peekaboo`, { user: '' });
    await wire('l', `/events?app=${id('l')}`, { user: 'reader:lookonly' });
    await wire('m', `/nonsense?app=${id('m')}`);
    await wire('n', `/channels?app=${id('n')}`);
  },
  'socket: the same application twice': async ({ awaitEvent, id, wire }) => {
    await wire('a', `/events?app=${id('a')},${id('a')}`);
    await awaitEvent('ApplicationReplaced');
  },
  'socket: several applications': async ({ ari, ask, awaitEvent, id, wire }) => {
    await wire('both', `/events?app=${id('a')},${id('b')}`);
    for (const name of ['a', 'b']) {
      await ask(ari.events.userEvent({ eventName: name, application: id(name) }));
      await awaitEvent('ChannelUserevent', name);
    }
    await ask(ari.applications.get({ applicationName: id('b') }));
  },
  'socket: it goes, and its application': async ({ ari, ask, id, join, pause }) => {
    await join('other', { app: id('other') });
    await ask(ari.applications.get({ applicationName: id('other') }));
    await ask(ari.applications.get({ applicationName: id('another') }));
    await pause(50);
  },
  'socket: requests': asks(
    { method: 'GET', uri: 'asterisk/ping' },
    { method: 'get', uri: 'asterisk/ping' },
    { method: 'GET', uri: '/asterisk/ping' },
    { method: 'GET', uri: 'ari/asterisk/ping' },
    { method: 'GET', uri: 'asterisk/ping/' },
    { method: 'GET', uri: 'nothing' },
    { method: 'GET' },
    { uri: 'asterisk/ping' },
    { method: 'OPTIONS', uri: 'channels' },
    { method: 'PATCH', uri: 'channels' },
    { method: 'PUT', uri: 'channels' },
    { method: 'GET', uri: 'events?app=x' },
    { method: 'GET', uri: 'bridges/nowhere?a=b' },
    { method: 'GET', uri: 'recordings/stored/none/file' },
  ),
  'socket: requests with parameters': asks(
    (id) => ({ method: 'POST', uri: `bridges/${id('a')}?name=n+m` }),
    (id) => ({ method: 'POST', uri: `bridges/${id('b')}`, query_strings: [{ name: 'name', value: 'ü+' }] }),
    (id) => ({ method: 'POST', uri: `bridges/${id('c')}`, query_strings: { name: 'unread' } }),
    (id) => ({ method: 'POST', uri: `bridges/${id('d')}`, query_strings: [{ name: 'name', value: 5 }] }),
    (id) => ({ method: 'POST', uri: `bridges/${id('e')}?name=uri`, ...json({ name: 'json' }) }),
    (id) => ({ method: 'POST', uri: `bridges/${id('f')}`, ...json('text') }),
    (id) => ({ method: 'POST', uri: `bridges/${id('g')}`, content_type: 'application/json', message_body: '{bad' }),
    (id) => ({ method: 'POST', uri: `bridges/${id('h')}`, message_body: '{"name":"unread"}' }),
    (id) => ({
      method: 'POST',
      uri: `bridges/${id('i')}?name=uri`,
      content_type: 'application/x-www-form-urlencoded',
      message_body: 'name=z+z',
    }),
    (id) => ({ method: 'DELETE', uri: `bridges/${id('a')}` }),
    (id) => ({ method: 'DELETE', uri: `bridges/${id('a')}` }),
    (id) => ({ method: 'POST', uri: `applications/${id('socket')}/subscription?eventSource=bridge:` }),
    (id) => ({ method: 'DELETE', uri: `applications/${id('socket')}/subscription?eventSource=bridge:` }),
  ),
  'socket: what is no request': async ({ awaitEvent, id, wire }) => {
    const socket = await wire('socket', `/events?app=${id('socket')}`);
    const nonsense = [
      'not JSON',
      '[]',
      '{}',
      { type: 'Other', request_id: 'a' },
      { type: 'RESTRequest', request_id: 7 },
    ];
    for (const [index, frame] of nonsense.entries()) {
      socket.send(frame);
      await awaitEvent('RESTResponse', undefined, index + 1);
    }
  },
  'socket: a request that waits for a tone': async ({ ari, ask, dial, awaitEvent, id, pause, wire }) => {
    const socket = await wire('socket', `/events?app=${id('socket')}`);
    const sendRequest = (request_id: string, method: string, uri: string): void =>
      socket.send({ type: 'RESTRequest', request_id, method, uri });
    const channel = await dial('wait');
    sendRequest('a', 'POST', `channels/${channel.id}/play/${id('p')}?media=tone:ring`);
    await awaitEvent('PlaybackStarted', id('p'));
    sendRequest('b', 'POST', `channels/${channel.id}/answer`);
    sendRequest('c', 'DELETE', `playbacks/${id('p')}`);
    sendRequest('d', 'GET', `channels/${channel.id}`);
    await pause(500);
    await ask(ari.asterisk.ping());
    await ask(ari.playback(id('p')).stop());
    await awaitEvent('RESTResponse', 'd');
  },
  'socket: a variable that waits for a tone': async ({ ari, ask, dial, awaitEvent, id, pause, wire }) => {
    const socket = await wire('socket', `/events?app=${id('socket')}`);
    const channel = await dial('wait');
    await ask(channel.playWithId({ playbackId: id('p'), media: 'tone:ring' }));
    await awaitEvent('PlaybackStarted', id('p'));
    const variable = `channels/${channel.id}/variable`;
    socket.send({ type: 'RESTRequest', request_id: 'a', method: 'POST', uri: `${variable}?variable=A&value=1` });
    socket.send({ type: 'RESTRequest', request_id: 'b', method: 'GET', uri: `${variable}?variable=A` });
    await pause(500);
    await ask(ari.playback(id('p')).stop());
    await awaitEvent('RESTResponse', 'b');
  },
  'broadcast: claimed by one of two': async ({ app, ari, ask, awaitEvent, id, join }) => {
    await join('other', { app: id('other') });
    const endpoint = 'Local/broadcast@default';
    const call = { endpoint, extension: 'wait', context: 'default', channelId: id('out'), otherChannelId: id('half') };
    await ask(ari.channels.originate(call));
    await awaitEvent('CallBroadcast', id('half'), 2);
    await ask(ari.channel(id('half')).answer());
    await ask(ari.events.claimChannel({ channelId: id('half'), application: app }));
    await awaitEvent('StasisStart', id('half'));
    await ask(ari.events.claimChannel({ channelId: id('half'), application: id('other') }));
    await ask(ari.channel(id('half')).hangup());
    await awaitEvent('StasisEnd', id('half'));
  },
};

export default scenarios;
