import type { Model } from '../description/swagger.js';
import { snapshotName, type Source } from './source.js';
import { banner, doc } from './text.js';
import { membersText } from './types.js';

/** Writes `models.ts`: the snapshots that Asterisk sends, as interfaces. */
export function writeModels({ models, eventModels, holders, release }: Source): string {
  const names = Object.keys(models).filter((name) => !eventModels.has(name) && !holders.has(name));
  return (
    banner(release) +
    names
      .sort()
      .map((name) => interfaceText(models[name]!, snapshotName))
      .join('\n')
  );
}

/** Returns the interface of a snapshot. */
export const interfaceText = (model: Model, nameOf: (model: string) => string): string =>
  `${doc([model.description])}export interface ${nameOf(model.id)} {\n${membersText(model.properties, nameOf)}}\n`;
