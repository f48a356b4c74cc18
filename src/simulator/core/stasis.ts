import type { Channel } from './channel.js';
import { channelEvent, varset } from './events.js';
import { depart } from './depart.js';
import type { World } from './world.js';

/** The dialplan hands a channel to an application, or goes on when nobody listens to that. */
export function enterStasis(world: World, channel: Channel, application: string, args: readonly string[]): void {
  const { applications, clock } = world;
  if (!applications.isConnected(application)) {
    setStatus(world, channel, 'FAILED');
    return depart(world, channel);
  }
  setStatus(world, channel, '');
  channel.application = application;
  applications.subscribe(application, channel.id);
  applications.tell(application, channelEvent('StasisStart', clock.now(), channel, { args }));
}

/** For an application that is subscribed in no other way, this is the last it hears of the channel. */
export function leaveStasis(world: World, channel: Channel): void {
  const { application } = channel;
  if (application === undefined) return;
  world.applications.tell(application, channelEvent('StasisEnd', world.clock.now(), channel));
  world.applications.unsubscribe(application, channel.id);
  channel.application = undefined;
  channel.reported.clear();
  setStatus(world, channel, 'SUCCESS');
}

function setStatus({ applications, clock }: World, channel: Channel, status: string): void {
  channel.variables.set('STASISSTATUS', status);
  applications.publish(channel.id, varset(clock.now(), channel, 'STASISSTATUS', status));
}
