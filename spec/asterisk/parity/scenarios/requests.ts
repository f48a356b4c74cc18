import type { Scenarios } from '../run.js';

const scenarios: Scenarios = {
  'request: without credentials': async ({ raw }) => {
    await raw('GET', '/channels', { user: '' });
    await raw('GET', '/nonsense', { user: '' });
    await raw('GET', '/channels', { user: 'hey:wrong' });
    await raw('GET', '/channels/nobody?api_key=hey:peekaboo', { user: '' });
    await raw('GET', '/channels/nobody?api_key=hey:wrong', { user: '' });
    await raw('GET', '/channels?api_key=hey:peekaboo', { user: 'hey:wrong' });
  },
  'request: of a read-only user': async ({ ask, call, raw, app }) => {
    const user = 'reader:lookonly';
    const { peer } = await call();
    await raw('GET', `/channels/${peer.id}`, { user });
    await raw('DELETE', `/channels/${peer.id}`, { user });
    await raw('POST', `/channels/${peer.id}/answer`, { user });
    await raw('PUT', `/applications/${app}/eventFilter`, { user });
    await raw('POST', '/nonsense', { user });
    await ask(peer.get());
  },
  'request: from a web page': async ({ raw }) => {
    await raw('GET', '/channels/nobody', { headers: { origin: 'http://example.com' } });
    await raw('OPTIONS', '/channels', {
      headers: { origin: 'http://example.com', 'access-control-request-method': 'POST' },
    });
  },
  'request: the description of the API': async ({ raw }) => {
    await raw('GET', '/api-docs/resources.json', { user: '' });
    await raw('GET', '/api-docs/nonsense.json');
    await raw('GET', '/api-docs/channels.xml');
    await raw('POST', '/api-docs/channels.json');
    await raw('GET', '/api-docs/resources.json');
  },
  'request: to where nothing is': async ({ raw }) => {
    await raw('GET', '/nonsense');
    await raw('GET', '/channels/');
    await raw('GET', '/Channels');
    await raw('GET', '');
    await raw('GET', '/');
    await raw('GET', '/channels/nobody/nonsense');
  },
  'request: methods that are not there': async ({ raw }) => {
    await raw('PUT', '/channels');
    await raw('DELETE', '/channels');
    await raw('PATCH', '/channels');
    await raw('POST', '/asterisk/info');
    await raw('GET', '/channels/nobody/answer');
    await raw('OPTIONS', '/channels');
  },
  'request: invalid JSON': async ({ raw, id }) => {
    const headers = { 'content-type': 'application/json' };
    await raw('POST', `/bridges/${id('a')}`, { body: '{"type":', headers });
    await raw('POST', `/bridges/${id('b')}`, { body: '"mixing"', headers });
    await raw('POST', `/bridges/${id('c')}`, { body: '[]', headers });
    await raw('POST', `/bridges/${id('d')}`, { body: '', headers });
  },
  'request: a body without its type is not read': async ({ raw, id }) => {
    const body = JSON.stringify({ name: 'unread', type: 'nonsense' });
    await raw('POST', `/bridges/${id('a')}`, { body, headers: { 'content-type': 'text/plain' } });
    await raw('POST', `/bridges/${id('b')}?type=mixing`, { body });
  },
  'request: parameters in the body, in the query, in both': async ({ json, raw, id }) => {
    await json('POST', `/bridges/${id('a')}?name=query`, { name: 'body' });
    await raw('POST', `/bridges/${id('b')}?name=query`, {
      body: 'name=form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    await raw('POST', `/bridges/${id('c')}`, {
      body: 'name=a+form%20too',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    await raw('POST', `/bridges/${id('d')}?name=one&name=two`);
    await raw('POST', `/bridges/${id('e')}?name=a+b%20c&nonsense=1`);
    await json('POST', `/bridges/${id('f')}`, { name: ['a', 'b'] });
    await json('POST', `/bridges/${id('g')}`, { name: 7 });
  },
  'request: ids that are hard to write': async ({ raw, id }) => {
    const name = encodeURIComponent(`${id('x')}/;%2F @#&=? ä漢`);
    await raw('POST', `/bridges/${name}`);
    await raw('GET', `/bridges/${name}`);
    await raw('DELETE', `/bridges/${name}`);
    await raw('POST', `/bridges/${id('plus')}+sign`);
    await raw('GET', `/bridges/${id('plus')}%20sign`);
  },
  'request: a body that is too long': async ({ raw, id }) => {
    const headers = { 'content-type': 'application/json' };
    await raw('POST', `/bridges/${id('a')}`, { body: JSON.stringify({ name: 'x'.repeat(41_000) }), headers });
  },
  'request: an id that is too long': async ({ raw, app, id }) => {
    const long = id('x').padEnd(150, 'x');
    await raw('POST', `/channels?endpoint=Local/wait@default&app=${app}&channelId=${long}`);
  },
};

export default scenarios;
