import { randomUUID } from 'node:crypto';
import { HttpRefusal, noContent, ok } from '../core/response.js';
import { Bridge, compareByBytes } from '../bridges/bridge.js';
import { publishBridge } from '../bridges/bridge-events.js';
import { destroyBridge } from '../bridges/bridge-members.js';
import { bridgeTypeOf } from '../bridges/bridge-type.js';
import { settingsIn, writeVariables } from '../bridges/bridge-variables.js';
import type { ServerState } from '../core/server-state.js';
import { findBridge } from './find-bridge.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const bridges: Handlers = {
  'bridges.list': (serverState) =>
    ok([...serverState.bridges.values()].map(({ snapshot }) => snapshot).sort((a, b) => compareByBytes(a.id, b.id))),

  'bridges.get': (serverState, params) => {
    const { snapshot } = findBridge(serverState, params);
    // Only here ids are case-sensitive.
    if (snapshot.id !== params.text('bridgeId')) throw new HttpRefusal(404, 'Bridge not found');
    return ok(snapshot);
  },

  // Every member of the body is a variable, including the id and the type of the bridge.
  'bridges.create': (serverState, params) => {
    const id = params.text('bridgeId') || randomUUID();
    return create(serverState, params, id, `Unable to create bridge. Possible duplicate bridge id '${id}'`);
  },

  'bridges.createWithId': (serverState, params) =>
    create(serverState, params, params.text('bridgeId'), 'Unable to create bridge'),

  'bridges.destroy': (serverState, params) => {
    destroyBridge(serverState, findBridge(serverState, params));
    return noContent;
  },
};

function create(serverState: ServerState, params: RequestParams, id: string, unable: string) {
  if (serverState.bridges.has(id)) throw new HttpRefusal(409, `Bridge with id '${id}' already exists`);
  const type = bridgeTypeOf(params.text('type'));
  if (!type) throw new HttpRefusal(500, unable);
  const bridge = new Bridge(id, params.text('name'), type, serverState.clock.now());
  serverState.bridges.set(id, bridge);
  serverState.clock.after(0, () => publishBridge(serverState, 'BridgeCreated', bridge));
  // Asterisk detects a bad variable after it has created the bridge.
  writeVariables(bridge, settingsIn(params.object('variables')));
  // The event and the response do not contain them yet.
  return ok(bridge.look());
}
