import { connectForCall } from '../applications/outbound-per-call.js';
import { removeMember } from '../bridges/bridge-members.js';
import type { Channel } from './channel.js';
import { channelEvent, channelVarset } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';

/**
 * Puts a channel into an application. `onward` is called when it continues in the dialplan: when it leaves, or when
 * the application has no listener and no outbound connection.
 */
export function enterStasis(
  serverState: ServerState,
  channel: Channel,
  application: string,
  args: readonly string[],
  onward: (status: 'left' | 'failed') => void,
): void {
  setStatus(serverState, channel, '');
  const refuse = (): void => {
    setStatus(serverState, channel, 'FAILED');
    onward('failed');
  };
  const enter = (name: string, left?: () => void): void => {
    channel.onLeft = () => {
      left?.();
      onward('left');
    };
    begin(serverState, channel, name, args);
  };
  const connect = serverState.perCall.get(application);
  const connectionName = `${application}:${channel.name}`;
  if (serverState.applications.isConnected(application)) enter(application);
  else if (connect)
    connectForCall(serverState, channel, connect(connectionName), (left) => enter(connectionName, left), refuse);
  else refuse();
}

/** For an application without another subscription, this is the last event of the channel. */
export function leaveStasis(serverState: ServerState, channel: Channel): void {
  if (channel.application === undefined) return;
  removeMember(serverState, channel, false);
  end(serverState, channel, channel.application);
}

/** Moves a channel between two applications. It does not leave Stasis. */
export function changeApplication(
  serverState: ServerState,
  channel: Channel,
  application: string,
  args: readonly string[],
): void {
  const { applications, clock } = serverState;
  const present = channel.application;
  if (present === undefined) return;
  if (!applications.isConnected(application)) {
    const event = channelEvent('ApplicationMoveFailed', clock.now(), channel);
    return applications.publishTo(present, { ...event, destination: application, args });
  }
  end(serverState, channel, present);
  begin(serverState, channel, application, args);
}

export function setStatus({ applications, clock }: ServerState, channel: Channel, status: string): void {
  channel.variables.set('STASISSTATUS', status);
  applications.publish(`channel:${channel.id}`, channelVarset(clock.now(), channel, 'STASISSTATUS', status));
}

function begin(
  { applications, clock }: ServerState,
  channel: Channel,
  application: string,
  args: readonly string[],
): void {
  channel.application = application;
  applications.subscribe(application, `channel:${channel.id}`);
  applications.publishTo(application, channelEvent('StasisStart', clock.now(), channel, { args }));
}

function end({ applications, clock }: ServerState, channel: Channel, application: string): void {
  applications.publishTo(application, channelEvent('StasisEnd', clock.now(), channel));
  applications.unsubscribe(application, `channel:${channel.id}`);
  channel.application = undefined;
}
