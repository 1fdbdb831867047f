/* The static files of a console that has just started: door thumbnails, faces and one recording. */

import type { Door, State, User } from '../model.ts';
import { hexOf, stream, uuidOf } from '../random.ts';
import { doorPicture, emptyFilm, facesCount, facesOf } from './pictures.ts';

/** The path that `wire/door.ts` tells, without the leading slash; '' where no reader looks at the door. */
function thumbnailPath({ devices }: Pick<State, 'devices'>, door: Door): string {
  const reader = [...devices.values()].find(({ doorId, side }) => doorId === door.id && side !== null);
  if (!reader || door.thumbnailMs === 0) return '';
  return `preview/reader_${reader.id}_${door.id}_${Math.floor(door.thumbnailMs / 1000)}.jpg`;
}

export function filesOf({
  seed,
  site,
  users,
  startedMs,
}: {
  seed: number;
  site: Pick<State, 'doors' | 'devices'>;
  users: readonly User[];
  startedMs: number;
}): Pick<State, 'files' | 'resources'> & { resourceId: string } {
  const files: State['files'] = new Map();
  for (const door of site.doors.values()) {
    const path = thumbnailPath(site, door);
    if (path) files.set(path, { type: 'image/jpeg', bytes: doorPicture });
  }
  const faces = facesOf(seed);
  for (const [index, { avatarId }] of users.entries()) {
    const bytes = faces[(index * 7) % facesCount];
    if (avatarId && bytes) files.set(`avatar/${avatarId}`, { type: 'image/png', bytes });
  }
  const chance = stream(seed, 'recording');
  const resourceId = uuidOf(chance);
  const createdMs = Math.floor(startedMs / 1000) * 1000 - 3_600_000;
  const video = `activities_resource/video/${createdMs / 1000}_${hexOf(chance, 4)}.mp4`;
  const thumbnail = `activities_resource/thumbnail/${createdMs / 1000}_${hexOf(chance, 4)}.jpg`;
  files.set(video, { type: 'video/mp4', bytes: emptyFilm });
  files.set(thumbnail, { type: 'image/jpeg', bytes: doorPicture });
  return {
    files,
    resourceId,
    resources: new Map([[resourceId, { video: `/${video}`, thumbnail: `/${thumbnail}`, createdMs }]]),
  };
}
