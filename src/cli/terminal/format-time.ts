/**
 * Formats a timestamp of Asterisk as local time of day with milliseconds. Without a valid timestamp, formats the
 * current time.
 */
export function formatTime(timestamp: string): string {
  const sent = new Date(timestamp);
  const time = Number.isNaN(sent.getTime()) ? new Date() : sent;
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  return `${[time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':')}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
