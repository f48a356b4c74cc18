import { HttpRefusal } from '../core/response.js';
import type { Bridge } from './bridge.js';
import { updateTechnology } from './bridge-events.js';
import type { ServerState } from '../core/server-state.js';

/** The value of a variable, which can be marked for all events. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly reported: boolean;
}

/** Parses a map of values. Each value is a text, or an object that contains one. */
export const settingsIn = (variables: Readonly<Record<string, unknown>>): Setting[] =>
  Object.entries(variables).map(([name, setting]) => {
    if (typeof setting === 'string') return { name, value: setting, reported: false };
    if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) {
      throw new HttpRefusal(
        400,
        "Each value in 'variables' must be a string or an object with 'value' and optional 'report_events'",
      );
    }
    const { value, report_events: reported }: { value?: unknown; report_events?: unknown } = setting;
    if (typeof value !== 'string') {
      throw new HttpRefusal(400, "Each object value in 'variables' must include string field 'value'");
    }
    return { name, value, reported: reported === true };
  });

/** Asterisk sends no event for a bridge variable. */
export function setVariables(serverState: ServerState, bridge: Bridge, settings: readonly Setting[]): void {
  writeVariables(bridge, settings);
  if (settings.length > 0) updateTechnology(serverState, bridge)();
}

/** A variable without a value is removed. */
export function writeVariables({ variables, reported }: Bridge, settings: readonly Setting[]): void {
  for (const setting of settings) {
    if (setting.value === '') variables.delete(setting.name);
    else variables.set(setting.name, setting.value);
    if (setting.reported && setting.value !== '') reported.add(setting.name);
    else reported.delete(setting.name);
  }
}
