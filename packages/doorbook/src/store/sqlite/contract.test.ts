import { storeContract } from '../store.contract.ts';
import { openStore } from './open.ts';
import { newPath } from './place.test-support.ts';

storeContract('SQLite', async (t) => {
  const path = newPath(t);
  let store = openStore({ path });
  t.after(() => store.close());
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openStore({ path });
      return store;
    },
  };
});
