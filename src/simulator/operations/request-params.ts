import type { Operation, Parameter } from '../../description/tables.js';

/** The sources of parameters, the strongest first. */
export interface Sources {
  readonly path: Readonly<Record<string, string>>;
  readonly json: Readonly<Record<string, unknown>>;
  readonly query: ReadonlyMap<string, string>;
  readonly form: ReadonlyMap<string, string>;
  /** Whether the request had more than a query. */
  readonly hasBody: boolean;
}

/** Request parameters as declared by the operation. A value of the wrong type counts as missing. */
export class RequestParams {
  readonly #operation: Operation;
  readonly #sources: Sources;

  constructor(operation: Operation, sources: Sources) {
    this.#operation = operation;
    this.#sources = sources;
  }

  get hasBody(): boolean {
    return this.#sources.hasBody;
  }

  has(name: string): boolean {
    return this.#raw(name) !== undefined;
  }

  text(name: string): string {
    const value = this.#raw(name);
    return typeof value === 'string' ? value : '';
  }

  /** A text that is not a number counts as 0. */
  number(name: string): number {
    const value = this.#raw(name);
    return typeof value === 'number' ? Math.trunc(value) : Number.parseInt(String(value), 10) || 0;
  }

  flag(name: string): boolean {
    const value = this.#raw(name);
    return value === true || (typeof value === 'string' && /^(yes|true|y|t|1|on)$/i.test(value));
  }

  /** A list in one text is separated by commas, and may end with one. */
  texts(name: string): string[] {
    const value = this.#raw(name);
    if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
    const list = typeof value === 'string' ? value.replace(/,$/, '') : '';
    return list === '' ? [] : list.split(',');
  }

  object(name: string): Readonly<Record<string, unknown>> {
    return this.map(name) ?? {};
  }

  /** Returns `undefined` for another type. */
  map(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.#raw(name);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  }

  /** Accepts the values of a JSON list unchanged. */
  list(name: string): readonly unknown[] {
    const value = this.#raw(name);
    return Array.isArray(value) ? value : [];
  }

  #raw(name: string): unknown {
    const { path, json, query, form } = this.#sources;
    const place: Parameter['in'] | undefined = this.#operation.parameters[name]?.in;
    if (place === 'path') return path[name];
    if (place === 'body') return json;
    if (Object.hasOwn(json, name)) return json[name];
    return place === 'member' ? undefined : (query.get(name) ?? form.get(name));
  }
}
