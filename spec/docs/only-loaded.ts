/** What programs of the documentation declare that is compiled and loaded, but not run, with the reason. */
export const onlyLoaded: Readonly<Record<string, string>> = {
  'docs/guide.md secured': 'asks a host that does not exist, with certificates that do not exist either',
};
