import { type Chapter, endpoint } from './endpoint.ts';

export const apiServer = {
  /**
   * Installs a certificate for the API's port. It takes effect after somebody restarts the Access application, which
   * this API cannot do; whoever pinned the old key must trust the new one then.
   */
  installCertificate: endpoint({
    method: 'POST',
    path: '/api_server/certificates',
    summary: "Install the API server's certificate",
    permission: 'edit:api_server',
    since: '2.2.10',
    upload: ['key', 'cert'],
    uploadNames: { key: 'server.key', cert: 'server.crt' },
    done: 'success',
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** Goes back to the console's own self-signed certificate, after a restart of the Access application. */
  removeCertificate: endpoint({
    method: 'DELETE',
    path: '/api_server/certificates',
    summary: "Remove the API server's certificate",
    permission: 'edit:api_server',
    since: '2.2.10',
    done: 'success',
  }),
} satisfies Chapter;
