import { HttpRefusal } from '../core/response.js';
import type { Channel } from '../channels/channel.js';
import { report, writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';

/** One of several variables to set. */
export interface VariableAssignment {
  readonly name: string;
  readonly value: string;
  readonly reported: boolean;
}

export const parseVariables = (variables: Readonly<Record<string, unknown>>): VariableAssignment[] =>
  Object.entries(variables).map(([name, params]) => {
    if (typeof params === 'string') return { name, value: params, reported: false };
    if (typeof params !== 'object' || params === null || Array.isArray(params)) {
      const expected = "a string or an object with 'value' and optional 'report_events'";
      throw new HttpRefusal(400, `Each value in 'variables' must be ${expected}`);
    }
    const { value, report_events: reported } = params as Readonly<Record<string, unknown>>;
    if (typeof value !== 'string') {
      throw new HttpRefusal(400, "Each object value in 'variables' must include string field 'value'");
    }
    return { name, value, reported: reported === true };
  });

export function writeAll(serverState: ServerState, channel: Channel, variables: readonly VariableAssignment[]): void {
  for (const { name, value, reported } of variables) writeVariable(serverState, channel, name, value, reported);
}

/** Sets the initial variables of a channel. */
export function writeFirst(serverState: ServerState, channel: Channel, variables: readonly VariableAssignment[]): void {
  for (const { name, value, reported } of variables) {
    if (reported) report(channel.pendingReportedVars, name, value);
    writeVariable(serverState, channel, name, value);
  }
}
