import type { Scenarios } from '../run.js';

const scenarios: Scenarios = {
  'device state: set, received, deleted': async ({ ari, app, ask, awaitEvent, id, pause }) => {
    const device = ari.deviceState(`Stasis:${id('door')}`);
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: `deviceState:${device.id}` }));
    await ask(device.get());
    await ask(device.update({ deviceState: 'RINGING' }));
    await awaitEvent('DeviceStateChanged', device.id);
    await ask(device.update({ deviceState: 'BUSY' }));
    await awaitEvent('DeviceStateChanged', device.id, 2);
    await ask(device.get());
    await ask(ari.deviceStates.list());
    await ask(device.delete());
    await pause(200);
    await ask(device.get());
    await ask(device.delete());
  },
  'device state: all of them': async ({ ari, app, ask, awaitEvent, id, pause }) => {
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: `deviceState:Stasis:${id('a')}` }));
    await ask(ari.deviceState(`Stasis:${id('b')}`).update({ deviceState: 'INUSE' }));
    await ask(ari.deviceState(`Stasis:${id('a')}`).update({ deviceState: 'INUSE' }));
    await awaitEvent('DeviceStateChanged', `Stasis:${id('a')}`);
    await ask(ari.applications.unsubscribe({ applicationName: app, eventSource: `deviceState:Stasis:${id('a')}` }));
    await ask(ari.deviceState(`Stasis:${id('a')}`).update({ deviceState: 'BUSY' }));
    await pause(200);
    await ask(ari.deviceState(`Stasis:${id('a')}`).delete());
    await ask(ari.deviceState(`Stasis:${id('b')}`).delete());
  },
  'device state: what is refused': async ({ raw }) => {
    await raw('PUT', '/deviceStates/Stasis:door?deviceState=nonsense');
    await raw('PUT', '/deviceStates/Stasis:door');
    await raw('PUT', '/deviceStates/PJSIP%2Falice?deviceState=BUSY');
    await raw('DELETE', '/deviceStates/PJSIP%2Falice');
    await raw('GET', '/deviceStates/Nonsense');
    await raw('GET', '/deviceStates/Nonsense:x');
  },
  'mailboxes: unknown': async ({ raw }) => {
    await raw('GET', '/mailboxes');
    await raw('GET', '/mailboxes/100@default');
    await raw('PUT', '/mailboxes/100@default?oldMessages=1&newMessages=1');
  },
  'endpoints: unknown': async ({ raw }) => {
    await raw('GET', '/endpoints/PJSIP/nobody');
    await raw('GET', '/endpoints/Nonsense');
    await raw('GET', '/endpoints/Nonsense/1');
    await raw('GET', '/endpoints/PJSIP%2Falice');
  },
  'endpoints: messages that are refused': async ({ raw }) => {
    await raw('PUT', '/endpoints/sendMessage?from=sip:a@b&body=x');
    await raw('PUT', '/endpoints/sendMessage?to=nonsense&from=sip:a@b&body=x');
    await raw('PUT', '/endpoints/PJSIP/nobody/sendMessage?from=sip:a@b&body=x');
  },
  'application: read': async ({ ari, app, ask, call }) => {
    await ask(ari.applications.get({ applicationName: app }));
    await ask(ari.applications.list());
    await call();
    await ask(ari.applications.get({ applicationName: app }));
    await ask(ari.applications.get({ applicationName: 'nobody' }));
  },
  'application: subscribes to a channel, and no more': async ({ ari, ask, call, awaitEvent, id, join }) => {
    const otherClient = await join('other', { app: id('other') });
    const { peer } = await call();
    const subscription = { applicationName: id('other'), eventSource: `channel:${peer.id}` };
    await ask(otherClient.applications.subscribe(subscription));
    await ask(peer.setChannelVar({ variable: 'A', value: '1' }));
    await awaitEvent('ChannelVarset', 'A', 2);
    await ask(otherClient.applications.unsubscribe(subscription));
    await ask(peer.setChannelVar({ variable: 'B', value: '1' }));
    await awaitEvent('ChannelVarset', 'B');
    await ask(ari.applications.unsubscribe(subscription));
  },
  'application: subscribes twice': async ({ ari, app, ask, call, awaitEvent }) => {
    const { peer } = await call();
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: `channel:${peer.id}` }));
    await ask(peer.setChannelVar({ variable: 'A', value: '1' }));
    await awaitEvent('ChannelVarset', 'A');
    await ask(peer.hangup());
    await awaitEvent('ChannelDestroyed', peer.id);
  },
  'application: subscribes to what there is not': async ({ app, raw }) => {
    const subscribe = (source: string) => raw('POST', `/applications/${app}/subscription?eventSource=${source}`);
    for (const source of [
      'channel:nobody',
      'bridge:nowhere',
      'endpoint:PJSIP/nobody',
      'endpoint:Nonsense',
      'nonsense:x',
      'nonsense',
    ])
      await subscribe(source);
    await raw('POST', `/applications/${app}/subscription`);
    await raw('POST', `/applications/nobody/subscription?eventSource=deviceState:Stasis:x`);
    await raw('DELETE', `/applications/${app}/subscription?eventSource=deviceState:Stasis:x`);
    await raw('DELETE', `/applications/${app}/subscription?eventSource=nonsense:x`);
    await raw('DELETE', `/applications/${app}/subscription`);
  },
  'application: subscribes to all bridges': async ({ ari, app, ask, awaitEvent, id }) => {
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: `deviceState:Stasis:${id('x')}` }));
    await ask(ari.applications.unsubscribe({ applicationName: app, eventSource: `deviceState:Stasis:${id('x')}` }));
    const bridge = await ask(ari.bridges.createWithId({ bridgeId: id('bridge'), type: 'mixing' }));
    await ask(ari.applications.subscribe({ applicationName: app, eventSource: `bridge:${bridge!.id}` }));
    await ask(bridge!.destroy());
    await awaitEvent('BridgeDestroyed', bridge!.id);
    await ask(ari.applications.get({ applicationName: app }));
  },
  'application: a filter that disallows': async ({ ari, app, ask, call, awaitEvent }) => {
    const { peer } = await call();
    await ask(ari.applications.filter({ applicationName: app, filter: { disallowed: [{ type: 'ChannelVarset' }] } }));
    await ask(peer.setChannelVar({ variable: 'UNHEARD', value: '1' }));
    await ask(peer.setChannelVar({ variable: 'CALLERID(num)', value: '1' }));
    await awaitEvent('ChannelCallerId', peer.id);
    await ask(ari.applications.filter({ applicationName: app, filter: {} }));
    await ask(peer.setChannelVar({ variable: 'HEARD', value: '1' }));
    await awaitEvent('ChannelVarset', 'HEARD');
  },
  'application: a filter that allows': async ({ ari, app, ask, call, awaitEvent, pause }) => {
    const { caller, peer } = await call();
    await ask(ari.applications.filter({ applicationName: app, filter: { allowed: [{ type: 'StasisEnd' }] } }));
    await ask(peer.hangup());
    await awaitEvent('StasisEnd', peer.id);
    await awaitEvent('StasisEnd', caller.id);
    await pause(100);
    await ask(ari.applications.filter({ applicationName: app }));
  },
  'application: filters that are refused': async ({ app, json, raw }) => {
    await json('PUT', `/applications/${app}/eventFilter`, { allowed: 'StasisStart' });
    await json('PUT', `/applications/${app}/eventFilter`, { allowed: [{ nonsense: 1 }] });
    await json('PUT', `/applications/${app}/eventFilter`, { disallowed: [{ type: 'Nonsense' }] });
    await json('PUT', '/applications/nobody/eventFilter', { allowed: [] });
    await raw('GET', `/applications/${app}`);
  },
  'application: two sockets': async ({ app, ask, awaitEvent, join }) => {
    const second = await join('second');
    await awaitEvent('ApplicationReplaced');
    await ask(second.events.userEvent({ eventName: 'hello', application: app }));
    await awaitEvent('ChannelUserevent', 'hello');
  },
  'application: everything': async ({ ari, ask, dial, awaitEvent, id, join }) => {
    await join('all', { app: id('all'), subscribeAll: true });
    const channel = await dial('wait');
    const bridge = await ask(ari.bridges.createWithId({ bridgeId: id('bridge'), type: 'mixing' }));
    await ask(bridge!.addChannel({ channel: channel.id }));
    await awaitEvent('ChannelEnteredBridge', channel.id, 2);
    await ask(bridge!.destroy());
    await ask(channel.hangup());
    await awaitEvent('ChannelDestroyed', `${channel.id};2`);
    await ask(ari.applications.get({ applicationName: id('all') }));
  },
  'application: subscribes to all channels': async ({ app, ask, dial, awaitEvent, raw }) => {
    await raw('POST', `/applications/${app}/subscription?eventSource=channel:`);
    const channel = await dial('wait');
    await ask(channel.hangup());
    await awaitEvent('ChannelDestroyed', `${channel.id};2`);
    await raw('DELETE', `/applications/${app}/subscription?eventSource=channel:`);
  },
  'user event: for the application': async ({ ari, app, ask, awaitEvent }) => {
    await ask(
      ari.events.userEvent({ eventName: 'hello', application: app, variables: { a: 1, b: ['x'], c: { d: null } } }),
    );
    await awaitEvent('ChannelUserevent', 'hello');
  },
  'user event: from a channel': async ({ ari, app, ask, dial, awaitEvent }) => {
    const { id } = await dial('wait');
    await ask(
      ari.events.userEvent({ eventName: 'hello', application: app, source: `channel:${id}`, variables: { a: 'b' } }),
    );
    await awaitEvent('ChannelUserevent', 'hello');
  },
  'user event: from the dialplan': {
    app: 'hello',
    play: async ({ ask, ari, awaitEvent, id }) => {
      const endpoint = 'Local/userevent@default';
      await ask(ari.channels.originate({ endpoint, app: 'hello', channelId: id('out'), otherChannelId: id('half') }));
      await awaitEvent('StasisStart', id('half'));
    },
  },
  'user event: what is refused': async ({ app, raw }) => {
    await raw('POST', '/events/user/hello');
    await raw('POST', '/events/user/hello?application=nobody');
    await raw('POST', `/events/user/hello?application=${app}&source=channel:nobody`);
    await raw('POST', `/events/user/hello?application=${app}&source=nonsense:x`);
  },
  'claim: refused': async ({ app, raw }) => {
    await raw('POST', `/events/claim?channelId=nobody&application=${app}`);
    await raw('POST', `/events/claim?application=${app}`);
    await raw('POST', '/events/claim?channelId=nobody');
  },
  'global variables': async ({ ari, ask, raw }) => {
    await ask(ari.asterisk.getGlobalVar({ variable: 'NOSUCH' }));
    await ask(ari.asterisk.setGlobalVar({ variable: 'PARITY', value: 'ä' }));
    await ask(ari.asterisk.getGlobalVar({ variable: 'PARITY' }));
    await raw('GET', '/asterisk/variable');
    await raw('POST', '/asterisk/variable?value=1');
  },
  'asterisk: ping and information': async ({ ari, ask, raw }) => {
    await ask(ari.asterisk.ping());
    await ask(ari.asterisk.getInfo());
    await ask(ari.asterisk.getInfo({ only: ['build', 'status'] }));
    await raw('GET', '/asterisk/info?only=nonsense');
  },
  'asterisk: modules': async ({ ari, ask, raw }) => {
    await ask(ari.asterisk.listModules());
    await ask(ari.asterisk.getModule({ moduleName: 'res_ari.so' }));
    await raw('GET', '/asterisk/modules/nonsense.so');
    await raw('PUT', '/asterisk/modules/nonsense.so');
    await raw('POST', '/asterisk/modules/res_ari.so');
  },
  'asterisk: sounds': async ({ ari, ask, raw }) => {
    await ask(ari.sounds.get({ soundId: 'beep' }));
    await ask(ari.sounds.list({ lang: 'en' }));
    await raw('GET', '/sounds/nonsense');
  },
};

export default scenarios;
