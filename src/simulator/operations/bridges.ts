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
  'bridges.list': (world) =>
    ok(
      [...world.bridges.values()]
        .map(({ snapshot }) => snapshot)
        .sort((one, other) => compareByBytes(one.id, other.id)),
    ),

  'bridges.get': (world, given) => {
    const { snapshot } = findBridge(world, given);
    // Only here ids are case-sensitive.
    if (snapshot.id !== given.text('bridgeId')) throw new HttpRefusal(404, 'Bridge not found');
    return ok(snapshot);
  },

  // Every member of the body is a variable, including the id and the type of the bridge.
  'bridges.create': (world, given) => {
    const id = given.text('bridgeId') || randomUUID();
    return create(world, given, id, `Unable to create bridge. Possible duplicate bridge id '${id}'`);
  },

  'bridges.createWithId': (world, given) => create(world, given, given.text('bridgeId'), 'Unable to create bridge'),

  'bridges.destroy': (world, given) => {
    destroyBridge(world, findBridge(world, given));
    return noContent;
  },
};

function create(world: ServerState, given: RequestParams, id: string, unable: string) {
  if (world.bridges.has(id)) throw new HttpRefusal(409, `Bridge with id '${id}' already exists`);
  const type = bridgeTypeOf(given.text('type'));
  if (!type) throw new HttpRefusal(500, unable);
  const bridge = new Bridge(id, given.text('name'), type, world.clock.now());
  world.bridges.set(id, bridge);
  world.clock.after(0, () => publishBridge(world, 'BridgeCreated', bridge));
  // Asterisk detects a bad variable after it has created the bridge.
  writeVariables(bridge, settingsIn(given.object('variables')));
  // The event and the response do not contain them yet.
  return ok(bridge.look());
}
