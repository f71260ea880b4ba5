import type { Component } from 'svelte';
import type { AppState, ScreenName } from './app-state.svelte.ts';
import AdminScreen from './screens/admin/AdminScreen.svelte';
import BackfillScreen from './screens/backfill/BackfillScreen.svelte';
import CertificatesScreen from './screens/certificates/CertificatesScreen.svelte';
import CoinsScreen from './screens/coins/CoinsScreen.svelte';
import DemandsScreen from './screens/demands/DemandsScreen.svelte';
import PeopleScreen from './screens/people/PeopleScreen.svelte';
import PrintingScreen from './screens/printing/PrintingScreen.svelte';
import RecordDesk from './screens/record/RecordDesk.svelte';
import ReviewDesk from './screens/review/ReviewDesk.svelte';
import SyncScreen from './screens/sync/SyncScreen.svelte';
import TodayScreen from './screens/today/TodayScreen.svelte';

/** Every room of the counter by its name. */
export const screens: Readonly<Record<ScreenName, Component<{ app: AppState }>>> = {
  today: TodayScreen,
  record: RecordDesk,
  review: ReviewDesk,
  backfill: BackfillScreen,
  people: PeopleScreen,
  demands: DemandsScreen,
  coins: CoinsScreen,
  certificates: CertificatesScreen,
  sync: SyncScreen,
  printing: PrintingScreen,
  admin: AdminScreen,
};
