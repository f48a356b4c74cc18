/**
 * Channel or bridge variables by name: a value, or an object that also adds the variable to every later event of the
 * channel or bridge.
 */
export type VariableMap = Readonly<
  Record<string, string | { readonly value: string; readonly report_events?: boolean }>
>;

/**
 * The events that an application receives. Disallowed types are never sent; if any type is allowed, only allowed
 * types are sent.
 */
export interface EventFilter {
  /** Only these types are sent. An empty list allows all types. */
  readonly allowed?: readonly { readonly type: string }[];
  /** These types are not sent, even if they are allowed. */
  readonly disallowed?: readonly { readonly type: string }[];
}
