import { Refusal, ok } from '../core/answer.js';
import type { Handlers } from './handler.js';

export const applications: Handlers = {
  'applications.list': (world) => ok(world.applications.list()),

  'applications.get': (world, given) => {
    const application = world.applications.find(given.text('applicationName'));
    if (!application) throw new Refusal(404, 'Application not found');
    return ok(application);
  },
};
