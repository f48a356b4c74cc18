import type { Bridge } from '../bridges/bridge.js';
import { updateTechnology, publishBridge } from '../bridges/bridge-events.js';
import { clearPeers, updatePeers } from '../bridges/connected-line.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { setDialplanApp } from '../channels/dialplan-state.js';
import { setStatus } from '../channels/stasis.js';
import { writeVariable } from '../channels/variables.js';
import { channelEvent } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import { runDialplan } from '../dialplan/run.js';

/** The variable that links a channel with a transfer. */
export type TransferVariable = 'BLINDTRANSFER' | 'ATTENDEDTRANSFER';

/**
 * A channel replaces another in its bridge and application. The replaced channel stays in the application, which
 * receives only its end.
 */
export function replaceChannel(
  serverState: ServerState,
  bridge: Bridge,
  old: Channel,
  by: Channel,
  variable: TransferVariable,
): void {
  enter(serverState, old, by);
  old.bridge = undefined;
  bridge.parties = bridge.parties.filter(({ channel }) => channel !== old);
  clearPeers(serverState, old);
  updateTechnology(serverState, bridge)();
  publishBridge(serverState, 'ChannelLeftBridge', bridge, { channel: old });
  if (bridge.videoSource === old) bridge.videoSource = undefined;
  by.bridge = bridge;
  bridge.parties = [...bridge.parties, { name: by.name, channel: by, sound: by.audio, absorbsDigits: false }];
  updateTechnology(serverState, bridge)();
  publishBridge(serverState, 'ChannelEnteredBridge', bridge, { channel: by });
  writeVariable(serverState, by, variable, undefined);
  updatePeers(serverState, bridge, { came: true });
}

/** As if it had arrived through the dialplan. */
function enter(serverState: ServerState, old: Channel, by: Channel): void {
  const { applications, clock } = serverState;
  const application = old.application ?? '';
  setDialplanApp(serverState, by, { app_name: 'Stasis', app_data: application });
  setStatus(serverState, by, '');
  by.application = application;
  by.onLeft = () => {
    const { destination } = by;
    by.destination = undefined;
    by.dialplanOwner = 'inner';
    runDialplan(serverState, by, serverState.lookup, destination);
  };
  applications.subscribe(application, `channel:${by.id}`);
  const start = channelEvent('StasisStart', clock.now(), by, { args: [] });
  applications.publishTo(application, { ...start, replace_channel: snapshotOf(old) });
  applications.unsubscribe(application, `channel:${old.id}`);
}
