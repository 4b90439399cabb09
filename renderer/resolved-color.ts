/** A colour of the style sheet as it is here and now, since a canvas knows neither variables nor themes. */
export function resolvedColor(place: HTMLElement, name: string): string {
  const before = place.style.color;
  place.style.color = `var(${name})`;
  const { color } = getComputedStyle(place);
  place.style.color = before;
  return color;
}
