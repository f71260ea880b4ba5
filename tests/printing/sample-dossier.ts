import type { DossierDocument } from '../../printers/a4/dossier.ts';

/** Eighteen years of service with two years in which nothing stands, a third of them on paper. */
export function sampleDossier(changed: Partial<DossierDocument> = {}): DossierDocument {
  const years = [2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2019, 2020, 2021, 2022, 2023, 2025, 2026];
  const shown = years.map((year, index) => {
    const minutes = index === 16 ? 41_220 : 35_000;
    const group = index * 600;
    const byKind = { booked: minutes - group - 3000, visit: 1800, mutual: 1200, group };
    return { year, count: 180 + index, minutes, paperMinutes: index < 10 ? 22_630 : 0, byKind };
  });
  const earned = shown.reduce((sum, { minutes }) => sum + minutes, 0);
  const paper = shown.reduce((sum, { paperMinutes }) => sum + paperMinutes, 0);
  return {
    ...{ personNumber: 'P-S0412-A-000012-K', name: '李䶮', sex: 'female', ageYears: 81, documentTail: '0029' },
    community: '经八路街道科技社区',
    application: { ground: 'frail', evidence: 'medical_certificate', appliedOn: '2026-11-24' },
    coins: {
      ...{ counted: earned, earned, live: earned - paper, paper },
      ...{ evidencePermille: Math.floor(((earned - paper) * 1000) / earned) },
      ...{ balance: 498_105, gifts: 6000, grants: 3600 },
    },
    ...{ counts: 'earned_by_service', rules: '2026-01', opening: 0, setAside: 120, confirmedMinutes: 498_000 },
    ...{ years: shown, gapYears: [2018, 2024] },
    ...{ stationName: '经八路服务站', handledBy: '李静', printedOn: '2026-11-24', isTraining: true },
    ...changed,
  };
}
