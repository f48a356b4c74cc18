import { HttpRefusal, noContent, ok } from '../core/response.js';
import type { Handlers } from './handler.js';

export const mailboxes: Handlers = {
  'mailboxes.list': (world) => ok([...world.mailboxes.values()]),

  'mailboxes.get': (world, given) => {
    const mailbox = world.mailboxes.get(given.text('mailboxName'));
    if (!mailbox) throw new HttpRefusal(404, 'Mailbox is does not exist');
    return ok(mailbox);
  },

  'mailboxes.update': (world, given) => {
    const name = given.text('mailboxName');
    const counts = { old_messages: given.number('oldMessages'), new_messages: given.number('newMessages') };
    world.mailboxes.set(name, { name, ...counts });
    return noContent;
  },

  'mailboxes.delete': (world, given) => {
    if (!world.mailboxes.delete(given.text('mailboxName'))) throw new HttpRefusal(404, 'Mailbox does not exist');
    return noContent;
  },
};
