const noMailboxes = 'the module res_ari_mailboxes is not in the packages of Debian: every request is answered 404';

/** Why an operation cannot be exercised on the server of the rig. */
export const operationsWhyNot: Readonly<Record<string, string>> = {
  'mailboxes.list': noMailboxes,
  'mailboxes.get': noMailboxes,
  'mailboxes.update': noMailboxes,
  'mailboxes.delete': noMailboxes,
};

/** Why an event type cannot be provoked on the server of the rig. */
export const eventsWhyNot: Readonly<Record<string, string>> = {};
