import { declarations } from '../../generated/declarations.js';
import { ok, errorResponse, type SimulatedResponse } from '../core/response.js';

const nameOf = (resourcePath: string): string => /^\/api-docs\/(\w+)\./.exec(resourcePath)?.[1] ?? '';

/** The API description in Swagger 1: `/api-docs/resources.json` lists the declarations. */
export function apiDocs(method: string, path: string, host: string): SimulatedResponse {
  if (method !== 'GET') return errorResponse(405, 'Unsupported method');
  // Asterisk uses the Host header, and ignores proxies.
  const basePath = `http://${host}/ari`;
  if (path === '/api-docs/resources.json') {
    const apis = declarations.map(({ resourcePath }) => ({
      path: resourcePath,
      description: `Operations on ${nameOf(resourcePath)}`,
    }));
    return ok({ apiVersion: '10.0.0', swaggerVersion: '1.1', basePath, apis });
  }
  const found = declarations.find(({ resourcePath }) => resourcePath.replace('{format}', 'json') === path);
  if (!found) return errorResponse(404, 'Resource not found');
  const swaggerVersion = nameOf(found.resourcePath) === 'events' ? '1.2' : '1.1';
  return ok({ apiVersion: '2.0.0', swaggerVersion, basePath, ...found });
}
