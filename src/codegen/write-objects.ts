import { isKind, belongsTo, kinds, placeholders, type KindName } from '../description/kinds.js';
import { resourceName } from '../description/read-declarations.js';
import { snapshotName, type Source } from './source.js';
import { banner, doc } from './text.js';
import { eventfulKinds } from './write-events.js';
import { methodText } from './write-resources.js';
import * as words from './descriptions.js';

/** Writes `objects.ts`: the domain objects, each with the operations that take its id. */
export function writeObjects(source: Source): string {
  const eventful = eventfulKinds(source);
  const names = Object.keys(kinds).filter(isKind);
  return [
    `${banner(source.release)}import type { Observable } from 'rxjs';\nimport type { AriObject, EndingObject, EventfulObject } from '../description/object-types.js';\n` +
      `import type { AriEventMap, ${eventful.map((name) => `${name}EventType`).join(', ')} } from './events.js';\nimport type { VariableMap } from '../description/bodies.js';\nimport type * as model from './models.js';\n`,
    ...names.map((name) => objectText(source, name, eventful.includes(name))),
  ].join('\n');
}

function objectText(source: Source, name: KindName, eventful: boolean): string {
  const kind = kinds[name];
  const filled = placeholders(kind.path);
  const methods = source.declarations.flatMap((declaration) =>
    declaration.apis
      .filter(({ path }) => belongsTo(kind, path))
      .flatMap(({ path, operations }) =>
        operations.map((operation) => methodText(source, resourceName(declaration), path, operation, filled)),
      ),
  );
  const base = kind.endEvents.length > 0 ? 'EndingObject' : 'EventfulObject';
  const parent = eventful ? `${base}<Data, Pick<AriEventMap, ${name}EventType>>` : 'AriObject<Data>';
  return (
    doc([words.modelDescriptions[name], 'Its methods are cold and send its id by themselves.']) +
    `export interface ${name}<Data = model.${snapshotName(name)}> extends ${parent} {\n${methods.join('\n')}}\n`
  );
}
