import { EMPTY, concatMap, of, type Observable } from 'rxjs';
import { isUnimplemented, errorResponse, type SimulatedResponse } from '../core/response.js';
import { timestampOf } from '../core/clock.js';
import type { ServerState } from '../core/server-state.js';
import type { SocketSession } from './authorize-handshake.js';
import { statusText } from './status-text.js';
import { readRestRequest, type RestRequest } from './rest-request.js';
import type { Server } from './server.js';

const noRequest: RestRequest = { transactionId: '', requestId: '', uri: '', request: '' };

const isFile = ({ file }: SimulatedResponse): boolean => file !== undefined;

/**
 * Returns the response frame for a text of the client. Emits it and completes. Completes without a frame when the
 * response is lost, or when the first application does not exist or filters responses.
 */
export function respondOverWebSocket(
  server: Server,
  serverState: ServerState,
  admission: SocketSession,
  text: string,
): Observable<string> {
  const request = readRestRequest(admission, text);
  const respondWith = (answer: SimulatedResponse, reason: string): Observable<string> => {
    const application = admission.apps[0]!;
    if (!serverState.applications.wants(application, 'RESTResponse')) return EMPTY;
    const { transactionId, requestId, uri } = request ?? noRequest;
    const { status, body } = answer;
    const frame = {
      type: 'RESTResponse',
      transaction_id: transactionId,
      request_id: requestId,
      status_code: status,
      reason_phrase: reason,
      uri,
      ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
      application,
      timestamp: timestampOf(serverState.clock.now()),
      asterisk_id: serverState.asteriskId,
    };
    return of(JSON.stringify(frame));
  };
  if (!request) return respondWith({ status: 400 }, 'Failed to parse request message JSON');
  if (typeof request.request === 'string') return respondWith(errorResponse(400, request.request), 'Bad request');
  return server
    .answer(request.request, 'socket')
    .pipe(
      concatMap((answer) =>
        isFile(answer)
          ? respondWith({ status: 406 }, 'Not Acceptable.  Use HTTP GET')
          : isUnimplemented(answer)
            ? respondWith({ status: 200 }, 'OK')
            : respondWith(answer, statusText(answer.status)),
      ),
    );
}
