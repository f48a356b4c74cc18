/** The time of day here, to the millisecond, of a time that Asterisk tells; of now, where it tells none. */
export function timeOf(timestamp: string): string {
  const told = new Date(timestamp);
  const time = Number.isNaN(told.getTime()) ? new Date() : told;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
