import { type ApiNeeds, newApi } from '../new-api.ts';
import { cardsRoutes } from './cards.ts';
import { enrolmentsRoutes } from './enrolments.ts';
import { featuresRoutes } from './features.ts';
import { hygieneRoutes } from './hygiene.ts';
import { importsRoutes } from './imports.ts';
import { keyHoldersRoutes } from './key-holders.ts';
import { keysHeldRoutes } from './keys-held.ts';
import { passesRoutes } from './passes.ts';
import { pinsRoutes } from './pins.ts';
import { purchasesRoutes } from './purchases.ts';
import { qrCodesRoutes } from './qr-codes.ts';
import { simulatedCardsRoutes } from './simulated-cards.ts';
import { visitorsRoutes } from './visitors.ts';

/** Everything about keys. To be put under `/api/v1`. Each needs `credentials:manage`; what changes something a fresh password too. */
export const credentialsRoutes = (needs: ApiNeeds) =>
  newApi()
    .route('/', cardsRoutes(needs))
    .route('/', enrolmentsRoutes(needs))
    .route('/', featuresRoutes(needs))
    .route('/', hygieneRoutes(needs))
    .route('/', importsRoutes(needs))
    .route('/', keyHoldersRoutes(needs))
    .route('/', keysHeldRoutes(needs))
    .route('/', passesRoutes(needs))
    .route('/', pinsRoutes(needs))
    .route('/', purchasesRoutes(needs))
    .route('/', qrCodesRoutes(needs))
    .route('/', simulatedCardsRoutes(needs))
    .route('/', visitorsRoutes(needs));
