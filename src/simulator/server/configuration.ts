import type { ConfigTuple } from '../../generated/models.js';
import { attributes, type ObjectType } from './configuration-table.js';

/** One configuration object: its attributes, and whether a file defines it. */
interface ConfigObject {
  readonly values: Readonly<Record<string, string>>;
  readonly fixed: boolean;
}

/** The configuration objects that ARI can write, those of PJSIP. */
export class Configuration {
  readonly #objects = new Map<string, ConfigObject>();

  constructor() {
    const fixed = (type: ObjectType, id: string, values: Readonly<Record<string, string>>): void => {
      this.#objects.set(`${type}/${id}`, { values, fixed: true });
    };
    for (const phone of ['alice', 'bob', 'carol', 'loop']) {
      fixed('endpoint', phone, { context: 'default', aors: phone, allow: '(ulaw|alaw)', direct_media: 'false' });
      fixed('aor', phone, phone === 'loop' ? {} : { max_contacts: '5', remove_existing: 'true' });
    }
  }

  isFixed(type: ObjectType, id: string): boolean {
    return this.#objects.get(`${type}/${id}`)?.fixed ?? false;
  }

  find(type: ObjectType, id: string): ConfigTuple[] | undefined {
    const object = this.#objects.get(`${type}/${id}`);
    if (!object) return undefined;
    return Object.entries(attributes[type]).map(([attribute, value]) => ({
      attribute,
      value: object.values[attribute] ?? value,
    }));
  }

  /** Updates an object. A missing attribute keeps its value. Returns false for an invalid value. */
  write(type: ObjectType, id: string, fields: readonly ConfigTuple[]): boolean {
    const before = this.#objects.get(`${type}/${id}`)?.values ?? {};
    const values = { ...before, ...Object.fromEntries(fields.map(({ attribute, value }) => [attribute, value])) };
    if (!Object.entries(values).every(([name, value]) => isPossible(type, name, value))) return false;
    if (type === 'auth' && !(values['auth_type'] && values['username'] && values['password'])) return false;
    this.#objects.set(`${type}/${id}`, { values, fixed: false });
    return true;
  }

  delete(type: ObjectType, id: string): void {
    this.#objects.delete(`${type}/${id}`);
  }
}

/** A number stays a number. */
function isPossible(type: ObjectType, name: string, value: string): boolean {
  const known: Readonly<Record<string, string>> = attributes[type];
  return Object.hasOwn(known, name) && (!/^\d+$/.test(known[name]!) || /^\d+$/.test(value));
}
