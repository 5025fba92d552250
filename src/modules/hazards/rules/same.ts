/**
 * What makes two hazards of a mine the same one come back 重复: place and criterion; of general ones, which have none, place and
 * category. Without a place nothing recurs: the empty text is never compared.
 */
export function sameOf(hazard: { place: string; criterion: string | null; category: string | null }): string {
  const place = plainPlace(hazard.place)
  const about = hazard.criterion ?? hazard.category
  return place && about ? `${place}|${withoutEdition(about)}` : ''
}

/** Blanks, punctuation and the word for a place at the end do not make another place. */
function plainPlace(place: string): string {
  return place
    .toLowerCase()
    .replaceAll(/[\s,，.。;；:：、()（）#＃-]/g, '')
    .replace(/(工作面|处|附近)$/, '')
}

/** Articles kept their order when the criteria of coal were issued anew, their items did not: compared by article across editions. */
function withoutEdition(about: string): string {
  return about.replace(/^C\d\d-(\d\d)-.*$/, 'C-$1')
}
