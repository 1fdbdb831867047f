import { storeContract } from '../store.contract.ts';
import { openStore } from './open.ts';
import { newPath } from './place.test-support.ts';

for (const writesApart of [false, true]) {
  storeContract(writesApart ? 'SQLite, written by a thread of its own' : 'SQLite', async (t) => {
    const path = newPath(t);
    let store = openStore({ path, writesApart });
    t.after(() => store.close());
    return {
      store,
      reopen: async () => {
        await store.close();
        store = openStore({ path, writesApart });
        return store;
      },
    };
  });
}
