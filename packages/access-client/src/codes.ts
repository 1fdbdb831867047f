/**
 * Every error code that a console documents: what it means, and what to do next.
 * `SUCCESS` is not here: it is no error.
 */
export const consoleCodes = {
  CODE_PARAMS_INVALID: {
    means: 'The provided parameters are invalid.',
    advice: 'Compare the request with the manual: a field is missing, misspelt or of the wrong kind.',
  },
  CODE_SYSTEM_ERROR: {
    means: 'The console failed on its own side.',
    advice: 'Try again in a minute; if it stays, look at the log of the Access application and restart it.',
  },
  CODE_RESOURCE_NOT_FOUND: {
    means: 'The requested resource was not found.',
    advice:
      'List the resources again and use an id from that list; this one was deleted or belongs to another console.',
  },
  CODE_OPERATION_FORBIDDEN: {
    means: 'The requested operation is not allowed.',
    advice:
      'Check the state of what you change: the console refuses this for records of its own, for active users and for things in use.',
  },
  CODE_AUTH_FAILED: {
    means: 'The authentication failed.',
    advice: 'Check that the token was copied whole and is sent as `Authorization: Bearer …`.',
  },
  CODE_ACCESS_TOKEN_INVALID: {
    means: 'The provided access token is invalid.',
    advice:
      'Create a new token (Access → Settings → General → Advanced → API Token): this one was mistyped, deleted or has expired.',
  },
  CODE_UNAUTHORIZED: {
    means: 'The token does not allow this action.',
    advice: 'Create a token that has the permission for this call.',
  },
  CODE_NOT_EXISTS: {
    means: 'The requested item does not exist.',
    advice: 'Read the list again and use an id from it; this one was deleted or belongs to another console.',
  },
  CODE_USER_EMAIL_ERROR: {
    means: 'The format of the e-mail address is wrong.',
    advice: 'Write the address as name@example.com, without blanks or a display name.',
  },
  CODE_USER_ACCOUNT_NOT_EXIST: {
    means: 'The requested user account does not exist.',
    advice: 'Read the list of users again; the account was deleted or belongs to another console.',
  },
  CODE_USER_WORKER_NOT_EXISTS: {
    means: 'The requested user does not exist.',
    advice: 'Read the list of users again; the user was deleted or belongs to another console.',
  },
  CODE_USER_NAME_DUPLICATED: {
    means: 'The provided name already exists.',
    advice: 'Choose another name, or change the entry that has this one.',
  },
  CODE_USER_CSV_IMPORT_INCOMPLETE_PROP: {
    means: 'The first name or the last name is missing.',
    advice: 'Give both `first_name` and `last_name`.',
  },
  CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND: {
    means: 'The requested workday schedule could not be found.',
    advice: 'Give `week_schedule` with the seven days, or use a schedule from the list of schedules.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND: {
    means: 'The requested holiday schedule could not be found.',
    advice: 'Give `holiday_schedule` with its slots, together with a holiday group that exists.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND: {
    means: 'The requested holiday group could not be found.',
    advice: 'List the holiday groups and use an id from that list.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND: {
    means: 'The requested holiday could not be found.',
    advice: 'Fetch the holiday group again and use the ids of its holidays; leave the id out to add a new one.',
  },
  CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND: {
    means: 'The requested schedule could not be found.',
    advice: 'List the schedules and use an id from that list.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST: {
    means: 'The name of the holiday is already taken.',
    advice: 'Give the holiday another name, or change the one that has this name.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST: {
    means: 'The name of the holiday group is already taken.',
    advice: 'Give the holiday group another name, or change the one that has this name.',
  },
  CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST: {
    means: 'The name of the schedule is already taken.',
    advice: 'Give the schedule another name, or change the one that has this name.',
  },
  CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE: {
    means: 'The schedule cannot be deleted.',
    advice: 'Give the access policies that use it another schedule first; a default schedule always stays.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE: {
    means: 'The holiday group cannot be deleted.',
    advice: 'Give the schedules that use it another holiday group first; a default group always stays.',
  },
  CODE_CREDS_NFC_HAS_BIND_USER: {
    means: 'The NFC card is already assigned to another user.',
    advice: 'Assign it with `force_add: true` to take it from its present owner, or use another card.',
  },
  CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC: {
    means: 'The NFC card belongs to a user of UniFi Identity Enterprise and cannot be transferred.',
    advice: 'Use another card, or release this one in Identity Enterprise.',
  },
  CODE_CREDS_NFC_READ_SESSION_NOT_FOUND: {
    means: 'The enrolment session was not found.',
    advice: 'Open a new enrolment session: this one was closed or has run out.',
  },
  CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY: {
    means: 'The reader has not read a card yet.',
    advice: 'Hold the card against the reader and ask again in a second.',
  },
  CODE_CREDS_NFC_CARD_IS_PROVISION: {
    means: 'The NFC card is already registered at another site.',
    advice:
      'Enrol it again with `reset_ua_card: true` (`resetCardOfOtherSite` of `enrolCard`), which wipes its registration at the other site.',
  },
  CODE_CREDS_NFC_CARD_PROVISION_FAILED: {
    means: 'The NFC card was not held against the reader long enough.',
    advice: 'Start again and hold the card against the reader for more than 5 seconds.',
  },
  CODE_CREDS_NFC_CARD_INVALID: {
    means: 'The card type is not supported.',
    advice: 'Use a UA card; third-party cards can be imported from a CSV file from Access 3.3.10 on.',
  },
  CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE: {
    means: 'The NFC card cannot be deleted.',
    advice: 'Take the card from its owner first, then delete it.',
  },
  CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST: {
    means: 'The PIN code is already in use.',
    advice: 'Let the console generate a PIN, or choose another one.',
  },
  CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID: {
    means: 'The PIN code does not have the length that this site requires.',
    advice: 'Let the console generate a PIN of the right length, or look up the length in the settings of Access.',
  },
  CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND: {
    means: 'The location of the device was not found.',
    advice: 'Assign the device to a door in the Access application, then try again.',
  },
  CODE_DEVICE_DEVICE_VERSION_NOT_FOUND: {
    means: 'The firmware of the device is up to date.',
    advice: 'Nothing needs to be done: there is no newer firmware for this device.',
  },
  CODE_DEVICE_DEVICE_VERSION_TOO_OLD: {
    means: 'The firmware of the device is too old.',
    advice: 'Update the device in the Access application, then try again.',
  },
  CODE_DEVICE_DEVICE_BUSY: {
    means: 'The camera of the device is in use.',
    advice: 'Wait until the call or the enrolment on this device has ended, then try again.',
  },
  CODE_DEVICE_DEVICE_NOT_FOUND: {
    means: 'The device was not found.',
    advice: 'List the devices and use an id from that list (12 hex digits, lower case, no colons).',
  },
  CODE_DEVICE_DEVICE_OFFLINE: {
    means: 'The device is offline.',
    advice: 'Check its power and network cable; try again when the Access application shows it online.',
  },
  CODE_OTHERS_UID_ADOPTED_NOT_SUPPORTED: {
    means: 'The API is not available after the upgrade to Identity Enterprise.',
    advice: 'There is no way around it from here: a site that runs Identity Enterprise has no local Access API.',
  },
  CODE_HOLIDAY_GROUP_CAN_NOT_DELETE: {
    means: 'The holiday group cannot be deleted.',
    advice: 'Give the schedules that use it another holiday group first; a default group always stays.',
  },
  CODE_HOLIDAY_GROUP_CAN_NOT_EDIT: {
    means: 'The holiday group cannot be edited.',
    advice: 'Create a holiday group of your own: the default groups cannot be changed.',
  },
  CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED: {
    means: 'The address is already registered as a webhook endpoint.',
    advice: 'List the webhook endpoints and use the id and secret of the one with this address.',
  },
  CODE_DEVICE_API_NOT_SUPPORTED: {
    means: 'The call is not available for this device.',
    advice:
      'Update the device and the Access application; if the refusal stays, this model does not have the function.',
  },
} as const satisfies Readonly<Record<string, { means: `The ${string}`; advice: string }>>;

export type ConsoleCode = keyof typeof consoleCodes;

export const isConsoleCode = (code: string): code is ConsoleCode => Object.hasOwn(consoleCodes, code);

/** What to do about a console's code, in a sentence; a code that this package does not know gets a general one. */
export const advice = (code: string): string =>
  isConsoleCode(code)
    ? consoleCodes[code].advice
    : `This version does not know the code ${code}, a newer console may have added it: go by the console's own message and look the code up in its API manual.`;

/**
 * Whether two codes say the same. A console has two names for "the holiday group cannot be deleted", with and
 * without `ACCESS_POLICY_`; which one it sends, and in which letter case, is not documented.
 */
export const sameCode = (a: string, b: string): boolean => shortest(a) === shortest(b);

const shortest = (code: string): string =>
  code.toUpperCase().replace('CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_', 'CODE_HOLIDAY_GROUP_CAN_NOT_');

/** What the documented HTTP statuses mean. Beside them 404 occurs: an unknown path, or a function that a hub lacks. */
export const statusMeaning = {
  200: 'Everything worked; a refusal can still be in the code.',
  400: 'The request is not acceptable, often because a required parameter is missing.',
  401: 'The request has no valid API token.',
  402: 'The parameters are valid, yet the request failed.',
  403: 'The API token does not have the permission.',
  429: 'Too many requests came in a short time.',
  500: 'The console failed on its side.',
  502: 'The console failed on its side.',
  503: 'The console failed on its side.',
  504: 'The console failed on its side.',
} as const;
