import type { ConfigTuple } from '../../generated/models.js';
import { HttpRefusal, noContent, ok } from '../core/response.js';
import { isObjectType, type ObjectType } from '../server/configuration-table.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const asteriskConfiguration: Handlers = {
  'asterisk.getObject': (serverState, params) => ok(find(serverState, typeIn(params), params.text('id'))),

  'asterisk.updateObject': (serverState, params) => {
    const [type, id] = [typeIn(params), params.text('id')];
    const { configuration, endpoints } = serverState;
    if (configuration.isFixed(type, id)) {
      throw new HttpRefusal(403, `Cannot update sorcery objects of type '${type}'`);
    }
    const exists = configuration.find(type, id) !== undefined;
    if (exists && !params.has('fields')) throw new HttpRefusal(400, `Fields must be provided to update object '${id}'`);
    if (!configuration.write(type, id, fieldsIn(params))) {
      throw new HttpRefusal(400, `${exists ? 'Update' : 'Creation'} of object '${id}' failed field value validation`);
    }
    // A phone that has not registered yet.
    if (type === 'endpoint') endpoints.set(`PJSIP/${id}`, { technology: 'PJSIP', resource: id, online: false });
    return ok(find(serverState, type, id));
  },

  'asterisk.deleteObject': (serverState, params) => {
    const [type, id] = [typeIn(params), params.text('id')];
    find(serverState, type, id);
    if (serverState.configuration.isFixed(type, id))
      throw new HttpRefusal(403, `Could not delete object with id '${id}'`);
    serverState.configuration.delete(type, id);
    if (type === 'endpoint') serverState.endpoints.delete(`PJSIP/${id}`);
    return noContent;
  },
};

const otherTypes = ['contact', 'domain_alias', 'global', 'identify', 'registration', 'system', 'transport'];

function typeIn(params: RequestParams): ObjectType {
  const [configClass, type] = [params.text('configClass'), params.text('objectType')];
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
function fieldsIn(params: RequestParams): ConfigTuple[] {
  return params.list('fields').map((field) => {
    const { attribute, value } = { ...(field as Partial<Record<string, unknown>>) };
    // The real server crashes on this.
    if (typeof attribute !== 'string' || typeof value !== 'string') {
      throw new HttpRefusal(501, 'asterisk.updateObject is not simulated for attributes that are no text');
    }
    return { attribute, value };
  });
}
