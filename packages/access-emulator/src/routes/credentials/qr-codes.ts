import QRCode from 'qrcode';
import type { Routes } from '../../call.ts';
import { found, refuse } from '../../refusal.ts';

export const qrCodes: Pick<Routes<'credentials'>, 'downloadQrCode'> = {
  async downloadQrCode({ console, params }) {
    const { qrCode } = found(console.state.visitors.get(params.visitor_id), 'visitor', params.visitor_id);
    if (qrCode === null) throw refuse('CODE_RESOURCE_NOT_FOUND', `Visitor ${params.visitor_id} has no QR code.`);
    return { type: 'image/png', bytes: await QRCode.toBuffer(qrCode) };
  },
};
