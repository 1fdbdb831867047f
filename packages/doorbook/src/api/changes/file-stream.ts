import { type FileHandle, open } from 'node:fs/promises';

const chunkBytes = 256 * 1024;

/** Piece by piece, as fast as somebody takes them; opened with the first, so that nobody has to close what nobody reads. */
export function fileStream(path: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: FileHandle | undefined;
  const close = async (): Promise<void> => {
    await file?.close();
    file = undefined;
  };
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          file ??= await open(path);
          const { bytesRead, buffer } = await file.read(new Uint8Array(chunkBytes));
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
          await close();
          controller.close();
        } catch (failure) {
          await close();
          throw failure;
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
