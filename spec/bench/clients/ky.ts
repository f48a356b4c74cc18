// The cost of requests with the HTTP library of this client.
import ky from 'ky';
import { authorization, type Client } from './client.js';

export const connect = (url: string): Promise<Partial<Client>> => {
  const http = ky.create({ headers: { authorization }, retry: 0, timeout: false });
  return Promise.resolve({
    get: (id) => http.get(`${url}/ari/channels/${id}`).json(),
    ring: (id) => http.post(`${url}/ari/channels/${id}/ring`).text(),
  });
};
