import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { id, list, maybeFlag, maybeList, maybeText, type RecordOf, record, text } from './reading.ts';
import { userNotFound } from './users.ts';

/** What can be assigned. The manual's answer tables also name `camera`, which no request takes. */
export const identityResourceTypes = ['ev_station', 'vpn', 'wifi'] as const;

const identityResourceFields = {
  /** 24 hex digits. */
  id: id(),
  name: text(),
  short_name: maybeText(),
  /** Switched off. */
  deleted: maybeFlag(),
  /** null in most samples; an assigned VPN has `has_ip`. */
  metadata: record({ has_ip: maybeFlag() }).nullish(),
};

/** A charging station, VPN or Wi-Fi of UniFi Identity. */
export interface IdentityResource extends RecordOf<typeof identityResourceFields> {}
export const identityResource: z.ZodType<IdentityResource> = record(identityResourceFields);

const identityResourcesFields = {
  ev_station: list(identityResource),
  vpn: list(identityResource),
  wifi: list(identityResource),
  /** In a table, in no sample. */
  camera: maybeList(identityResource),
};

/** Resources by type. */
export interface IdentityResources extends RecordOf<typeof identityResourcesFields> {}
export const identityResources: z.ZodType<IdentityResources> = record(identityResourcesFields);

const assignment = z.strictObject({
  resource_type: z.enum(identityResourceTypes),
  resource_ids: z.array(z.string().min(1)),
});

export const identity = {
  /**
   * Invites users by e-mail. The answer lists the **failures**, and the call succeeds even when all of them failed:
   * look at the list. `[]` means that all were sent.
   */
  invite: endpoint({
    method: 'POST',
    path: '/users/identity/invitations',
    summary: 'Invite users to UniFi Identity',
    permission: 'edit:user',
    since: '1.24.6',
    body: z.array(
      z.strictObject({
        user_id: z.string().min(1),
        /** Also replaces the e-mail that the console has for this user. */
        email: z.string().optional(),
      }),
    ),
    answer: list(
      record({
        /** May be `''` for a real failure; `error_msg` says why. */
        error_code: text(),
        error_msg: text(),
        user_email: text(),
        user_id: text(),
      }),
    ),
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** All resources that can be assigned. */
  listAssignable: endpoint({
    method: 'GET',
    path: '/users/identity/assignments',
    summary: 'List assignable Identity resources',
    permission: 'view:user',
    since: '1.24.6',
    query: z.strictObject({
      /** One or several of `ev_station`, `vpn`, `wifi`, with commas between; empty: all. */
      resource_type: z
        .string()
        .regex(/^((ev_station|vpn|wifi)(,(ev_station|vpn|wifi))*)?$/, 'give ev_station, vpn, wifi, with commas between')
        .optional(),
    }),
    answer: identityResources,
    errors: ['CODE_PARAMS_INVALID'],
  }),

  /** Assigns resources of one type. Whether they add or replace is not documented, and nothing takes one away: read back. */
  assignToUser: endpoint({
    method: 'POST',
    path: '/users/:id/identity/assignments',
    summary: 'Assign Identity resources to a user',
    permission: 'edit:user',
    since: '1.24.6',
    body: assignment,
    done: 'null',
    errors: [...userNotFound, 'CODE_NOT_EXISTS', 'CODE_PARAMS_INVALID'],
  }),

  /** The resources of a user. */
  listOfUser: endpoint({
    method: 'GET',
    path: '/users/:id/identity/assignments',
    summary: "List a user's Identity resources",
    permission: 'view:user',
    since: '1.24.6',
    answer: identityResources,
    errors: userNotFound,
  }),

  /** Assigns resources of one type to a group; adding or replacing is as unknown as for a user. */
  assignToGroup: endpoint({
    method: 'POST',
    path: '/user_groups/:id/identity/assignments',
    summary: 'Assign Identity resources to a user group',
    permission: 'edit:user',
    since: '2.2.0',
    body: assignment,
    done: 'null',
    errors: ['CODE_NOT_EXISTS', 'CODE_PARAMS_INVALID'],
  }),

  /** The resources of a group. */
  listOfGroup: endpoint({
    method: 'GET',
    path: '/user_groups/:id/identity/assignments',
    summary: "List a user group's Identity resources",
    permission: 'view:user',
    since: '2.2.0',
    answer: identityResources,
    errors: ['CODE_NOT_EXISTS'],
  }),
} satisfies Chapter;
