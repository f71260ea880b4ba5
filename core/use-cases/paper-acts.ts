import type { EndpointName } from '../../contract/kiosk/contract.ts';
import type { Act } from './kinds.ts';
import { addPicture, discardPicture, draftPicture, listDraftPictures, noteCamera } from './pictures.ts';
import { amendOutage, closeOutage, declareOutage, listAllOutages } from './outages.ts';
import { checkSlip, enterSlip } from './slips.ts';
import { closeBundle, openNewBundle, printCover, readBundles } from './bundles.ts';
import { closeDay, listDays, printDay, readDayClose } from './day-close.ts';
import { declareGap, dismissGap, listGaps } from './off-gaps.ts';
import { fileSlip, findSlip, voidSlip } from './serial-acts.ts';
import { handOut, issueEmergencyPads, issuePad, listAllPads, takeBack } from './pads.ts';
import { listAllRegisters, rejectRegister, signRegister } from './registers.ts';
import { listSlips, readSlipRow } from './slip-lists.ts';
import { listPictures } from './picture-looks.ts';
import { nextForSecondEntry, reenterSlip, showDifferences } from './second-entry.ts';
import { printPadList } from './pad-lists.ts';
import { readTimeline } from './outage-timeline.ts';
import { ruleOnSlip } from './slip-rulings.ts';

/** What is done about paper: outages, pads, slips, their pictures, piles and registers, and the close of a day. */
export const paperActs = {
  'outage.list': listAllOutages,
  'outage.declare': declareOutage,
  'outage.close': closeOutage,
  'outage.amend': amendOutage,
  'outage.gaps': listGaps,
  'outage.declare_gap': declareGap,
  'outage.dismiss_gap': dismissGap,
  'outage.timeline': readTimeline,
  'pad.list': listAllPads,
  'pad.issue': issuePad,
  'pad.issue_emergency': issueEmergencyPads,
  'pad.hand_out': handOut,
  'pad.take_back': takeBack,
  'pad.print_list': printPadList,
  'day.read': readDayClose,
  'day.close': closeDay,
  'day.list': listDays,
  'day.print': printDay,
  'bundle.read': readBundles,
  'bundle.open': openNewBundle,
  'bundle.close': closeBundle,
  'bundle.print': printCover,
  'register.list': listAllRegisters,
  'register.sign': signRegister,
  'register.reject': rejectRegister,
  'slip.list': listSlips,
  'slip.row': readSlipRow,
  'slip.check': checkSlip,
  'slip.enter': enterSlip,
  'slip.next_for_second_entry': nextForSecondEntry,
  'slip.reenter': reenterSlip,
  'slip.differences': showDifferences,
  'slip.rule': ruleOnSlip,
  'slip.void': voidSlip,
  'slip.find': findSlip,
  'slip.file': fileSlip,
  'picture.drafts': listDraftPictures,
  'picture.draft': draftPicture,
  'picture.discard': discardPicture,
  'picture.use_camera': noteCamera,
  'picture.list': listPictures,
  'picture.add': addPicture,
} as const satisfies { readonly [Name in EndpointName]?: Act<Name> };
