import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { id, list, type RecordOf, record, text, word } from './reading.ts';

/** What a policy can open. A `door_group` is a custom group, or the building's own group with every door. */
export const resourceTypes = ['door', 'door_group'] as const;

const accessPolicyFields = {
  id: id(),
  name: text(),
  resources: list(record({ id: id(), type: word(resourceTypes) })),
  schedule_id: text(),
};

/** Which doors, and when. Requests call the doors `resource`, answers `resources`. */
export interface AccessPolicy extends RecordOf<typeof accessPolicyFields> {}
export const accessPolicy: z.ZodType<AccessPolicy> = record(accessPolicyFields);

const resource = z.array(z.strictObject({ id: z.string().min(1), type: z.enum(resourceTypes) }));

const unknownParts = ['CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND', 'CODE_RESOURCE_NOT_FOUND'] as const;

export const accessPolicies = {
  /** Creates a policy. The field is `resource` here and comes back as `resources`. */
  create: endpoint({
    method: 'POST',
    path: '/access_policies',
    summary: 'Create an access policy',
    permission: 'edit:policy',
    body: z.strictObject({
      name: z.string(),
      /** Doors and door groups; singular, though it is a list. */
      resource: resource.optional(),
      schedule_id: z.string().min(1),
    }),
    aliases: { resources: 'resource' },
    answer: accessPolicy,
    errors: unknownParts,
  }),

  /** All policies, in one answer. */
  list: endpoint({
    method: 'GET',
    path: '/access_policies',
    summary: 'List access policies',
    permission: 'view:policy',
    answer: list(accessPolicy),
  }),

  /** Changes a policy. A field left out keeps its value; `resource` replaces the whole list and `[]` empties it. */
  update: endpoint({
    method: 'PUT',
    path: '/access_policies/:id',
    summary: 'Update an access policy',
    permission: 'edit:policy',
    body: z.strictObject({
      name: z.string().optional(),
      resource: resource.optional(),
      schedule_id: z.string().min(1).optional(),
    }),
    aliases: { resources: 'resource' },
    answer: accessPolicy,
    errors: [...unknownParts, 'CODE_NOT_EXISTS'],
  }),

  /** Deletes a policy; whoever came in by it alone is locked out. */
  delete: endpoint({
    method: 'DELETE',
    path: '/access_policies/:id',
    summary: 'Delete an access policy',
    permission: 'edit:policy',
    done: 'success',
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** One policy. Its door groups name no doors: read those with `spaces.getGroup` or `spaces.topology`. */
  get: endpoint({
    method: 'GET',
    path: '/access_policies/:id',
    summary: 'Fetch an access policy',
    permission: 'view:policy',
    answer: accessPolicy,
    errors: ['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND'],
  }),
} satisfies Chapter;
