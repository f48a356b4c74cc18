import { declarations } from '../../../src/generated/declarations.js';

/** The API description of this server, by the path below `/ari`. */
export function apiDocs(path: string, host: string): object | undefined {
  const common = { apiVersion: '10.0.0', swaggerVersion: '1.1', basePath: `http://${host}/ari` };
  if (path === '/api-docs/resources.json')
    return { ...common, apis: declarations.map(({ resourcePath }) => ({ path: resourcePath, description: '' })) };
  const declaration = declarations.find(({ resourcePath }) => resourcePath.replace('{format}', 'json') === path);
  return declaration && { ...common, ...declaration };
}
