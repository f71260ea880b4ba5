import { createPrivateKey } from 'node:crypto';
import type { CertificateDocument, CertificateRow } from '../../printers/a4/certificate.ts';
import { certificateHostDefault, encodeCertificateCode } from '../../wire/certificate-code.ts';

/** The first secret key of RFC 8032 §7.1, behind the fixed head of a PKCS #8 Ed25519 key: public, so of no worth to anybody. */
const key = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
});

const content = [
  ['情感慰藉', '陪伴聊天'],
  ['助行服务', '陪同就医'],
  ['协助服务', '协助缴费'],
  ['防诈骗指导', '防范网络诈骗'],
] as const;

/** 𬱖 (Extension E), 䶮 and 㼆 (Extension A) stand in names; 𠮷 (Extension B) needs a font of the system. */
const recipients = ['钱＊兰', '欧阳＊㼆', '张＊𠮷'];

export function sampleCertificate({
  rowCount,
  kind = 'certificate',
  isTraining = false,
}: {
  rowCount: number;
  kind?: CertificateDocument['kind'];
  isTraining?: boolean;
}): CertificateDocument {
  const rows = Array.from({ length: rowCount }, (_, index) => sampleRow(index));
  const period = { from: '2026-01-01', until: '2026-11-23' };
  const digests = {
    rowsDigest: new Uint8Array(16).map((_, index) => index * 7),
    previousDigest: new Uint8Array(16).map((_, index) => index * 13),
  };
  const payload = {
    kid: 'S0412-A',
    certificate: 'S0412A-Z000017-K',
    maskedName: '李＊𬱖',
    ...period,
    minutes: rowCount * 75,
    count: rowCount,
    ...digests,
  };
  return {
    kind,
    certificate: 'S0412A-Z000017-K',
    holder: {
      name: '李䶮𬱖',
      sex: '女',
      birthYear: 1956,
      documentKind: '居民身份证',
      documentTail: '0029',
      volunteerNumber: 'V-S0412A-000412-K',
    },
    ...period,
    rows,
    issuer: { name: '金水区花园路街道通信社区养老服务站', handledBy: '王秀兰', contact: '0371-00000000' },
    issuedOn: '2026-11-23',
    code: kind === 'certificate' ? encodeCertificateCode(payload, key, certificateHostDefault) : null,
    replaces: null,
    isTraining,
  };
}

function sampleRow(index: number): CertificateRow {
  const [className, item] = content[index % content.length] ?? content[0];
  return {
    servedOn: `2026-${String(1 + (index % 11)).padStart(2, '0')}-${String(1 + ((index * 7) % 28)).padStart(2, '0')}`,
    className,
    item,
    recipientMaskedName: recipients[index % recipients.length] ?? '',
    startTime: '08:40',
    endTime: '10:15',
    minutes: 75,
    isPaper: index % 5 === 2,
  };
}
