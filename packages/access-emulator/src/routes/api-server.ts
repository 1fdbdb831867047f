import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Routes } from '../call.ts';
import { badParameter } from '../refusal.ts';
import { adminDid } from './admin-note.ts';

const certificate = { id: '', name: 'API server' };

export const apiServer: Routes<'apiServer'> = {
  installCertificate(call) {
    const [key, cert] = [call.files.key, call.files.cert].map(({ bytes }) => new TextDecoder().decode(bytes));
    const pem = { key: key ?? '', cert: cert ?? '' };
    checkPair(pem);
    call.console.certificate.install(pem);
    adminDid(call, 'install', 'certificate', certificate);
  },

  removeCertificate(call) {
    call.console.certificate.remove();
    adminDid(call, 'remove', 'certificate', certificate);
  },
};

function checkPair({ key, cert }: { key: string; cert: string }): void {
  const privateKey = readPem('key', 'a private key', () => createPrivateKey(key));
  const publicPart = readPem('cert', 'a certificate', () => {
    if (!cert.includes('-----BEGIN CERTIFICATE-----')) throw new TypeError('not PEM');
    return new X509Certificate(cert);
  });
  if (!publicPart.checkPrivateKey(privateKey)) throw badParameter('key', 'key and certificate do not match');
}

function readPem<T>(field: string, what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw badParameter(field, `it is not ${what} in PEM`);
  }
}
