import type { ConfigTuple } from '../../generated/models.js';
import { HttpRefusal, noContent, ok } from '../core/response.js';
import { isObjectType, type ObjectType } from '../server/configuration-table.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const asteriskConfiguration: Handlers = {
  'asterisk.getObject': (world, given) => ok(find(world, typeIn(given), given.text('id'))),

  'asterisk.updateObject': (world, given) => {
    const [type, id] = [typeIn(given), given.text('id')];
    const { configuration, endpoints } = world;
    if (configuration.isFixed(type, id)) {
      throw new HttpRefusal(403, `Cannot update sorcery objects of type '${type}'`);
    }
    const exists = configuration.find(type, id) !== undefined;
    if (exists && !given.has('fields')) throw new HttpRefusal(400, `Fields must be provided to update object '${id}'`);
    if (!configuration.write(type, id, fieldsIn(given))) {
      throw new HttpRefusal(400, `${exists ? 'Update' : 'Creation'} of object '${id}' failed field value validation`);
    }
    // A phone that has not registered yet.
    if (type === 'endpoint') endpoints.set(`PJSIP/${id}`, { technology: 'PJSIP', resource: id, online: false });
    return ok(find(world, type, id));
  },

  'asterisk.deleteObject': (world, given) => {
    const [type, id] = [typeIn(given), given.text('id')];
    find(world, type, id);
    if (world.configuration.isFixed(type, id)) throw new HttpRefusal(403, `Could not delete object with id '${id}'`);
    world.configuration.delete(type, id);
    if (type === 'endpoint') world.endpoints.delete(`PJSIP/${id}`);
    return noContent;
  },
};

const otherTypes = ['contact', 'domain_alias', 'global', 'identify', 'registration', 'system', 'transport'];

function typeIn(given: RequestParams): ObjectType {
  const [configClass, type] = [given.text('configClass'), given.text('objectType')];
  if (configClass !== 'res_pjsip') throw new HttpRefusal(404, `configClass '${configClass}' not found`);
  if (otherTypes.includes(type)) throw new HttpRefusal(501, `the configuration of ${type} is not simulated`);
  if (!isObjectType(type)) throw new HttpRefusal(404, `objectType '${type}' not found`);
  return type;
}

function find({ configuration }: ServerState, type: ObjectType, id: string): ConfigTuple[] {
  const object = configuration.find(type, id);
  if (!object) throw new HttpRefusal(404, `Object with id '${id}' not found`);
  return object;
}

/** A value that is not a list counts as missing. */
function fieldsIn(given: RequestParams): ConfigTuple[] {
  return given.list('fields').map((field) => {
    const { attribute, value } = { ...(field as Partial<Record<string, unknown>>) };
    // The real server crashes on this.
    if (typeof attribute !== 'string' || typeof value !== 'string') {
      throw new HttpRefusal(501, 'asterisk.updateObject is not simulated for attributes that are no text');
    }
    return { attribute, value };
  });
}
