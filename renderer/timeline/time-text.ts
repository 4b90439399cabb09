/** 75 → "1:15", 3675 → "1:01:15"; with tenths where a moment matters. */
export function timeText(seconds: number, tenths = false): string {
  const whole = tenths ? Math.round(Math.max(0, seconds) * 10) / 10 : Math.floor(Math.max(0, seconds));
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor((whole % 3_600) / 60);
  const rest = tenths ? (whole % 60).toFixed(1) : String(Math.floor(whole % 60));
  const padded = rest.padStart(tenths ? 4 : 2, '0');
  return hours === 0
    ? `${String(minutes)}:${padded}`
    : `${String(hours)}:${String(minutes).padStart(2, '0')}:${padded}`;
}
