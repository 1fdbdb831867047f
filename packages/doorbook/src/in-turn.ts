/** Runs what it is given one after the other, in the order it came; what fails stops nobody. */
export function inTurn(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const own = last.then(run, run);
    last = own.catch(() => undefined);
    return own;
  };
}
