/** Names one type of event; other members are kept and mean nothing. */
export type FilteredType = Readonly<Record<string, unknown>>;

/** Which types of events an application wants, and which it does not; without any that it wants, all but those. */
export interface EventFilter {
  readonly allowed: readonly FilteredType[];
  readonly disallowed: readonly FilteredType[];
}

export const acceptAllEvents: EventFilter = { allowed: [], disallowed: [] };

export function passesFilter({ allowed, disallowed }: EventFilter, type: string): boolean {
  const names = (entry: FilteredType): boolean => entry['type'] === type;
  return !disallowed.some(names) && (allowed.length === 0 || allowed.some(names));
}
