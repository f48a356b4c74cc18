/** Channel or bridge variables by name: a value, or a value that is also put into every later event of the object. */
export type VariableMap = Readonly<
  Record<string, string | { readonly value: string; readonly report_events?: boolean }>
>;

/** Which events an application gets: what is disallowed never comes; when anything is allowed, only that comes. */
export interface EventFilter {
  /** Only these come; all when there are none. */
  readonly allowed?: readonly { readonly type: string }[];
  /** These do not come, allowed or not. */
  readonly disallowed?: readonly { readonly type: string }[];
}
