import { HttpRefusal, noContent, ok } from '../core/response.js';
import type { Handlers } from './handler.js';

export const mailboxes: Handlers = {
  'mailboxes.list': (serverState) => ok([...serverState.mailboxes.values()]),

  'mailboxes.get': (serverState, params) => {
    const mailbox = serverState.mailboxes.get(params.text('mailboxName'));
    if (!mailbox) throw new HttpRefusal(404, 'Mailbox is does not exist');
    return ok(mailbox);
  },

  'mailboxes.update': (serverState, params) => {
    const name = params.text('mailboxName');
    const counts = { old_messages: params.number('oldMessages'), new_messages: params.number('newMessages') };
    serverState.mailboxes.set(name, { name, ...counts });
    return noContent;
  },

  'mailboxes.delete': (serverState, params) => {
    if (!serverState.mailboxes.delete(params.text('mailboxName'))) throw new HttpRefusal(404, 'Mailbox does not exist');
    return noContent;
  },
};
