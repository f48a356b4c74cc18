/** Names one event type. Other members are stored and have no effect. */
export type FilteredType = Readonly<Record<string, unknown>>;

/**
 * The event types that an application allows and disallows. Without allowed types, all types pass except the
 * disallowed ones.
 */
export interface EventFilter {
  readonly allowed: readonly FilteredType[];
  readonly disallowed: readonly FilteredType[];
}

export const acceptAllEvents: EventFilter = { allowed: [], disallowed: [] };

export function passesFilter({ allowed, disallowed }: EventFilter, type: string): boolean {
  const names = (entry: FilteredType): boolean => entry['type'] === type;
  return !disallowed.some(names) && (allowed.length === 0 || allowed.some(names));
}
