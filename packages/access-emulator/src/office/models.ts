/* What the device models can do, in the console's words. */

const plain = ['is_reader', 'nfc', 'support_reboot'];
const keypad = ['is_reader', 'nfc', 'pin_code', 'qr_code', 'unlock_failure_limit', 'support_reboot'];
const hub = ['is_hub', 'identity_is_hub', 'emergency_settings', 'support_reboot'];

const capabilities: Readonly<Record<string, readonly string[]>> = {
  UAH: hub,
  'UAH-DOOR': hub,
  UGT: hub,
  'UA-LITE': plain,
  'UA-G3': plain,
  'UA-G2-PRO': keypad,
  'UA-Intercom': keypad,
  'UA-G3-Pro': [...keypad, 'face', 'support_face', 'identity_face_unlock'],
};

export const capabilitiesOf = (type: string): string[] => [...(capabilities[type] ?? [])];

/** The access methods of a reader as on the wire; a hub has none. */
export function settingsOf(type: string): Record<string, Record<string, string>> | null {
  const can = capabilities[type] ?? [];
  if (!can.includes('is_reader')) return null;
  return {
    nfc: { enabled: 'yes' },
    bt_tap: { enabled: 'yes' },
    bt_button: { enabled: 'yes' },
    bt_shake: { enabled: 'no' },
    mobile_wave: { enabled: 'no' },
    touch_pass: { enabled: 'yes' },
    ...(can.includes('pin_code') && { pin_code: { enabled: 'yes', pin_code_shuffle: 'no' }, wave: { enabled: 'no' } }),
    ...(can.includes('qr_code') && { qr_code: { enabled: 'yes' } }),
    ...(can.includes('face') && { face: { enabled: 'yes', anti_spoofing_level: 'medium', detect_distance: 'near' } }),
  };
}
