import { elderWords } from '../messages/elder.ts';
import type { Statement } from './statement.ts';

/** A voice of this machine that speaks Chinese; a voice from the network would carry a name out of the house. */
function chineseVoice(): SpeechSynthesisVoice | null {
  const voices = window.speechSynthesis.getVoices().filter(({ localService }) => localService);
  return voices.find(({ lang }) => /^(zh|cmn)\b/i.test(lang)) ?? null;
}

/** Reads it out where there is a voice, slower than usual; elsewhere it is silent and nobody is told. */
export function speak({ volunteer, day, from, until, item, span, coins }: Statement): void {
  if (!('speechSynthesis' in window)) return;
  const voice = chineseVoice();
  window.speechSynthesis.cancel();
  if (voice === null) return;
  const said = new SpeechSynthesisUtterance(elderWords.spoken(volunteer, day, from, until, item, span, coins));
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = 0.8;
  window.speechSynthesis.speak(said);
}

export function hush(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel();
}
