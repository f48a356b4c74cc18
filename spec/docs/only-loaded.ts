/** Declarations of the documentation that are compiled and loaded but not run, with the reason. */
export const onlyLoaded: Readonly<Record<string, string>> = {
  'docs/angular.md injectCalls': 'has to be called where Angular injects',
  'docs/browser.md watch': 'asks the page that it is loaded in',
  'docs/nestjs.md start': 'starts the application of the reader',
  'docs/nestjs.md trial': 'starts the application of the reader',
  'docs/security.md secured': 'asks a host that does not exist, with certificates that do not exist either',
  'docs/flows.md ringing': 'needs a client with subscribeAll; spec/flow/live runs such lists',
  'docs/operations.md ready': 'answers those who ask at a port, and emits nothing',
};

/** Programs of the documentation that act when they are loaded, by position. They are only compiled. */
export const onlyCompiled: Readonly<Record<string, string>> = {
  'docs/nestjs.md 7': 'starts an application that listens until it is stopped',
  'docs/nestjs.md 9': 'starts an application that needs a server of its own, at another port than the one it is given',
};
