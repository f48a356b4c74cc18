import type { Scenarios } from '../run.js';

const reported = {
  A: { value: '1', report_events: true },
  B: '2',
  __C: { value: '3', report_events: true },
} as unknown as Record<string, string>;

const scenarios: Scenarios = {
  'variables: reported, of a call': async ({ ari, app, ask, awaitEvent, id }) => {
    const channel = ari.channel(id('c'));
    const endpoint = `Local/wait@default`;
    await ask(ari.channels.originate({ endpoint, app, channelId: channel.id, variables: reported }));
    await awaitEvent('StasisStart', channel.id);
    await ask(channel.setChannelVar({ variable: 'A', value: '4', report_events: true }));
    await ask(channel.setChannelVar({ variable: 'B', value: '5', report_events: true }));
    await ask(channel.setChannelVar({ variable: 'A', value: '6' }));
    await ask(channel.hangup());
    await awaitEvent('ChannelDestroyed', channel.id);
  },
  'variables: reported, of a channel': async ({ ari, app, ask, awaitEvent, id }) => {
    const channel = ari.channel(id('c'));
    await ask(ari.channels.create({ endpoint: 'Local/wait@default', app, channelId: channel.id, variables: reported }));
    await awaitEvent('StasisStart', channel.id);
    await ask(channel.hangup());
    await awaitEvent('ChannelDestroyed', channel.id);
  },
  'variables: who calls': async ({ ask, dial, awaitEvent }) => {
    const channel = await dial('wait');
    const values = ['Zed <99>', '"Quo ted" <98>', '97', 'OnlyName', '<96>', ''];
    for (const value of values) await ask(channel.setChannelVar({ variable: 'CALLERID(all)', value }));
    await awaitEvent('ChannelCallerId', channel.id, values.length);
    await ask(channel.setChannelVar({ variable: 'CALLERID(number)', value: '95' }));
    await ask(channel.setChannelVar({ variable: 'CALLERID(num)', value: '95' }));
    await ask(channel.getChannelVar({ variable: 'CALLERID(all)' }));
  },
  'variables: who is called': async ({ ask, call, awaitEvent }) => {
    const { peer } = await call();
    await ask(peer.setChannelVar({ variable: 'CONNECTEDLINE(all)', value: 'Ann <94>' }));
    await ask(peer.setChannelVar({ variable: 'CONNECTEDLINE(num)', value: '94' }));
    await ask(peer.setChannelVar({ variable: 'CONNECTEDLINE(num,i)', value: '93' }));
    await ask(peer.setChannelVar({ variable: 'CONNECTEDLINE(name)', value: 'Bob' }));
    await awaitEvent('ChannelConnectedLine', peer.id, 3);
    await ask(peer.getChannelVar({ variable: 'CONNECTEDLINE(all)' }));
  },
};

export default scenarios;
