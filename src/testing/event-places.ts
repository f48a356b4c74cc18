import { placesByType } from '../description/event-objects.js';
import { eventObjects } from '../generated/event-objects.js';

/** Returns the members of an event type that contain an object. */
export const placesOf = placesByType(eventObjects);
