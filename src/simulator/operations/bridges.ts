import { randomUUID } from 'node:crypto';
import { Refusal, noContent, ok } from '../core/answer.js';
import { Bridge, byBytes } from '../bridges/bridge.js';
import { tellOfBridge } from '../bridges/bridge-events.js';
import { destroy } from '../bridges/bridge-members.js';
import { bridgeTypeOf } from '../bridges/bridge-type.js';
import { settingsIn, writeVariables } from '../bridges/bridge-variables.js';
import type { World } from '../core/world.js';
import { findBridge } from './bridge-find.js';
import type { Given } from './given.js';
import type { Handlers } from './handler.js';

export const bridges: Handlers = {
  'bridges.list': (world) =>
    ok([...world.bridges.values()].map(({ snapshot }) => snapshot).sort((one, other) => byBytes(one.id, other.id))),

  'bridges.get': (world, given) => {
    const { snapshot } = findBridge(world, given);
    // Here alone another case is another id.
    if (snapshot.id !== given.text('bridgeId')) throw new Refusal(404, 'Bridge not found');
    return ok(snapshot);
  },

  // Whatever is in the body is a variable, the id and the type of the bridge as well.
  'bridges.create': (world, given) => {
    const id = given.text('bridgeId') || randomUUID();
    return create(world, given, id, `Unable to create bridge. Possible duplicate bridge id '${id}'`);
  },

  'bridges.createWithId': (world, given) => create(world, given, given.text('bridgeId'), 'Unable to create bridge'),

  'bridges.destroy': (world, given) => {
    destroy(world, findBridge(world, given));
    return noContent;
  },
};

function create(world: World, given: Given, id: string, unable: string) {
  if (world.bridges.has(id)) throw new Refusal(409, `Bridge with id '${id}' already exists`);
  const type = bridgeTypeOf(given.text('type'));
  if (!type) throw new Refusal(500, unable);
  const bridge = new Bridge(id, given.text('name'), type, world.clock.now());
  world.bridges.set(id, bridge);
  world.clock.after(0, () => tellOfBridge(world, 'BridgeCreated', bridge));
  // A bad variable is noticed when the bridge is already there.
  writeVariables(bridge, settingsIn(given.object('variables')));
  // What is announced and found later knows nothing of them yet.
  return ok(bridge.look());
}
