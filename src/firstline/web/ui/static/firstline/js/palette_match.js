/* How well words fit what an entry of the palette is called, in any of its languages: 0 is not at all. */
const LATIN = /[\p{Script=Latin}\p{N}]/u;
const EXACT = 100, BEGINS = 85, BEGIN_OF_WORDS = 70, INITIALS = 55, WITHIN = 30, BESIDE = 40, SCATTERED = 12;

const fold = (text) => text.toLocaleLowerCase().normalize("NFC");
const wordsOf = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/* each of the wanted words begins a word of the text; every Chinese character begins one */
function beginsWords(wanted, text) {
  const words = wordsOf(text);
  return wanted.every((one) => words.some((word) => word.startsWith(one)) || (!LATIN.test(one[0]) && text.includes(one)));
}

function scattered(wanted, text) {
  let at = -1;
  let gaps = 0;
  for (const letter of wanted) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0 || (at < 0 && next > 0 && LATIN.test(text[next - 1]))) return 0;
    if (at >= 0) gaps += next - at - 1;
    at = next;
  }
  return Math.max(0, SCATTERED - gaps);
}

function fitsOne(wanted, said) {
  const text = fold(said);
  if (text === wanted) return EXACT;
  if (text.startsWith(wanted)) return BEGINS - Math.min(10, text.length - wanted.length) / 2;
  if (beginsWords(wanted.split(/\s+/), text)) return BEGIN_OF_WORDS;
  const letters = wanted.replaceAll(/\s/g, "");
  if (letters.length > 1 && wordsOf(text).map((word) => word[0]).join("").startsWith(letters)) return INITIALS;
  if (text.includes(wanted) && (!LATIN.test(wanted[0]) || letters.length > 2)) return WITHIN;
  return letters.length > 2 ? scattered(letters, text) : 0;
}

/* the detail and words of other languages count a little less than the word itself */
export function fits(query, entry) {
  const wanted = fold(query.trim());
  const best = Math.max(fitsOne(wanted, entry.word), ...(entry.also ?? []).map((said) => fitsOne(wanted, said) * 0.95));
  if (best > WITHIN || !entry.detail) return best;
  return beginsWords(wanted.split(/\s+/), fold(`${entry.word} ${entry.detail} ${(entry.also ?? []).join(" ")}`)) ? BESIDE : best;
}

/* when something fits well, what fits only somewhere in the middle is noise */
export const isNoise = (score, best) => best >= INITIALS && score <= WITHIN;

/* what this person uses moves up, but not past what fits much better */
export const habit = (weight = 0) => Math.min(24, 9 * Math.log2(1 + weight));
