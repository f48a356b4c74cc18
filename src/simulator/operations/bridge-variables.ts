import { HttpRefusal, noContent, ok } from '../core/response.js';
import { setVariables, settingsIn } from '../bridges/bridge-variables.js';
import { findBridge } from './find-bridge.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

const notFound = (): HttpRefusal => new HttpRefusal(404, 'Provided variable was not found');

export const bridgeVariables: Handlers = {
  'bridges.getBridgeVar': (world, given) => {
    const name = nameIn(given);
    const value = findBridge(world, given).variables.get(name);
    if (value === undefined) throw notFound();
    return ok({ value });
  },

  'bridges.setBridgeVar': (world, given) => {
    if (!given.has('variable')) {
      throw new HttpRefusal(500, 'bridges.setBridgeVar without a variable crashes Asterisk 22.10.1');
    }
    const name = nameIn(given);
    const setting = { name, value: given.text('value'), reported: given.flag('report_events') };
    setVariables(world, findBridge(world, given), [setting]);
    return noContent;
  },

  'bridges.getBridgeVars': (world, given) => {
    if (!given.has('variables')) throw new HttpRefusal(400, 'At least one variable name is required');
    const names = given.texts('variables');
    if (names.length === 0 || names.includes('') || given.text('variables').endsWith(',')) {
      throw new HttpRefusal(400, 'Variable names are required');
    }
    const { variables } = findProvided(world, given);
    const values = names.map((name) => [name, variables.get(name)]);
    if (values.some(([, value]) => value === undefined)) throw notFound();
    return ok({ variables: Object.fromEntries(values) as Record<string, string> });
  },

  'bridges.setBridgeVars': (world, given) => {
    if (!given.hasBody) throw new HttpRefusal(400, "The 'variables' field is required");
    const bridge = findProvided(world, given);
    const variables = given.map('variables');
    if (!variables) throw new HttpRefusal(400, "The 'variables' field must be a JSON object");
    setVariables(world, bridge, settingsIn(variables));
    return noContent;
  },
};

function nameIn(given: RequestParams): string {
  const name = given.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}

/** The error for several variables has a different text. */
const findProvided: typeof findBridge = (world, given) => {
  if (!world.bridges.has(given.text('bridgeId'))) throw new HttpRefusal(404, 'Provided bridge was not found');
  return findBridge(world, given);
};
