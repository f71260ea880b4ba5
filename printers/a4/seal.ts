import { outlineOf, type Outline } from '../fonts/outlines.ts';

const sealDiameterMm = 42;
const rimMm = 1.2;
const ringTextHeightMm = 6.4;
const ringGapMm = 0.9;
const ringSpanDegreesMax = 262;
const starPointToPointMm = 13.5;
const red = '#c8102e';

/** Where the wet stamp goes. A drawn official seal has no force and may be an offence, so none is ever drawn here. */
export function blankSealRing(): string {
  const middle = sealDiameterMm / 2;
  return svg(
    `<circle cx="${middle}" cy="${middle}" r="${middle - 0.2}" fill="none" stroke="#9a948a" stroke-width="0.3" stroke-dasharray="1.2 1"/>` +
      line('加盖印章处', { centreX: middle, centreY: middle + 11.5, heightMm: 3.4, fill: '#9a948a' }),
    '加盖印章处',
  );
}

/** For training alone: the words 样章 are part of the drawing and cannot be left out. Outlines only, no transparency. */
export function specimenSeal(issuer: string): string {
  const middle = sealDiameterMm / 2;
  return svg(
    `<circle cx="${middle}" cy="${middle}" r="${middle - rimMm / 2}" fill="none" stroke="${red}" stroke-width="${rimMm}"/>` +
      star(middle, middle - 0.6) +
      ringText(issuer) +
      line('样章', { centreX: middle, centreY: middle + 12.4, heightMm: 5.2, fill: red }),
    '样章',
  );
}

function svg(body: string, label: string): string {
  return `<svg class="seal" width="${sealDiameterMm}mm" height="${sealDiameterMm}mm" viewBox="0 0 ${sealDiameterMm} ${sealDiameterMm}" role="img" aria-label="${label}">${body}</svg>`;
}

function star(x: number, y: number): string {
  const outer = starPointToPointMm / 2 / Math.sin((72 * Math.PI) / 180);
  const inner = outer * 0.382;
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * 36 - 90) * (Math.PI / 180);
    const radius = index % 2 === 0 ? outer : inner;
    return `${(x + radius * Math.cos(angle)).toFixed(3)},${(y + radius * Math.sin(angle)).toFixed(3)}`;
  });
  return `<polygon points="${points.join(' ')}" fill="${red}"/>`;
}

/** The name runs clockwise, feet to the centre; a long name is set narrower, never lower or over a wider arc. */
function ringText(text: string): string {
  const characters = [...text];
  const radius = sealDiameterMm / 2 - rimMm - ringGapMm - ringTextHeightMm / 2;
  const stepDegrees = Math.min(30, ringSpanDegreesMax / Math.max(1, characters.length - 1));
  const widthMm = Math.min(
    ringTextHeightMm * 0.82,
    2 * (radius - ringTextHeightMm / 4) * Math.tan(((stepDegrees / 2) * Math.PI) / 180) * 0.94,
  );
  return characters
    .map((character, index) => {
      const degrees = (index - (characters.length - 1) / 2) * stepDegrees;
      const place = `translate(${sealDiameterMm / 2} ${sealDiameterMm / 2}) rotate(${degrees.toFixed(3)}) translate(0 ${(-radius).toFixed(3)}) scale(${widthMm.toFixed(3)} ${ringTextHeightMm}) translate(-0.5 -0.5)`;
      return `<path transform="${place}" d="${pathData(outlineOf(character, 'serifBold'))}" fill="${red}"/>`;
    })
    .join('');
}

function line(
  text: string,
  { centreX, centreY, heightMm, fill }: { centreX: number; centreY: number; heightMm: number; fill: string },
): string {
  const characters = [...text];
  const left = centreX - (characters.length * heightMm) / 2;
  return characters
    .map(
      (character, index) =>
        `<path transform="translate(${(left + index * heightMm).toFixed(3)} ${(centreY - heightMm / 2).toFixed(3)}) scale(${heightMm})" d="${pathData(outlineOf(character, 'serifBold'))}" fill="${fill}"/>`,
    )
    .join('');
}

const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

function pathData({ commands }: Outline): string {
  return commands
    .map(({ command, args }) => letters[command] + args.map((value) => value.toFixed(3)).join(' '))
    .join('');
}
