import { HttpRefusal, noContent, ok } from '../core/response.js';
import { setVariables, settingsIn } from '../bridges/bridge-variables.js';
import { findBridge } from './find-bridge.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

const notFound = (): HttpRefusal => new HttpRefusal(404, 'Provided variable was not found');

export const bridgeVariables: Handlers = {
  'bridges.getBridgeVar': (serverState, params) => {
    const name = nameIn(params);
    const value = findBridge(serverState, params).variables.get(name);
    if (value === undefined) throw notFound();
    return ok({ value });
  },

  'bridges.setBridgeVar': (serverState, params) => {
    if (!params.has('variable')) {
      throw new HttpRefusal(500, 'bridges.setBridgeVar without a variable crashes Asterisk 22.10.1');
    }
    const name = nameIn(params);
    const setting = { name, value: params.text('value'), reported: params.flag('report_events') };
    setVariables(serverState, findBridge(serverState, params), [setting]);
    return noContent;
  },

  'bridges.getBridgeVars': (serverState, params) => {
    if (!params.has('variables')) throw new HttpRefusal(400, 'At least one variable name is required');
    const names = params.texts('variables');
    if (names.length === 0 || names.includes('') || params.text('variables').endsWith(',')) {
      throw new HttpRefusal(400, 'Variable names are required');
    }
    const { variables } = findProvided(serverState, params);
    const values = names.map((name) => [name, variables.get(name)]);
    if (values.some(([, value]) => value === undefined)) throw notFound();
    return ok({ variables: Object.fromEntries(values) as Record<string, string> });
  },

  'bridges.setBridgeVars': (serverState, params) => {
    if (!params.hasBody) throw new HttpRefusal(400, "The 'variables' field is required");
    const bridge = findProvided(serverState, params);
    const variables = params.map('variables');
    if (!variables) throw new HttpRefusal(400, "The 'variables' field must be a JSON object");
    setVariables(serverState, bridge, settingsIn(variables));
    return noContent;
  },
};

function nameIn(params: RequestParams): string {
  const name = params.text('variable');
  if (!name) throw new HttpRefusal(400, 'Variable name is required');
  return name;
}

/** The error for several variables has a different text. */
const findProvided: typeof findBridge = (serverState, params) => {
  if (!serverState.bridges.has(params.text('bridgeId'))) throw new HttpRefusal(404, 'Provided bridge was not found');
  return findBridge(serverState, params);
};
